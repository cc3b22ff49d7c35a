"""Numb, tingling or weak legs (R3).

Sections 2.3, 2.7 (item 22) and 2.8 (item 53) of the clinical specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import NO_FACTS, Facts, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import Inputs, Judged, calms_down, event, match
from guidance.rules.vocabulary import finder, leg, on_dates, within
from tracker.record import LEGS

NERVES: Final = "consult.neuro"
NERVE_SIGNS: Final = leg("new numb", "new tingling", "new weak")
SUDDEN: Final = leg("sudden new weak", "sudden whole numb")
WEAK_AND_FAILING: Final = within(c.EVIDENCE_DATES, leg("new weak"), leg("function loss"))


@finder(NERVE_SIGNS)
def lasting(case: RuleContext, day: DayRecord) -> Facts:
    """New nerve signs that were there for more than ten minutes, and are of no position."""
    return NO_FACTS if day.leg(case.side).brief else NERVE_SIGNS(case, day)


@finder(NERVE_SIGNS)
def brief(case: RuleContext, day: DayRecord) -> Facts:
    """Those that were not."""
    return NERVE_SIGNS(case, day) if day.leg(case.side).brief else NO_FACTS


LASTING_AGAIN: Final = on_dates(c.LIGHT_NERVE_DATES, lasting, of=c.WEEK)
BRIEF_AGAIN: Final = on_dates(c.BRIEF_NERVE_DATES, brief, of=c.FORTNIGHT)


@event(
    NERVES,
    article=NERVES,
    sources=("N2", "N3"),
    about=LEGS,
    judged=Judged.EVENT_AND_DAY_BEFORE,
    update=calms_down(closes_after=c.NERVE_SKIN_WALK_CLOSES_AFTER),
    reads=(
        Inputs(leg=("numb", "tingling", "onset", "whole_leg_or_foot")),
        Inputs(leg=("weak", "function_loss"), dates=c.EVIDENCE_DATES),
        Inputs(leg=("heaviness",), dates=c.NERVE_HEAVY_DATES),
    ),
)
def nerves(case: RuleContext) -> Matches:
    """Heaviness with numbness, tingling or weakness; what cannot wait also without heaviness."""
    yield from match(Tier.EMERGENCY, SUDDEN(case))
    yield from match(Tier.URGENT, WEAK_AND_FAILING(case))
    if _heavy_around(case):
        yield from match(Tier.SOON, lasting(case) or BRIEF_AGAIN(case))
    elif case.leg.has("whole_leg_or_foot") or "weak" in case.leg.new_nerves:
        yield from match(Tier.SOON, lasting(case))
    else:
        yield from match(Tier.SOON, LASTING_AGAIN(case))


def _heavy_around(case: RuleContext) -> bool:
    """Not if heaviness is recorded on the dates around and is 0 on all of them."""
    known = [
        day.heaviness
        for day in case.context.days(case.date - 1, case.date + 1)
        if day.heaviness is not None
    ]
    return not known or any(known)
