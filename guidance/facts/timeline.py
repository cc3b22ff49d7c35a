"""What is known by a moment: entries taken in as they become known, records kept by date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from datetime import date, datetime
from functools import partial
from itertools import chain, takewhile

from guidance.facts import constants as c
from guidance.facts.day_record import SIGNED, DayRecord, Weight, interpret
from guidance.facts.entries import Entry, entries_of, in_order, standing
from guidance.facts.note_words import groups_in
from guidance.facts.types import Note
from tracker import record
from tracker.record import LEGS
from tracker.record.days import NOTHING_KEPT, KeptDays
from tracker.trends.statistics import Scores, median

DAY_SERIES = "day"


def _note(entry: Entry) -> str:
    return (entry.raw.note or "") if isinstance(entry.raw, SIGNED) else ""


class Timeline:
    """Grows with `take`: every entry known by then is merged into the record of its date.

    What is `kept` was merged before, and is there from the start.
    """

    def __init__(
        self,
        journal: record.Journal,
        more_words: bool = False,
        kept: KeptDays = NOTHING_KEPT,
    ) -> None:
        self._more_words = more_words
        self._usuals = sorted(journal.profile.usual, key=lambda usual: usual.confirmed_on)
        self._waiting = [
            entry
            for entry in entries_of(journal)
            if entry.at.date() not in kept.days  # its injury is merged already
        ]
        self._injuries: dict[int, tuple[Entry, ...]] = {}  # by their date
        for entry in in_order(journal.injuries):
            if entry.at.date() in kept.days:
                self._injuries[entry.day] = (*self._injuries.get(entry.day, ()), entry)
        self._taken = 0
        self._by_day: dict[int, tuple[Entry, ...]] = {}
        self.days: dict[int, DayRecord] = {}
        self.series: dict[str, Scores] = {name: Scores() for name in (*LEGS, DAY_SERIES)}
        self.recorded_days = Scores()
        self.check_in_days = Scores()
        self.walk_days = Scores()
        self.journeys: set[int] = set()
        self.told_about: frozenset[int] = frozenset()  # dates of what was taken in last
        self.weights: Sequence[Weight] = ()  # in order
        self._medians: dict[int, float | None] = {}
        self._kept = kept
        for on, said in kept.days.items():
            day = on.toordinal()
            self._put(day, DayRecord(day, said, self.usual(day), partial(self.entries, day)))

    def copy(self) -> Timeline:
        """An independent copy, for looking at the middle of a date."""
        twin = copy(self)
        twin._by_day = dict(self._by_day)
        twin.days = dict(self.days)
        twin.series = {name: scores.copy() for name, scores in self.series.items()}
        twin.recorded_days = self.recorded_days.copy()
        twin.check_in_days = self.check_in_days.copy()
        twin.walk_days = self.walk_days.copy()
        twin.journeys = set(self.journeys)
        twin._injuries = dict(self._injuries)
        twin._medians = dict(self._medians)
        return twin

    def imagine(self, day: int, entries: Sequence[Entry]) -> None:
        """See a date as if these were its entries; only on a copy."""
        self._by_day[day] = tuple(entries)
        self._merge(day)

    @property
    def injuries(self) -> Sequence[Entry]:
        """Every injury that is known."""
        return tuple(chain.from_iterable(self._injuries.values()))

    def _told(self, day: int) -> tuple[Entry, ...]:
        """All entries of a date, in the order in which they became known."""
        if day not in self._by_day and date.fromordinal(day) in self._kept.days:
            self._by_day[day] = tuple(in_order(self._kept.read(date.fromordinal(day))))
        return self._by_day.get(day, ())

    def entries(self, day: int) -> Sequence[Entry]:
        """The entries of a date without what was corrected."""
        return standing(self._told(day))

    def is_corrected(self, day: int) -> bool:
        """Whether an entry of a date was replaced by one that became known later."""
        return len(self.entries(day)) < len(self._told(day))

    def first_reported_at(self, entry: Entry, leg: str | None) -> datetime:
        """When an entry, or a version of it that was corrected, first said this of a leg.

        Of the body where `leg` is None. What a version in between took back is told anew.
        """

        def said(one: Entry) -> tuple[object, ...]:
            return getattr(one.raw, leg or "body", None), getattr(one.raw, "pain", None)

        versions = [
            one
            for one in self._told(entry.day)
            if (type(one.raw), one.at) == (type(entry.raw), entry.at) and one.known <= entry.known
        ]
        alike = takewhile(
            lambda one: said(one) == said(entry),
            sorted(versions, key=lambda one: one.known, reverse=True),
        )
        return min((one.known for one in alike), default=entry.known)

    def take(self, until: datetime) -> Sequence[Entry]:
        """Take in what became known by `until`; returns it."""
        first = self._taken
        while self._taken < len(self._waiting) and self._waiting[self._taken].known <= until:
            self._taken += 1
        new = self._waiting[first : self._taken]
        for entry in new:
            self._by_day[entry.day] = (*self._told(entry.day), entry)
        self.told_about = frozenset(entry.day for entry in new)
        for day in self.told_about:
            self._merge(day)
        return new

    def by_then(self, day: int, until: datetime) -> DayRecord:
        """The record of a date by what was known at a time."""
        told = self._told(day)
        kept = [entry for entry in told if entry.known <= until]
        if len(kept) == len(told) and day in self.days:
            return self.days[day]
        return self.merged(day, standing(kept))

    def notes(self, day: int, until: datetime) -> Iterator[Note]:
        """The notes with symptom words that were there for a date at a time, not corrected.

        One whose entry was corrected and that says the same is the note it was before. Words that
        only the pages know count in a note that was told within the dates that are judged again.
        """
        told = [entry for entry in self._told(day) if entry.known <= until]
        for entry in standing(told):
            text = _note(entry)
            late = entry.known.toordinal() - entry.day > c.LOOK_BACK
            groups = groups_in(text, more=self._more_words and not late)
            if groups:
                known = min(
                    one.known
                    for one in told
                    if (type(one.raw), one.at, _note(one)) == (type(entry.raw), entry.at, text)
                )
                yield Note(entry.at, known, groups)

    def usual(self, day: int) -> record.Usual | None:
        """The statement that holds on a date: the latest by then, if not older than 90 dates."""
        held = [usual for usual in self._usuals if usual.confirmed_on.toordinal() <= day]
        if held and day - held[-1].confirmed_on.toordinal() <= c.USUAL_DATES:
            return held[-1]
        return None

    def window_median(self, end: int) -> float | None:
        """The median of the day maximum over the 28 dates up to `end`; None below 12 records."""
        if end not in self._medians:
            scores = self.series[DAY_SERIES].between(end - c.DRIFT_WINDOW + 1, end)
            self._medians[end] = median(scores) if len(scores) >= c.DRIFT_RECORDS else None
        return self._medians[end]

    def merged(self, day: int, entries: Sequence[Entry]) -> DayRecord:
        """A record of some of a date's entries."""
        return interpret(day, entries, self.usual(day))

    def _merge(self, day: int) -> None:
        told = standing(self._by_day[day])
        self._put(day, self.merged(day, told))
        self._injuries.pop(day, None)
        if found := tuple(entry for entry in told if isinstance(entry.raw, record.Injury)):
            self._injuries[day] = found

    def _put(self, day: int, found: DayRecord) -> None:
        self.days[day] = found
        self.recorded_days.put(day, 1)
        self._weigh(day, found.weights)
        self.series["left"].put(day, found.said.left.heaviness)
        self.series["right"].put(day, found.said.right.heaviness)
        self.series[DAY_SERIES].put(day, found.heaviness)
        for end in range(day, day + c.DRIFT_WINDOW):
            self._medians.pop(end, None)
        self.check_in_days.put(day, 1 if found.checked_in else None)
        self.walk_days.put(day, len(found.walks) or None)
        (self.journeys.add if "long_journey" in found.context else self.journeys.discard)(day)

    def _weigh(self, day: int, readings: Sequence[Weight]) -> None:
        others = [reading for reading in self.weights if reading.day != day]
        if readings or len(others) < len(self.weights):
            self.weights = tuple(sorted((*others, *readings), key=lambda reading: reading.at))
