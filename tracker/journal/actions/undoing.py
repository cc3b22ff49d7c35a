"""A change is taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404

from tracker.accounts.models import Person
from tracker.interpreter import Then, answered
from tracker.journal.actions.changes import place, tell, versions
from tracker.journal.actions.timers import start_timer
from tracker.journal.mapping import KINDS, Kind
from tracker.journal.models import Change
from tracker.journal.models.entry import new_uid
from tracker.journal.queries import newest_row

UNDO_FOR = timedelta(minutes=10)
"""How long a change can be taken back with one tap (our choice)."""


class CannotUndoError(Exception):
    """The change is older than `UNDO_FOR`, was taken back already, or was followed by another."""


def undo(*, person: Person, change: Change, now: datetime) -> str | None:
    """Take a change back; the clock that it stopped runs again, unless another one does.

    Returns the URL that must answer the request, if there is one. Raises CannotUndoError when it
    is too late or the entry was changed again since.
    """
    return undo_all(person=person, changes=[change], now=now)


@answered
def undo_all(*, person: Person, changes: Sequence[Change], now: datetime) -> Then:
    """Take several changes back in this order, all or none; the record is judged once, after all.

    Half of them taken back is a record that never was: it would raise and end warnings of its own.
    Returns and raises like `undo`.
    """
    person.lock_to_write()
    touched: dict[Kind, list[Any]] = defaultdict(list)
    for change in changes:
        touched[KINDS[change.kind]] += _take_back(person, change, now)
    return tell(person, touched, now=now, what="undone")


def _take_back(person: Person, change: Change, now: datetime) -> list[Any]:
    """The versions that are new or gone."""
    change = Change.objects.select_for_update().get(pk=change.pk, person=person)
    later = Change.objects.filter(
        person=person, kind=change.kind, uid=change.uid, pk__gt=change.pk, undone_at=None
    )
    if change.undone_at is not None or now - change.at > UNDO_FOR or later.exists():
        raise CannotUndoError
    kind = KINDS[change.kind]
    row = _row_of(person, kind, change)
    touched = _UNDO[change.what](person, kind, row, now)
    if change.clock_started_at is not None:
        start_timer(
            person=person,
            kind=kind.name,
            now=change.clock_started_at,
            planned_minutes=change.clock_planned_minutes,
        )
    change.undone_at = now
    change.save(update_fields=["undone_at"])
    return touched


def _row_of(person: Person, kind: Kind, change: Change) -> Any:
    """The row that the change left. Raises CannotUndoError when an import put another there."""
    try:
        row = newest_row(person, kind, change.uid)
    except Http404:
        raise CannotUndoError from None
    if (row.deleted_at is not None) != (change.what == Change.What.DELETED):
        raise CannotUndoError
    if change.version not in (None, row.pk):
        raise CannotUndoError
    return row


def _undo_added(person: Person, kind: Kind, row: Any, now: datetime) -> list[Any]:
    row.deleted_at = now
    row.save(update_fields=["deleted_at"])
    return versions(row)


def _undo_deleted(person: Person, kind: Kind, row: Any, now: datetime) -> list[Any]:
    place(person, kind, row)
    row.deleted_at = None
    row.save()
    return versions(row)


def _undo_edited(person: Person, kind: Kind, new: Any, now: datetime) -> list[Any]:
    old = new.earlier.order_by("-made_at", "-pk").first()
    uid = new.uid
    new.deleted_at = now
    new.uid = new_uid()
    new.save(update_fields=["deleted_at", "uid"])
    old.uid = uid
    old.replaced_by = None
    place(person, kind, old)
    old.save()
    new.earlier.update(replaced_by=old)
    return [new, *versions(old)]


_UNDO = {
    Change.What.ADDED.value: _undo_added,
    Change.What.DELETED.value: _undo_deleted,
    Change.What.EDITED.value: _undo_edited,
}
