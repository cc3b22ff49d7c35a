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
    return isinstance(fact.get("sign"), str) and fact.get("leg") in (None, "left", "right")
