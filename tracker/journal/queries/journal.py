"""The whole record: `load_journal` is the one way from rows to the frozen `Journal`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.mapping import KINDS, Kind, from_column
from tracker.journal.models import WarningRecord
from tracker.journal.models.entry import TimedEntry
from tracker.journal.queries.at_once import rows_at_once
from tracker.journal.queries.entries import entries_of
from tracker.journal.queries.told import ToldOnce, rows_told_once
from tracker.record.days import Entry

DAILY: Final = ("check_in", "walk", "elevation", "measurement")
"""The kinds of which a record grows day by day."""

ALL: Final = Q()
_WARNING = tuple(
    name
    for name in record.WarningRecord.model_fields
    if name not in ("id", "rule", "legs", "evidence")
)


def load_journal(
    person: Person, *, told: Mapping[date, Iterable[Entry]] | None = None
) -> record.Journal:
    """Everything the person recorded: a query for each daily kind, and one for all that is small.

    With `told`, the entries of some dates, of what is recorded day by day only that, and none of
    the warnings; injuries, reviews and answers are always whole. A version that an edit replaced at
    the same moment is there too, with its own `saved_at`, so that the rules see what was known on
    each day.
    """
    small = [kind for kind in KINDS.values() if kind.name not in DAILY]
    once = rows_told_once(person)
    rows = rows_at_once(*once, *(known_rows(person, kind) for kind in small))
    told_once = ToldOnce.of(*rows[: len(once)])
    entries: dict[str, Any] = {
        kind.journal_field: found for kind, found in _entries(small, rows[len(once) :]).items()
    }
    for kind in (KINDS[name] for name in DAILY):
        entries[kind.journal_field] = (
            load_entries(person, kind)
            if told is None
            else tuple(
                one for on in sorted(told) for one in told[on] if isinstance(one, kind.entry)
            )
        )
    return record.Journal.model_construct(
        format=record.FORMAT,
        version=record.VERSION,
        profile=told_once.profile(person),
        plan=told_once.plan(person),
        warnings=load_warnings(person) if told is None else (),
        exported_at=None,
        **entries,
    )


def known_rows(person: Person, kind: Kind) -> QuerySet[Any]:
    """The rows of one kind that the rules know of, in no order.

    A version that an edit replaced at the same moment is one of them.
    """
    stands = Q(replaced_by=None)
    if issubclass(kind.row, TimedEntry):
        stands |= Q(replaced_by__deleted_at=None, replaced_by__at=F("at"))
    rows: QuerySet[Any] = kind.row.objects.filter(stands, person=person, deleted_at=None)
    return rows


def load_entries(person: Person, kind: Kind) -> tuple[Any, ...]:
    """The entries of one kind, oldest first, in one query."""
    timed = issubclass(kind.row, TimedEntry)
    order = ("at", F("saved_at").asc(nulls_first=True), "uid") if timed else ("on", "uid")
    return entries_of(kind, known_rows(person, kind).order_by(*order))


def _in_order(kind: Kind, rows: Iterable[Any]) -> list[Any]:
    """As `load_entries` has them."""
    if not issubclass(kind.row, TimedEntry):
        return sorted(rows, key=lambda row: (row.on, row.uid))
    return sorted(
        rows,
        key=lambda row: (row.at, row.saved_at is not None, row.saved_at or row.at, row.uid),
    )


def load_known(person: Person, kinds: Iterable[Kind], some: Q = ALL) -> dict[Kind, tuple[Any, ...]]:
    """The entries of some kinds, or `some` of them, oldest first; all kinds in one query."""
    kinds = list(kinds)
    rows = rows_at_once(*(known_rows(person, kind).filter(some) for kind in kinds))
    return _entries(kinds, rows)


def _entries(kinds: Iterable[Kind], rows: Iterable[Iterable[Any]]) -> dict[Kind, tuple[Any, ...]]:
    return {
        kind: entries_of(kind, _in_order(kind, found))
        for kind, found in zip(kinds, rows, strict=True)
    }


def load_warnings(person: Person) -> tuple[record.WarningRecord, ...]:
    """The warnings as they were shown, the earliest first."""
    return tuple(
        record.WarningRecord.model_construct(
            **{name: from_column(getattr(row, name)) for name in _WARNING},
            id=row.uid,
            rule=row.rule,
            legs=tuple(row.legs),
            evidence=None if row.evidence is None else tuple(row.evidence),
        )
        for row in WarningRecord.objects.filter(person=person)
    )
