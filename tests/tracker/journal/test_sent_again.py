"""A form that is sent again: what it says is what stands, whatever was done in between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import settings, strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.actions import (
    UNDO_FOR,
    CannotUndoError,
    Saved,
    add_entry,
    delete_entry,
    edit_entry,
    undo,
)
from tracker.journal.mapping import KINDS, OF_DAYS, Kind
from tracker.journal.models import Change
from tracker.journal.queries import entries_on, newest_row

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
AT = datetime(2026, 7, 1, 9)
ON = AT.date()
FIRST: dict[str, Any] = {
    "check_in": record.CheckIn(at=AT, left=record.LegSigns(heaviness=4)),
    "walk": record.Walk(start=AT, minutes=Decimal(20)),
    "elevation": record.Elevation(start=AT, minutes=Decimal(15)),
    "measurement": record.Measurement(at=AT, weight_kg=Decimal(80)),
    "injury": record.Injury(on=ON, leg="left"),
    "review": record.Review(on=ON, at=AT, rule="clot_leg", outcome="waiting_for_tests"),
}
OTHER: dict[str, Any] = {
    "check_in": record.CheckIn(at=AT, body=record.BodySigns(breathless="at_rest")),
    "walk": record.Walk(start=AT, minutes=Decimal(45)),
    "elevation": record.Elevation(start=AT, minutes=Decimal(30)),
    "measurement": record.Measurement(at=AT, weight_kg=Decimal(81)),
    "injury": record.Injury(on=ON, leg="left", cast_or_boot=True),
    "review": record.Review(on=ON, at=AT, rule="clot_leg", outcome="not_a_clot"),
}
ANSWER = record.Answer(at=AT, rule="clot_leg", answer="called")


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.create(time_zone="Europe/London")


@pytest.fixture(params=list(FIRST))
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


def send(person: Person, kind: str, entry: Any, key: UUID, *, minute: int = 0) -> Saved:
    now = NOW + timedelta(minutes=minute)
    return add_entry(person=person, kind=KINDS[kind], entry=entry, key=key, by=None, now=now)


def edit(person: Person, kind: str, uid: str, entry: Any, key: UUID) -> Saved | None:
    return edit_entry(
        person=person, kind=KINDS[kind], uid=uid, entry=entry, key=key, by=None, now=NOW
    )


def delete(person: Person, kind: str, uid: str, key: UUID | None = None) -> Saved | None:
    return delete_entry(
        person=person, kind=KINDS[kind], uid=uid, key=key or uuid4(), by=None, now=NOW
    )


def stands(person: Person, kind: str) -> list[Any]:
    """What the live entries say, without their ids and when they were told."""
    entries = entries_on(person, KINDS[kind], ON, ON)
    return [said(entry) for entry in entries]


def said(entry: Any) -> Any:
    return entry.model_copy(update={"id": None, "saved_at": None})


def test_a_true_repeat_writes_nothing(person: Person, kind: str) -> None:
    key = uuid4()
    first = send(person, kind, FIRST[kind], key)

    again = send(person, kind, FIRST[kind], key, minute=5)

    assert again.repeated
    assert again.change == first.change
    assert stands(person, kind) == [FIRST[kind]]
    assert Change.objects.count() == 1


def test_other_answers_change_the_entry_that_the_form_made(person: Person, kind: str) -> None:
    key = uuid4()
    first = send(person, kind, FIRST[kind], key)

    again = send(person, kind, OTHER[kind], key, minute=1)

    assert not again.repeated
    assert (again.change.what, again.change.uid) == ("edited", first.change.uid)
    assert stands(person, kind) == [OTHER[kind]]


def test_after_an_undo_it_is_saved_again(person: Person, kind: str) -> None:
    for entry in (FIRST[kind], OTHER[kind]):
        key = uuid4()
        undo(person=person, change=send(person, kind, FIRST[kind], key).change, now=NOW)
        assert stands(person, kind) == []

        again = send(person, kind, entry, key)

        assert (again.repeated, again.change.what) == (False, "added")
        assert stands(person, kind) == [entry]
        delete(person, kind, again.change.uid)


def test_after_a_delete_it_is_saved_again(person: Person, kind: str) -> None:
    key = uuid4()
    delete(person, kind, send(person, kind, FIRST[kind], key).change.uid)

    send(person, kind, FIRST[kind], key)

    assert stands(person, kind) == [FIRST[kind]]


def test_after_the_undo_of_its_correction_it_corrects_again(person: Person, kind: str) -> None:
    key = uuid4()
    send(person, kind, FIRST[kind], key)
    correction = send(person, kind, OTHER[kind], key)
    undo(person=person, change=correction.change, now=NOW)
    assert stands(person, kind) == [FIRST[kind]]

    assert send(person, kind, FIRST[kind], key).repeated
    assert not send(person, kind, OTHER[kind], key).repeated
    assert stands(person, kind) == [OTHER[kind]]


def test_what_another_form_changed_is_no_repeat(person: Person, kind: str) -> None:
    key = uuid4()
    uid = send(person, kind, FIRST[kind], key).change.uid
    edit(person, kind, uid, OTHER[kind].model_copy(update={"id": uid}), uuid4())

    again = send(person, kind, FIRST[kind], key)

    assert not again.repeated
    assert stands(person, kind) == [FIRST[kind]]


def test_an_edit_that_says_the_same_writes_nothing(person: Person, kind: str) -> None:
    uid = send(person, kind, FIRST[kind], uuid4()).change.uid
    (entry,) = entries_on(person, KINDS[kind], ON, ON)

    assert edit(person, kind, uid, entry, uuid4()) is None
    assert Change.objects.count() == 1


def test_an_edit_of_a_deleted_entry_adds_it_once(person: Person, kind: str) -> None:
    uid = send(person, kind, FIRST[kind], uuid4()).change.uid
    delete(person, kind, uid)
    key = uuid4()

    for entry in (OTHER[kind], OTHER[kind], FIRST[kind]):
        edit(person, kind, uid, entry.model_copy(update={"id": uid}), key)
        assert stands(person, kind) == [entry]


def test_a_delete_is_repeated_only_after_its_undo(person: Person, kind: str) -> None:
    uid = send(person, kind, FIRST[kind], uuid4()).change.uid
    key = uuid4()
    first = delete(person, kind, uid, key)
    assert first is not None

    assert delete(person, kind, uid, key) is None
    undo(person=person, change=first.change, now=NOW)
    assert delete(person, kind, uid, key) is not None
    assert stands(person, kind) == []


def test_an_answer_is_repeated_or_is_another_answer(person: Person) -> None:
    key = uuid4()
    later = ANSWER.model_copy(update={"at": AT + timedelta(minutes=1)})

    send(person, "answer", ANSWER, key)
    assert send(person, "answer", later, key).repeated
    assert not send(person, "answer", later.model_copy(update={"answer": "safe"}), key).repeated

    answers = entries_on(person, KINDS["answer"], ON, ON)
    assert sorted(entry.answer for entry in answers) == ["called", "safe"]


def test_a_key_of_one_kind_says_nothing_of_another(person: Person) -> None:
    key = uuid4()
    send(person, "walk", FIRST["walk"], key)
    send(person, "injury", FIRST["injury"], key)

    assert stands(person, "walk") == [FIRST["walk"]]
    assert stands(person, "injury") == [FIRST["injury"]]


class Forms(RuleBasedStateMachine):
    """Three tabs with a form for a new walk, three that change one, and the buttons between."""

    def __init__(self) -> None:
        super().__init__()
        self.person = Person.objects.create(time_zone="Europe/London")
        self.keys = [uuid4() for _ in range(3)]
        self.edits = [uuid4() for _ in range(3)]
        self.now = NOW
        self.uids: list[str] = []

    def _walk(self, minutes: int) -> record.Walk:
        return record.Walk(start=AT, minutes=Decimal(minutes))

    def _minutes(self, uid: str) -> int | None:
        row = newest_row(self.person, KINDS["walk"], uid)
        return None if row.deleted_at else int(row.minutes)

    def _live(self) -> int:
        return len(entries_on(self.person, KINDS["walk"], date(2026, 7, 1), date(2026, 7, 1)))

    def _holds(self, saved: Saved, minutes: int, before: int) -> None:
        """The entry that answers the form says what it said, and nothing was doubled."""
        assert self._minutes(saved.change.uid) == minutes
        assert self._live() - before == (saved.change.what == "added" and not saved.repeated)
        if saved.change.uid not in self.uids:
            self.uids.append(saved.change.uid)

    @rule(tab=st.integers(0, 2), minutes=st.integers(1, 3))
    def send(self, tab: int, minutes: int) -> None:
        before = self._live()
        saved = add_entry(
            person=self.person,
            kind=KINDS["walk"],
            entry=self._walk(minutes),
            key=self.keys[tab],
            by=None,
            now=self.now,
        )
        self._holds(saved, minutes, before)

    @rule(tab=st.integers(0, 2), minutes=st.integers(1, 3))
    def change(self, tab: int, minutes: int) -> None:
        if tab >= len(self.uids):
            return
        before, uid = self._live(), self.uids[tab]
        entry = self._walk(minutes).model_copy(update={"id": uid})
        saved = edit_entry(
            person=self.person,
            kind=KINDS["walk"],
            uid=uid,
            entry=entry,
            key=self.edits[tab],
            by=None,
            now=self.now,
        )
        if saved is None:
            assert self._minutes(uid) == minutes
        else:
            self._holds(saved, minutes, before)

    @rule(which=st.integers(0, 5))
    def delete(self, which: int) -> None:
        if which >= len(self.uids):
            return
        uid = self.uids[which]
        stood = self._minutes(uid) is not None
        saved = delete_entry(
            person=self.person, kind=KINDS["walk"], uid=uid, key=uuid4(), by=None, now=self.now
        )
        assert (saved is not None) == stood
        assert self._minutes(uid) is None

    @rule(back=st.integers(1, 4))
    def take_back(self, back: int) -> None:
        changes = list(Change.objects.filter(person=self.person).order_by("-pk")[:back])
        if len(changes) < back:
            return
        change = changes[-1]
        stood = self._minutes(change.uid)
        try:
            undo(person=self.person, change=change, now=self.now)
        except CannotUndoError:
            assert self._minutes(change.uid) == stood
        else:
            gone = self._minutes(change.uid) is None
            assert gone == (change.what == "added")

    @rule()
    def wait(self) -> None:
        self.now += UNDO_FOR / 2


class TestAnyOrder(TestCase):
    def test_after_a_sending_the_record_says_what_the_form_said(self) -> None:
        run_state_machine_as_test(
            Forms, settings=settings(max_examples=40, stateful_step_count=12, deadline=None)
        )


@pytest.mark.parametrize("kind", list(OF_DAYS), ids=lambda kind: kind.name)
def test_what_the_form_wrote_after_it_was_asked_is_found_all_the_same(
    person: Person, kind: Kind
) -> None:
    """Two sendings at once: the second was read before the first was written."""
    key = uuid4()
    read_before = Person.objects.get(pk=person.pk)
    first = send(person, kind.name, FIRST[kind.name], key)

    again = add_entry(
        person=read_before,
        kind=kind,
        entry=FIRST[kind.name],
        key=key,
        by=None,
        now=NOW,
        written=[],
    )

    assert again.repeated
    assert again.change == first.change


def test_a_person_that_was_written_to_meanwhile_is_read_again_under_the_lock(
    person: Person,
) -> None:
    read_before = Person.objects.get(pk=person.pk)
    assert person.lock_to_write() is True
    Person.objects.filter(pk=person.pk).update(exercise_limit="Short walks")

    assert read_before.lock_to_write() is False

    assert read_before.exercise_limit == "Short walks"
    assert read_before.revision == 2
