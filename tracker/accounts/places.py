"""Where a person lives: a country by its name, and the region by which the numbers to call go."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import Person
from tracker.record.words import REGION

UNION = "EU"

EU_COUNTRIES = (
    ("AT", _("Austria")),
    ("BE", _("Belgium")),
    ("BG", _("Bulgaria")),
    ("HR", _("Croatia")),
    ("CY", _("Cyprus")),
    ("CZ", _("Czechia")),
    ("DK", _("Denmark")),
    ("EE", _("Estonia")),
    ("FI", _("Finland")),
    ("FR", _("France")),
    ("DE", _("Germany")),
    ("GR", _("Greece")),
    ("HU", _("Hungary")),
    ("IT", _("Italy")),
    ("LV", _("Latvia")),
    ("LT", _("Lithuania")),
    ("LU", _("Luxembourg")),
    ("MT", _("Malta")),
    ("NL", _("Netherlands")),
    ("PL", _("Poland")),
    ("PT", _("Portugal")),
    ("RO", _("Romania")),
    ("SK", _("Slovakia")),
    ("SI", _("Slovenia")),
    ("ES", _("Spain")),
    ("SE", _("Sweden")),
)
"""The members without Ireland, which is a region of its own, by their codes of ISO 3166."""


def region_of(place: str) -> str:
    """The region of a country, by which the numbers to call go; a region is its own."""
    return UNION if place in dict(EU_COUNTRIES) else place


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
