"""The days of a record: what is kept of them, and the entries that they are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from operator import itemgetter

from django.db.models import Q

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.mapping import OF_DAYS, Kind
from tracker.journal.models import KeptDay
from tracker.journal.queries.journal import load_known
from tracker.record import packing
from tracker.record.days import (
    Day,
    Days,
    Entry,
    by_date,
    known_at,
    merge,
    merge_days,
    uncorrected,
)
from tracker.record.packing import pack, unpack


def are_kept(person: Person) -> bool:
    """Whether the kept days are merged as they would be now."""
    return person.days_version == packing.VERSION


def days_between(person: Person, first: date, last: date) -> Days:
    """The days first..last, both included; only dates with an entry.

    One query, where the days are kept as they are merged now; else they are merged here.
    """
    if not are_kept(person):
        told = load_known(person, OF_DAYS, Q(on__range=(first, last)))
        return merge_days(uncorrected(chain.from_iterable(told.values())))
    rows = KeptDay.objects.filter(person=person, on__range=(first, last)).order_by("on")
    return {on: unpack(on, content) for on, content in rows.values_list("on", "content")}


@dataclass(frozen=True, kw_only=True)
class KnownDays:
    """The days of which all was known by a moment, and those of which something was told later.

    Of the latter only the entries say what was known when.
    """

    days: Days
    told_later: Days


def load_known_days(
    person: Person, *, by: datetime, since: date, dates: Collection[date]
) -> KnownDays:
    """Those from `since` on and some single `dates` before; all dates of later, in one query.

    Sorted here: asked for the order, SQLite goes through all days of the person.
    """
    rows = KeptDay.objects.filter(
        Q(on__gte=since) | Q(on__in=dates) | Q(known_at__gt=by), person=person
    )
    days: dict[date, Day] = {}
    later: dict[date, Day] = {}
    found = rows.values_list("on", "known_at", "content")
    for on, known, content in sorted(found, key=itemgetter(0)):
        (later if known > by else days)[on] = unpack(on, content)
    return KnownDays(days=days, told_later=later)


def entries_by_date(
    person: Person, dates: Collection[date], kinds: Iterable[Kind] = OF_DAYS
) -> Mapping[date, list[Entry]]:
    """All that was known of these dates, also what a later version corrected. One query."""
    told = load_known(person, kinds, Q(on__in=dates))
    return by_date(chain.from_iterable(told.values()))


def of_days(journal: record.Journal) -> Iterator[Entry]:
    """The entries of a journal that make days."""
    return chain.from_iterable(getattr(journal, kind.journal_field) for kind in OF_DAYS)


def merged(person: Person, entries: Mapping[date, Iterable[Entry]]) -> Iterator[KeptDay]:
    """The rows of these dates as their entries make them."""
    for on, told in entries.items():
        told = list(told)
        content = pack(merge(on, uncorrected(told)))
        yield KeptDay(person=person, on=on, known_at=max(map(known_at, told)), content=content)
