"""Journal entries with their three times: when they happened, their date, when they were known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from tracker import record
from tracker.record import days

END_OF_DATE: Final = time(23, 59, 59)


def start_of(day: int) -> datetime:
    """00:00 of a date, given as its ordinal."""
    return datetime.combine(date.fromordinal(day), time.min)


def end_of(day: int) -> datetime:
    """The last second of a date, given as its ordinal."""
    return datetime.combine(date.fromordinal(day), END_OF_DATE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `at` is when it happened, `day` that date's ordinal, `known` when it was told."""

    raw: days.Entry
    at: datetime
    day: int
    known: datetime


def _entry(raw: days.Entry) -> Entry:
    at = days.time_of(raw)
    return Entry(raw, at, at.toordinal(), days.known_at(raw))


def in_order(raws: Iterable[days.Entry]) -> list[Entry]:
    """Entries in the order in which they became known."""
    return sorted(map(_entry, raws), key=lambda entry: entry.known)


def entries_of(journal: record.Journal) -> list[Entry]:
    """Every entry of the journal, in the order in which they became known."""
    raws: list[days.Entry] = [
        *journal.check_ins,
        *journal.walks,
        *journal.elevations,
        *journal.measurements,
        *journal.injuries,
    ]
    return in_order(raws)


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """Without what was corrected: of one kind and one `at`, those known last are kept."""
    entries = list(entries)
    kept = {id(raw) for raw in days.uncorrected(entry.raw for entry in entries)}
    return [entry for entry in entries if id(entry.raw) in kept]


def review_known(review: record.Review) -> datetime:
    """When a review is known: its time, else the start of its date."""
    return review.at or datetime.combine(review.on, time.min)


def review_covers(review: record.Review) -> datetime:
    """The latest time of entries that a review is about: its time, else the end of its date."""
    return review.at or datetime.combine(review.on, time.max)


def known_times(journal: record.Journal) -> Sequence[datetime]:
    """The known time of everything in the journal; empty for an empty one."""
    return [
        *(entry.known for entry in entries_of(journal)),
        *map(review_known, journal.reviews),
        *(answer.at for answer in journal.answers),
    ]
