"""Kept days that are not what the entries make are found, and made anew when asked."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from factories import PersonFactory

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import KeptDay
from tracker.journal.queries import days_between
from tracker.record.days import Day
from tracker.record.packing import pack

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 1)


@pytest.fixture
def person() -> Person:
    person = PersonFactory()
    for day in range(3):
        add_entry(
            person=person,
            kind=KINDS["walk"],
            entry=record.Walk(start=datetime(2026, 3, 1 + day, 9), minutes=Decimal(10 + day)),
            key=uuid.uuid4(),
            by=None,
            now=timezone.now(),
        )
    return person


def check_days(*options: str) -> str:
    said = StringIO()
    call_command("check_days", *options, stdout=said)
    return said.getvalue()


def loses_one(person: Person) -> None:
    KeptDay.objects.get(person=person, on=ON).delete()


def has_one_too_many(person: Person) -> None:
    for beyond in (ON - timedelta(days=400), ON + timedelta(days=400)):
        KeptDay.objects.create(
            person=person, on=beyond, known_at=datetime(2026, 1, 1), content=pack(Day(on=ON))
        )


def says_something_else(person: Person) -> None:
    KeptDay.objects.filter(person=person, on=ON).update(content=pack(Day(on=ON, checked_in=True)))


def was_known_at_another_time(person: Person) -> None:
    KeptDay.objects.filter(person=person, on=ON).update(known_at=datetime(2026, 4, 1))


def cannot_be_read(person: Person) -> None:
    KeptDay.objects.filter(person=person, on=ON).update(content=b"no day")


def is_of_an_older_merge(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(days_version=0)
    KeptDay.objects.filter(person=person).update(content=pack(Day(on=ON)))


def test_days_as_they_should_be_are_said_to_be(person: Person) -> None:
    assert check_days() == "All days are as they should be.\n"


@pytest.mark.parametrize(
    ("spoil", "wrong"),
    [
        (loses_one, 1),
        (has_one_too_many, 2),
        (says_something_else, 1),
        (was_known_at_another_time, 1),
        (cannot_be_read, 1),
        (is_of_an_older_merge, 3),
    ],
)
def test_what_differs_is_told_and_made_anew(
    person: Person, spoil: Callable[[Person], None], wrong: int
) -> None:
    before = days_between(person, ON, ON + timedelta(days=2))
    spoil(person)

    with pytest.raises(CommandError, match=f"^{wrong} kept days? "):
        check_days()
    assert check_days("--repair") == f"{wrong} days made anew.\n".replace("1 days", "1 day")

    assert check_days() == "All days are as they should be.\n"
    person.refresh_from_db()
    assert days_between(person, ON, ON + timedelta(days=2)) == before
    assert len(before) == KeptDay.objects.filter(person=person).count() == 3


def test_while_they_are_of_an_older_merge_the_entries_are_read(person: Person) -> None:
    before = days_between(person, ON, ON + timedelta(days=2))
    is_of_an_older_merge(person)
    person.refresh_from_db()

    assert days_between(person, ON, ON + timedelta(days=2)) == before
