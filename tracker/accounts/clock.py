"""The wall clock where a person is."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from tracker.accounts.models import Person


def local_now(person: Person, now: datetime | None = None) -> datetime:
    """The wall clock where the person is, to the second, without a zone."""
    moment = now if now is not None else timezone.now()
    return moment.astimezone(person.zone).replace(tzinfo=None, microsecond=0)
