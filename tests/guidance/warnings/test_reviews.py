"""What a professional said, told by the person: what it allows after a clot, and until when."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tracker.accounts.models import Person
from tracker.journal import record
from tracker.journal.models import Review, WarningRecord

pytestmark = pytest.mark.django_db

SWOLLEN = {
    "left": record.LegSigns(heaviness=5, swelling=2),
    "right": record.LegSigns(heaviness=3),
    "nothing_new": True,
}


def tell(client: Client, person: Person, outcome: str, **said: str) -> None:
    """Send the form of the warning that was raised first."""
    form = {"person": str(person.uid), "key": str(uuid.uuid4()), "on": "2026-11-22"}
    address = reverse("warnings:review", args=[WarningRecord.objects.earliest("pk").pk])
    answer = client.post(address, form | {"outcome": outcome} | said)
    assert answer.status_code == 302


def massage_is_hidden(client: Client) -> bool:
    page = client.get(reverse("learn:tips")).content.decode()
    assert 'id="tip.massage"' in page
    return 'id="tip.massage" data-state="hidden"' in page


def test_after_a_clot_massage_stays_hidden_until_it_is_allowed_whatever_is_seen_later(
    client: Client, person: Person, log: Any
) -> None:
    log(**SWOLLEN)
    tell(client, person, "clot_treated", cleared_to_walk="yes")
    assert massage_is_hidden(client)

    tell(client, person, "seen")
    assert massage_is_hidden(client)

    tell(client, person, "seen", cleared_for_massage_and_compression="yes")
    assert not massage_is_hidden(client)
    assert Review.objects.latest("pk").cleared_for_massage_and_compression is True
