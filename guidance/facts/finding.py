"""What a rule says of a journal at a moment: from the rules to the card it is this one thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from guidance.facts.types import Tier
from tracker.record import Leg

Value = bool | int | float | str | tuple[str, ...] | None
"""What was logged of a sign: a yes, a number, a word, or the items of the skin."""


@dataclass(frozen=True)
class Evidence:
    """One logged sign that a finding rests on, with its value and the kind of its entry."""

    date: date
    leg: Leg | None
    sign: str
    value: Value
    source: str

    def as_document(self) -> dict[str, Any]:
        """As the format writes it: a sign of the body has no leg."""
        leg = {} if self.leg is None else {"leg": self.leg}
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        on = {"date": self.date.isoformat()}
        return {**on, **leg, "sign": self.sign, "value": value, "source": self.source}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a rule says. `since` is the earliest sign it rests on.

    `article` is the id of the article's reason, None where it is beyond the article; `missing`
    are the signs of the other leg that nobody was asked about.
    """

    rule: str
    tier: Tier
    legs: tuple[Leg, ...]
    clauses: tuple[str, ...]
    since: date
    opened: date
    lowered: bool
    article: str | None
    evidence: tuple[Evidence, ...]
    missing: tuple[tuple[Leg, str], ...]

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """What makes two findings the same warning."""
        return self.rule, self.legs
