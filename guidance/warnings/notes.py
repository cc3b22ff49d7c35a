"""The person's own words of a note that is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.text import Truncator

from guidance.warnings.wrote import groups_of
from tracker.accounts.models import Person
from tracker.journal.models import CheckIn, Walk

EMERGENCY_GROUP: Final = "breathless"
"""The group of words about breath, chest and fainting."""
LONGEST: Final = 200  # signs of a note that a card repeats; ours
MOST: Final = 3  # notes on one card, the newest; ours

Facts = Iterable[Mapping[str, Any]]


def emergency_dates(evidence: Facts) -> set[str]:
    """Dates of notes with words of an emergency. They fire nothing, but whom to call is said."""
    return {fact["date"] for fact in evidence if fact["sign"] == EMERGENCY_GROUP}


def notes_of(person: Person, evidence: Facts) -> tuple[str, ...]:
    """The notes that the evidence is from, the newest first: two queries."""
    groups: dict[date, set[str]] = {}
    for fact in evidence:
        groups.setdefault(date.fromisoformat(fact["date"]), set()).add(fact["sign"])
    rows = [
        row
        for model in (CheckIn, Walk)
        for row in model.objects.live()
        .filter(person=person, on__in=groups)
        .exclude(note="")
        .values_list("at", "on", "note")
    ]
    asked = [(at, note) for at, on, note in rows if groups_of(note) & groups[on]]
    asked.sort(reverse=True)
    return tuple(Truncator(note).chars(LONGEST) for _, note in asked[:MOST])
