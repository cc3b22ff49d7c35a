"""Rows to record entries and back: the one mapping between tables and the frozen types.

Scalars have the same name on both sides. What was said of the legs and the body is one column,
with only what was answered; walking pain and the feeling afterwards are nested in the record and
flat in the database. An empty string in a row and a missing key in the record both mean not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db import models as db
from pydantic import BaseModel

from tracker import record
from tracker.journal.models import (
    Answer,
    Change,
    CheckIn,
    Elevation,
    Injury,
    Measurement,
    Review,
    Walk,
)
from tracker.journal.models.signed import PARTS
from tracker.record.days import Day
from tracker.units import tidy

LEGS = record.LEGS


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of entry: its table, its frozen type, its place in the journal, its time field.

    `stamped`: the moment is when it was told, noted here; it is no part of what was told.
    `event`: it happened when it was told, and is not edited. Said otherwise, it is another one.
    """

    name: str
    row: type[Any]
    entry: type[BaseModel]
    journal_field: str
    time: str
    stamped: bool = False
    event: bool = False

    @property
    def owns_signs(self) -> bool:
        return "left" in self.entry.model_fields


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name=Change.Kind.CHECK_IN.value,
            row=CheckIn,
            entry=record.CheckIn,
            journal_field="check_ins",
            time="at",
        ),
        Kind(
            name=Change.Kind.WALK.value,
            row=Walk,
            entry=record.Walk,
            journal_field="walks",
            time="start",
        ),
        Kind(
            name=Change.Kind.ELEVATION.value,
            row=Elevation,
            entry=record.Elevation,
            journal_field="elevations",
            time="start",
        ),
        Kind(
            name=Change.Kind.MEASUREMENT.value,
            row=Measurement,
            entry=record.Measurement,
            journal_field="measurements",
            time="at",
        ),
        Kind(
            name=Change.Kind.INJURY.value,
            row=Injury,
            entry=record.Injury,
            journal_field="injuries",
            time="on",
        ),
        Kind(
            name=Change.Kind.REVIEW.value,
            row=Review,
            entry=record.Review,
            journal_field="reviews",
            time="on",
            stamped=True,
        ),
        Kind(
            name=Change.Kind.ANSWER.value,
            row=Answer,
            entry=record.Answer,
            journal_field="answers",
            time="at",
            stamped=True,
            event=True,
        ),
    )
}

OF_DAYS: Final = tuple(
    KINDS[name] for name in ("check_in", "walk", "elevation", "measurement", "injury")
)
"""The kinds of entries that make a day."""


def kinds_of(days: Iterable[Day]) -> tuple[Kind, ...]:
    """The kinds of which these days have an entry: no other need be read for them."""
    days = list(days)
    made: Mapping[str, Callable[[Day], object]] = {
        "check_in": lambda day: day.checked_in,
        "walk": lambda day: day.walks,
        "elevation": lambda day: day.elevations,
        "measurement": lambda day: day.measurements,
        "injury": lambda day: day.injuries,
    }
    return tuple(kind for kind in OF_DAYS if any(map(made[kind.name], days)))


NESTED = frozenset({"left", "right", "body", "pain", "feel_after", "id", "start", "time_zone"})


def _columns(model: type[Any]) -> frozenset[str]:
    return frozenset(field.name for field in model._meta.get_fields() if field.concrete)


def shared_names(model: type[Any], entry: type[BaseModel]) -> tuple[str, ...]:
    """The scalars that have one name in the table and in the record, in the record's order."""
    columns = _columns(model)
    own = NESTED if "at" in columns or "on" in columns else frozenset()
    return tuple(name for name in entry.model_fields if name in columns and name not in own)


_SCALARS: dict[str, tuple[str, ...]] = {
    name: shared_names(kind.row, kind.entry) for name, kind in KINDS.items()
}
_PAIN = tuple(record.WalkPain.model_fields)


