"""What cannot wait of entries under a date far ahead: a mistyped year must hide no danger sign.

The rules judge such an entry only when its date has come. Until then its urgent findings are looked
for at its own time and shown now; an answer or a review that came after they were shown counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from guidance.engine.document import as_document
from guidance.engine.replay import assess_all
from guidance.warnings.finding import PINNED, is_worse
from tracker.accounts.models import Person
from tracker.journal import record
from tracker.journal.models import WarningRecord

ENDS_EMERGENCY: Final = ("called", "safe", "tapped_by_mistake")
"""Answers after which an emergency is urgent (clinical specification, 2.7, item 20)."""


def found_ahead(
    person: Person, journal: record.Journal, times: Sequence[datetime]
) -> list[dict[str, Any]]:
    """The urgent findings of entries at these times to come, each at its worst; all dates ahead.

    As `manage.py assess` prints them. One whose every sign was shown before is left out once a
    professional has looked, and is no emergency any more once it was answered.
    """
    if not times:
        return []
    worst: dict[tuple[str, ...], dict[str, Any]] = {}
    first = times[0].date().isoformat()
    for assessment in assess_all(journal, times):
        for found in as_document(assessment)["findings"]:
            to_come = any(fact["date"] >= first for fact in found["evidence"])
            if found["tier"] not in PINNED or not to_come:
                continue
            key = (found["rule"], *found["legs"])
            stands = _as_shown(person, journal, found)
            if stands is not None and is_worse(stands, worst.get(key)):
                worst[key] = stands
    return list(worst.values())


def _as_shown(
    person: Person, journal: record.Journal, found: dict[str, Any]
) -> dict[str, Any] | None:
    """The finding after what was said to its warning; None when a professional has looked."""
    warning = _warning_of(person, found)
    if warning is None:
        return found
    names = (found["rule"], found["rule"].partition(":")[0])
    reviewed = (
        review.on >= warning.opened_on and review.outcome != "waiting_for_tests"
        for review in journal.reviews
        if review.rule in names and (review.leg is None or review.leg in found["legs"])
    )
    if any(reviewed):
        return None
    answered = (
        answer.answer in ENDS_EMERGENCY
        and (warning.shown_at is None or answer.at >= warning.shown_at)
        for answer in journal.answers
        if answer.rule in names
    )
    return found | {"tier": "urgent"} if any(answered) else found


def _warning_of(person: Person, found: Mapping[str, Any]) -> WarningRecord | None:
    """The newest warning that showed every sign of this finding."""
    warnings = WarningRecord.objects.filter(person=person, rule=found["rule"], legs=found["legs"])
    for warning in warnings.order_by("-pk"):
        shown = warning.evidence or []
        if all(fact in shown for fact in found["evidence"]):
            return warning
    return None
