"""A person with a record, and the report of it, at half past two on Sunday 22 November."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from factories import PersonFactory, UserFactory
from report_entries import FIRST, NOW, TODAY, Keep, Report

from guidance.report.pages.report import ReportPage, report_page
from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.restore import restore_journal


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def user(db: None) -> User:
    return UserFactory()


@pytest.fixture
def person(user: User) -> Person:
    return PersonFactory(user=user, name="Ruth Adeyemi", born=date(1958, 3, 14))


@pytest.fixture
def client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def keep(person: Person, clock: time_machine.Traveller) -> Keep:
    """Put entries into the record."""

    def kept(**entries: Any) -> None:
        profile = record.Profile(
            name=person.name, born=person.born, time_zone="Europe/London", region="GB"
        )
        journal = record.Journal(**{"profile": profile, **entries})
        restore_journal(person, journal, now=NOW)
        person.refresh_from_db()

    return kept


@pytest.fixture
def report(person: Person, clock: time_machine.Traveller) -> Report:
    """The report of the six weeks up to today."""

    def made(first: date = FIRST, last: date = TODAY, **wanted: Any) -> ReportPage:
        return report_page(person, first=first, last=last, now=NOW, **wanted)

    return made
