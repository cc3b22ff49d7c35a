"""What a replay still reads of a record: what the newest checkpoint that fits has not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from guidance.facts.entries import end_of
from guidance.facts.types import State
from guidance.warnings.checkpoints import LOOK_BACK, ONE_DAY, Newest, newest_before, state_of
from tracker import record
from tracker.accounts.models import Person
from tracker.journal.mapping import KINDS, kinds_of
from tracker.journal.models.entry import TimedEntry
from tracker.journal.queries import (
    DAILY,
    are_kept,
    entries_by_date,
    load_journal,
    load_known_days,
)
from tracker.record.days import NOTHING_KEPT, Days, Entry, KeptDays


class EntriesOfDays:
    """The entries of kept days: of the first that is asked for alone, then of all others at once.

    Mostly none is asked for, or one; a page that asks what was not answered asks for many.
    """

    def __init__(self, person: Person, days: Days) -> None:
        self._person = person
        self._days = dict(days)
        self._read: dict[date, Sequence[Entry]] = {}

    def __call__(self, on: date) -> Sequence[Entry]:
        if on not in self._read:
            days = self._days if self._read else {on: self._days[on]}
            self._days = {one: day for one, day in self._days.items() if one not in days}
            found = entries_by_date(self._person, days.keys(), kinds_of(days.values()))
            self._read |= {one: found.get(one, ()) for one in days}
        return self._read[on]


@dataclass(frozen=True, kw_only=True)
class AtHand:
    """What was read already in the transaction that judges: it need not be read again.

    `newest` is the newest checkpoint, `entries` all that is known of some dates.
    """

    newest: Newest | None = None
    entries: Mapping[date, Sequence[Entry]] = field(default_factory=dict)

    def before(self, person: Person, on: date) -> State | None:
        """The state of the newest checkpoint before a date."""
        if self.newest is not None and self.newest.on < on:
            return state_of(self.newest.state)
        return newest_before(person, on)

    def entries_of(self, person: Person, days: Days) -> Mapping[date, Sequence[Entry]]:
        """What is recorded day by day of these days."""
        missing = {on: day for on, day in days.items() if on not in self.entries}
        kinds = [kind for kind in kinds_of(missing.values()) if kind.name in DAILY]
        read = entries_by_date(person, missing.keys(), kinds) if missing else {}
        return {on: entries for on, entries in self.entries.items() if on in days} | dict(read)


NOTHING_AT_HAND: Final = AtHand()


def read_to_replay(
    person: Person, on: date, at_hand: AtHand = NOTHING_AT_HAND
) -> tuple[State | None, record.Journal, KeptDays]:
    """Where a replay up to a date goes on from, and what it may still read.

    From the newest checkpoint after which nothing became known of a date so far back that what is
    read of the time before would be too little. Without one everything is read.
    """
    while are_kept(person) and (state := at_hand.before(person, on)) is not None:
        found = load_known_days(
            person,
            by=end_of(state.day),
            since=date.fromordinal(max(state.lookback.since, 1)),
            dates=[date.fromordinal(day) for day in state.lookback.dates],
        )
        fits_until = min(found.told_later, default=on) + LOOK_BACK
        if date.fromordinal(state.day) <= fits_until:
            return (
                state,
                load_journal(person, told=at_hand.entries_of(person, found.told_later)),
                KeptDays(days=found.days, read=EntriesOfDays(person, found.days)),
            )
        on = fits_until + ONE_DAY
    return None, load_journal(person), NOTHING_KEPT


def times_of(journal: record.Journal, *, since: datetime) -> list[datetime]:
    """The last time of each date from `since` on that an entry has."""
    last: dict[tuple[str, date], datetime] = {}
    for kind in KINDS.values():
        if issubclass(kind.row, TimedEntry):
            for entry in getattr(journal, kind.journal_field):
                moment = getattr(entry, kind.time)
                if moment >= since:
                    day = (kind.name, moment.date())
                    last[day] = max(moment, last.get(day, moment))
    return sorted(set(last.values()))
