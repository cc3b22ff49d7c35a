"""The wall clock where a person is, and the time zones to choose from."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import available_timezones

from django.utils import timezone

from tracker.accounts.models import Person

LIKELY = (
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Toronto",
    "America/Vancouver",
    "Australia/Sydney",
    "Australia/Brisbane",
    "Australia/Adelaide",
    "Australia/Perth",
    "Pacific/Auckland",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Rome",
)
"""Where most people of the regions we know live."""


def local_now(person: Person, now: datetime | None = None) -> datetime:
    """The wall clock where the person is, to the second, without a zone."""
    return (now or timezone.now()).astimezone(person.zone).replace(tzinfo=None, microsecond=0)


def zone_choices(also: str = "") -> list[tuple[str, str]]:
    """Zones as (name, words), the likely first, the others by city; `also` is always among them."""
    choices = _choices()
    if also and all(name != also for name, _words in choices):
        return [(also, _words_of(also)), *choices]
    return list(choices)


@cache
def _choices() -> tuple[tuple[str, str], ...]:
    places = {name for name in available_timezones() if "/" in name and not name.startswith("Etc/")}
    others = sorted((places | {"UTC"}) - set(LIKELY), key=lambda name: (_words_of(name), name))
    return tuple((name, _words_of(name)) for name in (*LIKELY, *others))


def _words_of(name: str) -> str:
    area, _slash, city = name.replace("_", " ").rpartition("/")
    return f"{city} ({area.replace('/', ', ')})" if area else city
