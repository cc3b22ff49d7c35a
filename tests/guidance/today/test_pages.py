"""What the home page offers while a warning is open."""

from __future__ import annotations

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import PersonFactory, UserFactory

from tracker import record
from tracker.accounts.timezones import local_now
from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("pain", [False, True])
def test_legs_up_are_not_offered_while_their_tip_is_hidden(pain):
    user = UserFactory()
    person = PersonFactory(user=user)
    now = timezone.now()
    told = record.CheckIn(
        at=local_now(person, now - timedelta(minutes=5)),
        left=record.LegSigns(heaviness=3),
        body=record.BodySigns(chest_pain=pain),
    )
    add_entry(person=person, kind=KINDS["check_in"], entry=told, key=uuid.uuid4(), by=user, now=now)
    web = Client()
    web.force_login(user)

    page = web.get("/").content.decode()

    assert (reverse("journal:elevation_start") not in page) is pain
    assert ("Worth a try today" not in page) is pain
    assert reverse("journal:elevation_new") in page


SWOLLEN = {"left": {"heaviness": 3, "swelling": 2}, "right": {"heaviness": 3}}
INFECTED = {"left": {"heaviness": 3, "skin": ["sore"], "sore_infected": True}}
CHEST = {"body": {"chest_pain": True}}
WATCH = {"left": {"heaviness": 3, "tender_vein": True}, "right": {"heaviness": 3}}


def today_after(**said: Any) -> tuple[Client, str]:
    """Today of somebody with an aim, after this check-in, and their browser."""
    user = UserFactory()
    person = PersonFactory(user=user, walk_minutes_a_week=120)
    now = timezone.now()
    at = local_now(person, now - timedelta(minutes=5))
    walk = record.Walk(start=at, minutes=Decimal(10))
    told = record.CheckIn.model_validate({"at": at, **said})
    for kind, entry in (("walk", walk), ("check_in", told)):
        add_entry(person=person, kind=KINDS[kind], entry=entry, key=uuid.uuid4(), by=user, now=now)
    web = Client()
    web.force_login(user)
    return web, web.get("/").content.decode()


@pytest.mark.parametrize("said", [SWOLLEN, INFECTED, CHEST])
def test_beside_what_cannot_wait_nothing_cheers_aims_or_suggests(said):
    web, page = today_after(**said)

    assert "data-tip=" not in page
    assert "Worth a try today" not in page
    assert "Your aim" not in page
    assert "All tips, and why some are hidden" in page
    assert "Why you see this" in page
    trends = web.get("/trends/").content.decode()
    assert 'class="pin"' in trends
    assert 'id="four-weeks"' not in trends


@pytest.mark.parametrize("said", [WATCH, {"left": {"heaviness": 3}, "right": {"heaviness": 3}}])
def test_beside_a_quieter_card_or_none_the_tips_stay(said):
    web, page = today_after(**said)

    assert "data-tip=" in page
    assert "Your aim: 120 a week." in page
    assert 'id="four-weeks"' in web.get("/trends/").content.decode()
