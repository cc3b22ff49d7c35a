"""What every write has in common: the lock, the free second, the change that is kept of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.interpreter import What, interpreter
from tracker.journal.mapping import Kind
from tracker.journal.models import Change, Timer
from tracker.journal.models.entry import TimedEntry

SECOND = timedelta(seconds=1)
MOVED_APART = timedelta(minutes=1)
"""Edits of one entry in one second are kept a second apart; nobody makes sixty (our choice)."""


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What a write did. `answer` is the URL that must answer the request, if there is one.

    `repeated`: nothing was written, because `change` had done all that already.
    """

    change: Change
    answer: str | None = None
    repeated: bool = False


@dataclass(frozen=True, kw_only=True)
class Sending:
    """Who sent what and when: the key of the form, and a digest of what it said."""

    key: UUID
    by: User | None
    now: datetime
    said: str = ""


_WHAT: dict[str, What] = {"added": "added", "edited": "edited", "deleted": "deleted"}


def lock(person: Person) -> None:
    """One writer at a time per person, so that a second or a form is never taken twice."""
    Person.objects.select_for_update().get(pk=person.pk)


@transaction.atomic
def unchanged(person: Person, on: date, now: datetime) -> str | None:
    """The URL that must answer a form that had nothing to write, about an entry of this date.

    An emergency that nobody has answered yet answers it, as it answers every save.
    """
    lock(person)
    return interpreter().after_change(person, earliest=on, now=now, what="added")


def keep_change(
    person: Person, kind: Kind, row: Any, what: Change.What, sending: Sending, dates: list[date]
) -> Saved:
    """Keep what was done to an entry, and ask what must answer it. `row`: as it stands now."""
    deleted = what == Change.What.DELETED
    change = Change.objects.create(
        person=person,
        key=sending.key,
        kind=kind.name,
        what=what,
        uid=row.uid,
        said=sending.said,
        version=None if deleted else row.pk,
        at=sending.now,
        by=sending.by,
    )
    now = sending.now + _ahead(person, row, sending.now)
    answer = interpreter().after_change(
        person, earliest=min(dates), now=now, what=_WHAT[what.value]
    )
    return Saved(change=change, answer=answer)


def _ahead(person: Person, row: Any, now: datetime) -> timedelta:
    """How far a version was moved ahead of now, to stand after the one of a moment before.

    What it says is looked at now all the same. An entry that was dated far ahead is another thing.
    """
    ahead = row.saved_at - local_now(person, now) if row.saved_at is not None else timedelta(0)
    return ahead if timedelta(0) < ahead <= MOVED_APART else timedelta(0)


def remember_clock(change: Change, timer: Timer) -> None:
    """Keep which clock stopped with a change, so that an undo lets it run again."""
    change.clock_started_at = timer.started_at
    change.clock_planned_minutes = timer.planned_minutes
    change.save(update_fields=["clock_started_at", "clock_planned_minutes"])


def place(person: Person, kind: Kind, row: Any) -> None:
    """Move a timed row to the nearest free second of its date, later ones first."""
    if not isinstance(row, TimedEntry):
        return
    taken = set(
        kind.row.objects.live()
        .filter(person=person, on=row.on)
        .exclude(pk=row.pk)
        .values_list("at", flat=True)
    )
    row.at = free_second(row.at, taken)


def free_second(at: datetime, taken: Collection[datetime]) -> datetime:
    """The first second from `at` on that is not `taken`, on the same date; else one before it."""
    last = at.replace(hour=23, minute=59, second=59)
    free = at
    while free in taken and free < last:
        free += SECOND
    while free in taken:
        free -= SECOND
    return free
