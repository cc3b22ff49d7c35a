"""Reads of the four-week tries of a person."""

from __future__ import annotations

from datetime import date

from tracker.accounts.models import Person, Try
from tracker.trends.four_weeks import state_of


def tries_of(person: Person) -> list[Try]:
    """All of them, the one that started last first."""
    return list(person.tries.order_by("-started_on", "-pk"))


def running_try(person: Person, today: date) -> Try | None:
    """The one that is going on; None when there is none."""
    return next(
        (
            one
            for one in tries_of(person)
            if state_of(one.started_on, one.ended_on, today) == "running"
        ),
        None,
    )
