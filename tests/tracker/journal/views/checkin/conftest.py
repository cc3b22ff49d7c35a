"""What the tests of the pages of a check-in share: ten past eight on 12 March 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS
from tracker.journal.queries import load_journal

NOW = datetime.fromisoformat("2026-03-12T08:10:05+00:00")
NEW = "/check-ins/new/"

LEFT = {"heaviness": 6, "swelling": 2, "onset": "sudden", "explained_by": "usual", "cramp": 1}
LEFT |= {"pain": 4, "pain_place": "calf", "skin": ["sore", "brown_patch"], "sore_place": "leg"}
LEFT |= {"numb": True, "tingling": False, "red": False}
FULL = {
    "left": LEFT,
    "right": {"heaviness": 2, "swelling": 0, "warm": True, "skin": []},
    "body": {"breathless": "usual", "temperature_c": 37.4, "chest_pain": False, "vomiting": True},
    "nothing_new": True,
    "context": ["hot_day"],
    "compression": [],
    "note": "Two\nlines, 3 < 4 & 5",
}


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def answers(person: Person, **fields: Any) -> dict[str, Any]:
    """The form of a new check-in, filled in; `__` stands for the `-` of a name."""
    first = {"person": person.uid, "key": uuid4(), "opened_on": "2026-03-12", "when": "now"}
    return {**first, **{name.replace("__", "-"): value for name, value in fields.items()}}


def add(person: Person, entry: record.CheckIn) -> str:
    """Save an entry at its own time; gives its id."""
    now = entry.at.replace(tzinfo=person.zone)
    saved = add_entry(
        person=person, kind=KINDS["check_in"], entry=entry, key=uuid4(), by=None, now=now
    )
    return saved.change.uid


def check_ins(person: Person) -> tuple[record.CheckIn, ...]:
    return load_journal(person).check_ins
