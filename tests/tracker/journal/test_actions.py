"""Adding, editing, deleting and undoing an entry."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.actions import (
    CannotUndoError,
    add_entry,
    delete_entry,
    edit_entry,
    free_second,
    undo,
)
from tracker.journal.mapping import KINDS
from tracker.journal.queries import load_journal

pytestmark = pytest.mark.django_db

WALK = KINDS["walk"]
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
START = datetime(2026, 7, 1, 9)


@pytest.fixture
def person() -> Person:
    return Person.objects.create(time_zone="Europe/London")


def walk(minutes: int, start: datetime = START) -> record.Walk:
    return record.Walk(start=start, minutes=Decimal(minutes))


def add(person: Person, entry: Any, *, now: datetime = NOW, key: Any = None) -> Any:
    return add_entry(person=person, kind=WALK, entry=entry, key=key or uuid4(), by=None, now=now)


def minutes(person: Person) -> list[int]:
    live = WALK.row.objects.live().filter(person=person).order_by("at")
    return [int(row.minutes) for row in live]


def test_the_same_key_twice_saves_once(person: Person) -> None:
    key = uuid4()

    first = add(person, walk(10), key=key)
    second = add(person, walk(10), key=key)

    assert second.repeated
    assert second.change == first.change
    assert minutes(person) == [10]


def test_a_new_entry_moves_to_the_next_free_second(person: Person) -> None:
    add(person, walk(10))
    add(person, walk(20))

    walks = load_journal(person).walks
    assert [entry.start for entry in walks] == [START, START + timedelta(seconds=1)]


def test_the_last_second_of_a_day_never_becomes_the_next_day() -> None:
    last = datetime(2026, 7, 1, 23, 59, 59)

    assert free_second(last, {last}) == last - timedelta(seconds=1)


def test_an_entry_is_dated_by_when_it_was_saved(person: Person) -> None:
    add(person, walk(10))

    assert load_journal(person).walks[0].saved_at == datetime(2026, 7, 1, 13)


def test_an_edit_keeps_its_second_and_the_earlier_version(person: Person) -> None:
    uid = add(person, walk(10)).change.uid

    edit_entry(
        person=person,
        kind=WALK,
        uid=uid,
        entry=walk(25),
        key=uuid4(),
        by=None,
        now=NOW + timedelta(days=1),
    )

    assert minutes(person) == [25]
    versions = load_journal(person).walks
    assert [(int(v.minutes), v.start) for v in versions] == [(10, START), (25, START)]
    assert versions[1].id == uid
    assert versions[0].id != uid


def test_an_entry_moved_to_another_day_leaves_no_version_behind(person: Person) -> None:
    uid = add(person, walk(10)).change.uid
    moved = walk(10, START - timedelta(days=1))

    edit_entry(person=person, kind=WALK, uid=uid, entry=moved, key=uuid4(), by=None, now=NOW)

    assert [entry.start for entry in load_journal(person).walks] == [moved.start]


def test_undo_takes_back_an_added_entry(person: Person) -> None:
    change = add(person, walk(10)).change

    undo(person=person, change=change, now=NOW + timedelta(minutes=9))

    assert minutes(person) == []


def test_undo_brings_back_a_deleted_entry(person: Person) -> None:
    uid = add(person, walk(10)).change.uid
    change = delete_entry(person=person, kind=WALK, uid=uid, key=uuid4(), by=None, now=NOW).change
    assert minutes(person) == []

    undo(person=person, change=change, now=NOW + timedelta(minutes=1))

    assert minutes(person) == [10]


def test_undo_brings_back_the_version_before_an_edit(person: Person) -> None:
    uid = add(person, walk(10)).change.uid
    for length in (20, 30):
        change = edit_entry(
            person=person, kind=WALK, uid=uid, entry=walk(length), key=uuid4(), by=None, now=NOW
        ).change

    undo(person=person, change=change, now=NOW)

    assert minutes(person) == [20]
    assert [int(v.minutes) for v in load_journal(person).walks] == [10, 20]


def test_undo_after_ten_minutes_is_refused(person: Person) -> None:
    change = add(person, walk(10)).change

    with pytest.raises(CannotUndoError):
        undo(person=person, change=change, now=NOW + timedelta(minutes=10, seconds=1))
    assert minutes(person) == [10]


def test_undo_twice_is_refused(person: Person) -> None:
    change = add(person, walk(10)).change
    undo(person=person, change=change, now=NOW)

    with pytest.raises(CannotUndoError):
        undo(person=person, change=change, now=NOW)


def test_undo_of_a_save_is_refused_once_the_entry_was_changed(person: Person) -> None:
    change = add(person, walk(10)).change
    edit_entry(
        person=person,
        kind=WALK,
        uid=change.uid,
        entry=walk(20),
        key=uuid4(),
        by=None,
        now=NOW,
    )

    with pytest.raises(CannotUndoError):
        undo(person=person, change=change, now=NOW)


def test_another_persons_entry_cannot_be_changed(person: Person) -> None:
    uid = add(person, walk(10)).change.uid
    outsider = Person.objects.create()

    with pytest.raises(Http404):
        delete_entry(person=outsider, kind=WALK, uid=uid, key=uuid4(), by=None, now=NOW)
    assert minutes(person) == [10]
