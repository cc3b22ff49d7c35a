"""What every write has in common: the lock, the free second, the change that is kept of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID

from django.db import transaction

from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.interpreter import Then, What, answered, interpreter
from tracker.journal.actions.days import Entries, keep_days
from tracker.journal.mapping import OF_DAYS, Kind
from tracker.journal.models import Change, Timer
from tracker.journal.models.entry import TimedEntry

P = ParamSpec("P")
S = TypeVar("S", "Saved", "Saved | None")

SECOND = timedelta(seconds=1)
MOVED_APART = timedelta(minutes=1)
"""Edits of one entry in one second are kept a second apart; nobody makes sixty (our choice)."""


@dataclass(kw_only=True)
class Saved:
    """What a write did. `answer` is the URL that must answer the request, if there is one.

    `repeated`: nothing was written, because `change` had done all that already. `then` is what is
    still to be done when the transaction is over.
    """

    change: Change
    then: Then
    answer: str | None = None
    repeated: bool = False

    def judge(self) -> None:
        """Find what must answer, once the transaction is over; no write waits for that."""
        self.answer = self.then()


class Write(Generic[P, S]):
    """A write of an entry: in a transaction of its own, judged when that is over.

    `within`: the same in a transaction of the caller, who calls `Saved.judge` after it.
    """

    def __init__(self, write: Callable[P, S]) -> None:
        self.within: Callable[P, S] = write
        update_wrapper(self, write)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> S:
        with transaction.atomic():
            done = self.within(*args, **kwargs)
        if done is not None:
            done.judge()
        return done


@dataclass(frozen=True, kw_only=True)
class Sending:
    """Who sent what and when: the key of the form, and a digest of what it said."""

    key: UUID
    by: User | None
    now: datetime
    said: str = ""


_WHAT: dict[str, What] = {"added": "added", "edited": "edited", "deleted": "deleted"}


@answered
def unchanged(person: Person, now: datetime) -> Then:
    """The URL that must answer a form that had nothing to write.

    An emergency that nobody has answered yet answers it, as it answers every save.
    """
    person.lock_to_write()
    local = local_now(person, now)
    return interpreter().after_change(
        person, since=local, earliest=local.date(), now=now, what="added"
    )


def keep_change(
    person: Person,
    kind: Kind,
    row: Any,
    what: Change.What,
    sending: Sending,
    touched: Sequence[Any],
    entries: Entries | None = None,
) -> Saved:
    """Keep what was done to an entry. `row`: as it is now, `touched`: what is new or gone.

    `entries`: all that is known of its date now, where that was read already.
    """
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
    then = tell(person, {kind: touched}, now=now, what=_WHAT[what.value], entries=entries)
    return Saved(change=change, then=then)


def tell(
    person: Person,
    touched: Mapping[Kind, Sequence[Any]],
    *,
    now: datetime,
    what: What,
    entries: Entries | None = None,
) -> Then:
    """Bring the days of what is new or gone up to date, and tell whoever interprets the record.

    `entries`: all that is known of their dates, where that was read already.
    """
    dates = {row.on for kind in touched if kind in OF_DAYS for row in touched[kind]}
    entries = keep_days(person, dates, entries) if dates else {}
    since = min(known(kind, row) for kind in touched for row in touched[kind])
    earliest = min(row.on for rows in touched.values() for row in rows)
    return interpreter().after_change(
        person, since=since, earliest=earliest, now=now, what=what, entries=entries
    )


def known(kind: Kind, row: Any) -> datetime:
    """When the rules know of a row; of an entry that was typed in later, then."""
    happened: datetime = getattr(row, "at", None) or datetime.combine(row.on, time.min)
    return happened if kind.stamped else max(happened, row.saved_at or happened)


def versions(row: Any) -> list[Any]:
    """An entry's row and its earlier versions."""
    return [row, *row.earlier.all()]


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


def place(
    person: Person, kind: Kind, row: Any, *, taken: Collection[datetime] | None = None
) -> None:
    """Move a timed row to the nearest free second of its date, later ones first.

    `taken`: the seconds that entries of its kind hold, where they were read already.
    """
    if not isinstance(row, TimedEntry):
        return
    if taken is None:
        others = kind.row.objects.live().filter(person=person, on=row.on).exclude(pk=row.pk)
        taken = set(others.values_list("at", flat=True))
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
