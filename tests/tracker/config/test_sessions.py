"""A session lasts while it is used, and is written once a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from factories import PersonFactory, UserFactory

from tracker.config.sessions import RENEWED_ON

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 7, 8, tzinfo=UTC)


def expiry() -> datetime:
    return Session.objects.get().expire_date


@pytest.fixture
def signed_in(client: Client) -> Client:
    user = get_user_model().objects.create_user(username="ann", password="a long walk")
    with time_machine.travel(MORNING, tick=False):
        client.force_login(user)
        client.get("/styleguide/")
    return client


def test_the_first_page_of_a_day_gives_the_session_its_full_age(signed_in: Client):
    before = expiry()

    with time_machine.travel(MORNING + timedelta(days=3), tick=False):
        signed_in.get("/styleguide/")

    assert expiry() - before == timedelta(days=3)


def test_the_next_page_of_the_same_day_writes_nothing(signed_in: Client):
    before = expiry()

    with time_machine.travel(MORNING + timedelta(hours=2), tick=False):
        signed_in.get("/styleguide/")

    assert expiry() == before


def test_a_visitor_gets_no_session(client: Client):
    client.get("/styleguide/")

    assert not Session.objects.exists()
    assert RENEWED_ON not in client.session


def test_neither_the_first_page_after_a_save_nor_the_next_writes_the_session(client: Client):
    """So no page that is read has to wait for somebody else's write."""
    user = UserFactory()
    person = PersonFactory(user=user)
    client.force_login(user)
    client.get("/log/")
    sent = {"person": str(person.uid), "key": str(uuid4()), "when": "now", "minutes": "20"}
    opened = {"opened_on": str(timezone.localdate())}
    assert client.post("/walks/new/", sent | opened).status_code == 302

    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/log/")
        assert "data-undo" in page.content.decode()
        assert not [one for one in asked if one["sql"].startswith(("UPDATE", "INSERT"))]
