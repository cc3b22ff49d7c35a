"""People who never were, with legs that stay as they are: the journals by which alarms are counted.

Whatever is drawn comes from the `Random` that is given, so that a seed makes the same people again.
Knows no rules: it writes journals, nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import accumulate
from random import Random
from typing import Final

from tracker import record
from tracker.record import LegSigns as Signs

FIRST: Final = date(2026, 1, 1)
EVENING: Final = time(20)
GAPS: Final = 0.3  # share of dates without a check-in (3.5 of the clinical specification)
MEAN: Final = 4.0  # heaviness; the specification's own simulation has it (3.5)
WALKS: Final = 0.7  # share of their dates with a walk (our choice)
ELEVATIONS: Final = 0.6  # and with legs up (our choice)
READERS: Final = 0.5  # share of people who read every quiet notice at once (our choice)
CONFIRMED_EVERY: Final = 90  # dates after which a usual is stated again
SWOLLEN_FROM: Final = 5.0  # heaviness of an evening with the usual swelling (our choice)
NOTICES: Final = (
    "consult.persistent-worsening-severe:persistent",
    "consult.persistent-worsening-severe:drift",
    "consult.known-condition",
)


@dataclass(frozen=True, kw_only=True)
class CohortGroup:
    """People of one kind: how their scores move from day to day, and what else they log.

    `sd` is the standard deviation of a leg's daily score, drawn between its two ends for each
    person. `leg_noise` is the part of it by which the two legs differ; 0: they are the same.
    """

    name: str
    sd: tuple[float, float]
    autocorrelation: float
    leg_noise: float = 0.0
    chronic: float = 0.0  # share with a usual evening swelling of both legs
    caring: float = 0.0  # share who walk and raise their legs on most days


STABLE: Final = CohortGroup(name="stable", sd=(1, 1.5), autocorrelation=0.4)
"""The stable users of 3.5 of the clinical specification ("sd 1-1.5, ac .4, 30 % gaps")."""

GROUPS: Final = (
    STABLE,
    CohortGroup(name="1/0", sd=(1, 1), autocorrelation=0),
    CohortGroup(name="1/.4", sd=(1, 1), autocorrelation=0.4),
    CohortGroup(name="1.5/0", sd=(1.5, 1.5), autocorrelation=0),
    CohortGroup(name="1.5/.4", sd=(1.5, 1.5), autocorrelation=0.4),
    CohortGroup(name="2/.4", sd=(2, 2), autocorrelation=0.4),
    CohortGroup(
        name="others", sd=(1, 1.5), autocorrelation=0.4, leg_noise=0.5, chronic=0.3, caring=0.5
    ),
)
"""The stable users; the five spreads (sd / autocorrelation) that 3.5 measured `:worsening` with;
and people whose legs are not quite alike, some with a usual swelling, half with walks and legs up
(the shares are our choice)."""


def at(day: int, hour: time = EVENING) -> datetime:
    """The wall clock on the n-th date of a history, 0 being the first."""
    return datetime.combine(FIRST + timedelta(days=day), hour)


def rounded(value: float) -> int:
    """A score as a person taps it."""
    return min(max(round(value), 0), 10)


def levels(rng: Random, group: CohortGroup, days: int) -> list[float]:
    """How heavy both legs are on each date, before rounding and before the noise of a leg."""
    sd = (rng.uniform(*group.sd) ** 2 - group.leg_noise**2) ** 0.5
    keep = group.autocorrelation
    fresh = sd * (1 - keep**2) ** 0.5
    steps = [rng.gauss(0, sd), *(rng.gauss(0, fresh) for _ in range(days - 1))]
    return [MEAN + level for level in accumulate(steps, lambda last, new: keep * last + new)]


def evening(
    rng: Random, day: int, level: float, *, leg_noise: float, swollen: bool
) -> record.CheckIn:
    """A complete check-in whose legs are alike."""

    def leg() -> Signs:
        heaviness = rounded(level + rng.gauss(0, leg_noise))
        if swollen:
            return Signs(heaviness=heaviness, swelling=1)
        return Signs(heaviness=heaviness)

    return record.CheckIn(at=at(day), left=leg(), right=leg(), nothing_new=True)


def check_ins(
    rng: Random, group: CohortGroup, days: int, *, chronic: bool = False
) -> tuple[record.CheckIn, ...]:
    """Evenings with the usual gaps."""
    return tuple(
        evening(
            rng,
            day,
            level,
            leg_noise=group.leg_noise,
            swollen=chronic and level >= SWOLLEN_FROM,
        )
        for day, level in enumerate(levels(rng, group, days))
        if rng.random() >= GAPS
    )


def stable(rng: Random, group: CohortGroup, days: int) -> record.Journal:
    """Somebody whose legs are alike and stay as they are."""
    chronic, caring, reads = (
        rng.random() < share for share in (group.chronic, group.caring, READERS)
    )
    entries = check_ins(rng, group, days, chronic=chronic)
    return record.Journal(
        profile=record.Profile(usual=_usual(days) if chronic else ()),
        check_ins=entries,
        walks=walks(rng, days) if caring else (),
        elevations=_elevations(rng, days) if caring else (),
        answers=_readings(entries) if reads else (),
    )


def _usual(days: int) -> tuple[record.Usual, ...]:
    """Both legs swell a little of an evening, a professional knows it, and it is said again."""
    leg = record.UsualLeg(swelling=1)
    return tuple(
        record.Usual(confirmed_on=FIRST + timedelta(days=day), left=leg, right=leg)
        for day in range(0, days, CONFIRMED_EVERY)
    )


def walks(rng: Random, days: int) -> tuple[record.Walk, ...]:
    """About half an hour on most dates, seldom hard."""
    return tuple(
        record.Walk(
            start=at(day, time(10)),
            minutes=Decimal(rng.randint(15, 45)),
            effort=rounded(rng.gauss(4, 1)),
        )
        for day in range(days)
        if rng.random() < WALKS
    )


def _elevations(rng: Random, days: int) -> tuple[record.Elevation, ...]:
    return tuple(
        record.Elevation(start=at(day, time(18)), minutes=Decimal(15), above_heart=True)
        for day in range(days)
        if rng.random() < ELEVATIONS
    )


def _readings(entries: tuple[record.CheckIn, ...]) -> tuple[record.Answer, ...]:
    """With every check-in, "read" to each notice that may be open."""
    return tuple(
        record.Answer(at=entry.at + timedelta(minutes=5), rule=rule, answer="read")
        for entry in entries
        for rule in NOTICES
    )
