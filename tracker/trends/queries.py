"""Reads for the trends: the days of a stretch of time, in a fixed number of queries."""

from __future__ import annotations

from datetime import date

from django.db.models import Min

from tracker.accounts.models import Person
from tracker.journal.queries import entries_on
from tracker.journal.rows import KINDS
from tracker.trends.series import Days, merge


def first_entry_on(person: Person) -> date | None:
    """The date of the first check-in, walk or elevation; None when there is none."""
    kinds = (KINDS[name] for name in ("check_in", "walk", "elevation"))
    found = [
        kind.row.objects.live().filter(person=person).aggregate(on=Min("on"))["on"]
        for kind in kinds
    ]
    return min((on for on in found if on is not None), default=None)


def load_days(person: Person, first: date, last: date) -> Days:
    """The days first..last, both included; only dates with an entry."""
    return merge(
        check_ins=entries_on(person, KINDS["check_in"], first, last),
        walks=entries_on(person, KINDS["walk"], first, last),
        elevations=entries_on(person, KINDS["elevation"], first, last),
    )
