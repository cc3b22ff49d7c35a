"""A leg that was hurt (R8), and one that cannot carry weight.

Sections 2.3, 2.4 and 2.7 (items 22 and 28) of the clinical specification.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from guidance.facts import constants as c
from guidance.facts.entries import end_of
from guidance.facts.leg_day import LegDay
from guidance.facts.types import LEGLESS, Fact, Match, Matches, OpenWarning, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import EITHER_OR_NONE, Inputs, event, match, rule
from guidance.rules.vocabulary import body
from tracker.record import LEGS

INJURY: Final = "caution.acute-injury"


def injury_opens(case: RuleContext, found: Match) -> bool:
    """Once per injury."""
    return case.past_of is None or found.since > case.past_of.since


def settle_injury(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """Two calm check-ins close it; after 14 dates pain is looked at soon; after 28 it is over."""
    dates = case.dates_since(warning.since)
    if dates >= c.INJURY_OVER or _calm_check_ins(case, warning) >= c.INJURY_CALM_CHECK_INS:
        return None
    if warning.tier is Tier.SOON or dates < c.INJURY_LOOK_AGAIN:
        return warning
    days = case.last_in_all(c.FRESH_DATES)
    known = [pain for day in days if (pain := day.leg(case.side).pain) is not None]
    hurts = bool(known) and known[-1] >= c.INJURY_PAIN
    return replace(warning, tier=Tier.SOON) if hurts else None


@rule(
    INJURY,
    article=INJURY,
    sources=("M1",),
    about=LEGS,
    opens=injury_opens,
    reopens=True,
    update=settle_injury,
    reads=(Inputs(leg=("swelling", "pain", "red", "warm"), dates=c.FORTNIGHT),),
)
def injury(case: RuleContext) -> Matches:
    """A leg that was hurt shows a sign on the dates from the injury to the third after it."""
    for on, _ in case.snapshot.injuries(case.side)[:1]:
        facts = frozenset(
            Fact(day.day, case.side, sign)
            for day in case.signs.days(on, min(on + c.INJURY_FRESH, case.date))
            for sign in day.new_signs[case.side] & {"swelling", "pain", "red", "warm"}
        )
        if facts:
            yield Match(tier=Tier.CAUTION, since=on, facts=facts)


def _calm_check_ins(case: RuleContext, warning: OpenWarning) -> int:
    count = 0
    for day in reversed(case.context.recorded(warning.opened, case.date)):
        leg = day.leg(case.side)
        if _is_sore(leg) or (day.checked_in and None in (leg.pain, leg.swelling)):
            break
        count += day.checked_in
    return count


def _is_sore(leg: LegDay) -> bool:
    return bool((leg.pain or 0) > c.INJURY_CALM_PAIN or leg.new_swelling or leg.new_red or leg.warm)


# --- A leg that cannot carry weight ---------------------------------------------------------------
CANNOT_WALK: Final = body("cannot_walk_for_pain")


@event(
    "safety.weight-bearing",
    about=EITHER_OR_NONE,
    sources=("M1",),
    reads=(
        CANNOT_WALK,
        Inputs(injury=("can_take_4_steps", "crack_odd_shape_numb_cold"), dates=c.INJURY_EXPLAINS),
    ),
)
def weight_bearing(case: RuleContext) -> Matches:
    """After an injury: no four steps, or a crack; without one: cannot walk for pain."""
    if case.about == LEGLESS:
        yield from match(Tier.URGENT, CANNOT_WALK(case))
        return
    for hurt in [hurt for on, hurt in case.signs.injuries(case.side) if on == case.date]:
        if hurt.can_take_4_steps is False:
            yield from match(Tier.URGENT, case.fact("can_take_4_steps", case.side))
        if hurt.crack_odd_shape_numb_cold:
            crack = case.fact("crack_odd_shape_numb_cold", case.side)
            yield from match(Tier.EMERGENCY, crack, reported_at=end_of(case.date))
