"""One leg heavier than the other.

Sections 2.4 and 2.7 (item 29) of the clinical specification.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import OTHER, Fact, Match, Matches, OpenWarning, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import Inputs, lowered, rule
from tracker.record import LEGS, Leg

HEAVIER: Final = "safety.one-leg-heavier"


def is_heavier(day: DayRecord, side: Leg) -> bool:
    """This leg is heavy, and clearly heavier than the other one and than usual."""
    leg, other = day.leg(side), day.leg(OTHER[side])
    usual, other_usual = leg.usual.heaviness, other.usual.heaviness
    difference = 0 if other_usual is None else max(0, (usual or 0) - other_usual)
    heavy = leg.heaviness or 0
    return heavy >= c.HEAVIER_FROM and (heavy - (other.heaviness or 0) - difference >= c.HEAVIER_BY)


def heavier_counts(case: RuleContext, found: Match) -> bool:
    """Quiet up to 14 dates after a review."""
    return not case.reviewed_within(c.URGENT_QUIET)


def settle_heavier(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """Three even records close it, or lower what was urgent; else the answer sets the tier."""
    if not case.waiting:
        even = _even_records(case, warning) >= c.HEAVIER_RECORDS
        if even and warning.tier is Tier.URGENT:
            warning = lowered(warning)
        elif even and not warning.lowered:
            return None
        if warning.lowered and case.dates_since(warning.last_true) >= c.CLOSES_AFTER:
            return None
    if warning.tier is Tier.URGENT or warning.lowered:
        return warning
    return replace(warning, tier=_tier_by_answer(case, warning))


@rule(
    HEAVIER,
    sources=("D10",),
    about=LEGS,
    compares=("heaviness",),
    counts=heavier_counts,
    update=settle_heavier,
    reads=(Inputs(leg=("heaviness",), dates=c.HEAVIER_RECORDS, blanks=True),),
)
def heavier(case: RuleContext) -> Matches:
    """Two of the last three records count; a strong clot risk makes it urgent."""
    if not case.heaviness.has_today:
        return
    days = [case.context.day(x) for x in case.heaviness.last(c.HEAVIER_RECORDS)]
    found = [day.day for day in days if is_heavier(day, case.side)]
    if len(found) >= c.HEAVIER_TIMES:
        tier = Tier.URGENT if case.strong_risks else Tier.CAUTION
        facts = frozenset(Fact(day, case.side, "heaviness") for day in found)
        yield Match(tier=tier, since=case.date, facts=facts)


def _even_records(case: RuleContext, warning: OpenWarning) -> int:
    count = 0
    for x, _ in reversed(case.heaviness.records_since(warning.raised)):
        day = case.context.day(x)
        both = all(day.leg(side).heaviness is not None for side in LEGS)
        if not both or is_heavier(day, case.side):
            break
        count += 1
    return count


def _tier_by_answer(case: RuleContext, warning: OpenWarning) -> Tier:
    if warning.reported_at is None:
        return Tier.CAUTION
    answers = [
        answer.answer
        for answer in case.snapshot.answers_to(case.names, case.about, warning.reported_at)
        if answer.answer != "read"
    ]
    if answers:
        return Tier.SOON if answers[-1] in ("yes", "worse") else Tier.CAUTION
    waited = case.snapshot.now - warning.reported_at >= timedelta(hours=c.ASKED_HOURS)
    return Tier.SOON if waited else Tier.CAUTION
