"""Muscles that break down (rhabdomyolysis).

Sections 2.4 and 2.8 (item 50) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.leg_day import SIDES
from guidance.facts.types import Match, Tier
from guidance.rules.conditions import on_dates, today
from guidance.rules.context import RuleContext
from guidance.rules.events import event
from guidance.rules.inputs import Inputs
from guidance.rules.rule import NO_LEG, always, match
from guidance.rules.vocabulary import body, is_hard, leg

DARK_URINE: Final = today(body("dark_urine"))
DARK_URINE_AGAIN: Final = on_dates(c.DARK_URINE_DATES, body("dark_urine"), of=c.FRESH_DATES)
OVERWHELMING: Final = today(body("pain_overwhelming"))
WEAK: Final = today(leg("new weak"))


@event(
    "safety.rhabdo",
    about=NO_LEG,
    sources=("M2",),
    counts=always,
    reads=(
        DARK_URINE_AGAIN,
        OVERWHELMING,
        WEAK,
        Inputs(leg=("pain",)),
        Inputs(walk=("effort",), dates=c.FRESH_DATES),
    ),
)
def rhabdo(case: RuleContext) -> Iterator[Match]:
    """Dark urine: worse after exercise, with pain or a weak leg. Overwhelming pain after it."""
    exercised = any(_exercise(day) for day in case.last_in_all(c.FRESH_DATES))
    if exercised or _muscles_hurt(case.today) or WEAK(case):
        yield from match(Tier.EMERGENCY, DARK_URINE(case))
    if exercised and case.today.pain >= c.OVERWHELMING_PAIN:
        yield from match(Tier.EMERGENCY, OVERWHELMING(case))
    hot = "hot_day" in case.today_in_all.context
    thirst = hot and not DARK_URINE_AGAIN(case)
    yield from match(Tier.SOON if thirst else Tier.URGENT, DARK_URINE(case))


def _muscles_hurt(day: DayRecord) -> bool:
    aches = max(day.leg(which).ache for which in SIDES)
    return day.pain >= c.EXERCISE_PAIN or aches >= c.DARK_URINE_ACHE


def _exercise(day: DayRecord) -> bool:
    return (
        "unusual_exercise" in day.context
        or any(day.leg(which).overused for which in SIDES)
        or any(is_hard(walk) for walk in day.walks)
    )
