"""An open warning as it opens, goes on, and is no emergency any more: the same for all rules.

Sections 2.7, items 19 to 21, of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guidance.assess.emergencies import is_over, reported_at
from guidance.facts import constants as c
from guidance.facts.types import Begun, Facts, Match, OpenWarning, Tier
from guidance.rules.context import RuleContext


def combined(found: Sequence[Match]) -> Match:
    """All that held on a date as one: the highest tier, the earliest sign."""
    references = [held.reference for held in found if held.reference is not None]
    highest = max(found, key=lambda held: held.tier)
    return replace(
        highest,
        since=min(held.since for held in found),
        facts=highest.facts.union(*(held.facts for held in found)),
        clauses=highest.clauses.union(*(held.clauses for held in found)),
        legs=highest.legs.union(*(held.legs for held in found)),
        reference=min(references, default=None),
    )


def opened(case: RuleContext, held: Match) -> OpenWarning:
    """The warning that opens with this."""
    day = case.snapshot.day
    warning = OpenWarning(
        rule=case.rule,
        leg=case.about,
        tier=held.tier,
        opened=day,
        raised=day,
        since=held.since,
        last_true=held.true_on or case.date,
        facts=held.facts,
        clauses=held.clauses,
        legs=held.legs,
        reported_at=reported_at(case, held),
        measures=held.measures,
        reference=held.reference,
    )
    return _entered(warning, held, case)


def _entered(warning: OpenWarning, held: Match, case: RuleContext) -> OpenWarning:
    """An emergency told more than one date late enters as urgent, until seen."""
    if held.tier is not Tier.EMERGENCY:
        return warning
    late = case.snapshot.day - case.date > 1
    return replace(warning, was_emergency=True, tier=Tier.URGENT if late else Tier.EMERGENCY)


def renewed(warning: OpenWarning, held: Match, case: RuleContext, *, news: bool) -> OpenWarning:
    """An open warning after another true date: more evidence, and perhaps a higher tier."""
    references = [r for r in (warning.reference, held.reference) if r is not None]
    times = [t for t in (warning.reported_at, held.reported_at) if t is not None]
    new_clause = bool(warning.lowered and held.clauses - warning.clauses)
    found = replace(
        warning,
        since=min(warning.since, held.since),
        last_true=max(warning.last_true, held.true_on or case.date),
        facts=_shown(warning.facts | held.facts, warning.opened, case.snapshot.day),
        clauses=warning.clauses | held.clauses,
        legs=warning.legs | held.legs,
        reference=min(references, default=None),
        reported_at=max(times, default=None),
    )
    if held.tier > warning.tier and (news or new_clause):
        found = replace(
            found,
            tier=held.tier,
            raised=case.snapshot.day,
            lowered=False,
            reported_at=reported_at(case, held),
        )
        found = _entered(found, held, case)
    return found


def _shown(facts: Facts, opened: int, day: int) -> Facts:
    """Without the signs in the middle of a long time: what is shown does not grow for years."""
    first, last = opened + c.SHOWN_DATES, day - c.SHOWN_DATES
    return frozenset(fact for fact in facts if not first <= fact.day <= last)


def after_emergency(case: RuleContext, warning: OpenWarning, begun: Begun) -> OpenWarning:
    """Urgent once 24 hours have passed, or once the person answered; then until reviewed."""
    if warning.tier is not Tier.EMERGENCY or not is_over(case, warning, begun):
        return warning
    return replace(warning, tier=Tier.URGENT)
