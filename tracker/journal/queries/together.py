"""Entries of several kinds in one question: pages show them and change nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, Value

from tracker.accounts.models import Person
from tracker.journal.mapping import Kind, to_entry
from tracker.journal.queries.at_once import AsList, one_question, row_of

Told = tuple[Kind, Any]
"""A kind, and an entry of it."""


def _rows(person: Person, kind: Kind, some: Q) -> Any:
    live = kind.row.objects.live().filter(some, person=person)
    return live.values_list("on", Value(kind.name), AsList(kind.row))


def _entries(kinds: Iterable[Kind], rows: Iterable[tuple[date, str, list[Any]]]) -> list[Told]:
    """By kind, and each in the order in which they were written."""
    named = {kind.name: (place, kind) for place, kind in enumerate(kinds)}
    found = []
    for _on, name, values in rows:
        place, kind = named[name]
        row = row_of(kind.row, values)
        found.append((place, row.id, kind, row))
    found.sort(key=lambda one: one[:2])
    return [(kind, to_entry(kind, row)) for _place, _id, kind, row in found]


def entries_between(person: Person, kinds: Iterable[Kind], first: date, last: date) -> list[Told]:
    """The live entries of these kinds on the dates first..last. One query."""
    kinds = tuple(kinds)
    some = Q(on__range=(first, last))
    return _entries(kinds, one_question(_rows(person, kind, some) for kind in kinds))


@dataclass(frozen=True, kw_only=True)
class NewestDays:
    """Days with all their entries, the newest first; whether there are `more` before them."""

    days: Mapping[date, list[Told]]
    more: bool


def newest_days(
    person: Person, kinds: Iterable[Kind], *, before: date | None, at_most: int, entries: int
) -> NewestDays:
    """The last days with an entry of these kinds, before a date where it is given.

    They are `at_most` so many, and fewer where they would have more than so many `entries`, but one
    at least. One query, which reads no more than one row more of each kind; two other ones for a
    day that alone has more entries.
    """
    kinds = tuple(kinds)
    read = _newest_rows(person, kinds, before, entries + 1)
    found: dict[date, list[Any]] = defaultdict(list)
    for row in read:
        found[row[0]].append(row)
    dates = list(found)
    more = len(read) > entries
    if more and len(dates) == 1:
        (only,) = dates
        earlier = bool(_newest_rows(person, kinds, only, 1))
        return NewestDays(days={only: entries_between(person, kinds, only, only)}, more=earlier)
    if more:
        dates.pop()  # of which some may be missing
    return NewestDays(
        days={on: _entries(kinds, found[on]) for on in dates[:at_most]},
        more=more or len(dates) > at_most,
    )


def _newest_rows(
    person: Person, kinds: Sequence[Kind], before: date | None, at_most: int
) -> list[Any]:
    some = Q() if before is None else Q(on__lt=before)
    each = [_rows(person, kind, some) for kind in kinds]
    if len(each) > 1 and connection.features.supports_slicing_ordering_in_compound:
        # SQLite, which knows no such thing, reads its indexes side by side and stops by itself.
        each = [rows.order_by("-on")[:at_most] for rows in each]
    return list(one_question(each).order_by("-on")[:at_most])
