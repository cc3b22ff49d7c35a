"""The kept days follow the entries, in the transaction that writes them."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from tracker.accounts.models import Person
from tracker.interpreter import interpreter
from tracker.journal.mapping import OF_DAYS
from tracker.journal.models import KeptDay
from tracker.journal.queries.days import are_kept, entries_by_date, merged
from tracker.record import packing
from tracker.record.days import Entry
from tracker.record.packing import unpack

Entries = Mapping[date, Sequence[Entry]]
"""All that is known of some dates."""

AT_A_TIME: Final = 200
"""Days in one statement (our choice)."""

SAID_EVERY: Final = 100
"""After how many people it says how far it is (our choice)."""

STEP: Final = 90
"""Dates that are merged at a time when a record is gone through (our choice)."""


def keep_days(person: Person, dates: Collection[date], entries: Entries | None = None) -> Entries:
    """Merge these dates, to which entries came or of which they went, anew.

    `entries`: all that is known of them, where that was read already; returns it. Where days are
    not kept as they are now, those of all dates are merged, and nothing is returned.
    """
    if not are_kept(person):
        bring_days_up_to_date(person)
        return {}
    if entries is None:
        entries = entries_by_date(person, dates)
    write_days(person, dates, merged(person, entries))
    return entries


def write_days(person: Person, dates: Collection[date], days: Iterable[KeptDay]) -> None:
    """Keep these days of the dates; a date without one has no entry any more."""
    days = list(days)
    gone = set(dates) - {day.on for day in days}
    if gone:
        KeptDay.objects.filter(person=person, on__in=gone).delete()
    KeptDay.objects.bulk_create(
        days,
        batch_size=AT_A_TIME,
        update_conflicts=True,
        unique_fields=["person", "on"],
        update_fields=["known_at", "content"],
    )


def bring_days_up_to_date(person: Person) -> None:
    """Merge all days anew, in bounded memory. Whoever interprets them is told, to do it anew too.

    That may take its time and is not done here.
    """
    with transaction.atomic():
        person.lock_to_write()
        KeptDay.objects.filter(person=person).delete()
        for dates in _steps(person):
            write_days(person, dates, merged(person, entries_by_date(person, dates)))
        person.days_version = packing.VERSION
        person.save(update_fields=["days_version"])
        ever = datetime.combine(date.min, time.min)
        interpreter().after_change(
            person, since=ever, earliest=ever.date(), now=timezone.now(), what="profile"
        )


def wrong_days(person: Person) -> list[date]:
    """The dates of which another day is kept than the entries make, or none, or one too many.

    What differs is looked at once more while nobody writes: an entry may have come in between.
    """
    wrong = [on for dates in _steps(person) for on in _wrong_of(person, dates)]
    if not wrong:
        return []
    with transaction.atomic():
        person.lock()
        parts = (wrong[n : n + STEP] for n in range(0, len(wrong), STEP))
        return [on for dates in parts for on in _wrong_of(person, dates)]


def _wrong_of(person: Person, dates: Sequence[date]) -> list[date]:
    kept = {day.on: day for day in KeptDay.objects.filter(person=person, on__in=dates)}
    made = {day.on: day for day in merged(person, entries_by_date(person, dates))}
    return [on for on in dates if not _alike(made.get(on), kept.get(on))]


def _alike(made: KeptDay | None, kept: KeptDay | None) -> bool:
    """Whether they say the same; one that cannot be read says something else."""
    if made is None or kept is None:
        return made is kept
    try:
        same = unpack(made.on, made.content) == unpack(kept.on, kept.content)
    except (ArithmeticError, LookupError, TypeError, ValueError, zlib.error):
        return False
    return same and made.known_at == kept.known_at


def bring_everybody_up_to_date() -> Iterator[str]:
    """The same for everybody whose days were merged by another version; says how far it is."""
    behind = Person.objects.exclude(days_version=packing.VERSION)
    total = behind.count()
    for done, person in enumerate(behind.order_by("pk").iterator(), start=1):
        bring_days_up_to_date(person)
        if done % SAID_EVERY == 0:
            yield f"Days understood anew: {done} of {total} people."


def _steps(person: Person) -> Iterator[list[date]]:
    """The dates from the first entry or kept day to the last, some at a time."""
    rows = [kind.row.objects.filter(person=person, deleted_at=None) for kind in OF_DAYS]
    spans = [
        each.aggregate(a=Min("on"), z=Max("on"))
        for each in (*rows, KeptDay.objects.filter(person=person))
    ]
    firsts = [span["a"] for span in spans if span["a"] is not None]
    if not firsts:
        return
    first, last = min(firsts), max(span["z"] for span in spans if span["z"] is not None)
    for start in range(0, (last - first).days + 1, STEP):
        days = range(start, min(start + STEP, (last - first).days + 1))
        yield [first + timedelta(days=day) for day in days]
