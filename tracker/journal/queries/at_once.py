"""Rows of several small tables in one question, whatever their columns.

Each branch of the question answers with one list for each row. A database that is asked ten times
for next to nothing spends its time on being asked, the more so where it is another machine.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models
from django.db.models import QuerySet, Value
from django.db.models.expressions import Expression

from tracker.fields import WallClockField


def rows_at_once(*asked: QuerySet[Any]) -> list[list[Any]]:
    """The rows of each of these, in no order, in one query.

    They are to be read, not to be saved: moments of the world, which no rule asks for, are left
    out.
    """
    found: list[list[Any]] = [[] for _ in asked]
    if not asked:
        return found
    kinds: list[type[models.Model]] = [rows.model for rows in asked]
    first, *others = (
        rows.order_by().values_list(Value(place), AsList(rows.model))
        for place, rows in enumerate(asked)
    )
    for place, told in first.union(*others, all=True):
        fields = columns_of(kinds[place])
        found[place].append(
            kinds[place](
                **{
                    field.attname: value if value is None else field.to_python(value)
                    for field, value in zip(fields, told, strict=True)
                }
            )
        )
    return found


@cache
def columns_of(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    """The columns that are read, in the order of the list."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, models.DateTimeField) or isinstance(field, WallClockField)
    )


class AsList(Expression):
    """What a row says, as one list. It is written down at once, not column by column."""

    output_field = models.JSONField()

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__()
        self.model = model

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """SQLite has what is JSON itself as its text."""
        return f"JSON_ARRAY({self._columns(compiler, of_json='JSON(%s)')})", ()

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return f"JSONB_BUILD_ARRAY({self._columns(compiler, of_json='%s')})", ()

    def _columns(self, compiler: Any, *, of_json: str) -> str:
        """A number with decimals goes as its digits: a number of JSON is not exact."""
        quote = compiler.quote_name_unless_alias
        table = quote(self.model._meta.db_table)
        written = []
        for field in columns_of(self.model):
            name = f"{table}.{quote(field.column)}"
            if isinstance(field, models.DecimalField):
                name = f"CAST({name} AS text)"
            written.append(of_json % name if isinstance(field, models.JSONField) else name)
        return ", ".join(written)
