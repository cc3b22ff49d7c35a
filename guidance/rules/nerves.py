"""Numb, tingling or weak legs (R3).

Sections 2.3, 2.7 (item 22) and 2.8 (item 53) of the clinical specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.types import NO_FACTS, SIDES, Facts, Matches, Tier
from guidance.rules.conditions import today, within
from guidance.rules.context import RuleContext
from guidance.rules.events import calms_down, event
from guidance.rules.inputs import Inputs
from guidance.rules.rule import Judged, match
from guidance.rules.vocabulary import leg

NERVES: Final = "consult.neuro"
NERVE_SIGNS: Final = leg("new numb", "new tingling", "new weak")


@event(
    NERVES,
    article=NERVES,
    sources=("N2", "N3"),
    about=SIDES,
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
    leg_today, new = case.leg, today(NERVE_SIGNS)(case)
    sudden = today(leg("sudden new weak", "sudden whole numb"))(case)
    yield from match(Tier.EMERGENCY, sudden)
    week = c.EVIDENCE_DATES
    yield from match(Tier.URGENT, within(week, leg("new weak"), leg("function loss"))(case))
    if not _heavy_around(case):
        yield from match(Tier.SOON, _without_heaviness(case))
    elif not leg_today.brief:
        yield from match(Tier.SOON, new)
    elif new:
        brief = _brief_dates(case)
        if len({fact.day for fact in brief}) >= c.BRIEF_NERVE_DATES:
            yield from match(Tier.SOON, brief)


def _without_heaviness(case: RuleContext) -> Facts:
    """New nerve signs of light legs: weak, of the whole foot or leg, or lasting on two dates."""
    leg_today, new = case.leg, today(NERVE_SIGNS)(case)
    if leg_today.brief or not new:
        return NO_FACTS
    if leg_today.whole or "weak" in leg_today.new_nerves:
        return new
    days = case.last(c.WEEK)
    lasting = [
        facts for day in days if not day.leg(case.side).brief and (facts := NERVE_SIGNS(case, day))
    ]
    return NO_FACTS.union(*lasting) if len(lasting) >= c.LIGHT_NERVE_DATES else NO_FACTS


def _heavy_around(case: RuleContext) -> bool:
    """Not if heaviness is recorded on the dates around and is 0 on all of them."""
    known = [
        day.heaviness
        for day in case.context.days(case.date - 1, case.date + 1)
        if day.heaviness is not None
    ]
    return not known or any(known)


def _brief_dates(case: RuleContext) -> Facts:
    days = case.last(c.FORTNIGHT)
    return NO_FACTS.union(*(NERVE_SIGNS(case, day) for day in days if day.leg(case.side).brief))
