"""What the eight kinds of people are told: new cards, and days on which walking is held back.

Each is asked about every evening, as the app would show it then. Once nobody looks, and once a
professional looks on the next morning at all that cannot wait, and finds no clot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from statistics import median
from typing import Final

from guidance.assess.assessment import assessed
from guidance.assess.replay import Replay
from guidance.assess.tips import walking
from guidance.facts.snapshot import Snapshot
from guidance.facts.types import LEGLESS, Key, OpenWarning, Past, Tier
from tests.cohort.eight import EIGHT, Kind
from tests.cohort.stable import FIRST
from tracker import record

ASKED_AT: Final = time(21)
LOOKED_AT: Final = time(10)
MANY: Final = 10  # days of no walking without a danger, from which on the rules are named


@dataclass
class Count:
    """One person, counted in days: a new card of each tier, no walking, and what forbade it."""

    new: Counter[Tier] = field(default_factory=Counter)
    stopped: int = 0
    stopped_by: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, kw_only=True)
class Told:
    """Some people of a kind, twice: nobody looks, and somebody looks on the next morning."""

    kind: Kind
    alone: tuple[Count, ...]
    seen: tuple[Count, ...]


def told(kind: Kind, *, people: int, days: int, seed: int) -> Told:
    """Replay so many people of a kind, both ways."""
    journals = [kind.person(seed, number, days) for number in range(people)]
    return Told(
        kind=kind,
        alone=tuple(counted(journal, days, looked_at=False) for journal in journals),
        seen=tuple(counted(journal, days, looked_at=True) for journal in journals),
    )


def counted(journal: record.Journal, days: int, *, looked_at: bool) -> Count:
    """Ask every evening; with `looked_at`, all that cannot wait is seen on the morning after."""
    found, replay = Count(), Replay(journal)
    tiers: Mapping[Key, Tier] = {}
    raised_by: dict[Key, str] = {}
    for day in range(days):
        now = datetime.combine(FIRST + timedelta(days=day), ASKED_AT)
        snapshot, warnings, past = replay.at(now)
        new = [one for key, one in warnings.items() if one.tier > tiers.get(key, Tier.INFO)]
        tiers = {key: one.tier for key, one in warnings.items()}
        raised_by |= {one.key: _cause(snapshot, one, past) for one in new}
        found.new.update({one.tier for one in new})
        stops = {raised_by[one.key] for one in warnings.values() if _stops(snapshot, one)}
        found.stopped += bool(stops)
        found.stopped_by.update(stops)
        urgent = [one for one in warnings.values() if one.tier >= Tier.URGENT]
        if looked_at and urgent:
            journal = _looked_at(journal, urgent, now)
            replay = Replay(journal, replay.state)
    return found


def _stops(snapshot: Snapshot, warning: OpenWarning) -> bool:
    """Whether this warning alone holds walking back."""
    return walking(snapshot, [warning], frozenset()) == "stop"


def _cause(snapshot: Snapshot, warning: OpenWarning, past: Mapping[Key, Past]) -> str:
    """The rule, its clauses, and the signs of today, as the card shows them.

    There an ache that counts as pain is an ache: the two can be told apart.
    """
    cards = assessed(snapshot, {warning.key: warning}, past).findings
    card = next(one for one in cards if one.rule == warning.rule)
    signs = sorted({one.sign for one in card.evidence if one.date == snapshot.now.date()})
    clauses = "".join(f" {clause}" for clause in card.clauses)
    return f"{card.rule}{clauses} ({', '.join(signs) or 'signs of other days'})"


def _looked_at(
    journal: record.Journal, warnings: Sequence[OpenWarning], now: datetime
) -> record.Journal:
    """The same journal with a review of each of these on the next morning."""
    seen = datetime.combine(now.date() + timedelta(days=1), LOOKED_AT)
    reviews = tuple(
        record.Review.model_validate(
            {"on": seen.date(), "at": seen, "rule": one.rule, "outcome": "other_cause"}
            | ({} if one.leg == LEGLESS else {"leg": one.leg})
        )
        for one in warnings
    )
    return journal.model_copy(update={"reviews": (*journal.reviews, *reviews)})


# --- What is printed ------------------------------------------------------------------------------
COLUMNS: Final[Sequence[tuple[str, Callable[[Told], list[int]]]]] = (
    ("an emergency is new", lambda told: [one.new[Tier.EMERGENCY] for one in told.alone]),
    ("urgent is new", lambda told: [one.new[Tier.URGENT] for one in told.alone]),
    ("soon is new", lambda told: [one.new[Tier.SOON] for one in told.alone]),
    ("routine is new", lambda told: [one.new[Tier.ROUTINE] for one in told.alone]),
    ("**no walking**", lambda told: [one.stopped for one in told.alone]),
    ("seen: an emergency is new", lambda told: [one.new[Tier.EMERGENCY] for one in told.seen]),
    ("seen: urgent is new", lambda told: [one.new[Tier.URGENT] for one in told.seen]),
    ("seen: **no walking**", lambda told: [one.stopped for one in told.seen]),
)


def report(*, people: int, days: int, seed: int) -> Iterator[str]:
    """The table of docs/safety.md, line by line; then what holds back walking on many days."""
    yield f"{people} people of each kind, {days} days each: the middle (lowest to highest)"
    yield ""
    yield f"| Days on which | {' | '.join(name for name, _ in COLUMNS)} |"
    yield "|---|" + "---|" * len(COLUMNS)
    found = []
    for kind in EIGHT:
        found.append(told(kind, people=people, days=days, seed=seed))
        yield f"| {kind.name} | {' | '.join(spread(of(found[-1])) for _, of in COLUMNS)} |"
    for one in found:
        yield from _stopped_by(f"{one.kind.name}, nobody looks", one.alone)
        yield from _stopped_by(f"{one.kind.name}, seen", one.seen)


def spread(numbers: Sequence[int]) -> str:
    """The middle one of these, and where they lie."""
    low, high = min(numbers), max(numbers)
    return f"{median(numbers):g}" + (f" ({low}–{high})" if low < high else "")


def _stopped_by(name: str, people: Sequence[Count]) -> Iterator[str]:
    """Days for each person by what raised the card; several can hold back walking on one day."""
    if median(one.stopped for one in people) <= MANY:
        return
    yield ""
    yield f"No walking, {name}: days for each person, by what raised the card"
    for cause, days in sum((one.stopped_by for one in people), Counter()).most_common():
        yield f"  {days / len(people):5.1f}  {cause}"
