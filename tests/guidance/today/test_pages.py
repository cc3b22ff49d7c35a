"""What the home page offers while a warning is open."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import PersonFactory, UserFactory

from tracker.accounts.clock import local_now
from tracker.journal import record
from tracker.journal.actions import add_entry
from tracker.journal.rows import KINDS

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
