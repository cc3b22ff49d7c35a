"""Somebody with six weeks of entries, and links to two of them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from addresses import sure_of
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import PersonFactory, UserFactory

from guidance.report.links.actions import make_link
from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.restore import restore_journal

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
LAST = date(2026, 11, 21)
FIRST = LAST - timedelta(days=13)
NAME = "Ruth Adeyemi"

Give = Callable[..., str]


@pytest.fixture(autouse=True)
def _nobody_tried_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(clock: time_machine.Traveller) -> User:
    return UserFactory()


@pytest.fixture
def person(user: User) -> Person:
    """Forty days up to the last of the link, and one after it; each with a note of its own."""
    person = PersonFactory(user=user, name=NAME)
    restore_journal(
        person,
        record.Journal(
            profile=record.Profile(name=NAME, time_zone="Europe/London", region="GB"),
            check_ins=tuple(
                record.CheckIn(
                    at=datetime.combine(LAST - timedelta(days=ago), time(9)),
                    left=record.LegSigns(heaviness=4),
                    right=record.LegSigns(heaviness=4),
                    note=note_of(LAST - timedelta(days=ago)),
                    nothing_new=True,
                )
                for ago in range(39, -2, -1)
            ),
        ),
        now=NOW,
    )
    return person


@pytest.fixture
def web(user: User) -> Client:
    """The person's own browser, in which the password was given a moment ago."""
    return sure_of(user)


@pytest.fixture
def give(person: Person) -> Give:
    """Make a link and give its secret."""

    def given(days: int = 14, daily: bool = False, notes: bool = False) -> str:
        return make_link(
            person=person,
            first=FIRST,
            last=LAST,
            daily=daily,
            notes=notes,
            days=days,
            key=uuid.uuid4(),
            now=timezone.now(),
        )[1]

    return given


def note_of(on: date) -> str:
    return f"note-of-{on}"


def door(secret: str) -> str:
    return reverse("links:door", args=[secret])


def opened(secret: str, client: Client | None = None) -> Any:
    """Press the button, and see the report."""
    return (client or Client()).post(door(secret), follow=True)


def form_for(person: Person, **said: Any) -> dict[str, Any]:
    return {
        "person": str(person.uid),
        "key": str(uuid.uuid4()),
        "first": str(FIRST),
        "last": str(LAST),
        "contents": "summary",
        "days": "14",
        **said,
    }


def everything_stored() -> str:
    """Every row of every table, as text: what somebody who stole the database would read."""
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows += cursor.fetchall()
    return repr(rows)
