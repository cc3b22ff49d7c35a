"""From one JSON value to one Python value, or a plain reason why not. No places, no documents."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar, cast
from zoneinfo import available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainValidator,
    WrapValidator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

WHOLE_DIGITS = 15
DECIMAL_PLACES = 30
NESTING = 20
"""Our own limits, so that every number can be kept and written out; the format has none."""

T = TypeVar("T")
D = TypeVar("D", bound=date)


class Range(NamedTuple):
    """The least and the greatest value allowed; `high` is None where there is no upper limit."""

    low: int
    high: int | None = None

    @property
    def field(self) -> Any:
        """The range as a constraint of a type."""
        return Field(ge=self.low, le=self.high)

    @property
    def field_above(self) -> Any:
        """The same without the least value itself."""
        return Field(gt=self.low, le=self.high)

    @property
    def whole(self) -> range:
        """Every whole number of a range that has both ends."""
        assert self.high is not None
        return range(self.low, self.high + 1)


YEARS = Range(1900, 2200)
"""Of dates and times: reckoning with one never leaves the calendar. Our own limit too."""


class Twice:
    """Stands where a document gives one key two values; no value of any type."""


def _wrong(message: str, *tail: str | int) -> PydanticCustomError:
    """An error whose place is `tail` further down than where it was found."""
    return PydanticCustomError("journal", "{message}", {"message": message, "tail": tail})


def shown(value: object) -> str:
    """A value of a document in a few words, for a message on one line."""
    match value:
        case str():
            text = repr(value)
        case None | bool():
            text = json.dumps(value)
        case int() if abs(value) >= 10**WHOLE_DIGITS:
            text = "a long number"
        case int() | float() | Decimal():
            text = str(value)
        case dict():
            text = "an object"
        case list() | tuple():
            text = "a list"
        case _:
            text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise _wrong("must be a number")
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise _wrong("must be a number")
    places = -cast(int, number.as_tuple().exponent)
    if (number and number.adjusted() >= WHOLE_DIGITS) or places > DECIMAL_PLACES:
        raise _wrong("is too long a number")
    return number


def _whole(value: object) -> int:
    if type(value) is int and -(10**WHOLE_DIGITS) < value < 10**WHOLE_DIGITS:
        return value
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise _wrong("must be a whole number")
    number = _number(value)
    if number != number.to_integral_value():
        raise _wrong("must be a whole number")
    return int(number)


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(_DATE.pattern + r"T[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_MOMENT = re.compile(
    _TIME.pattern.removesuffix("?") + r"(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})", re.IGNORECASE
)


def _date(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise _wrong("must be a date like 2026-03-01")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _wrong(f"{value} is not in the calendar") from None


def _local_time(value: object) -> datetime:
    if isinstance(value, datetime):
        if value.tzinfo or value.microsecond:
            raise _wrong("must be a wall clock time in whole seconds")
        return value
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise _wrong("must be a date and time like 2026-03-01T20:00")
    try:
        if value[11:13] == "24":  # newer Pythons read it as the next day
            raise ValueError
        return datetime.fromisoformat(value)
    except ValueError:
        raise _wrong(f"{value} is not in the calendar or on the clock") from None


def _moment(value: object) -> datetime:
    if isinstance(value, datetime) and value.tzinfo:
        return value
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise _wrong("must be a date and time with its offset, like 2026-03-01T20:00:00Z")
    try:
        if value[11:13] == "24":
            raise ValueError
        return datetime.fromisoformat(value.upper())
    except ValueError:
        raise _wrong("is not in the calendar or on the clock") from None


def _our_age(value: D) -> D:
    if value.year not in YEARS.whole:
        raise _wrong(f"the year must be from {YEARS.low} to {YEARS.high}")
    return value


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _time_zone(value: str) -> str:
    if value not in _time_zones():
        raise _wrong(f"{shown(value)} is not a known time zone")
    return value


def _plain(value: object, depth: int = 0) -> Any:
    """Free JSON with one spelling for each number, so that it is written alike every time."""
    if depth > NESTING:
        raise _wrong("is nested too deeply")
    match value:
        case None | bool():
            return value
        case str():
            return _text(value)
        case int() | float() | Decimal():
            number = _number(value)
            return int(number) if number == number.to_integral_value() else float(number)
        case list() | tuple():
            return [_plain(item, depth + 1) for item in value]
        case dict():
            return {_text(key): _plain(value[key], depth + 1) for key in sorted(value, key=str)}
    raise _wrong("has a key that is given twice" if isinstance(value, Twice) else "is not JSON")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _wrong("must be text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise _wrong("has a character that is not text") from None
    if "\0" in value:
        raise _wrong("has a character that is not text")
    return value


def _different(values: tuple[T, ...]) -> tuple[T, ...]:
    if len(set(values)) < len(values):
        raise _wrong(f"{Counter(values).most_common(1)[0][0]} is given twice")
    return values


def _different_ids(entries: tuple[T, ...]) -> tuple[T, ...]:
    seen = set()
    for index, entry in enumerate(entries):
        entry_id = getattr(entry, "id", None)
        if entry_id is not None and entry_id in seen:
            raise _wrong(f"{shown(entry_id)} is the id of an earlier entry", index, "id")
        seen.add(entry_id)
    return entries


@cache
def _nothing(kind: type[BaseModel]) -> BaseModel:
    return kind.model_construct()


def _none_if_nothing_said(value: object, validate: Callable[[object], BaseModel]) -> object:
    part = validate(value)
    return None if part == _nothing(type(part)) else part


class _NotNull:
    """A key may be missing, then it is None; a null in its place is refused."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return cast(core_schema.NullableSchema, handler(source))["schema"]


Maybe = Annotated[T | None, _NotNull()]
Said = Annotated[T | None, _NotNull(), WrapValidator(_none_if_nothing_said)]
Choices = Annotated[tuple[T, ...] | None, _NotNull(), AfterValidator(_different)]
Entries = Annotated[tuple[T, ...], AfterValidator(_different_ids)]

Flag = Annotated[bool, Field(strict=True)]
Date = Annotated[date, PlainValidator(_date), AfterValidator(_our_age)]
LocalTime = Annotated[datetime, PlainValidator(_local_time), AfterValidator(_our_age)]
Moment = Annotated[datetime, PlainValidator(_moment)]
Free = Annotated[dict[str, Any], BeforeValidator(_plain)]

TEXT = BeforeValidator(_text)
Text = Annotated[str, TEXT]
TimeZone = Annotated[Text, AfterValidator(_time_zone)]
WHOLE = BeforeValidator(_whole)
NUMBER = BeforeValidator(_number)


class RecordModel(BaseModel):
    """A piece of the journal: never changed once made, and without keys of its own making."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True)
