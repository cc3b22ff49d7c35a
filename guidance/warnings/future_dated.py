"""What cannot wait of entries under a date far ahead: a mistyped year must hide no danger sign.

The rules judge such an entry only when its date has come. Until then its urgent findings are looked
for at its own time and shown now; an answer or a review that came after they were shown counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from guidance.assess.document import as_document
from guidance.assess.emergencies import is_answered
from guidance.assess.replay import assess_all
from guidance.facts.types import LEGLESS, Begun, Key
from guidance.warnings.finding import PINNED, is_worse
from tracker import record


def found_ahead(
    journal: record.Journal, times: Sequence[datetime], *, begun: Begun
) -> list[dict[str, Any]]:
    """The urgent findings of entries at these times to come, each at its worst; all dates ahead.

    As `manage.py assess` prints them. One whose every sign was shown before is left out once a
    professional has looked, and is no emergency any more once it was answered, as by a call for
    another one: `begun` are the emergencies of now.
    """
    if not times:
        return []
    first = times[0].date().isoformat()
    shown = [
        (found, _warning_of(journal, found))
        for assessment in assess_all(journal, times)
        for found in as_document(assessment)["findings"]
        if found["tier"] in PINNED and any(fact["date"] >= first for fact in found["evidence"])
    ]
    ahead = [
        (key, warning.shown_at)
        for found, warning in shown
        if warning is not None and warning.shown_at and found["tier"] == "emergency"
        for key in _keys(found)
    ]
    worst: dict[tuple[str, ...], dict[str, Any]] = {}
    for found, warning in shown:
        stands = _as_shown(journal, found, warning, [*begun, *ahead])
        key = (found["rule"], *found["legs"])
        if stands is not None and is_worse(stands, worst.get(key)):
            worst[key] = stands
    return list(worst.values())


def _keys(found: Mapping[str, Any]) -> list[Key]:
    return [(found["rule"], leg) for leg in found["legs"] or (LEGLESS,)]


def _as_shown(
    journal: record.Journal,
    found: dict[str, Any],
    warning: record.WarningRecord | None,
    begun: Begun,
) -> dict[str, Any] | None:
    """The finding after what was said to its warning; None when a professional has looked."""
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
    began = warning.shown_at or datetime.min  # noqa: DTZ901 - wall clock
    answered = (is_answered(key, began, journal.answers, begun) for key in _keys(found))
    return found | {"tier": "urgent"} if any(answered) else found


def _warning_of(journal: record.Journal, found: Mapping[str, Any]) -> record.WarningRecord | None:
    """The newest warning that showed every sign of this finding."""
    for warning in reversed(journal.warnings):
        shown = warning.evidence or ()
        if (warning.rule, list(warning.legs)) == (found["rule"], list(found["legs"])) and all(
            fact in shown for fact in found["evidence"]
        ):
            return warning
    return None
