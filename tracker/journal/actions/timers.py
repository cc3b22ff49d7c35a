"""The clock of a walk or an elevation is started, changed, stopped.

Times are aware, so that daylight saving adds no minute and takes none away.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tracker.accounts.models import Person
from tracker.journal.models import Timer


@transaction.atomic
def start_timer(
    *, person: Person, kind: str, now: datetime, planned_minutes: int | None = None
) -> Timer:
    """Start the clock, or return the one that is running already."""
    person.lock()
    timer, _created = Timer.objects.get_or_create(
        person=person,
        kind=kind,
        defaults={
            "started_at": now.replace(microsecond=0),
            "planned_minutes": planned_minutes,
        },
    )
    return timer


def change_timer(*, timer: Timer, started_at: datetime, planned_minutes: int | None) -> bool:
    """Say that it began at another time, or shall last another time. False: it does already."""
    if (timer.started_at, timer.planned_minutes) == (started_at, planned_minutes):
        return False
    timer.started_at = started_at
    timer.planned_minutes = planned_minutes
    timer.save(update_fields=["started_at", "planned_minutes"])
    return True


@transaction.atomic
def stop_timer(*, person: Person, kind: str, started_at: datetime) -> Timer | None:
    """Take away the clock that started then, and return it; a later one goes on."""
    person.lock()
    timer = Timer.objects.filter(person=person, kind=kind, started_at=started_at).first()
    if timer is not None:
        timer.delete()
    return timer
