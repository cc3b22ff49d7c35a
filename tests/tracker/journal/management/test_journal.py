"""`manage.py journal`: out and in, the same every time, or nothing at all."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from factories import PersonFactory, UserFactory

from tracker.accounts.models import Person
from tracker.journal.models import Walk

DOCUMENT: dict[str, Any] = {
    "format": "lighter-legs.journal",
    "version": 1,
    "exported_at": "2026-11-22T10:00:00Z",
    "profile": {"name": "Ruth", "time_zone": "Europe/London", "units": "metric"},
    "check_ins": [{"at": "2026-11-20T08:10", "left": {"heaviness": 4}, "nothing_new": True}],
    "walks": [{"start": "2026-11-20T09:00", "minutes": 12.50, "id": "w1"}],
    "injuries": [{"on": "2026-11-19", "leg": "left"}],
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _record_alone(settings):
    settings.INTERPRETER = "tracker.interpreter.Neutral"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "journal.json"
    path.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    return path


def run(*arguments):
    out = StringIO()
    call_command("journal", *map(str, arguments), stdout=out)
    return out.getvalue()


def refused(*arguments):
    with pytest.raises(CommandError) as problem:
        run(*arguments)
    assert problem.value.returncode == 2
    assert "\n" not in str(problem.value)
    return str(problem.value)


def test_out_and_in_and_out_again_is_the_same_byte_for_byte(file, tmp_path):
    run("import", "Ruth", file, "--create")
    first = run("export", "Ruth")
    copy = tmp_path / "copy.json"
    copy.write_text(first, encoding="utf-8")

    run("import", "Copy", copy, "--create")

    assert "exported_at" not in first
    assert '"minutes": 12.5' in first
    assert run("export", Person.objects.latest("pk").uid) == first
    assert run("export", "Copy") == first


def test_a_created_person_has_no_sign_in(file):
    run("import", "Ruth", file, "--create")

    person = Person.objects.get()
    assert person.name == "Ruth"
    assert not person.accesses.exists()


def test_the_same_file_twice_adds_nothing(file):
    assert run("import", "Ruth", file, "--create") == "added: 3\nchanged: 0\nthere already: 0\n"

    assert run("import", "Ruth", file, "--create") == "added: 0\nchanged: 0\nthere already: 3\n"
    assert Person.objects.count() == 1


def test_the_word_a_person_was_made_with_finds_them_under_the_name_of_the_file(file):
    run("import", "mother", file, "--create")

    assert run("import", "mother", file, "--create") == "added: 0\nchanged: 0\nthere already: 3\n"
    assert Person.objects.get().name == "Ruth"


def test_a_user_name_stands_for_their_own_record(file):
    PersonFactory(user=UserFactory(username="ruth"))

    run("import", "ruth", file)

    assert Walk.objects.get().person == Person.objects.get()


def test_an_id_that_nobody_has_can_be_given_to_a_new_person(file):
    uid = "7d1a4f0e-9f3c-4c52-8c5e-0d6f2f6d2a11"

    run("import", uid, file, "--create")

    assert str(Person.objects.get().uid) == uid


def test_an_invalid_file_changes_nothing_and_says_where(file):
    walks = [*DOCUMENT["walks"], {"start": "2026-11-20T09:00", "minutes": 1441}]
    file.write_text(json.dumps({**DOCUMENT, "walks": walks}), encoding="utf-8")

    assert refused("import", "Ruth", file, "--create").startswith("walks[1].minutes:")
    assert not Person.objects.exists()


def test_what_is_not_there_is_said_in_one_line(file, tmp_path):
    assert refused("export", "nobody") == "There is no person or user nobody."
    assert refused("import", "nobody", file) == "There is no person or user nobody."
    assert "missing.json" in refused("import", "nobody", tmp_path / "missing.json")


def test_two_people_of_one_name_are_not_mixed_up(file):
    PersonFactory(name="Ruth")
    PersonFactory(name="Ruth")

    assert "more than one person" in refused("import", "Ruth", file, "--create")
    assert not Walk.objects.exists()
