"""Copied people are whole: each has the same record, and can go on with it."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from tests.bench.client import CHECK_IN, filled
from tests.bench.copies import copy_people, last_rows, spans, theirs
from tests.bench.fill import person_of, restored
from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.models import Change, CheckIn
from tracker.journal.queries import load_journal

pytestmark = pytest.mark.django_db

COPIES = 3


def rows() -> dict[str, int]:
    return {one._meta.label: one._default_manager.count() for one in theirs()}


def sign_in(name: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=name))
    return client


@pytest.fixture
def copied() -> dict[str, int]:
    """Somebody, and three of the same; the rows of all before there were any."""
    restored("ruth", days=12, a_day=6)
    client = sign_in("ruth")
    assert client.post(CHECK_IN, filled(client.get(CHECK_IN))).status_code == 302
    before = rows()
    copy_people(spans({}, last_rows()), COPIES)
    return before


def test_every_row_that_is_somebodys_is_copied(copied: dict[str, int]):
    assert rows() == {label: count * (COPIES + 1) for label, count in copied.items()}
    assert copied["accounts.Person"] == 1
    assert copied["journal.CheckIn"] > 12


def test_a_table_that_is_new_is_copied_too():
    """All of ours that lead to a person or a user are found without being named."""
    found = {one._meta.label for one in theirs()}
    ours = {one._meta.label for app in ("accounts", "journal", "warnings")
            for one in apps.get_app_config(app).get_models()}  # fmt: skip

    assert ours <= found


def test_each_copy_holds_the_same_record_under_an_id_of_its_own(copied: dict[str, int]):
    first = load_journal(person_of("ruth"))

    for number in range(1, COPIES + 1):
        assert record.dumps(load_journal(person_of(f"ruth-{number}"))) == record.dumps(first)
    assert len(set(Person.objects.values_list("uid", flat=True))) == COPIES + 1


def test_a_copy_can_be_read_and_written_and_taken_back(copied: dict[str, int]):
    client = sign_in("ruth-2")

    assert client.get("/").status_code == 200
    assert client.post(CHECK_IN, filled(client.get(CHECK_IN))).status_code == 302

    last = Change.objects.filter(person=person_of("ruth-2")).latest("pk")
    old = Change.objects.filter(person=person_of("ruth-2")).earliest("pk")
    assert last.pk > old.pk
    assert old.version is not None
    assert CheckIn.objects.get(pk=old.version).person == person_of("ruth-2")
    assert client.post(reverse("journal:undo", args=[last.pk])).status_code == 302


def test_only_what_was_added_between_two_looks_is_copied():
    restored("ruth", days=3, a_day=2)
    before = last_rows()
    restored("dad", days=4, a_day=2)
    copy_people(spans(before, last_rows()), 2)

    names = set(User.objects.values_list("username", flat=True))
    assert names == {"ruth", "dad", "dad-1", "dad-2"}
