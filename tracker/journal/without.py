"""An entry without one of its signs: what a person tapped by mistake, and nothing else of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

from tracker import record

NERVE: Final = ("numb", "tingling", "weak")
ACHES: Final = ("aching", "throbbing", "cramp")
DESCRIBES: Final[Mapping[str, tuple[str, ...]]] = {
    "swelling": ("swelling_on_waking",),
    **dict.fromkeys(("pain", *ACHES), ("pain_place", "pain_lasted")),
    "sore": ("sore_place", "sore_infected"),
    "bleeding_vein": ("bleeding_stopped",),
    **dict.fromkeys(NERVE, ("whole_leg_or_foot", "nerve_lasted", "nerve_positional")),
}
"""Answers that say more of a sign and mean nothing without it."""

SHARED: Final = ("onset", "explained_by")
"""Said once of all signs of a leg."""

NO_SIGN: Final = frozenset(
    {"heaviness", *SHARED, *(key for keys in DESCRIBES.values() for key in keys)}
) - {"sore_infected"}

STANDS_FOR: Final[Mapping[str, tuple[str, ...]]] = {
    "breathless": ("extra_pillows",),
    "pain": ACHES,
    "tender_vein": ("cord_like_vein",),
    "weak": ("function_loss",),
}
"""What a sign can also be told by. It is meant only where the sign itself is not there."""


def holds(entry: BaseModel, leg: str | None, sign: str) -> bool:
    """Whether an entry has a sign of a leg, or of the body where `leg` is None."""
    return without(entry, leg, sign) is not None


def without(entry: BaseModel, leg: str | None, sign: str) -> BaseModel | None:
    """The entry without the sign and what only describes it; None where it has no such sign.

    `sign` is a key of the record or an item of `skin`. All else of the entry stays as it was.
    """
    if isinstance(entry, record.Injury):
        there = entry.leg == leg and _there(entry, sign)
        return entry.model_copy(update={sign: None}) if there else None
    if not isinstance(entry, record.CheckIn | record.Walk):
        return None
    name = leg or "body"
    part = getattr(entry, name)
    left = _part_without(part, sign) if part is not None else None
    if left is not None:
        return entry.model_copy(update={name: None if _is_empty(left) else left})
    if isinstance(entry, record.Walk) and sign == "pain" and leg is not None:
        return _without_walk_pain(entry, leg)
    return None


def signs_lost(before: BaseModel, after: BaseModel | None) -> list[tuple[record.Leg | None, str]]:
    """The signs that an entry had and a later version has not: leg (None: the body), sign.

    `after` is None where the entry is gone. What only describes a sign is none.
    """
    found = []
    for leg, sign in _signs_of(before):
        if after is None or not holds(after, leg, sign):
            found.append((leg, sign))
    return found


def _signs_of(entry: BaseModel) -> Iterator[tuple[record.Leg | None, str]]:
    if isinstance(entry, record.Injury):
        yield from ((entry.leg, key) for key in type(entry).model_fields if _is_sign(entry, key))
        return
    parts: tuple[tuple[str, record.Leg | None], ...] = (
        ("left", "left"),
        ("right", "right"),
        ("body", None),
    )
    for name, leg in parts:
        part = getattr(entry, name, None)
        if part is None:
            continue
        keys = [key for key in type(part).model_fields if _is_sign(part, key)]
        yield from ((leg, sign) for sign in (*keys, *(getattr(part, "skin", None) or ())))
    pain = getattr(entry, "pain", None)
    if pain is not None:
        yield from ((leg, "pain") for leg in ("left", "right") if pain.leg in (leg, "both"))


def _is_sign(part: BaseModel, key: str) -> bool:
    injury = isinstance(part, record.Injury)
    if injury and key not in ("can_take_4_steps", "crack_odd_shape_numb_cold"):
        return False
    return key not in NO_SIGN and key != "skin" and _there(part, key)


def says_nothing(entry: BaseModel) -> bool:
    """Whether a check-in has only its time left."""
    told = set(record.CheckIn.model_fields) - {"at", "saved_at", "id", "time_zone"}
    return isinstance(entry, record.CheckIn) and all(getattr(entry, key) is None for key in told)


def _part_without(part: Any, sign: str) -> Any | None:
    keys = (
        [sign]
        if _there(part, sign)
        else [key for key in STANDS_FOR.get(sign, ()) if _there(part, key)]
    )
    if not keys:
        return None
    changes: dict[str, Any] = {}
    skin = tuple(item for item in getattr(part, "skin", None) or () if item not in keys)
    for key in keys:
        if key in type(part).model_fields:
            changes[key] = None
        else:
            changes["skin"] = skin or None
        for more in DESCRIBES.get(key, ()):
            changes[more] = None
    for alike in (NERVE, ("pain", *ACHES)):
        if set(keys) & set(alike) and any(getattr(part, key) for key in alike if key not in keys):
            for more in DESCRIBES[alike[0]]:
                del changes[more]
    left = part.model_copy(update=changes)
    if isinstance(left, record.LegSigns) and not _has_sign(left):
        left = left.model_copy(update=dict.fromkeys(SHARED))
    return left


def _there(part: Any, sign: str) -> bool:
    if sign not in type(part).model_fields:
        return sign in (getattr(part, "skin", None) or ())
    value = getattr(part, sign)
    if sign == "breathless":
        return value not in (None, "no", "usual")
    if sign == "can_take_4_steps":
        return value is False
    return bool(value)


def _has_sign(part: record.LegSigns) -> bool:
    return any(getattr(part, key) for key in type(part).model_fields if key not in NO_SIGN)


def _is_empty(part: BaseModel) -> bool:
    return all(getattr(part, key) is None for key in type(part).model_fields)


def _without_walk_pain(walk: record.Walk, leg: str) -> record.Walk | None:
    pain = walk.pain
    if pain is None or pain.leg not in (leg, "both"):
        return None
    other = "right" if leg == "left" else "left"
    kept = pain.model_copy(update={"leg": other}) if pain.leg == "both" else None
    return walk.model_copy(update={"pain": kept})
