"""Where a person lives: a country by its name, and the region by which the numbers to call go."""

from __future__ import annotations

from typing import Any

from tracker.accounts.models import Person
from tracker.accounts.words import EU_COUNTRIES, region_of
from tracker.record.words import REGION

UNION = "EU"


def place_of(person: Person) -> str:
    """The code of the country; that of the region where no country of it was told."""
    told = person.country if region_of(person.country) == person.region else ""
    return told or person.region


def places(also: str = "") -> list[tuple[str, Any]]:
    """Countries as (code, name): those with numbers of their own first; `also` is among them.

    The Union itself is offered only to somebody whose record says no more, such as an imported one.
    """
    found: list[tuple[str, Any]] = []
    for code, name in REGION.items():
        if code == UNION:
            found += EU_COUNTRIES
        if code != UNION or also == UNION:
            found.append((code, name))
    return found


def place_name(person: Person) -> str:
    """The name of the country or the region; empty when none was told."""
    return str({**REGION, **dict(EU_COUNTRIES)}.get(place_of(person), ""))