def to_column(field: Any, value: Any) -> Any:
    """A record value as its column holds it: empty text for missing, lists for tuples."""
    if value is None:
        return "" if isinstance(field, db.CharField | db.TextField) else None
    if isinstance(value, tuple):
        return [
            item.model_dump(exclude_none=True) if isinstance(item, BaseModel) else item
            for item in value
        ]
    if isinstance(value, Decimal):
        return round(value, record.STORED_PLACES)
    return value


def from_column(value: Any) -> Any:
    """A column's value as the record holds it: None for empty text, tuples for lists."""
    if value == "":
        return None
    if isinstance(value, list):
        return tuple(record.EntrySource(**v) if isinstance(v, dict) else v for v in value)
    if isinstance(value, Decimal):
        return tidy(value)
    return value


def _fill(row: db.Model, names: Iterable[str], entry: BaseModel) -> None:
    for name in names:
        field = row._meta.get_field(name)
        setattr(row, name, to_column(field, getattr(entry, name)))


def local_date(kind: Kind, entry: BaseModel) -> date:
    """The local date that an entry belongs to."""
    moment = getattr(entry, kind.time)
    return moment.date() if isinstance(moment, datetime) else moment


def to_row(kind: Kind, entry: BaseModel) -> Any:
    """A new unsaved row with everything that the entry says; whose it is comes from elsewhere."""
    row = kind.row(on=local_date(kind, entry))
    _fill(row, _SCALARS[kind.name], entry)
    if "start" in kind.entry.model_fields:
        row.at = entry.start  # type: ignore[attr-defined]
    if "time_zone" in kind.entry.model_fields:
        row.zone = entry.time_zone or ""  # type: ignore[attr-defined]
    if isinstance(entry, record.Walk) and entry.pain is not None:
        for name in _PAIN:
            column = f"pain_{name}"
            setattr(row, column, to_column(Walk._meta.get_field(column), getattr(entry.pain, name)))
    feel = getattr(entry, "feel_after", None)
    if feel is not None:
        row.feel_after_left = feel.left or ""
        row.feel_after_right = feel.right or ""
    if kind.owns_signs:
        row.answers = _answers(entry)
    if entry.id:  # type: ignore[attr-defined]
        row.uid = entry.id  # type: ignore[attr-defined]
    return row


def _answers(entry: BaseModel) -> dict[str, Any]:
    """What an entry says of each part, as its column holds it."""
    parts = {name: getattr(entry, name) for name in PARTS}
    return {
        name: {key: to_column(None, value) for key, value in part if value is not None}
        for name, part in parts.items()
        if part is not None
    }


def part_of(name: str, given: Mapping[str, Any]) -> BaseModel:
    """What was said of a leg or the body, from the column."""
    values = dict(given)
    if "skin" in values:
        values["skin"] = tuple(values["skin"])
    if "temperature_c" in values:
        values["temperature_c"] = tidy(Decimal(str(values["temperature_c"])))
    return PARTS[name].model_construct(**values)


def _read(row: db.Model, names: Iterable[str]) -> dict[str, Any]:
    return {name: from_column(getattr(row, name)) for name in names}


def _all_missing(values: Mapping[Any, Any]) -> bool:
    return all(value is None for value in values.values())


def to_entry(kind: Kind, row: Any) -> Any:
    """The frozen entry that a row says."""
    values = _read(row, _SCALARS[kind.name])
    if "rule" in values:
        values["rule"] = row.rule
    values["id"] = row.uid
    if "start" in kind.entry.model_fields:
        values["start"] = row.at
    if "time_zone" in kind.entry.model_fields:
        values["time_zone"] = row.zone or None
    if kind.entry is record.Walk:
        pain = {name: from_column(getattr(row, f"pain_{name}")) for name in _PAIN}
        values["pain"] = None if _all_missing(pain) else record.WalkPain.model_construct(**pain)
    if "feel_after" in kind.entry.model_fields:
        feel = {leg: from_column(getattr(row, f"feel_after_{leg}")) for leg in LEGS}
        values["feel_after"] = (
            None if _all_missing(feel) else record.FeelAfter.model_construct(**feel)
        )
    if kind.owns_signs:
        values |= {name: part_of(name, given) for name, given in row.answers.items()}
    return kind.entry.model_construct(**values)
