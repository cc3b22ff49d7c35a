"""The clock of a walk or an elevation: start, move the start, discard, bring back, finish.

Times are aware, so that daylight saving adds no minute and takes none away.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.models import Timer

PLANNED_MINUTES = (10, 15, 20)
"""How long the legs may be planned to be up; the middle one when nothing was said."""

USUAL_PLAN = 15

FORGOTTEN_AFTER = timedelta(minutes=record.MINUTES.high or 0)
"""A clock that runs for longer than an entry may last was not stopped: it says no length."""


@transaction.atomic
def start(*, person: Person, kind: str, now: datetime, planned_minutes: int | None = None) -> Timer:
    """Start the clock, or return the one that is running already."""
    Person.objects.select_for_update().get(pk=person.pk)
    timer, _created = Timer.objects.get_or_create(
        person=person,
        kind=kind,
        defaults={
            "started_at": now.replace(microsecond=0),
            "planned_minutes": planned_minutes,
        },
    )
    return timer


def running(person: Person, kind: str) -> Timer | None:
    """The clock of this kind that is running."""
    return Timer.objects.filter(person=person, kind=kind).first()


def change(*, timer: Timer, started_at: datetime, planned_minutes: int | None) -> bool:
    """Say that it began at another time, or shall last another time. False: it does already."""
    if (timer.started_at, timer.planned_minutes) == (started_at, planned_minutes):
        return False
    timer.started_at = started_at
    timer.planned_minutes = planned_minutes
    timer.save(update_fields=["started_at", "planned_minutes"])
    return True


@transaction.atomic
def stop(*, person: Person, kind: str, started_at: datetime) -> Timer | None:
    """Take away the clock that started then, and return it; a later one goes on."""
    Person.objects.select_for_update().get(pk=person.pk)
    timer = Timer.objects.filter(person=person, kind=kind, started_at=started_at).first()
    if timer is not None:
        timer.delete()
    return timer


def minutes_between(started_at: datetime, ended_at: datetime) -> Decimal:
    """Whole minutes, rounded, at least one."""
    minutes = Decimal(int((ended_at - started_at).total_seconds())) / 60
    return max(Decimal(1), minutes.quantize(Decimal(1), ROUND_HALF_UP))
