"""Entries of several kinds in one statement, read as values: pages show them and change nothing.

The rows of different tables become one answer because each comes as one JSON list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import SimpleNamespace
from typing import Any, Final

from django.db import connection, models as db
from django.db.models import Q, Value
from django.db.models.expressions import Expression

from tracker.accounts.models import Person
from tracker.journal.mapping import Kind, to_entry
from tracker.record import STORED_PLACES

Told = tuple[Kind, Any]
"""A kind, and an entry of it."""

_NOT_TOLD: Final = frozenset({"person", "made_at", "deleted_at", "replaced_by"})
_PLACES: Final = Decimal(1).scaleb(-STORED_PLACES)


class _Columns(Expression):
    """What a row tells, as a list."""

    output_field = db.JSONField()

    def __init__(self, model: type[db.Model]) -> None:
        super().__init__()
        self.model = model

    def _names(self, compiler: Any) -> Iterable[tuple[db.Field[Any, Any], str]]:
        quote = compiler.quote_name_unless_alias
        table = quote(self.model._meta.db_table)
        return [(one, f"{table}.{quote(one.column)}") for one in _told_by(self.model)]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        names = ", ".join(
            f"JSON({name})" if isinstance(field, db.JSONField) else name
            for field, name in self._names(compiler)
        )
        return f"JSON_ARRAY({names})", ()

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        names = ", ".join(name for _field, name in self._names(compiler))
        return f"JSONB_BUILD_ARRAY({names})", ()


@cache
def _told_by(model: type[db.Model]) -> tuple[db.Field[Any, Any], ...]:
    return tuple(one for one in model._meta.concrete_fields if one.name not in _NOT_TOLD)


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value).replace(tzinfo=None)


_READ: Final[Mapping[type[db.Field[Any, Any]], Callable[[Any], Any]]] = {
    db.DateTimeField: _moment,
    db.DateField: date.fromisoformat,
    db.DecimalField: lambda value: Decimal(str(value)).quantize(_PLACES),
    db.BooleanField: bool,
}
"""What JSON has no type for; a kind of field before those that it is made from."""


@cache
def _readers(model: type[db.Model]) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """The places of a list that hold what JSON has no type for, and how each is read."""
    found = []
    for place, field in enumerate(_told_by(model)):
        read = next((read for kind, read in _READ.items() if isinstance(field, kind)), None)
        if read is not None:
            found.append((place, read))
    return tuple(found)


@cache
def _attributes(model: type[db.Model]) -> tuple[str, ...]:
    return tuple(one.attname for one in _told_by(model))


def _row(model: type[db.Model], values: list[Any]) -> Any:
    for place, read in _readers(model):
        if values[place] is not None:
            values[place] = read(values[place])
    return SimpleNamespace(**dict(zip(_attributes(model), values, strict=True)))


def _rows(person: Person, kind: Kind, some: Q) -> Any:
    live = kind.row.objects.live().filter(some, person=person)
    return live.values_list("on", Value(kind.name), _Columns(kind.row))


def _together(each: Iterable[Any]) -> Any:
    first, *others = each
    return first.union(*others, all=True) if others else first


def _entries(kinds: Iterable[Kind], rows: Iterable[tuple[date, str, list[Any]]]) -> list[Told]:
    """By kind, and each in the order in which they were written."""
    named = {kind.name: (place, kind) for place, kind in enumerate(kinds)}
    found = []
    for _on, name, values in rows:
        place, kind = named[name]
        row = _row(kind.row, values)
        found.append((place, row.id, kind, row))
    found.sort(key=lambda one: one[:2])
    return [(kind, to_entry(kind, row)) for _place, _id, kind, row in found]


def entries_between(person: Person, kinds: Iterable[Kind], first: date, last: date) -> list[Told]:
    """The live entries of these kinds on the dates first..last. One query."""
    kinds = tuple(kinds)
    some = Q(on__range=(first, last))
    return _entries(kinds, _together(_rows(person, kind, some) for kind in kinds))


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
    return list(_together(each).order_by("-on")[:at_most])
