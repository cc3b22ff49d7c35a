"""A person whose record is open at half past two on a Sunday."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from factories import PersonFactory, UserFactory

from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.actions import Saved, add_entry
from tracker.journal.mapping import KINDS
from tracker.journal.queries import entries_on

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _record_alone(settings: Any) -> None:
    """The record's own pages, without anybody who interprets it."""
    settings.INTERPRETER = "tracker.interpreter.Neutral"


@pytest.fixture
def user(db: None) -> User:
    return UserFactory()


@pytest.fixture
def person(user: User, clock: time_machine.Traveller) -> Person:
    return PersonFactory(user=user, name="Ruth")


@pytest.fixture
def web(user: User, person: Person) -> Client:
    """The browser of the user who may open the person's record."""
    client = Client()
    client.force_login(user)
    return client


class Record:
    """What a test adds to the record and reads from it."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def add(self, kind: str, **values: Any) -> Saved:
        entry = KINDS[kind].entry.model_validate(values)
        return add_entry(
            person=self.person,
            kind=KINDS[kind],
            entry=entry,
            key=uuid.uuid4(),
            by=None,
            now=timezone.now(),
        )

    def all(self, kind: str) -> tuple[Any, ...]:
        return entries_on(self.person, KINDS[kind], date(1990, 1, 1), date(2099, 1, 1))

    def one(self, kind: str) -> Any:
        (entry,) = self.all(kind)
        return entry

    def walk(self, start: str, minutes: int = 15, **values: Any) -> record.Walk:
        saved = self.add("walk", start=start, minutes=minutes, **values)
        found: record.Walk = next(e for e in self.all("walk") if e.id == saved.change.uid)
        return found


@pytest.fixture
def kept(person: Person) -> Record:
    return Record(person)


def fields(person: Person, **answers: Any) -> dict[str, Any]:
    """A form that the page gave this person, with these answers."""
    return {
        "person": str(person.uid),
        "key": str(uuid.uuid4()),
        "opened_on": "2026-11-22",
        "when": "now",
        **answers,
    }


def sent(data: QueryDict) -> dict[str, list[str]]:
    """The same data for the test client, which would send only the last of several values."""
    return {name: [str(value) for value in values] for name, values in data.lists()}
