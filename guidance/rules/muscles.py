"""Muscles that break down (rhabdomyolysis).

Sections 2.4 and 2.8 (item 50) of the clinical specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import Fact, Facts, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import NO_LEG, Inputs, always, event, match
from guidance.rules.vocabulary import body, is_hard, leg, on_dates
from tracker.record import LEGS

DARK_URINE: Final = body("dark_urine")
DARK_URINE_AGAIN: Final = on_dates(c.DARK_URINE_DATES, DARK_URINE, of=c.FRESH_DATES)
OVERWHELMING: Final = body("pain_overwhelming")
WEAK: Final = leg("new weak")


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
def rhabdo(case: RuleContext) -> Matches:
    """Dark urine: worse after exercise, with pain or a weak leg. Overwhelming pain after it."""
    exercised = any(_exercise(day) for day in case.last_in_all(c.FRESH_DATES))
    dark, muscles = DARK_URINE(case), _sore_or_aching(case.today) | WEAK(case)
    if dark and (exercised or muscles):
        yield from match(Tier.EMERGENCY, dark | muscles)
    overwhelming, sore = OVERWHELMING(case), _sore(case.today, c.OVERWHELMING_PAIN)
    if exercised and sore and overwhelming:
        yield from match(Tier.EMERGENCY, overwhelming | sore)
    thirst = "hot_day" in case.today_in_all.context and not DARK_URINE_AGAIN(case)
    yield from match(Tier.SOON if thirst else Tier.URGENT, dark)


def _sore(day: DayRecord, least: int) -> Facts:
    """Each leg with a pain of at least so much, usual or not."""
    return frozenset(
        Fact(day.day, which, "pain") for which in LEGS if (day.leg(which).pain_given or 0) >= least
    )


def _sore_or_aching(day: DayRecord) -> Facts:
    """The pain of each leg, else its ache, that tells with dark urine of broken muscles."""
    sore = _sore(day, c.EXERCISE_PAIN)
    hurt = {fact.leg for fact in sore}
    return sore | {
        Fact(day.day, which, day.leg(which).ache_sign)
        for which in LEGS
        if which not in hurt and day.leg(which).ache >= c.DARK_URINE_ACHE
    }


def _exercise(day: DayRecord) -> bool:
    return (
        "unusual_exercise" in day.context
        or any(day.leg(which).overused for which in LEGS)
        or any(is_hard(walk) for walk in day.walks)
    )
