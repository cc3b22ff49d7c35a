"""Copied people are whole: each has the same record, and can go on with it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guidance.warnings.assessment_cache import current_assessment
from guidance.warnings.checkpoints import newest_before
from guidance.warnings.models import AssessmentCache
from tests.bench.client import CHECK_IN, filled
from tests.bench.copies import copy_people, last_rows, spans, theirs
from tests.bench.fill import person_of, restored
from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.actions.days import wrong_days
from tracker.journal.models import Change, CheckIn, KeptDay
from tracker.journal.queries import are_kept, load_journal

pytestmark = pytest.mark.django_db

COPIES = 3


def rows() -> dict[str, int]:
    return {one._meta.label: one._default_manager.count() for one in theirs()}


def sign_in(name: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=name))
    return client


def days_of(name: str) -> list[tuple[date, Any]]:
    kept = KeptDay.objects.filter(person=person_of(name)).order_by("on")
    return list(kept.values_list("on", "content"))


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


def test_a_copys_days_and_what_was_judged_of_them_hold(copied: dict[str, int]):
    """Else a copy would be merged or replayed anew, and a bench would measure that."""
    first, copy = person_of("ruth"), person_of("ruth-2")

    assert wrong_days(copy) == []
    assert are_kept(copy)
    now = timezone.now()
    judged = AssessmentCache.objects.get(person=first)
    assert judged.revision == first.revision == copy.revision
    assert newest_before(copy, now.date()) == newest_before(first, now.date()) is not None
    before = AssessmentCache.objects.get(person=copy)
    current_assessment(copy, now=now)
    assert AssessmentCache.objects.get(person=copy).as_of == before.as_of


def test_the_days_of_a_copy_are_its_own(copied: dict[str, int]):
    before = days_of("ruth"), days_of("ruth-1")
    client = sign_in("ruth-1")

    assert client.post(CHECK_IN, filled(client.get(CHECK_IN), "4")).status_code == 302

    assert days_of("ruth") == before[0]
    assert days_of("ruth-1") != before[1]
