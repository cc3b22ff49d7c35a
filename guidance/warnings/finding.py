"""One finding of the rules, as it is kept and shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
