"""Rows of several small tables in one question, whatever their columns.

Each branch of the question answers with one object for each row. A database that is asked ten times
for next to nothing spends its time on being asked, the more so where it is another machine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

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
    columns = [_columns(model) for model in kinds]
    objects = (JSONObject(**{name: one.said for name, one in of.items()}) for of in columns)
    first, *others = (
        rows.order_by().values_list(Value(place), said)
        for place, (rows, said) in enumerate(zip(asked, objects, strict=True))
    )
    for place, said in first.union(*others, all=True):
        values = {name: column.read(said[name]) for name, column in columns[place].items()}
        found[place].append(kinds[place](**values))
    return found


@dataclass(frozen=True, kw_only=True)
class Column:
    """How a column is put into the object, and how it is read from there."""

    said: Any
    read: Callable[[Any], Any]


@cache
def _columns(model: type[models.Model]) -> Mapping[str, Column]:
    return {
        field.attname: _column(field)
        for field in model._meta.concrete_fields
        if not isinstance(field, models.DateTimeField) or isinstance(field, WallClockField)
    }


def _column(field: models.Field[Any, Any]) -> Column:
    """A number with decimals goes as its digits: a number of JSON is not exact.

    What is JSON itself comes from SQLite as its text.
    """
    said = F(field.attname)
    if isinstance(field, models.DecimalField):
        return Column(said=Cast(said, TextField()), read=field.to_python)
    if isinstance(field, models.JSONField):
        return Column(
            said=said, read=lambda value: json.loads(value) if isinstance(value, str) else value
        )
    return Column(said=said, read=field.to_python)
