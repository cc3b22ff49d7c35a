"""How often a difference is claimed that is none, and a true one found: made-up people, seeded.

The numbers of docs/decisions/0012 come from these people, a thousand of each kind.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from trend_days import on

from tracker.trends.effects import LOOK_BACK, Contrast, Score, contrast

PEOPLE = 400


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of person: rounded scores about 5, every third day missing.

    `deviation` and `memory` are those of the daily scores (the memory is their correlation from
    day to day), `runs` how often a day is like the last one in being walked or not. `trend` is the
    change of the level over the time, and with it comes more walking. `effect` is how much
    lighter the day after a walk is.
    """

    deviation: float = 1.5
    memory: float = 0.4
    runs: float = 0
    trend: float = 0
    effect: float = 0


def compared(kind: Kind, seed: int, dates: int = LOOK_BACK) -> Contrast:
    """What is found of the days after walks of one person."""
    dice = random.Random(seed)
    away, walked, scores = dice.gauss(0, kind.deviation), False, []
    for day in range(dates):
        noise = dice.gauss(0, kind.deviation * (1 - kind.memory**2) ** 0.5)
        away = kind.memory * away + noise
        level = 5 + kind.trend * (day / dates - 0.5) - (kind.effect if walked else 0)
        score = max(0, min(10, round(level + away)))
        if day and dice.random() > 0.3:
            scores.append(Score(on(day - 1), walked, score))
        if dice.random() >= kind.runs:
            likely = 0.5 + (0.8 * (day / dates - 0.5) if kind.trend else 0)
            walked = dice.random() < likely
    return contrast(scores)


def claimed(kind: Kind, *, people: int = PEOPLE, dates: int = LOOK_BACK) -> float:
    """The part of these people of whom a difference is told."""
    found = [compared(kind, seed, dates) for seed in range(people)]
    return sum(one.lean != "unsure" for one in found) / people


@pytest.mark.parametrize(
    "kind",
    [
        Kind(),
        Kind(deviation=2),
        Kind(runs=0.6),
        Kind(deviation=1, trend=-2),
    ],
    ids=["steady", "scattered", "walks in runs", "better by itself, and walking more"],
)
def test_hardly_anybody_is_told_of_a_difference_that_is_none(kind: Kind) -> None:
    assert claimed(kind) <= 0.03


@pytest.mark.parametrize(("effect", "found"), [(2, 0.95), (1, 0.4)])
def test_a_true_difference_is_found_within_half_a_year(effect: float, found: float) -> None:
    assert claimed(Kind(effect=effect)) >= found
