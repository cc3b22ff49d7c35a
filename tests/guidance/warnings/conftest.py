"""A person whose record is judged, at half past two on a Sunday."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from factories import PersonFactory, UserFactory

from tracker import record
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.journal.actions import Saved, add_entry
from tracker.journal.mapping import KINDS

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)

Log = Callable[..., Saved]


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(db: None) -> User:
    return UserFactory()


@pytest.fixture
def person(user: User) -> Person:
    return PersonFactory(user=user)


@pytest.fixture
def client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def log(person: Person, user: User, clock: time_machine.Traveller) -> Log:
    """Save a check-in of this moment, `ago` before it."""

    def save(ago: timedelta = timedelta(0), **said: Any) -> Saved:
        now = timezone.now()
        entry = record.CheckIn(at=local_now(person, now) - ago, **said)
        return add_entry(
            person=person,
            kind=KINDS["check_in"],
            entry=entry,
            key=uuid.uuid4(),
            by=user,
            now=now,
        )

    return save


@pytest.fixture
def log_and_wait(log: Any, clock: time_machine.Traveller) -> Any:
    """Save a check-in; what is done next comes a minute later."""

    def save(*args: Any, **said: Any) -> Any:
        saved = log(*args, **said)
        clock.shift(timedelta(minutes=1))
        return saved

    return save
