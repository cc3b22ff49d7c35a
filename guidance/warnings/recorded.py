"""What a warning record holds: tiers by name, and evidence that any file can have brought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, cast

from guidance.facts.finding import Evidence, Value
from guidance.facts.types import Tier
from tracker.record import Leg

TIERS: Final = tuple(tier.word for tier in reversed(Tier))
"""The worst first."""

RECORDED: Final = frozenset(Tier) - {Tier.INFO}
"""Tiers that become warning records."""

PINNED: Final = frozenset({"emergency", "urgent"})
"""Tiers that stand on top of every page."""

LARGEST_VALUE: Final = 1000
"""No scale, temperature or length goes further; a file may say anything."""


def readable(evidence: Iterable[Mapping[str, Any]] | None) -> tuple[Evidence, ...]:
    """The evidence that says which sign, on which date, and of which leg if of one.

    A file can bring a warning with any evidence; what cannot be read is kept and not shown.
    """
    return tuple(one for one in map(_read, evidence or ()) if one is not None)


def _read(fact: Mapping[str, Any]) -> Evidence | None:
    try:
        on = date.fromisoformat(fact["date"])
    except (KeyError, TypeError, ValueError):
        return None
    leg, sign, value = fact.get("leg"), fact.get("sign"), fact.get("value")
    of_a_leg = leg is None or (isinstance(leg, str) and leg in ("left", "right"))
    if not isinstance(sign, str) or not of_a_leg or not _is_readable(sign, value):
        return None
    known = cast("Value", tuple(value) if isinstance(value, list) else value)
    return Evidence(on, cast("Leg | None", leg), sign, known, str(fact.get("source", "")))


def _is_readable(sign: str, value: object) -> bool:
    """Whether it can be what was logged of a sign: an item of the skin, a scale, a word, a yes."""
    if sign == "skin" and isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return abs(value) <= LARGEST_VALUE
    of_scale = sign in ("heaviness", "swelling", "pain", "calf_difference")
    return value is None or isinstance(value, bool) or (isinstance(value, str) and not of_scale)
