"""A merged day as plain values that a row can hold, and back: `unpack(on, pack(day)) == day`.

Small: nothing is in it that no entry said, and where everything was denied, only what differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

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
_LEG: Final = tuple(field.name for field in fields(LegAnswers))
_ANSWERS: Final = ("scales", "flags", "choices")
Packed = dict[str, Any]


def pack(day: Day) -> Packed:
    """A day without its date, as values of which JSON can be made (numbers may be decimals)."""
    packed: Packed = {
        "left": _pack_leg(day.left),
        "right": _pack_leg(day.right),
        "body": _pack_body(day.body),
        "checked_in": day.checked_in,
        "complete": day.complete,
        "context": sorted(day.context),
        **{
            name: [one.model_dump(exclude_none=True) for one in getattr(day, name)]
            for name in _ENTRIES
        },
        "checked_signs": {part: sorted(signs) for part, signs in day.checked_signs.items()},
    }
    said = {name: value for name, value in packed.items() if value}
    return said if day.compression is None else {**said, "compression": sorted(day.compression)}


def unpack(on: date, packed: Mapping[str, Any]) -> Day:
    """The day that was packed."""
    given = dict(packed)
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
    for name, kind in _ENTRIES.items():
        if name in given:
            given[name] = tuple(map(kind.model_validate, given[name]))
    return Day(on=on, **given)


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
        temperature_c=None if warmth is None else Decimal(str(warmth)),
    )
