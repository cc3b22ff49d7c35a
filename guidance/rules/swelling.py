"""Swelling to the knee or higher (R11).

Sections 2.3 and 2.7 (item 22) of the clinical specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import OTHER, Matches, OpenWarning, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import Inputs, event, lowered, match
from guidance.rules.vocabulary import any_of, leg, skin
from tracker.record import LEGS

SWELLING: Final = "caution.severe-edema-lymphedema"


def settle_swelling(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """Three calm check-ins close what was gradual and lower what was urgent."""
    if case.waiting:
        return warning
    days = case.signs.recorded(warning.since, case.date)
    grade = max((day.leg(case.side).swelling or 0 for day in days), default=0)

    def is_sign(asked: RuleContext, day: DayRecord) -> bool:
        there = day.leg(asked.side)
        allowed = max(there.usual.swelling or 0, grade - 1)
        return (
            (there.swelling or 0) > allowed
            or "weeping" in there.skin
            or there.new_red
            or there.warm
        )

    calm = case.calm_row(warning, is_sign, after=warning.last_true) >= c.CALM_TO_LOWER
    if calm and not warning.lowered:
        if warning.tier is not Tier.URGENT:
            return None
        warning = lowered(warning)
    over = case.dates_since(warning.last_true) >= c.CLOSES_AFTER
    return None if warning.lowered and over else warning


@event(
    SWELLING,
    article=SWELLING,
    sources=("D8", "D9"),
    about=LEGS,
    compares=("swelling",),
    update=settle_swelling,
    reads=(Inputs(leg=("swelling", "onset", "skin", "red", "warm"), other=("swelling",)),),
)
def knee_swelling(case: RuleContext) -> Matches:
    """Swelling to the knee; with lymphedema: more than usual, weeping, red or warm."""
    there, other = case.leg, case.today.leg(OTHER[case.side])
    usual = there.usual.swelling
    if case.has("lymphedema"):
        worse = any_of(skin("weeping"), leg("new red", "warm"))(case)
        if usual is not None:
            worse |= leg("new swelling")(case)
        if worse:
            yield from match(Tier.URGENT, worse)
            return
    if there.swelling == c.SEVERE_SWELLING and (usual or 0) < c.SEVERE_SWELLING:
        facts = leg("swelling")(case)
        if not _gradual(case):
            yield from match(Tier.URGENT, facts)
        elif other.swelling == c.SEVERE_SWELLING:
            yield from match(Tier.SOON, facts)


def _gradual(case: RuleContext) -> bool:
    """No sudden onset, and said to be gradual or already swollen one to three weeks ago."""
    if case.leg.sudden:
        return False
    before = case.ago(c.GRADUAL_FROM, c.GRADUAL_TO)
    return case.leg.gradual_at_worst or any(
        (day.leg(case.side).swelling or 0) >= c.GRADUAL_GRADE for day in before
    )
