"""Somebody on the page of the four-week try, at half past two on 1 May 2026."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from factories import PersonFactory, UserFactory

from tracker import record
from tracker.accounts.models import Person, Try, User
from tracker.journal.restore import restore_journal

DAY = 60
"""The day of `trend_days` on which the tests stand: 1 May 2026."""
NOW = datetime(2026, 5, 1, 14, 30, tzinfo=UTC)
TODAY = NOW.date()
PAGE = "/trends/four-weeks/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _record_alone(settings: Any) -> None:
    """The trends alone, without anybody who interprets the record."""
    settings.INTERPRETER = "tracker.interpreter.Neutral"


@pytest.fixture
def user(db: None) -> User:
    return UserFactory()


@pytest.fixture
def person(user: User) -> Person:
    return PersonFactory(user=user, name="Ruth")


@pytest.fixture
def web(user: User, person: Person) -> Client:
    client = Client()
    client.force_login(user)
    return client


def keep(person: Person, *entries: Any, tries: Iterable[tuple[int, ...]] = ()) -> None:
    """Put entries into the record, and tries: days since the start and, if it ended, the end."""
    kinds = {record.CheckIn: "check_ins", record.Walk: "walks", record.Elevation: "elevations"}
    lists: dict[str, Any] = {
        name: tuple(entry for entry in entries if isinstance(entry, kind))
        for kind, name in kinds.items()
    }
    restore_journal(
        person,
        record.Journal(profile=record.Profile(time_zone="Europe/London"), **lists),
        now=NOW,
    )
    for started, *ended in tries:
        Try.objects.create(
            person=person,
            started_on=TODAY - timedelta(days=started),
            ended_on=TODAY - timedelta(days=ended[0]) if ended else None,
        )


def press(web: Client, what: str, person: Person, **more: Any) -> Any:
    """The answer to a button of the page: start, stop, forget or go-on."""
    return web.post(f"{PAGE}{what}/", {"person": str(person.uid), **more}, follow=True)


def words(response: Any) -> str:
    """What the page says, without its marks."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text)
