"""An entry is added, edited or deleted. A form means what it says when it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from tracker import record
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.digest import digest
from tracker.journal.actions.changes import (
    SECOND,
    Saved,
    Sending,
    Write,
    keep_change,
    place,
    unchanged,
    versions,
)
from tracker.journal.mapping import OF_DAYS, Kind, to_entry, to_row
from tracker.journal.models import Change
from tracker.journal.models.entry import TimedEntry, new_uid
from tracker.journal.queries import entries_by_date, newest_row, written_with
from tracker.record.days import time_of


@Write
def add_entry(
    *,
    person: Person,
    kind: Kind,
    entry: BaseModel,
    key: UUID,
    by: User | None,
    now: datetime,
    said: str = "",
    written: Sequence[Change] | None = None,
) -> Saved:
    """Save what a form says: a new entry, or an edit of the one that this form made before.

    `key` names the form and `said` is a digest of what was sent; left out, one of the entry. A
    true repeat, whose result still stands, writes nothing. What was undone or deleted since is
    added anew. A second that a live entry of this kind holds already is not shared: the entry
    moves to the next free one of its date. `now` is aware. `written`: what the form wrote so far,
    as it was read after `person`; it is read again where the record was written to since.
    """
    as_read = person.lock_to_write()
    sending = Sending(key=key, by=by, now=now, said=said or _digest(kind, entry))
    earlier = _by_form(person, kind, key, written if as_read else None)
    row = _made_by(person, kind, earlier)
    if earlier is None or row is None:
        return _add(person, kind, entry, sending)
    if _repeats(sending, earlier, row):
        return Saved(change=earlier, then=partial(unchanged, person, now), repeated=True)
    if kind.event:
        return _add(person, kind, entry, sending)
    return _edit(person, kind, row, entry, sending)


@Write
def edit_entry(
    *,
    person: Person,
    kind: Kind,
    uid: str,
    entry: BaseModel,
    key: UUID,
    by: User | None,
    now: datetime,
    said: str = "",
    written: Sequence[Change] | None = None,
) -> Saved | None:
    """Put a new version of an entry in its place; the earlier one is kept, dated.

    None when the entry says all that already. One that was deleted since is added anew, and from
    then on this form edits what it added. `key`, `said`, `written` and a repeat: see `add_entry`.
    Raises Http404 when the person never had such an entry.
    """
    as_read = person.lock_to_write()
    sending = Sending(key=key, by=by, now=now, said=said or _digest(kind, entry))
    earlier = _by_form(person, kind, key, written if as_read else None)
    row = newest_row(person, kind, uid)
    if row.deleted_at is not None:
        row = _made_by(person, kind, earlier)
        entry = entry.model_copy(update={"id": row and row.uid, "saved_at": None})
    if row is None:
        return _add(person, kind, entry, sending)
    if earlier is not None and _repeats(sending, earlier, row):
        return Saved(change=earlier, then=partial(unchanged, person, now), repeated=True)
    if to_entry(kind, row) == entry:
        return None
    return _edit(person, kind, row, entry, sending)


@Write
def delete_entry(
    *, person: Person, kind: Kind, uid: str, key: UUID, by: User | None, now: datetime
) -> Saved | None:
    """Take an entry out of the record; it can be brought back for `UNDO_FOR`.

    None when it is deleted already. Raises Http404 when the person never had such an entry.
    """
    person.lock_to_write()
    row = newest_row(person, kind, uid)
    if row.deleted_at is not None:
        return None
    row.deleted_at = now
    row.save(update_fields=["deleted_at"])
    sending = Sending(key=key, by=by, now=now)
    return keep_change(person, kind, row, Change.What.DELETED, sending, versions(row))


def _by_form(
    person: Person, kind: Kind, key: UUID, written: Sequence[Change] | None
) -> Change | None:
    """The last write of the form with this key that still counts: not undone, no deletion."""
    if written is None:
        written = written_with(person, key)
    counts = [
        one
        for one in written
        if (one.kind, one.key, one.undone_at) == (kind.name, key, None)
        and one.what != Change.What.DELETED
    ]
    return counts[-1] if counts else None


def _made_by(person: Person, kind: Kind, change: Change | None) -> Any | None:
    """The row, as it stands now, of the entry that a change made; None when it is gone."""
    if change is None:
        return None
    return kind.row.objects.live().filter(person=person, uid=change.uid).first()


def _repeats(sending: Sending, earlier: Change, row: Any) -> bool:
    """The form says what it said before, and what that made is what stands."""
    return (earlier.said, earlier.version) == (sending.said, row.pk)


def _digest(kind: Kind, entry: BaseModel) -> str:
    """What an entry says, as a digest: neither its id nor when it was told is part of that."""
    names = ["id", "saved_at", *(["at"] if kind.stamped else [])]
    given = {name: None for name in names if name in type(entry).model_fields}
    return digest(record.dumps(entry.model_copy(update=given)))


def _add(person: Person, kind: Kind, entry: BaseModel, sending: Sending) -> Saved:
    row = to_row(kind, entry)
    row.saved_at = _saved_at(person, row, sending.now)
    there = entries_by_date(person, [row.on]).get(row.on, []) if kind in OF_DAYS else None
    alike = [one for one in there or () if isinstance(one, kind.entry)]
    place(person, kind, row, taken=None if there is None else {time_of(one) for one in alike})
    _store(person, row)
    entries = None if there is None else {row.on: [*there, to_entry(kind, row)]}
    return keep_change(person, kind, row, Change.What.ADDED, sending, [row], entries)


def _edit(person: Person, kind: Kind, old: Any, entry: BaseModel, sending: Sending) -> Saved:
    uid = old.uid
    new = to_row(kind, entry)
    new.saved_at = _saved_at(person, new, sending.now)
    old.deleted_at = sending.now  # out of the way of the new row's unique second and id
    old.uid = new_uid()
    old.save(update_fields=["deleted_at", "uid"])
    new.uid = uid
    place(person, kind, new)
    if isinstance(new, TimedEntry) and new.at == old.at:
        # Of two versions of one moment the one known later stands, so this one must be later.
        before = max(old.at, old.saved_at or old.at)
        new.saved_at = max(new.saved_at or new.at, before + SECOND)
    _store(person, new)
    before_it = versions(old)
    old.deleted_at = None
    old.replaced_by = new
    old.save(update_fields=["deleted_at", "replaced_by"])
    old.earlier.update(replaced_by=new)
    same = isinstance(new, TimedEntry) and new.at == old.at  # then what was known before still is
    touched = [new] if same else [new, *before_it]
    return keep_change(person, kind, new, Change.What.EDITED, sending, touched)


def _saved_at(person: Person, row: Any, now: datetime) -> datetime | None:
    local = local_now(person, now)
    happened = getattr(row, "at", None) or datetime.combine(row.on, datetime.min.time())
    return local if local > happened else None


def _store(person: Person, row: Any) -> None:
    row.person = person
    row.full_clean(
        exclude=["person", "replaced_by"], validate_unique=False, validate_constraints=False
    )
    row.save()
