"""The example person: 26 weeks of believable, made-up data, always the same for the same date.

A poor start, slow gains with walking, a good spell, one hard week after a journey, gaps where
nobody logged. Both legs are alike throughout, so that the example raises no alarm about a clot.
"""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from tracker import record

WEEKS = 26
SEED = 20260301
HARD_WEEK = range(126, 133)
GOOD_SPELL = range(84, 112)
GAPS = frozenset({*range(40, 44), *range(97, 99), *range(150, 155)})


def demo_journal(today: date, *, weeks: int = WEEKS) -> record.Journal:
    """The journal of the example person up to yesterday evening of `today`."""
    dice = random.Random(SEED)  # nosec B311 # the same made-up person each time, no secret
    start = today - timedelta(weeks=weeks)
    check_ins: list[record.CheckIn] = []
    walks: list[record.Walk] = []
    elevations: list[record.Elevation] = []
    measurements: list[record.Measurement] = []
    for number in range(weeks * 7):
        on = start + timedelta(days=number)
        if number in GAPS or dice.random() < 0.06:
            continue
        level = _level(number, weeks * 7)
        walk = _walk(dice, on, number)
        if walk is not None:
            walks.append(walk)
            level -= 0.4
        for hour in dice.choice(((18, 21), (18,), (12, 19))):
            if dice.random() < 0.4 + number / 600:
                elevations.append(_elevation(dice, on, hour))
        if dice.random() < 0.35:
            check_ins.append(_check_in(dice, _at(on, 8, dice), level - 1.6, evening=False))
        check_ins.append(_check_in(dice, _at(on, 20, dice), level, evening=True))
        if number % 14 == 3:
            measurements.append(_measurement(dice, on, level))
    return record.Journal(
        profile=record.Profile(
            name="Ruth (example)",
            time_zone="Europe/London",
            region="GB",
            units="metric",
            started_on=start,
            conditions=(record.Condition(kind="varicose_veins", told_on=start),),
            discussed_legs_on=start - timedelta(days=20),
        ),
        check_ins=tuple(check_ins),
        walks=tuple(walks),
        elevations=tuple(elevations),
        measurements=tuple(measurements),
        plan=record.Plan(
            goals=record.Goals(walk_minutes_a_week=100, walk_days_a_week=5, elevations_a_day=2),
            tries=(record.Try(started_on=today - timedelta(days=20)),),
            questions=("Would compression socks suit me?",),
        ),
    )


def _level(number: int, days: int) -> float:
    """The evening heaviness to expect on a day, before chance."""
    level = 5.6 - 2.2 * number / days
    if number in GOOD_SPELL:
        level -= 1.0
    if number in HARD_WEEK:
        level += 1.6
    return level


def _at(on: date, hour: int, dice: random.Random, minute: int = 0) -> datetime:
    return datetime.combine(on, time(hour, minute)) + timedelta(minutes=dice.randrange(0, 50))


def _score(dice: random.Random, level: float) -> int:
    return max(0, min(7, round(dice.gauss(level, 0.8))))


def _check_in(dice: random.Random, at: datetime, level: float, *, evening: bool) -> record.CheckIn:
    left = _score(dice, level)
    right = max(0, left + dice.choice((-1, 0, 0, 0, 1)))
    swollen = evening and left >= 6
    signs: dict[str, Any] = {"swelling": 1, "swelling_on_waking": False} if swollen else {}
    more: dict[str, Any] = {}
    if evening and dice.random() < 0.3:
        day = dice.choice(("long_sitting", "long_standing", "hot_day", "salty_food"))
        more["context"] = (day,)
    if evening and dice.random() < 0.2:
        more["compression"] = ("left", "right")
    return record.CheckIn(
        at=at,
        left=record.LegSigns(heaviness=left, aching=min(3, left // 3), **signs),
        right=record.LegSigns(heaviness=right, aching=min(3, right // 3), **signs),
        nothing_new=True,
        **more,
    )


def _walk(dice: random.Random, on: date, number: int) -> record.Walk | None:
    wanted = 0.15 if number in HARD_WEEK else 0.45 + number / 500
    if dice.random() > wanted:
        return None
    minutes = dice.choice((8, 10, 12, 15, 15, 20, 22, 25, 30))
    feels: tuple[record.Feel, ...] = ("lighter", "lighter", "same", "lighter", "same", "heavier")
    talks: tuple[record.Talk, ...] = ("sing", "talk", "talk")
    feel = dice.choice(feels)
    other: record.Feel = feel if dice.random() < 0.8 else "same"
    return record.Walk(
        start=_at(on, dice.choice((9, 10, 14, 16)), dice),
        minutes=Decimal(minutes),
        talk=dice.choice(talks),
        feel_after=record.FeelAfter(left=feel, right=other),
    )


def _elevation(dice: random.Random, on: date, hour: int) -> record.Elevation:
    feels: tuple[record.Feel, ...] = ("lighter", "lighter", "same")
    feel = dice.choice(feels)
    return record.Elevation(
        start=_at(on, hour, dice),
        minutes=Decimal(dice.choice((10, 15, 15, 20))),
        above_heart=True,
        feel_after=record.FeelAfter(left=feel, right=feel),
    )


def _measurement(dice: random.Random, on: date, level: float) -> record.Measurement:
    calf = Decimal(365 + round(level * 2) + dice.randrange(-3, 4)) / 10
    return record.Measurement(
        at=datetime.combine(on, time(7, 40)),
        left_calf_cm=calf,
        right_calf_cm=calf + Decimal(dice.randrange(-4, 5)) / 10,
        weight_kg=Decimal(742 + dice.randrange(-6, 7)) / 10,
    )
