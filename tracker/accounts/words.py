"""The words for what a person tells about themselves that is no key of the format."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

Words = tuple[tuple[str, Any], ...]
"""A value, and what is written for it (translated when it is shown)."""

EU_COUNTRIES: Words = (
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
    return "EU" if place in dict(EU_COUNTRIES) else place


HOW_LONG: Words = (
    ("months", _("3 months to a year")),
    ("years", _("1 to 5 years")),
    ("many_years", _("Longer")),
)

PROFESSIONALS: Words = (
    ("doctor", _("A doctor")),
    ("nurse", _("A nurse")),
    ("physiotherapist", _("A physiotherapist")),
    ("pharmacist", _("A pharmacist")),
    ("other", _("Another health professional")),
)
