"""Where a person is, and how the pages look to whoever signs in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.accounts.words import region_of
from tracker.interpreter import interpreter


@transaction.atomic
def answer_first_visit(
    *, person: Person, time_zone: str, region: str, units: str, now: datetime
) -> str | None:
    """Keep the answers of the first-visit page; it is not asked again.

    Returns the URL that must answer the request, if there is one.
    """
    person.set_up_at = now
    return _live(person, time_zone, region, units, now)


@transaction.atomic
def set_preferences(
    *,
    user: User,
    person: Person,
    theme: str,
    text_size: str,
    time_zone: str,
    region: str,
    units: str,
    now: datetime,
) -> str | None:
    """Keep how the pages look to `user`, and where `person` is.

    Returns the URL that must answer the request, if there is one.
    """
    user.theme = theme
    user.text_size = text_size
    user.save(update_fields=["theme", "text_size"])
    return _live(person, time_zone, region, units, now)


def _live(person: Person, time_zone: str, region: str, units: str, now: datetime) -> str | None:
    person.time_zone = time_zone
    person.region = region_of(region)
    person.country = region if region != person.region else ""
    person.units = units
    person.full_clean()
    person.save(update_fields=["time_zone", "region", "country", "units", "set_up_at"])
    return interpreter().after_change(
        person, earliest=local_now(person, now).date(), now=now, what="profile"
    )
