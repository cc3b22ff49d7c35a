"""A merged day as bytes that a row can hold, and back: `unpack(on, pack(day)) == day`.

Small: nothing is in it that no entry said, and where everything was denied, only what differs. Its
first line is the day, then comes a line for the entries of each kind: these are read where they are
gone through, so that the days of many years can be read without a thousand entries a week.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar, overload

from pydantic import BaseModel

from tracker.record.answers import (
    BODY_DENIED,
    LEG_DENIED,
    NO_BODY,
    NO_LEG,
    BodyAnswers,
    LegAnswers,
    Pain,
    Swelling,
)
from tracker.record.days import Day
from tracker.record.entries import Elevation, Injury, Measurement, Walk

VERSION: Final = 1
"""Of the merge and of this form of it. What is kept of another one is merged again."""

_ENTRIES: Final[Mapping[str, type[BaseModel]]] = {
    "walks": Walk,
    "elevations": Elevation,
    "measurements": Measurement,
    "injuries": Injury,
}
_COUNTED: Final = ("walked", "raised")
"""What a day reckons from its entries and most pages ask, so it stands beside them."""
_LEG: Final = tuple(field.name for field in fields(LegAnswers))
_ANSWERS: Final = ("scales", "flags", "choices")
Packed = dict[str, Any]
E = TypeVar("E", bound=BaseModel)

_FREQUENT: Final = (
    b'"breathless":"usual","temperature_c":37.2,"context":["hot_day","long_sitting"],"steps":'
    b'"right_calf_cm":37.2,"weight_kg":74.2}]\n[{"at":"2026-11-29T06:40:00","left_calf_cm":37.1,'
    b'"pain":{"leg":"both","place":"calf","began_after_min":10,"distance_m":"effort":3,'
    b'"feel_after":{"left":"heavier","right":"heavier"}},"compression":["left","right"]}\n'
    b'{"left":{"denied":true,"scales":{"heaviness":4,"aching":1},"morning":4,"evening":4,'
    b'"pains":[[null,1,null,null,null,null,null]]},"right":{"denied":true,"scales":{"heaviness":3,'
    b'"aching":1},"morning":3,"evening":3,"pains":[[null,1,null,null,null,null,null]]},'
    b'"body":{"denied":true},"checked_in":true,"complete":true,'
    b'"checked_signs":{"left":["aching","heaviness"],"right":["aching","heaviness"]},'
    b'"walked":30,"raised":25,"walks":2,"elevations":2,"measurements":1}\n'
    b'[{"start":"2026-11-29T10:45:30","minutes":20,"talk":"talk","feel_after":{"left":"lighter",'
    b'"right":"lighter"}},{"start":"2026-11-29T17:33:30","minutes":10,"talk":"talk",'
    b'"feel_after":{"left":"same","right":"same"}}]\n[{"start":"2026-11-29T14:13:30","minutes":15,'
    b'"above_heart":true,"feel_after":{"left":"same","right":"same"}},'
    b'{"start":"2026-11-29T21:24:30","minutes":10,"above_heart":true,'
    b'"feel_after":{"left":"lighter","right":"lighter"}}]'
)
"""What most days say, so that it need not stand in each; another one needs a new `VERSION`."""


class KeptEntries(Sequence[E], Generic[E]):
    """The entries of one kind of a kept day. Made anew whenever they are gone through: nobody holds
    those of years."""

    __slots__ = ("_kind", "_number", "_text")

    def __init__(self, kind: type[E], number: int, text: bytes) -> None:
        self._kind, self._number, self._text = kind, number, text

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[E]:
        return map(self._kind.model_validate, json.loads(self._text))

    @overload
    def __getitem__(self, at: int) -> E: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[E]: ...
    def __getitem__(self, at: int | slice) -> E | Sequence[E]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def pack(day: Day) -> bytes:
    """A day without its date."""
    told = {name: getattr(day, name) for name in _ENTRIES if getattr(day, name)}
    packed: Packed = {
        "left": _pack_leg(day.left),
        "right": _pack_leg(day.right),
        "body": _pack_body(day.body),
        "checked_in": day.checked_in,
        "complete": day.complete,
        "context": sorted(day.context),
        "checked_signs": {part: sorted(signs) for part, signs in day.checked_signs.items()},
    }
    said = {name: value for name, value in packed.items() if value}
    if day.compression is not None:
        said["compression"] = sorted(day.compression)
    said |= {name: getattr(day, name) for name in _COUNTED if getattr(day, name) is not None}
    said |= {name: len(entries) for name, entries in told.items()}
    if day.painful_walks:
        said["painful"] = True
    lines: list[object] = [said] if said else []
    for entries in told.values():
        lines.append([one.model_dump(exclude_none=True) for one in entries])
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS, zdict=_FREQUENT)
    text = "\n".join(json.dumps(one, separators=(",", ":"), default=_plain) for one in lines)
    return deflate.compress(text.encode()) + deflate.flush()


def _plain(value: Any) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat()


def unpack(on: date, packed: bytes | memoryview) -> Day:
    """The day that was packed."""
    inflate = zlib.decompressobj(wbits=-zlib.MAX_WBITS, zdict=_FREQUENT)
    first, *entries = inflate.decompress(packed).split(b"\n")
    said = _said(first)
    given = {**said.values}
    for (name, number), text in zip(said.numbers.items(), entries, strict=True):
        given[name] = KeptEntries(_ENTRIES[name], number, text)
    day = Day(on=on, **given)
    vars(day).update(said.reckoned)
    return day


@dataclass(frozen=True, kw_only=True)
class _Said:
    """A day without its date and its entries: how many of these it has, and what is reckoned from
    them, which is known without them."""

    values: Mapping[str, Any]
    numbers: Mapping[str, int]
    reckoned: Mapping[str, Any]


@lru_cache(maxsize=2048)  # most days are like one of before, and a page reads the same ones again
def _said(text: bytes) -> _Said:
    given = json.loads(text) if text else {}
    reckoned: dict[str, Any] = {
        name: _number(given.pop(name)) for name in _COUNTED if name in given
    }
    if not given.pop("painful", False):
        reckoned["painful_walks"] = ()
    numbers = {name: given.pop(name) for name in _ENTRIES if name in given}
    if "left" in given:
        given["left"] = _unpack_leg(given["left"])
    if "right" in given:
        given["right"] = _unpack_leg(given["right"])
    if "body" in given:
        given["body"] = _unpack_body(given["body"])
    for name in ("context", "compression"):
        if name in given:
            given[name] = frozenset(given[name])
    if "checked_signs" in given:
        signs = given["checked_signs"]
        given["checked_signs"] = {part: frozenset(told) for part, told in signs.items()}
    return _Said(values=given, numbers=numbers, reckoned=reckoned)


def _number(value: float) -> Decimal:
    return Decimal(str(value))


def _pack_leg(leg: LegAnswers) -> Packed:
    denied = all(getattr(leg, name).keys() >= getattr(LEG_DENIED, name).keys() for name in _ANSWERS)
    base = LEG_DENIED if denied else NO_LEG
    packed: Packed = {"denied": True} if denied else {}
    for name in _LEG:
        value, usual = getattr(leg, name), getattr(base, name)
        if value == usual:
            continue
        if name in ("scales", "flags"):
            value = {key: one for key, one in value.items() if usual.get(key) != one}
        elif name == "choices":
            value = {key: sorted(one) for key, one in value.items() if usual.get(key) != one}
        elif name == "reasons":
            value = {key: sorted(one, key=str) for key, one in value.items()}
        elif name in ("pains", "swellings"):
            value = sorted(map(list, value), key=str)
        packed[name] = value
    return packed


def _unpack_leg(packed: Mapping[str, Any]) -> LegAnswers:
    given = {name: value for name, value in packed.items() if name != "denied"}
    base = LEG_DENIED if len(given) < len(packed) else NO_LEG
    for name in _ANSWERS:
        told = given.get(name, {})
        if name == "choices":
            told = {key: frozenset(one) for key, one in told.items()}
        given[name] = {**getattr(base, name), **told} if told else getattr(base, name)
    if "reasons" in given:
        given["reasons"] = {key: frozenset(one) for key, one in given["reasons"].items()}
    if "pains" in given:
        given["pains"] = frozenset(map(Pain._make, given["pains"]))
    if "swellings" in given:
        given["swellings"] = frozenset(map(Swelling._make, given["swellings"]))
    return LegAnswers(**given)


def _pack_body(body: BodyAnswers) -> Packed:
    denied = body.flags.keys() >= BODY_DENIED.flags.keys()
    base = BODY_DENIED if denied else NO_BODY
    packed: Packed = {"denied": True} if denied else {}
    flags = {key: one for key, one in body.flags.items() if base.flags.get(key) != one}
    if flags:
        packed["flags"] = flags
    if body.breathless != base.breathless:
        packed["breathless"] = body.breathless
    if body.temperature_c is not None:
        packed["temperature_c"] = body.temperature_c
    return packed


def _unpack_body(packed: Mapping[str, Any]) -> BodyAnswers:
    base = BODY_DENIED if "denied" in packed else NO_BODY
    warmth = packed.get("temperature_c")
    return BodyAnswers(
        flags={**base.flags, **packed["flags"]} if "flags" in packed else base.flags,
        breathless=packed.get("breathless", base.breathless),
        temperature_c=None if warmth is None else _number(warmth),
    )
