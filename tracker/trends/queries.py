"""Reads for the trends, in a fixed number of queries.

`load_days` is the trends' way from a person to their days: all else works on `Day` values.
"""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Subquery

from tracker import record
from tracker.accounts.models import Person, Try
from tracker.journal.models import CheckIn, Elevation, Walk
from tracker.journal.queries import days_between, load_warnings
from tracker.record import LEGS
from tracker.record.days import Days


def first_entry_on(person: Person) -> date | None:
    """The date of the first check-in, walk or elevation; None when there is none. One query."""
    found = Person.objects.filter(pk=person.pk).values_list(
        *(
            Subquery(
                row.objects.live().filter(person=OuterRef("pk")).order_by("on").values("on")[:1]
            )
            for row in (CheckIn, Walk, Elevation)
        )
    )
    return min((on for on in found.get() if on is not None), default=None)


def load_days(person: Person, first: date, last: date) -> Days:
    """The days first..last, both included, with a check-in, a walk or an elevation. One query."""
    return drawn(days_between(person, first, last))


def drawn(days: Days) -> Days:
    """The days of which a trend says something: with a check-in, a walk or an elevation."""
    return {on: d for on, d in days.items() if d.checked_in or d.walks or d.elevations}


def usual_differences(person: Person) -> list[tuple[date, int | None]]:
    """When a usual was said, and by how many points the left leg is usually heavier.

    None where the heaviness of one leg or both was not said. The earliest first.
    """
    said = person.usual_statements.prefetch_related("legs").order_by("confirmed_on", "pk")
    scores = {
        one: {leg.leg: leg.heaviness for leg in one.legs.all() if leg.heaviness is not None}
        for one in said
    }
    return [
        (one.confirmed_on, both["left"] - both["right"] if len(both) == len(LEGS) else None)
        for one, both in scores.items()
    ]


def warnings_between(person: Person, first: date, last: date) -> list[record.WarningRecord]:
    """The warnings that were open on any of these dates, the earliest first."""
    return [
        warning
        for warning in load_warnings(person)
        if warning.opened_on <= last and (warning.closed_on is None or warning.closed_on >= first)
    ]


def tries_of(person: Person) -> list[Try]:
    """All of them, the one that started last first."""
    return list(person.tries.order_by("-started_on", "-pk"))
