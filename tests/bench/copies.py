"""More people like those who are there: every row that is theirs, copied set by set inside SQL.

Nothing here knows a table: what belongs to a person is found by Django's own account of the models,
so that a table that is new is copied as well. Every number of a row moves by the same step.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, Final

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from tracker.accounts.models import Person, User

NAMED_BY_NUMBER: Final = {("journal.Change", "version")}
"""Fields that hold the number of another row without being a foreign key."""
MOST_AT_ONCE: Final = 250
"""So many copies in one statement, and no undo log of millions of rows."""

Span = tuple[int, int]
"""Numbers of rows: above the first, up to the second."""
Models = Container[type[models.Model]]


def theirs() -> list[type[models.Model]]:
    """The models whose rows belong to somebody: a person, a user, and what leads to one of them."""
    found: dict[type[models.Model], None] = {User: None, Person: None}
    every = apps.get_models(include_auto_created=True)
    grown = True
    while grown:
        more = [one for one in every if one not in found and set(_leads_to(one)) & set(found)]
        found |= dict.fromkeys(more)
        grown = bool(more)
    return list(found)


def _leads_to(model: type[models.Model]) -> Iterator[Any]:
    for field in model._meta.concrete_fields:
        if field.remote_field is not None:
            yield field.remote_field.model


def last_rows() -> dict[str, int]:
    """The highest number in each table of `theirs`; 0 where there is no row."""
    return {
        one._meta.label: one._default_manager.aggregate(last=models.Max("pk"))["last"] or 0
        for one in theirs()
        if isinstance(one._meta.pk, models.AutoField | models.ForeignKey)
    }


def spans(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, Span]:
    """What was added between two `last_rows`."""
    return {label: (before.get(label, 0), last) for label, last in after.items()}


def copy_people(rows: Mapping[str, Span], times: int) -> None:
    """Add so many copies of all that stands in these spans. The users get `-1`, `-2` ... after
    their names, each person an id of their own."""
    step = max(last_rows().values()) + 1
    copied = theirs()
    with transaction.atomic(), connection.cursor() as cursor:
        for model in copied:
            if model._meta.label not in rows or not model._default_manager.exists():
                continue
            low, high = rows[model._meta.label]
            statement = _statement(model, step, copied)
            for first in range(1, times + 1, MOST_AT_ONCE):
                last = min(times, first + MOST_AT_ONCE - 1)
                cursor.execute(statement, [first, last, low, high])
    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_sql(no_style(), copied):
            cursor.execute(line)


def _statement(model: type[models.Model], step: int, copied: Models) -> str:
    quote: Callable[[Any], str] = connection.ops.quote_name
    table = quote(model._meta.db_table)
    number = quote(model._meta.pk.column)
    columns = ", ".join(quote(field.column) for field in model._meta.concrete_fields)
    values = ", ".join(_value(model, field, step, copied) for field in model._meta.concrete_fields)
    return (
        "WITH RECURSIVE copy(n) AS "
        "(SELECT CAST(%s AS bigint) UNION ALL SELECT n + 1 FROM copy WHERE n < %s) "
        f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} AS one CROSS JOIN copy "
        f"WHERE one.{number} > %s AND one.{number} <= %s"
    )


def _value(model: type[models.Model], field: Any, step: int, copied: Models) -> str:
    column = f"one.{connection.ops.quote_name(field.column)}"
    moves = (field.remote_field is not None and field.remote_field.model in copied) or (
        (model._meta.label, field.name) in NAMED_BY_NUMBER
    )
    if moves or field.primary_key:
        return f"{column} + copy.n * {step}"
    if field.unique and isinstance(field, models.UUIDField):
        on_postgres = connection.vendor == "postgresql"
        return "gen_random_uuid()" if on_postgres else "lower(hex(randomblob(16)))"
    if field.unique:
        return f"{column} || '-' || copy.n"
    return column
