"""Writes of the record: add, edit, delete and undo an entry, each whole or not at all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from pydantic import BaseModel

from tracker.accounts.clock import local_now
from tracker.accounts.models import Person, User
from tracker.advice import What, advice
from tracker.journal.models import BodySigns, Change, LegSigns
from tracker.journal.models.entry import TimedEntry, new_uid
from tracker.journal.queries import live_row
from tracker.journal.rows import KINDS, Kind, sign_rows, to_row

UNDO_FOR = timedelta(minutes=10)
"""How long a change can be taken back with one tap (our choice)."""

SECOND = timedelta(seconds=1)


class CannotUndoError(Exception):
    """The change is older than `UNDO_FOR`, was taken back already, or was followed by another."""


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What a write did. `answer` is the URL that must answer the request, if there is one."""

    change: Change
    answer: str | None = None
    repeated: bool = False


@transaction.atomic
def add_entry(
    *, person: Person, kind: Kind, entry: BaseModel, key: UUID, by: User | None, now: datetime
) -> Saved:
    """Add an entry; the same `key` again changes nothing and returns the first change.

    A second that a live entry of this kind holds already is not shared: the new entry moves to
    the next free one of its date. `now` is aware.
    """
    _lock(person)
    earlier = Change.objects.filter(person=person, key=key).first()
    if earlier is not None:
        return Saved(change=earlier, repeated=True)
    row = to_row(kind, entry)
    row.saved_at = _saved_at(person, row, now)
    _place(person, kind, row)
    _store(person, kind, row, entry)
    return _record(person, kind, row.uid, Change.What.ADDED, key, by, now, [row.on])


@transaction.atomic
def edit_entry(
    *,
    person: Person,
    kind: Kind,
    uid: str,
    entry: BaseModel,
    key: UUID,
    by: User | None,
    now: datetime,
) -> Saved:
    """Put a new version of an entry in its place; the earlier one is kept, dated.

    Raises Http404 when the person has no such live entry.
    """
    _lock(person)
    earlier = Change.objects.filter(person=person, key=key).first()
    if earlier is not None:
        return Saved(change=earlier, repeated=True)
    old = live_row(person, kind, uid)
    new = to_row(kind, entry)
    new.saved_at = _saved_at(person, new, now)
    old.deleted_at = now  # out of the way of the new row's unique second and id
    old.uid = new_uid()
    old.save(update_fields=["deleted_at", "uid"])
    new.uid = uid
    _place(person, kind, new)
    if isinstance(new, TimedEntry) and new.at == old.at:
        # Of two versions of one moment the one known later stands, so this one must be later.
        before = max(old.at, old.saved_at or old.at)
        new.saved_at = max(new.saved_at or new.at, before + SECOND)
    _store(person, kind, new, entry)
    old.deleted_at = None
    old.replaced_by = new
    old.save(update_fields=["deleted_at", "replaced_by"])
    old.earlier.update(replaced_by=new)
    return _record(person, kind, uid, Change.What.EDITED, key, by, now, [old.on, new.on])


@transaction.atomic
def delete_entry(
    *, person: Person, kind: Kind, uid: str, key: UUID, by: User | None, now: datetime
) -> Saved:
    """Take an entry out of the record; it can be brought back for `UNDO_FOR`.

    Raises Http404 when the person has no such live entry.
    """
    _lock(person)
    earlier = Change.objects.filter(person=person, key=key).first()
    if earlier is not None:
        return Saved(change=earlier, repeated=True)
    row = live_row(person, kind, uid)
    row.deleted_at = now
    row.save(update_fields=["deleted_at"])
    return _record(person, kind, uid, Change.What.DELETED, key, by, now, [row.on])


@transaction.atomic
def undo(*, person: Person, change: Change, now: datetime) -> str | None:
    """Take a change back. Returns the URL that must answer the request, if there is one.

    Raises CannotUndoError when it is too late or the entry was changed again since.
    """
    _lock(person)
    change = Change.objects.select_for_update().get(pk=change.pk, person=person)
    later = Change.objects.filter(
        person=person, kind=change.kind, uid=change.uid, pk__gt=change.pk, undone_at=None
    )
    if change.undone_at is not None or now - change.at > UNDO_FOR or later.exists():
        raise CannotUndoError
    kind = KINDS[change.kind]
    dates = _UNDO[change.what](person, kind, change.uid, now)
    change.undone_at = now
    change.save(update_fields=["undone_at"])
    return advice().after_change(person, earliest=min(dates), now=now, what="undone")


def _undo_added(person: Person, kind: Kind, uid: str, now: datetime) -> list[date]:
    row = live_row(person, kind, uid)
    row.deleted_at = now
    row.save(update_fields=["deleted_at"])
    return [row.on]


def _undo_deleted(person: Person, kind: Kind, uid: str, now: datetime) -> list[date]:
    row = kind.row.objects.get(person=person, uid=uid, replaced_by=None)
    _place(person, kind, row)
    row.deleted_at = None
    row.save()
    return [row.on]


def _undo_edited(person: Person, kind: Kind, uid: str, now: datetime) -> list[date]:
    new = live_row(person, kind, uid)
    old = new.earlier.order_by("-made_at", "-pk").first()
    new.deleted_at = now
    new.uid = new_uid()
    new.save(update_fields=["deleted_at", "uid"])
    old.uid = uid
    old.replaced_by = None
    _place(person, kind, old)
    old.save()
    new.earlier.update(replaced_by=old)
    return [old.on, new.on]


_WHAT: dict[str, What] = {"added": "added", "edited": "edited", "deleted": "deleted"}

_UNDO = {
    Change.What.ADDED.value: _undo_added,
    Change.What.DELETED.value: _undo_deleted,
    Change.What.EDITED.value: _undo_edited,
}


def _lock(person: Person) -> None:
    """One writer at a time per person, so that a second or a key is never taken twice."""
    Person.objects.select_for_update().get(pk=person.pk)


def _saved_at(person: Person, row: Any, now: datetime) -> datetime | None:
    local = local_now(person, now)
    happened = getattr(row, "at", None) or datetime.combine(row.on, datetime.min.time())
    return local if local > happened else None


def _place(person: Person, kind: Kind, row: Any) -> None:
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


def _store(person: Person, kind: Kind, row: Any, entry: BaseModel) -> None:
    row.person = person
    row.full_clean(exclude=["replaced_by"], validate_unique=False, validate_constraints=False)
    row.save()
    legs, bodies = sign_rows(kind, row, entry)
    LegSigns.objects.bulk_create(legs)
    BodySigns.objects.bulk_create(bodies)


def _record(
    person: Person,
    kind: Kind,
    uid: str,
    what: Change.What,
    key: UUID,
    by: User | None,
    now: datetime,
    dates: list[date],
) -> Saved:
    change = Change.objects.create(
        person=person, key=key, kind=kind.name, what=what, uid=uid, at=now, by=by
    )
    answer = advice().after_change(person, earliest=min(dates), now=now, what=_WHAT[what.value])
    return Saved(change=change, answer=answer)
