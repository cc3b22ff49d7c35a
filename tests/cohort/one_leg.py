"""Histories in which one leg changes: quiet legs, and then a sign that has to be found on its day.

As `tests.cohort.stable`: all chance comes from the `Random` that is given, and no rule is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from tests.cohort.stable import FIRST, GROUPS, MEAN, at, check_ins, rounded
from tracker import record
from tracker.record import LegSigns as Signs

CALM_DAYS: Final = (20, 60)  # how long the leg of a script was quiet before


@dataclass(frozen=True, kw_only=True)
class Story:
    """What is added to a quiet record, from its first day on."""

    check_ins: tuple[record.CheckIn, ...] = ()
    measurements: tuple[record.Measurement, ...] = ()
    injuries: tuple[record.Injury, ...] = ()
    reviews: tuple[record.Review, ...] = ()
    clot_risks: tuple[record.ClotRisk, ...] = ()


@dataclass(frozen=True)
class Script:
    """A one-sided history: by `urgent_on`, counted from its first day, it has to be urgent."""

    name: str
    urgent_on: int
    tell: Callable[[int, record.Leg], Story]


def _evening_with(day: int, leg: record.Leg, signs: Signs) -> record.CheckIn:
    """An evening with these signs on one leg; both are as heavy as always."""
    one = signs.model_copy(update={"heaviness": rounded(MEAN)})
    other = Signs(heaviness=rounded(MEAN))
    left, right = (one, other) if leg == "left" else (other, one)
    return record.CheckIn(at=at(day), left=left, right=right, nothing_new=True)


def _signs(*evenings: tuple[int, Signs]) -> Callable[[int, record.Leg], Story]:
    return lambda day, leg: Story(
        check_ins=tuple(_evening_with(day + n, leg, signs) for n, signs in evenings)
    )


def _at_risk(
    kind: record.ClotRiskKind, ago: int, signs: Signs
) -> Callable[[int, record.Leg], Story]:
    return lambda day, leg: Story(
        check_ins=(_evening_with(day, leg, signs),),
        clot_risks=(record.ClotRisk(kind=kind, on=FIRST + timedelta(days=day - ago)),),
    )


def _thicker_calf(day: int, leg: record.Leg) -> Story:
    thick, thin = Decimal("39.2"), Decimal(36)
    left, right = (thick, thin) if leg == "left" else (thin, thick)
    return Story(
        measurements=tuple(
            record.Measurement(at=at(day, time(8, minute)), left_calf_cm=left, right_calf_cm=right)
            for minute in (0, 10)
        )
    )


def _sprain(day: int, leg: record.Leg) -> Story:
    signs = Signs(swelling=1, pain=2, explained_by="injury")
    return Story(
        injuries=(record.Injury(on=FIRST + timedelta(days=day), leg=leg, can_take_4_steps=True),),
        check_ins=tuple(_evening_with(day + n, leg, signs) for n in range(5)),
    )


def _told_late(day: int, leg: record.Leg) -> Story:
    entry = _evening_with(day, leg, Signs(swelling=1))
    return Story(check_ins=(entry.model_copy(update={"saved_at": at(day + 1, time(9))}),))


def _after_a_review(day: int, leg: record.Leg) -> Story:
    return Story(
        check_ins=(
            _evening_with(day, leg, Signs(tender_vein=True)),
            _evening_with(day + 5, leg, Signs(warm=True)),
        ),
        reviews=(
            record.Review(
                on=FIRST + timedelta(days=day + 2),
                rule="consult.unilateral-dvt-signs",
                leg=leg,
                outcome="not_a_clot",
            ),
        ),
    )


def _other_leg_unanswered(day: int, leg: record.Leg) -> Story:
    signs = Signs(swelling=1)
    if leg == "left":
        return Story(check_ins=(record.CheckIn(at=at(day), left=signs),))
    return Story(check_ins=(record.CheckIn(at=at(day), right=signs),))


SCRIPTS: Final = (
    Script("one ankle swells", 0, _signs((0, Signs(swelling=1)))),
    Script("one leg swells, nothing said of the other", 0, _other_leg_unanswered),
    Script("one leg is red", 0, _signs((0, Signs(red=True)))),
    Script("one leg is warm", 0, _signs((0, Signs(warm=True)))),
    Script(
        "a sore vein, then an ache that is explained",
        3,
        _signs((0, Signs(tender_vein=True)), (3, Signs(pain=2, explained_by="overuse"))),
    ),
    Script(
        "a bite, then warmth as well",
        1,
        _signs(
            (0, Signs(swelling=1, explained_by="bite_sunburn_rash")),
            (1, Signs(warm=True, explained_by="bite_sunburn_rash")),
        ),
    ),
    Script(
        "strong calf pain for over an hour",
        0,
        _signs((0, Signs(pain=4, pain_place="calf", pain_lasted="over_1_hour"))),
    ),
    Script(
        "mild calf pain on two days of seven",
        6,
        _signs((0, Signs(pain=1, pain_place="calf")), (6, Signs(pain=1, pain_place="calf"))),
    ),
    Script(
        "an explained ache three weeks after an operation",
        0,
        _at_risk("surgery_or_bed_rest", 21, Signs(pain=1, explained_by="overuse")),
    ),
    Script(
        "a mild pain of the calf on the pill",
        0,
        _at_risk("estrogen", 300, Signs(pain=1, pain_place="calf")),
    ),
    Script("a mild pain after a long journey", 0, _at_risk("long_journey", 10, Signs(pain=2))),
    Script("one calf is 3.2 cm thicker, measured twice", 0, _thicker_calf),
    Script("a sprain that is still swollen on the fourth date", 4, _sprain),
    Script("yesterday's swelling, told this morning", 1, _told_late),
    Script("a new sign after a professional's look", 5, _after_a_review),
    Script(
        "a calf that throbs strongly all evening",
        0,
        _signs((0, Signs(throbbing=3, pain_place="calf", pain_lasted="still_there"))),
    ),
    Script(
        "an aching leg on two evenings, not said where",
        2,
        _signs((0, Signs(aching=2)), (2, Signs(aching=2))),
    ),
)


@dataclass(frozen=True, kw_only=True)
class ScriptedHistory:
    """A script as it happened to somebody: the leg, and the date on which it must be urgent."""

    journal: record.Journal
    leg: record.Leg
    urgent_on: date


def scripted(rng: Random, script: Script) -> ScriptedHistory:
    """Somebody with quiet legs, to whom the script happens."""
    first = rng.randint(*CALM_DAYS)
    leg: record.Leg = "left" if rng.random() < 0.5 else "right"
    story = script.tell(first, leg)
    quiet = check_ins(rng, rng.choice(GROUPS), first)
    return ScriptedHistory(
        journal=record.Journal(
            profile=record.Profile(clot_risks=story.clot_risks),
            check_ins=(*quiet, *story.check_ins),
            measurements=story.measurements,
            injuries=story.injuries,
            reviews=story.reviews,
        ),
        leg=leg,
        urgent_on=FIRST + timedelta(days=first + script.urgent_on),
    )
