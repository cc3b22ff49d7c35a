"""The clocks that are running."""

from __future__ import annotations

from tracker.accounts.models import Person
from tracker.journal.models import Timer


def running_timers(person: Person) -> list[Timer]:
    """What is going on now, the earliest first."""
    return list(person.timers.order_by("started_at"))


def running_timer(person: Person, kind: str) -> Timer | None:
    """The clock of this kind that is running."""
    return Timer.objects.filter(person=person, kind=kind).first()
