"""Journal documents for tests: small ones, and any valid one drawn from the schema itself."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings, strategies as st

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parent / "journal.schema.json").read_text(encoding="utf-8")
)
EMPTY: dict[Any, Any] = {"format": "lighter-legs.journal", "version": 1, "profile": {}}

KEPT = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # A failing journal is written to a database on every step: to shrink it takes minutes.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
"""How a property of journals that are written to a database is tried."""

_ZONES = ["UTC", "Europe/London", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia"]
_FIRST = datetime(1990, 1, 1)
_LAST = datetime(2040, 12, 31)
_PLACES = 6


def check_in(**keys: object) -> dict[str, Any]:
    """A document of one check-in with these keys."""
    return {**EMPTY, "check_ins": [{"at": "2026-03-01T20:00", **keys}]}


def walk(**keys: object) -> dict[str, Any]:
    """A document of one walk with these keys."""
    return {**EMPTY, "walks": [{"start": "2026-03-01T20:00", "minutes": 15, **keys}]}


def _text(longest: int) -> st.SearchStrategy[str]:
    letters = st.characters(codec="utf-8", exclude_characters="\0")
    return st.text(letters, max_size=min(longest, 12))


def _dates() -> st.SearchStrategy[str]:
    return st.dates(_FIRST.date(), _LAST.date()).map(date.isoformat)


def _local_times() -> st.SearchStrategy[str]:
    times = st.datetimes(_FIRST, _LAST).map(lambda time: time.replace(microsecond=0))
    return st.builds(
        lambda time, precise: time.isoformat(timespec="seconds" if precise else "minutes"),
        times,
        st.booleans(),
    )


def _moments() -> st.SearchStrategy[str]:
    zones = st.integers(-720, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    return st.datetimes(_FIRST, _LAST, timezones=st.one_of(st.just(UTC), zones)).map(
        datetime.isoformat
    )


@st.composite
def _numbers(draw: st.DrawFn, schema: dict[str, Any]) -> int | float:
    """A decimal of at most six places inside the range; often at its very ends."""
    places = draw(st.sampled_from([0, 1, 2, _PLACES]))
    unit = 10**places
    low = schema.get("minimum", schema.get("exclusiveMinimum", -200)) * unit
    high = schema.get("maximum", 20_000) * unit
    steps = draw(st.integers(low + ("exclusiveMinimum" in schema), high))
    number = Decimal(steps).scaleb(-places)
    return float(number) if places else int(number)


def _free(depth: int = 2) -> st.SearchStrategy[Any]:
    plain = st.none() | st.booleans() | st.integers(-(10**6), 10**6) | _text(12)
    if depth == 0:
        return plain
    inner = _free(depth - 1)
    return plain | st.lists(inner, max_size=2) | st.dictionaries(_text(6), inner, max_size=2)


def _now_and_then(key: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, key])


def _objects(schema: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    required = schema.get("required", ())
    parts = {
        key: st.sampled_from(_ZONES) if key == "time_zone" else values(part)
        for key, part in schema["properties"].items()
    }
    optional = [key for key in parts if key not in required]
    few = st.lists(st.sampled_from(optional), unique=True, max_size=12) if optional else st.just([])
    some = few if len(optional) > 12 else st.tuples(*map(_now_and_then, optional))

    @st.composite
    def draw_object(draw: st.DrawFn) -> dict[str, Any]:
        chosen = draw(some)
        return {key: draw(part) for key, part in parts.items() if key in required or key in chosen}

    return draw_object()


def _arrays(schema: dict[str, Any]) -> st.SearchStrategy[list[Any]]:
    unique = schema.get("uniqueItems", False)
    return st.lists(values(schema["items"]), max_size=3, unique=unique).map(_with_different_ids)


def _with_different_ids(items: list[Any]) -> list[Any]:
    ids = [item.get("id") if isinstance(item, dict) else None for item in items]
    return [
        {key: value for key, value in item.items() if key != "id"}
        if ids[index] is not None and ids[index] in ids[:index]
        else item
        for index, item in enumerate(items)
    ]


@cache
def _definition(name: str) -> st.SearchStrategy[Any]:
    return values(SCHEMA["$defs"][name])


def values(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values valid against one part of the schema."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        if name == "date":
            return _dates()
        if name == "local_time":
            return _local_times()
        return _definition(name)
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema["type"]:
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(schema.get("minimum"), schema.get("maximum", 20_000))
        case "number":
            return _numbers(schema)
        case "string":
            is_moment = schema.get("format") == "date-time"
            return _moments() if is_moment else _text(schema.get("maxLength", 40))
        case "array":
            return _arrays(schema)
        case "object" if "properties" in schema:
            return _objects(schema)
        case "object":
            return st.dictionaries(_text(6), _free(), max_size=3)
    raise NotImplementedError(schema)


@cache
def documents() -> st.SearchStrategy[dict[str, Any]]:
    """Journal documents as `json.loads` gives them: valid, of moderate size, any key possible.

    Decimals have six places at most; ids differ within one kind; two entries of a kind may well
    have the same time.
    """
    return values(SCHEMA)
