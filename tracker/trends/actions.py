"""Writes of the trends: a four-week try is started, stopped, and both are taken back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tracker.accounts.models import Person, Try
from tracker.trends.four_weeks import state_of
from tracker.trends.queries import tries_of


@transaction.atomic
def start_try(*, person: Person, today: date) -> bool:
    """Start a try today. False, and nothing is done, while one is running."""
    if _running(person, today) is not None:
        return False
    Try.objects.create(person=person, started_on=today)
    return True


@transaction.atomic
def take_back_start(*, person: Person, today: date) -> bool:
    """Forget the running try if it was started today. False when there is none such."""
    running = _running(person, today)
    if running is None or running.started_on != today:
        return False
    running.delete()
    return True


@transaction.atomic
def stop_try(*, person: Person, today: date) -> bool:
    """End the running try today. False when none is running."""
    running = _running(person, today)
    if running is None:
        return False
    running.ended_on = max(today, running.started_on)
    running.save(update_fields=["ended_on"])
    return True


@transaction.atomic
def go_on_with_try(*, person: Person, today: date) -> bool:
    """Let the try that was ended today run on. False when there is none, or another runs."""
    running = _running(person, today)
    ended = person.tries.filter(ended_on=today).order_by("started_on", "pk").last()
    if ended is None or running is not None:
        return False
    ended.ended_on = None
    ended.save(update_fields=["ended_on"])
    return True


def _running(person: Person, today: date) -> Try | None:
    """The try that is going on. Two taps at once, or two phones, wait here for each other."""
    person.lock_to_write()
    states = ((one, state_of(one.started_on, one.ended_on, today)) for one in tries_of(person))
    return next((one for one, state in states if state == "running"), None)
