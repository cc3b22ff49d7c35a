"""Entries of one kind: by date, by id, and what a form asks of earlier ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any

from django.http import Http404

from tracker.accounts.models import Person
from tracker.journal.mapping import Kind, to_entry
from tracker.journal.models import Measurement, Walk
from tracker.journal.models.entry import TimedEntry
from tracker.units import tidy

USUAL_OF = 10
"""How many of the last walks say what a usual walk is (our choice)."""

USUAL_NEEDS = 3
"""How many walks there must be before any is called usual (our choice)."""


def entries_of(kind: Kind, rows: Iterable[Any]) -> tuple[Any, ...]:
    """The frozen entries of these rows."""
    return tuple(to_entry(kind, row) for row in rows)


@dataclass(frozen=True, kw_only=True)
class Version:
    """The last version of an entry: what it says, its row's number, whether it was deleted."""

    entry: Any
    number: int
    deleted: bool


def newest_row(person: Person, kind: Kind, uid: str) -> Any:
    """The last version of an entry, deleted or not. Raises Http404 when there never was one."""
    row = kind.row.objects.filter(person=person, uid=uid, replaced_by=None).first()
    if row is None:
        raise Http404("No such entry.")
    return row


def last_version(person: Person, kind: Kind, uid: str) -> Version:
    """The newest version of an entry, also of a deleted one. Raises Http404 like `newest_row`."""
    row = newest_row(person, kind, uid)
    return Version(entry=to_entry(kind, row), number=row.pk, deleted=row.deleted_at is not None)


def entries_on(person: Person, kind: Kind, first: date, last: date) -> tuple[Any, ...]:
    """The live entries of one kind on some dates, oldest first."""
    time = "at" if issubclass(kind.row, TimedEntry) else "on"
    rows = kind.row.objects.live().filter(person=person, on__range=(first, last))
    return entries_of(kind, rows.order_by(time, "uid"))


def overlapping(
    person: Person, kind: Kind, start: datetime, minutes: Decimal, *, without: Iterable[str]
) -> Any | None:
    """A live walk or elevation that overlaps this time. Entries `without` are left out."""
    end = start + timedelta(minutes=float(minutes))
    rows = (
        kind.row.objects.live()
        .filter(person=person, on__range=(start.date() - timedelta(days=1), end.date()), at__lt=end)
        .exclude(uid__in=list(without))
        .order_by("at")
    )
    for row in rows:
        if row.at + timedelta(minutes=float(row.minutes)) > start:
            return row
    return None


def usual_walk_minutes(person: Person) -> Decimal | None:
    """The middle one of the last walks' lengths; None when there are too few to say."""
    lengths = list(
        Walk.objects.live()
        .filter(person=person)
        .order_by("-at")
        .values_list("minutes", flat=True)[:USUAL_OF]
    )
    return tidy(Decimal(median(lengths))) if len(lengths) >= USUAL_NEEDS else None


def measured_before(
    person: Person, name: str, at: datetime, *, without: Iterable[str]
) -> Measurement | None:
    """The last measurement up to `at` in which `name` was measured."""
    found: Measurement | None = (
        Measurement.objects.live()
        .filter(person=person, at__lte=at, **{f"{name}__isnull": False})
        .exclude(uid__in=list(without))
        .order_by("-at")
        .first()
    )
    return found
