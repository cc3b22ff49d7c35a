"""Whether the signs that a warning was shown for are still in the log, or were taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from pydantic import BaseModel

from guidance.facts import constants as c
from guidance.facts.finding import Evidence, Finding
from guidance.warnings.recorded import readable
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.journal.actions import MOVED_APART, UNDO_FOR
from tracker.journal.mapping import KINDS, local_date, to_entry
from tracker.journal.models import Change, WarningRecord
from tracker.journal.queries import entries_on, newest_row
from tracker.journal.without import holds
from tracker.record.answers import BREATHLESS

TOLD_BY: Final = ("check_in", "walk", "injury")
"""Kinds of entry that a sign can stand in. Of what was measured again the rules decide."""

MEASURED: Final = "measurement"

SHOWN_AFTER: Final = (*TOLD_BY, MEASURED)
"""Kinds of entry that a warning can be shown for."""


def lost(warning: WarningRecord, finding: Finding | None) -> list[Evidence]:
    """The last signs of a warning that the rules do not count any more: all, where they find none.

    Only those of the dates that are judged together with its last one (2.7, item 3).
    """
    facts = readable(warning.evidence)
    if not facts:
        return []
    first = max(fact.date for fact in facts) - timedelta(days=c.LOOK_BACK)
    return _gone([fact for fact in facts if fact.date >= first], finding)


def lost_today(before: Finding, finding: Finding | None, *, today: date) -> list[Evidence]:
    """The fresh signs of a finding of a moment ago that the rules do not count any more."""
    first = today - timedelta(days=c.FRESH_DATES - 1)
    return _gone([fact for fact in before.evidence if fact.date >= first], finding)


def not_asked_for(facts: Iterable[Evidence], before: Finding | None) -> list[Evidence]:
    """Without the signs whose other leg was not known: the card asked for it, and was told."""
    asked = {sign for _, sign in before.missing} if before is not None else set()
    return [fact for fact in facts if fact.sign not in asked]


def still_logged(person: Person, facts: Sequence[Evidence]) -> bool:
    """Whether an entry has one of these signs, and as much of it, whatever the rules make of it."""
    return any(of_entry(kind, entry, facts) for kind, entry in entries_around(person, facts))


def not_logged(person: Person, facts: Iterable[Evidence]) -> list[Evidence]:
    """Those of these signs that no entry has any more. Of what was measured the rules decide."""
    told = [fact for fact in facts if fact.source != MEASURED]
    there = [
        fact for kind, entry in entries_around(person, told) for fact in of_entry(kind, entry, told)
    ]
    return [fact for fact in told if fact not in there]


def entries_around(person: Person, facts: Sequence[Evidence]) -> list[tuple[str, Any]]:
    """What stands on the dates of these facts, with its kind: a fixed number of queries."""
    if not facts:
        return []
    days = [fact.date for fact in facts]
    return [
        (kind, entry)
        for kind in TOLD_BY
        for entry in entries_on(person, KINDS[kind], min(days), max(days))
    ]


def of_entry(kind: str, entry: Any, facts: Iterable[Evidence]) -> list[Evidence]:
    """Those of the signs that an entry has, each with at least its value."""
    return [fact for fact in facts if _has(kind, entry, fact)]


def taken_out(
    person: Person, facts: Sequence[Evidence], *, what: str, now: datetime
) -> list[Evidence]:
    """Those of the signs that stood in what was just deleted, corrected or undone."""
    change = _last_change(person, what, now)
    if change is None or change.kind not in TOLD_BY:
        return []
    kind = KINDS[change.kind]
    if what == "undone" and change.what != Change.What.DELETED:
        row = kind.row.objects.get(pk=change.version)
    elif what == "edited":
        row = kind.row.objects.get(pk=change.version).earlier.order_by("-made_at", "-pk").first()
    elif what == "deleted":
        row = newest_row(person, kind, change.uid)
    else:
        return []
    return of_entry(change.kind, to_entry(kind, row), facts)


def undone_at_once(person: Person, shown_at: datetime | None, *, now: datetime) -> bool:
    """Whether what was just undone is what a warning was first shown after."""
    change = _last_change(person, "undone", now)
    if change is None or change.kind not in SHOWN_AFTER or shown_at is None:
        return False
    if change.what == Change.What.DELETED:
        return False
    after = shown_at - local_now(person, change.at)
    between = Change.objects.filter(person=person, at__gt=change.at, at__lte=change.at + after)
    return timedelta(0) <= after <= MOVED_APART and not between.exists()


def _last_change(person: Person, what: str, now: datetime) -> Change | None:
    changes = Change.objects.filter(person=person)
    if what == "undone":
        return changes.filter(undone_at=now).order_by("pk").last()
    return changes.filter(undone_at=None).order_by("pk").last()


def told_last(person: Person) -> str:
    """The kind of entry of the last change; empty where nothing was changed yet."""
    last = Change.objects.filter(person=person).order_by("pk").last()
    return last.kind if last is not None else ""


def tidied_since(person: Person, now: datetime) -> bool:
    """Whether an entry was deleted or corrected in the last minutes, and that stands.

    What was done in one tap with what was just undone is undone with it.
    """
    undone = _last_change(person, "undone", now)
    standing = Change.objects.filter(person=person, undone_at=None, at__gte=now - UNDO_FOR)
    if undone is not None:
        standing = standing.exclude(at=undone.at)
    return standing.exclude(what=Change.What.ADDED).exists()


def _gone(facts: Iterable[Evidence], finding: Finding | None) -> list[Evidence]:
    kept = {_name(fact) for fact in finding.evidence} if finding is not None else set()
    return [fact for fact in facts if _name(fact) not in kept]


def _name(fact: Evidence) -> tuple[Any, ...]:
    return fact.date, fact.leg, fact.sign


def _has(kind: str, entry: Any, fact: Evidence) -> bool:
    return (
        local_date(KINDS[kind], entry) == fact.date
        and holds(entry, fact.leg, fact.sign)
        and _as_much(entry, fact)
    )


def _as_much(entry: BaseModel, fact: Evidence) -> bool:
    """Whether a value is at least that of the fact; what has no number is there or not."""
    told = getattr(getattr(entry, fact.leg or "body", None), fact.sign, None)
    value = fact.value
    if told in BREATHLESS and value in BREATHLESS:
        return BREATHLESS.index(told) >= BREATHLESS.index(value)
    return not (_is_number(told) and _is_number(value)) or Decimal(str(told)) >= Decimal(str(value))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
