"""Rows of several tables in one question, read as values: they are shown or judged, never saved.

Each branch of the question answers with one list for each row, whatever its columns are. A database
that is asked ten times for next to nothing spends its time on being asked, the more so where it is
another machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import SimpleNamespace
from typing import Any, Final

from django.db import models
from django.db.models import QuerySet, Value
from django.db.models.expressions import Expression

from tracker.fields import WallClockField
from tracker.record import STORED_PLACES

_PLACES: Final = Decimal(1).scaleb(-STORED_PLACES)
_READ: Final[Mapping[type[models.Field[Any, Any]], Callable[[Any], Any]]] = {
    models.DateTimeField: lambda value: datetime.fromisoformat(value).replace(tzinfo=None),
    models.DateField: date.fromisoformat,
    models.DecimalField: lambda value: Decimal(value).quantize(_PLACES),
    models.BooleanField: bool,
}
"""What JSON has no type for; a kind of field before those that it is made from."""


def rows_at_once(*asked: QuerySet[Any]) -> list[list[Any]]:
    """The rows of each of these, in no order, in one query: their columns as attributes.

    Moments of the world, which no rule and no page asks for, are left out.
    """
    found: list[list[Any]] = [[] for _ in asked]
    if asked:
        each = (
            rows.order_by().values_list(Value(place), AsList(rows.model))
            for place, rows in enumerate(asked)
        )
        for place, told in one_question(each):
            found[place].append(row_of(asked[place].model, told))
    return found


def one_question(each: Iterable[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    """The rows of all of these, which have the same columns."""
    first, *others = each
    return first.union(*others, all=True) if others else first


def row_of(model: type[models.Model], told: list[Any]) -> Any:
    """What stands in a list that `AsList` made of a row."""
    for place, read in _readers(model):
        if told[place] is not None:
            told[place] = read(told[place])
    return SimpleNamespace(**dict(zip(_attributes(model), told, strict=True)))


class AsList(Expression):
    """What a row says, as one list. It is written down at once, not column by column."""

    output_field = models.JSONField()

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__()
        self.model = model

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """SQLite has what is JSON itself as its text."""
        return f"JSON_ARRAY({self._names(compiler, of_json='JSON(%s)')})", ()

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return f"JSONB_BUILD_ARRAY({self._names(compiler, of_json='%s')})", ()

    def _names(self, compiler: Any, *, of_json: str) -> str:
        """A number with decimals goes as its digits: a number of JSON is not exact."""
        quote = compiler.quote_name_unless_alias
        table = quote(self.model._meta.db_table)
        written = []
        for field in _columns(self.model):
            name = f"{table}.{quote(field.column)}"
            if isinstance(field, models.DecimalField):
                name = f"CAST({name} AS text)"
            written.append(of_json % name if isinstance(field, models.JSONField) else name)
        return ", ".join(written)


@cache
def _columns(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    """The columns that are read, in the order of the list."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, models.DateTimeField) or isinstance(field, WallClockField)
    )


@cache
def _attributes(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in _columns(model))


@cache
def _readers(model: type[models.Model]) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """The places of a list that hold what JSON has no type for, and how each is read."""
    found = []
    for place, field in enumerate(_columns(model)):
        read = next((read for kind, read in _READ.items() if isinstance(field, kind)), None)
        if read is not None:
            found.append((place, read))
    return tuple(found)
