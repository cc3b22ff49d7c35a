"""Writes of the trends: a four-week try is started, stopped, and both are taken back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tracker.accounts.models import Person, Try
from tracker.trends.queries import running_try


@transaction.atomic
def start_try(*, person: Person, today: date) -> bool:
    """Start a try today. False, and nothing is done, while one is running."""
    _one_at_a_time(person)
    if running_try(person, today) is not None:
        return False
    Try.objects.create(person=person, started_on=today)
    return True


@transaction.atomic
def take_back_start(*, person: Person, today: date) -> bool:
    """Forget the running try if it was started today. False when there is none such."""
    _one_at_a_time(person)
    running = running_try(person, today)
    if running is None or running.started_on != today:
        return False
    running.delete()
    return True


@transaction.atomic
def stop_try(*, person: Person, today: date) -> bool:
    """End the running try today. False when none is running."""
    _one_at_a_time(person)
    running = running_try(person, today)
    if running is None:
        return False
    running.ended_on = max(today, running.started_on)
    running.save(update_fields=["ended_on"])
    return True


@transaction.atomic
def go_on_with_try(*, person: Person, today: date) -> bool:
    """Let the try that was ended today run on. False when there is none, or another runs."""
    _one_at_a_time(person)
    ended = person.tries.filter(ended_on=today).order_by("started_on", "pk").last()
    if ended is None or running_try(person, today) is not None:
        return False
    ended.ended_on = None
    ended.save(update_fields=["ended_on"])
    return True


def _one_at_a_time(person: Person) -> None:
    """Two taps at once, or two phones, find each other's try."""
    Person.objects.select_for_update().get(pk=person.pk)
