"""Small reads that a form or a page asks: what overlaps, what was measured last, what is usual."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any
from uuid import UUID

from tracker.accounts.clock import local_now
from tracker.accounts.models import Person, User
from tracker.journal.mapping import Kind, plain
from tracker.journal.models import Change, Measurement, Walk
from tracker.journal.queries import entries_of

USUAL_OF = 10
"""How many of the last walks say what a usual walk is (our choice)."""

USUAL_NEEDS = 3
"""How many walks there must be before any is called usual (our choice)."""


def usual_walk_minutes(person: Person) -> Decimal | None:
    """The middle one of the last walks' lengths; None when there are too few to say."""
    lengths = list(
        Walk.objects.live()
        .filter(person=person)
        .order_by("-at")
        .values_list("minutes", flat=True)[:USUAL_OF]
    )
    return plain(Decimal(median(lengths))) if len(lengths) >= USUAL_NEEDS else None


def overlapping(
    person: Person, kind: Kind, start: datetime, minutes: Decimal, *, without: Iterable[str]
) -> Any | None:
    """A session of this kind that goes on at some moment of this one; some ids are left out."""
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


def saved_with(person: Person, *keys: UUID) -> list[str]:
    """The ids of the entries that forms with these keys saved already."""
    return list(Change.objects.filter(person=person, key__in=keys).values_list("uid", flat=True))


@dataclass(frozen=True, kw_only=True)
class MadeByForm:
    """What a form with some key has done so far.

    `versions`: the rows that it made. `stands`: the row, as it stands now, of the entry that it
    made last; None when there is none any more.
    """

    versions: frozenset[int]
    stands: int | None


def made_by_form(person: Person, kind: Kind, key: UUID) -> MadeByForm:
    """What the form with this key has done so far and was not undone."""
    changes = list(
        Change.objects.filter(person=person, kind=kind.name, key=key, undone_at=None)
        .exclude(version=None)
        .order_by("pk")
    )
    stands = None
    if changes:
        rows = kind.row.objects.live().filter(person=person, uid=changes[-1].uid)
        stands = rows.values_list("pk", flat=True).first()
    return MadeByForm(
        versions=frozenset(one.version for one in changes if one.version is not None),
        stands=stands,
    )


def said_last(person: Person, kind: Kind, said: str, *, by: User, since: datetime) -> Change | None:
    """The last write of this user since then that said just this, if it is what still stands."""
    change = (
        Change.objects.filter(
            person=person, kind=kind.name, said=said, by=by, at__gte=since, undone_at=None
        )
        .order_by("pk")
        .last()
    )
    if change is None:
        return None
    stands = kind.row.objects.live().filter(person=person, pk=change.version).exists()
    return change if stands else None


def standing_with(person: Person, kind: Kind, key: UUID) -> str | None:
    """The id of the live entry that the form with this key made; None when there is none."""
    stands = made_by_form(person, kind, key).stands
    uids = kind.row.objects.filter(pk=stands).values_list("uid", flat=True)
    return None if stands is None else uids.first()


def changed_at(person: Person, kind: Kind, number: int) -> datetime:
    """When the entry with this row was last changed, on the person's wall clock."""
    row = kind.row.objects.get(pk=number, person=person)
    changes = Change.objects.filter(person=person, kind=kind.name, uid=row.uid)
    moments = [one for pair in changes.values_list("at", "undone_at") for one in pair if one]
    return local_now(person, max([row.made_at, *moments]))


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


def days_with_entries(
    person: Person, kinds: Iterable[Kind], *, before: date | None, at_most: int
) -> list[date]:
    """The last dates before `before` on which something is logged, newest first.

    One query for each kind, each reading no more than `at_most` dates from an index.
    """
    days: set[date] = set()
    for kind in kinds:
        rows = kind.row.objects.live().filter(person=person)
        if before is not None:
            rows = rows.filter(on__lt=before)
        days.update(rows.order_by("-on").values_list("on", flat=True).distinct()[:at_most])
    return sorted(days, reverse=True)[:at_most]


def entries_of_days(person: Person, kind: Kind, days: Iterable[date]) -> tuple[Any, ...]:
    """The live entries of one kind on these dates, in no order."""
    rows = kind.row.objects.live().filter(person=person, on__in=list(days))
    return entries_of(kind, rows)
