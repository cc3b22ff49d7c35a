"""The form about a sign that has long been like this, as somebody fills it in."""

from __future__ import annotations

import uuid
from typing import Any

from django.test import Client

from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.models import Person
from tracker.journal.models import WarningRecord

OTHER_LEG = record.LegSigns(heaviness=3)
SWOLLEN = {
    "left": record.LegSigns(heaviness=3, swelling=1),
    "right": OTHER_LEG,
    "nothing_new": True,
}
SORE_KNEE = {
    "left": record.LegSigns(heaviness=3, pain=2, pain_place="knee"),
    "right": OTHER_LEG,
    "nothing_new": True,
}
CHEST = {"body": record.BodySigns(chest_pain=True), "nothing_new": True}
OFFER = "Has it always been like this?"


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def opened(person: Person) -> WarningRecord:
    (one,) = open_records(person)
    return one


def form(person: Person, **changes: Any) -> dict[str, Any]:
    """The form as somebody fills it in whose leg was looked at today."""
    filled = {
        "how_long": "years",
        "looked_by": "nurse",
        "looked_on": "2026-11-22",
        "outcome": "other_cause",
        "unchanged": "on",
        "swelling": "1",
        "person": str(person.uid),
        "key": str(uuid.uuid4()),
    }
    return {name: value for name, value in {**filled, **changes}.items() if value is not None}


def tell(client: Client, person: Person, **changes: Any) -> Any:
    return client.post(f"/warnings/{opened(person).pk}/known/", form(person, **changes))
