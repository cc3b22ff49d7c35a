"""Made-up records of any length and density: about six entries on each day, or ten times as many.

Both legs alike and never suddenly worse, so that no warning opens and every page is the everyday
one. Always the same for the same numbers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final

from tracker import record

A_DAY: Final = 6
"""Entries on a day of a record of 1x: two check-ins, two walks and two times legs up."""
DENSE: Final = 10
"""So many times as many in a record of 10x, on the same days."""
DAYS_A_YEAR: Final = 365
REST: Final = 0.03
"""Of the days nothing is logged on."""
FIRST_MINUTE, LAST_MINUTE = 7 * 60, 22 * 60
KINDS: Final = ("check_in", "walk", "elevation")


def made_up(today: date, *, days: int, a_day: int = A_DAY, seed: int = 1) -> record.Journal:
    """The record of so many days up to yesterday, with a measurement each week beside `a_day`."""
    dice = random.Random(seed)
    start = today - timedelta(days=days)
    kept = [start + timedelta(days=n) for n in range(days) if n in (0, days - 1) or _kept(dice)]
    entries = [entry for on in kept for entry in _of_day(dice, on, start, a_day)]
    measured = [on for on in kept if on.weekday() == 0]
    return record.Journal(
        profile=record.Profile(
            name="Ruth",
            time_zone="Europe/London",
            region="GB",
            units="metric",
            started_on=start,
            conditions=(record.Condition(kind="varicose_veins", told_on=start),),
        ),
        check_ins=tuple(one for one in entries if isinstance(one, record.CheckIn)),
        walks=tuple(one for one in entries if isinstance(one, record.Walk)),
        elevations=tuple(one for one in entries if isinstance(one, record.Elevation)),
        measurements=tuple(_measurement(dice, on) for on in measured),
    )


def _kept(dice: random.Random) -> bool:
    return dice.random() >= REST


def _of_day(
    dice: random.Random, on: date, start: date, a_day: int
) -> Iterator[record.CheckIn | record.Walk | record.Elevation]:
    """`a_day` entries one after another; none at a whole minute, which forms may take."""
    level = 4.5 - 1.5 * min(1.0, (on - start).days / (2 * DAYS_A_YEAR)) + dice.gauss(0, 0.5)
    step = (LAST_MINUTE - FIRST_MINUTE) * 60 / a_day
    for number in range(a_day):
        second = FIRST_MINUTE * 60 + number * step + dice.random() * (step - 120)
        at = datetime.combine(on, time.min) + timedelta(seconds=int(second) // 60 * 60 + 30)
        kind = KINDS[number % len(KINDS)]
        if kind == "check_in":
            yield _check_in(dice, at, level - 1.5 + 1.5 * number / a_day)
        elif kind == "walk":
            yield _walk(dice, at)
        else:
            yield _elevation(dice, at)


def _check_in(dice: random.Random, at: datetime, level: float) -> record.CheckIn:
    left = max(0, min(7, round(dice.gauss(level, 0.7))))
    right = max(0, left - dice.choice((0, 0, 1)))
    more: dict[str, Any] = {}
    if dice.random() < 0.15:
        more["context"] = (dice.choice(("long_sitting", "hot_day")),)
    if dice.random() < 0.2:
        more["compression"] = ("left", "right")
    if dice.random() < 0.05:
        more["note"] = "A long day at the shop."
    return record.CheckIn(
        at=at,
        left=record.LegSigns(heaviness=left, aching=left // 3),
        right=record.LegSigns(heaviness=right, aching=right // 3),
        nothing_new=True,
        **more,
    )


def _walk(dice: random.Random, at: datetime) -> record.Walk:
    feel: record.Feel = dice.choice(("lighter", "lighter", "same"))
    return record.Walk(
        start=at,
        minutes=Decimal(dice.choice((8, 10, 12, 15, 20, 25))),
        talk="talk",
        feel_after=record.FeelAfter(left=feel, right=feel),
    )


def _elevation(dice: random.Random, at: datetime) -> record.Elevation:
    feel: record.Feel = dice.choice(("lighter", "same"))
    return record.Elevation(
        start=at,
        minutes=Decimal(dice.choice((10, 15, 20))),
        above_heart=True,
        feel_after=record.FeelAfter(left=feel, right=feel),
    )


def _measurement(dice: random.Random, on: date) -> record.Measurement:
    calf = Decimal(370 + dice.randrange(-3, 4)) / 10
    return record.Measurement(
        at=datetime.combine(on, time(6, 40)),
        left_calf_cm=calf,
        right_calf_cm=calf,
        weight_kg=Decimal(742 + dice.randrange(-6, 7)) / 10,
    )
