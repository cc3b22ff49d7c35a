"""What rules say and what the replay keeps: tiers, facts, what holds on a date, warnings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import IntEnum
from typing import Final

from tracker import record

OTHER: Final[Mapping[record.Leg, record.Leg]] = {"left": "right", "right": "left"}
LEGLESS = ""
ANY_LEG = "any"  # reviews of either leg, or of both
Key = tuple[str, str]  # rule id, and the leg it is about (LEGLESS where it is about none)
Begun = Sequence[tuple[Key, datetime]]
"""Emergencies and when the 24 hours of each began, also of those that a review has closed since."""


class Tier(IntEnum):
    """How soon. The order is that of the worst first, backwards."""

    INFO = 0
    CAUTION = 1
    ROUTINE = 2
    SOON = 3
    URGENT = 4
    EMERGENCY = 5

    @property
    def word(self) -> str:
        """As the format writes it."""
        return self.name.lower()


@dataclass(frozen=True, order=True)
class Fact:
    """One logged sign that a finding rests on. `day` is the date's ordinal, `leg` may be none."""

    day: int
    leg: record.Leg | None
    sign: str


Facts = frozenset[Fact]
NO_FACTS: Facts = frozenset()


@dataclass(frozen=True)
class Note:
    """A note with symptom words: when it was, when it was told, the groups of its words."""

    at: datetime
    known: datetime
    groups: frozenset[str]

    @property
    def day(self) -> int:
        return self.at.toordinal()


@dataclass(frozen=True, kw_only=True)
class Match:
    """A condition that was true on a date: how urgent, since when, and the signs it rests on."""

    tier: Tier
    since: int
    facts: Facts = NO_FACTS
    clauses: frozenset[str] = frozenset()
    legs: frozenset[record.Leg] = frozenset()
    true_on: int | None = None  # where it is not the date that was judged
    measures: tuple[tuple[str, float, float], ...] = ()  # R7: what rose, over which medians
    reference: Decimal | None = None  # R10: the lowest weight it was compared with
    reported_at: datetime | None = (
        None  # where the 24 hours do not run from the date's latest entry
    )


Matches = Iterator[Match]  # what a rule says of a date


@dataclass(frozen=True, kw_only=True)
class OpenWarning:
    """An open finding, as the replay carries it from date to date. Dates are ordinals."""

    rule: str
    leg: str
    tier: Tier
    opened: int
    raised: int
    since: int
    last_true: int
    facts: Facts = NO_FACTS
    clauses: frozenset[str] = frozenset()
    legs: frozenset[record.Leg] = frozenset()
    reported_at: datetime | None = (
        None  # the latest entry of the date it rests on, known when raised
    )
    was_emergency: bool = False
    lowered: bool = False
    measures: tuple[tuple[str, float, float], ...] = ()
    reference: Decimal | None = None
    notes: tuple[Note, ...] = ()  # note.confirm: those that are open

    @property
    def key(self) -> Key:
        return self.rule, self.leg


@dataclass(frozen=True)
class Past:
    """What is remembered of a rule and leg beyond its open warning. Dates are ordinals."""

    opened: int
    since: int
    closed: int | None = None
    before: int | None = None  # the opening before that one; None where it was the first
    emergencies: tuple[datetime, ...] = ()  # when the 24 hours of the last ones began


@dataclass(frozen=True, kw_only=True)
class Lookback:
    """Which older entries are still read: those from `since` on, and of some `dates` before."""

    since: int = 0
    dates: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class State:
    """All that a replay carries over the end of a date; dates are ordinals.

    The entries to go on with are those that `lookback` names and all that became known later.
    """

    day: int
    stirred: int = 0  # the last date on which something became known
    lookback: Lookback = Lookback()
    warnings: tuple[OpenWarning, ...] = ()
    past: tuple[tuple[Key, Past], ...] = ()
    held: tuple[tuple[str, str, int, Tier], ...] = ()  # rule, leg, date, tier
