"""A journal through rows and back: nothing is lost, nothing is invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import override_settings
from hypothesis import given, settings as hypothesis_settings, strategies as st
from journal_documents import KEPT, documents

from tracker import record
from tracker.accounts.models import Person
from tracker.interpreter import Neutral
from tracker.journal.actions import add_entry, delete_entry, edit_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import StandIn
from tracker.journal.queries import load_journal
from tracker.journal.restore import compare_journal, restore_journal
from tracker.locks import reading_only

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
EMPTY = {"format": "lighter-legs.journal", "version": 1, "profile": {}}
QUICK = hypothesis_settings(KEPT, max_examples=40)
VIGNETTES = sorted((Path(__file__).parents[2] / "vignettes").glob("*.json"))


JUDGED: list[record.Journal] = []


class Listening(Neutral):
    """Remembers what it was asked to judge before it was there."""

    def judge(self, person: Person, journal: record.Journal, *, now: datetime) -> object:
        JUDGED.append(journal)
        return None


@pytest.fixture(autouse=True)
def _record_alone(settings: Any) -> None:
    """The record by itself, without anybody who interprets it."""
    settings.INTERPRETER = "tracker.interpreter.Neutral"


def _restored(document: Any) -> Person:
    person = Person.objects.create()
    restore_journal(person, record.parse(document), now=NOW)
    return Person.objects.get(pk=person.pk)


def _export(person: Person) -> str:
    return record.dumps(load_journal(person))


def _told(document: Any) -> Any:
    """The document as it should come back: no empty text, no times to the second, no ids."""
    journal = json.loads(record.dumps(record.parse(document)))
    journal.pop("exported_at", None)
    told = _without_empty(journal)
    if not told.get("plan"):
        told.pop("plan", None)
    return told


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _without_empty(inner)
            for key, inner in value.items()
            if inner != "" and key not in ("id", "at", "start")
        }
    if isinstance(value, list):
        return [_without_empty(inner) for inner in value]
    return value


def _sorted(journal: Any) -> Any:
    lists = [kind.journal_field for kind in KINDS.values()] + ["warnings"]
    for name in lists:
        if name in journal:
            journal[name].sort(key=lambda entry: json.dumps(entry, sort_keys=True))
    return journal


@QUICK
@given(documents())
def test_any_valid_document_comes_back_through_rows(document: Any) -> None:
    person = _restored(document)

    assert _sorted(_told(json.loads(_export(person)))) == _sorted(_told(document))


@QUICK
@given(documents())
def test_the_second_export_is_the_first_byte_for_byte(document: Any) -> None:
    first = _export(_restored(document))

    assert _export(_restored(json.loads(first))) == first


@QUICK
@given(documents(), st.booleans())
def test_the_same_file_twice_adds_nothing(document: Any, exported: bool) -> None:
    person = _restored(document)
    before = _export(person)
    again = json.loads(before) if exported else document

    result = restore_journal(person, record.parse(again), now=NOW)

    assert not result.added
    assert not result.changed
    assert _export(Person.objects.get(pk=person.pk)) == before


@QUICK
@given(documents(), documents(), st.integers(0, 2))
def test_what_a_file_would_change_is_judged_and_is_what_it_then_changes(
    there: Any, document: Any, shared: int
) -> None:
    person = _restored(there)
    for kind in KINDS.values():
        name = kind.journal_field
        stored = json.loads(_export(person)).get(name, [])
        ids = [entry["id"] for entry in stored[:shared]]
        new = document.get(name, [])
        taken = {entry.get("id") for entry in new}
        for entry, uid in zip(new, ids, strict=False):
            if uid not in taken:
                entry["id"] = uid  # a change of an entry that is there
    journal = record.parse(document)
    before = _export(person)

    with reading_only():
        compared = compare_journal(person, journal)

    assert _export(person) == before
    with override_settings(INTERPRETER=f"{__name__}.Listening"):
        assert compared == restore_journal(person, journal, now=NOW)
        (judged,) = JUDGED
        JUDGED.clear()
    after = json.loads(_export(Person.objects.get(pk=person.pk)))
    # Of two ids of one date, each database has its own first.
    assert _sorted(json.loads(record.dumps(judged))) == _sorted(after)
    assert not StandIn.objects.exists()


@override_settings(INTERPRETER=f"{__name__}.Listening")
def test_an_entry_that_was_corrected_and_then_deleted_is_not_judged_with_a_file() -> None:
    person = _restored(EMPTY)
    told: dict[str, Any] = {"person": person, "kind": KINDS["check_in"], "by": None}
    entry = record.CheckIn(at=datetime(2026, 11, 24, 9), left=record.LegSigns(swelling=2))
    uid = add_entry(entry=entry, key=uuid4(), now=NOW, **told).change.uid
    corrected = entry.model_copy(update={"left": record.LegSigns(swelling=0)})
    edit_entry(uid=uid, entry=corrected, key=uuid4(), now=NOW + HOUR, **told)
    delete_entry(uid=uid, key=uuid4(), now=NOW + 2 * HOUR, **told)
    JUDGED.clear()

    restore_journal(person, record.parse(EMPTY), now=NOW + 3 * HOUR)

    (judged,) = JUDGED
    JUDGED.clear()
    assert judged.check_ins == load_journal(person).check_ins == ()


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_every_example_history_comes_back(path: Path) -> None:
    document = json.loads(path.read_text())["journal"]

    assert _sorted(_told(json.loads(_export(_restored(document))))) == _sorted(_told(document))


def test_a_known_id_changes_that_entry() -> None:
    document = {
        "format": "lighter-legs.journal",
        "version": 1,
        "profile": {},
        "walks": [{"id": "one", "start": "2026-03-01T09:00", "minutes": 10}],
    }
    person = _restored(document)
    document["walks"][0]["minutes"] = 12  # type: ignore[index]

    result = restore_journal(person, record.parse(document), now=NOW)

    walks = load_journal(person).walks
    assert result.changed == {"walk": 1}
    assert [(walk.id, int(walk.minutes)) for walk in walks if walk.id == "one"] == [("one", 12)]


def test_a_later_correction_at_one_moment_is_kept_beside_what_it_replaces() -> None:
    person = _restored(
        {
            "format": "lighter-legs.journal",
            "version": 1,
            "profile": {},
            "check_ins": [
                {"at": "2026-03-01T20:00", "left": {"swelling": 2}},
                {
                    "at": "2026-03-01T20:00",
                    "saved_at": "2026-03-02T08:00",
                    "left": {"swelling": 0},
                },
            ],
        }
    )

    assert [entry.left.swelling for entry in load_journal(person).check_ins if entry.left] == [2, 0]
    assert KINDS["check_in"].row.objects.live().filter(person=person).count() == 1


def test_two_entries_of_one_moment_both_stand() -> None:
    person = _restored(
        {
            "format": "lighter-legs.journal",
            "version": 1,
            "profile": {},
            "check_ins": [
                {"at": "2026-03-01T20:00", "left": {"heaviness": 2}},
                {"at": "2026-03-01T20:00", "left": {"heaviness": 5}},
            ],
        }
    )

    times = [entry.at for entry in load_journal(person).check_ins]
    assert [time.second for time in times] == [0, 1]


def test_the_journal_is_read_in_as_many_queries_for_ten_days_as_for_two_hundred(
    django_assert_num_queries: Any,
) -> None:
    def with_days(days: int) -> Person:
        return _restored(
            {
                "format": "lighter-legs.journal",
                "version": 1,
                "profile": {},
                "check_ins": [
                    {
                        "at": f"2026-{1 + day // 28:02}-{1 + day % 28:02}T20:00",
                        "left": {"heaviness": 3},
                        "body": {"fainted": False},
                    }
                    for day in range(days)
                ],
            }
        )

    few, many = with_days(10), with_days(200)

    with django_assert_num_queries(6):
        load_journal(few)
    with django_assert_num_queries(6):
        load_journal(many)
