"""What cannot wait of entries under a date far ahead: a mistyped year must hide no danger sign.

The rules judge such an entry only when its date has come. Until then its urgent findings are looked
for at its own time and shown now; an answer or a review that came after they were shown counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from guidance.assess.emergencies import is_answered
from guidance.assess.replay import assess_all
from guidance.facts.finding import Finding
from guidance.facts.types import LEGLESS, Begun, Key, Tier
from guidance.warnings.recorded import PINNED, readable
from tracker import record


def found_ahead(
    journal: record.Journal, times: Sequence[datetime], *, begun: Begun
) -> tuple[Finding, ...]:
    """The urgent findings of entries at these times to come, each at its worst; all dates ahead.

    One whose every sign was shown before is left out once a professional has looked, and is no
    emergency any more once it was answered, as by a call for another one: `begun` are the
    emergencies of now.
    """
    if not times:
        return ()
    first = times[0].date()
    shown = [
        (found, _warning_of(journal, found))
        for assessment in assess_all(journal, times)
        for found in assessment.findings
        if found.tier.word in PINNED and any(fact.date >= first for fact in found.evidence)
    ]
    ahead = [
        (key, warning.shown_at)
        for found, warning in shown
        if warning is not None and warning.shown_at and found.tier is Tier.EMERGENCY
        for key in _keys(found)
    ]
    worst: dict[tuple[str, tuple[str, ...]], Finding] = {}
    for found, warning in shown:
        stands = _as_shown(journal, found, warning, [*begun, *ahead])
        if stands is None:
            continue
        other = worst.get(found.key)
        if other is None or stands.tier > other.tier:
            worst[found.key] = stands
    return tuple(worst.values())


def _keys(found: Finding) -> list[Key]:
    return [(found.rule, leg) for leg in found.legs or (LEGLESS,)]


def _as_shown(
    journal: record.Journal,
    found: Finding,
    warning: record.WarningRecord | None,
    begun: Begun,
) -> Finding | None:
    """The finding after what was said to its warning; None when a professional has looked."""
    if warning is None:
        return found
    names = (found.rule, found.rule.partition(":")[0])
    reviewed = (
        review.on >= warning.opened_on and review.outcome != "waiting_for_tests"
        for review in journal.reviews
        if review.rule in names and (review.leg is None or review.leg in found.legs)
    )
    if any(reviewed):
        return None
    began = warning.shown_at or datetime.min  # noqa: DTZ901 - wall clock
    answered = (is_answered(key, began, journal.answers, begun) for key in _keys(found))
    return replace(found, tier=Tier.URGENT) if any(answered) else found


def _warning_of(journal: record.Journal, found: Finding) -> record.WarningRecord | None:
    """The newest warning that showed every sign of this finding."""
    for warning in reversed(journal.warnings):
        if (warning.rule, tuple(warning.legs)) == found.key:
            shown = readable(warning.evidence)
            if all(fact in shown for fact in found.evidence):
                return warning
    return None
