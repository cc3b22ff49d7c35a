"""PostgreSQL: who waits for a row that another one holds gets the form back, as on SQLite."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from threading import Event
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import PASSWORD, PersonFactory, UserFactory
from page_forms import as_sent

from guidance.warnings import actions
from guidance.warnings.actions import explain_change
from guidance.warnings.assessment_cache import current_assessment
from guidance.warnings.models import AssessmentCache
from guidance.warnings.records import open_records
from tracker import locks, record
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.config.sessions import RENEWED_ON
from tracker.journal.actions import add_entry, delete_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import CheckIn

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
CHECK_IN = reverse("journal:check_in_new")
LOGIN = reverse("account_login")
PATIENCE = "200ms"


@pytest.fixture(autouse=True)
def short_patience(transactional_db: Any) -> Iterator[None]:
    """The app's own patience is long; what it does when it has none left is the same."""
    connection.ensure_connection()
    connection.connection.execute(f"SET lock_timeout = '{PATIENCE}'")
    yield
    connection.connection.execute("RESET lock_timeout")


@pytest.fixture
def user() -> User:
    return UserFactory()


@pytest.fixture
def person(user: User) -> Person:
    return PersonFactory(user=user, name="Ruth", region="GB")


@pytest.fixture
def web(user: User, person: Person) -> Client:
    client = Client()
    client.force_login(user)
    client.get("/")
    return client


@contextmanager
def holding(statement: str, *values: object) -> Iterator[None]:
    """Another connection, in the middle of a transaction that took these locks."""
    import psycopg

    here = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    address = here._replace(scheme="postgresql", path=f"/{name}").geturl()
    with psycopg.connect(address) as other:
        other.execute(statement, values)
        yield
        other.rollback()


def person_held(person: Person) -> Any:
    return holding("SELECT 1 FROM accounts_person WHERE id = %s FOR UPDATE", person.pk)


def table_held(table: str) -> Any:
    return holding(f"LOCK TABLE {table} IN SHARE MODE")


def test_the_settings_wait_as_long_as_on_sqlite_and_no_longer():
    options = settings.DATABASES["default"]["OPTIONS"]["options"]

    assert f"lock_timeout={settings.WAIT_FOR_A_WRITE}s" in options


def test_a_form_comes_back_as_typed_and_the_next_press_saves_it_once(web, person):
    form = {**as_sent(web.get(CHECK_IN), CHECK_IN), "left-heaviness": "4", "note": "Long day"}

    with person_held(person):
        page = web.post(CHECK_IN, form)

    assert page.status_code == 503
    assert "Nothing is saved yet. Press Save again." in page.content.decode()
    again = as_sent(page, CHECK_IN)
    assert again["note"] == ["Long day"]
    assert not CheckIn.objects.exists()
    assert web.post(CHECK_IN, again).status_code == 302
    assert CheckIn.objects.get().note == "Long day"


def test_a_table_that_is_held_is_no_other_wait(web):
    form = {**as_sent(web.get(CHECK_IN), CHECK_IN), "left-heaviness": "4", "note": "Long day"}

    with table_held("journal_checkin"):
        page = web.post(CHECK_IN, form)

    assert page.status_code == 503
    assert as_sent(page, CHECK_IN)["note"] == ["Long day"]


def test_a_danger_sign_says_at_once_whom_to_call(web, person):
    form = {**as_sent(web.get(CHECK_IN), CHECK_IN), "chip": "breath"}
    form["body-breathless"] = "at_rest"

    with person_held(person):
        page = web.post(CHECK_IN, form).content.decode()

    assert re.search(r'id="call-now".*href="tel:999"', page, re.DOTALL)


def test_a_mistake_is_told_while_the_sign_is_logged_again(person, monkeypatch):
    """Both take the record first: neither waits for what the other one holds."""
    swollen = {"left": record.LegSigns(heaviness=3, swelling=2), "right": record.LegSigns()}
    two_hours = timezone.now() + timedelta(hours=2)
    saved = log(person, timezone.now(), **swollen)
    about = {"person": person, "kind": KINDS["check_in"], "by": None, "now": two_hours}
    delete_entry(uid=saved.change.uid, key=uuid4(), **about)
    (warning,) = open_records(person)
    AssessmentCache.objects.update(rules_version="2026-11-01.1")
    at_it, go_on = Event(), Event()

    def judges(person, *, now):
        if connection.in_atomic_block:
            at_it.set()
            go_on.wait(5)
        return current_assessment(person, now=now)

    monkeypatch.setattr(actions, "current_assessment", judges)
    with ThreadPoolExecutor(2) as threads:
        told = threads.submit(
            at_once, explain_change, person=person, warning=warning, why="mistake", now=two_hours
        )
        assert at_it.wait(5)
        logged = threads.submit(at_once, log, person, two_hours, **swollen)
        with suppress(TimeoutError):
            logged.result(timeout=0.1)  # it waits for the record by now
        go_on.set()

        assert told.result(timeout=20)
        assert logged.result(timeout=20)


def log(person, now, **said):
    entry = record.CheckIn(at=local_now(person, now), **said)
    kind = KINDS["check_in"]
    return add_entry(person=person, kind=kind, entry=entry, key=uuid4(), by=None, now=now)


def at_once(act, *args, **kwargs):
    """In a thread of its own, whose connection goes with it."""
    try:
        return act(*args, **kwargs)
    finally:
        connection.close()


@pytest.mark.parametrize("name", ["today", "journal:log", "warnings:check_now"])
def test_reading_a_page_waits_for_nobody(web, person, name):
    AssessmentCache.objects.all().delete()
    session = web.session
    session[RENEWED_ON] = "2000-01-01"
    session.save()

    with table_held("django_session, warnings_assessmentcache"):
        page = web.get(reverse(name))

    assert page.status_code == 200


def test_signing_in_waits_too_and_is_no_try_too_many(user, person):
    stranger = Client()

    with table_held("cache"):
        page = stranger.post(LOGIN, {"login": user.username, "password": PASSWORD})

    assert page.status_code == 503
    assert "You are not signed in yet." in page.content.decode()
    assert as_sent(page, LOGIN)["login"] == [user.username]
    assert PASSWORD not in page.content.decode()


def test_a_shorter_wait_ends_with_what_it_was_made_for():
    with locks.waiting_at_most(0.1):
        (inside,) = connection.connection.execute("SHOW lock_timeout").fetchone()
    (after,) = connection.connection.execute("SHOW lock_timeout").fetchone()

    assert (inside, after) == ("100ms", PATIENCE)


def test_a_database_that_is_only_to_be_read_gives_the_form_back(web, person):
    form = {**as_sent(web.get(CHECK_IN), CHECK_IN), "left-heaviness": "4", "note": "Long day"}
    connection.connection.execute("SET default_transaction_read_only = on")
    try:
        today = web.get("/")
        page = web.post(CHECK_IN, form)
    finally:
        connection.connection.execute("SET default_transaction_read_only = off")

    assert today.status_code == 200
    assert page.status_code == 503
    assert "cannot save anything now" in page.content.decode()
    assert as_sent(page, CHECK_IN)["note"] == ["Long day"]
