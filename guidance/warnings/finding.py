"""One finding of the rules, as it is kept and shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

TIERS = ("emergency", "urgent", "soon", "routine", "caution", "info")
"""The worst first."""

RECORDED = frozenset(TIERS) - {"info"}
"""Tiers that become warning records."""

LARGEST_VALUE = 1000
"""No scale, temperature or length goes further; a file may say anything."""

PINNED = frozenset({"emergency", "urgent"})
"""Tiers that stand on top of every page."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a rule says, without words; the fields are those of `manage.py assess`."""

    rule: str
    tier: str
    legs: tuple[str, ...]
    clauses: tuple[str, ...]
    since: str
    evidence: tuple[Mapping[str, Any], ...]
    missing: tuple[Mapping[str, str], ...]

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """What makes two findings the same warning."""
        return self.rule, self.legs


def is_worse(found: Mapping[str, Any], than: Mapping[str, Any] | None) -> bool:
    """Whether a finding is of a tier above another's, or there is no other."""
    return than is None or TIERS.index(found["tier"]) < TIERS.index(than["tier"])


def readable(evidence: Iterable[Mapping[str, Any]] | None) -> tuple[Mapping[str, Any], ...]:
    """The facts that say which sign, on which date, and of which leg if of one.

    A file can bring a warning with any evidence; what cannot be read is kept and not shown.
    """
    return tuple(fact for fact in evidence or () if _is_readable(fact))


def _is_readable(fact: Mapping[str, Any]) -> bool:
    try:
        date.fromisoformat(fact["date"])
    except (KeyError, TypeError, ValueError):
        return False
    leg, sign = fact.get("leg"), fact.get("sign")
    of_a_leg = leg is None or (isinstance(leg, str) and leg in ("left", "right"))
    return isinstance(sign, str) and of_a_leg and _is_readable_value(sign, fact.get("value"))


def _is_readable_value(sign: str, value: object) -> bool:
    """Whether it can be what was logged of a sign: an item of the skin, a scale, a word, a yes."""
    if sign == "skin" and isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return abs(value) <= LARGEST_VALUE
    of_scale = sign in ("heaviness", "swelling", "pain", "calf_difference")
    return value is None or isinstance(value, bool) or (isinstance(value, str) and not of_scale)
