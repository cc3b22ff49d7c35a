"""Reads for the trends: the days of some dates, in a fixed number of queries.

`load_days` is the trends' way from a person to their days: all else works on `Day` values.
Only what the days need is read. Ten years of whole entries take more than twice as long, and a
test holds both ways to the same days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from django.db.models import Min

from tracker import record
from tracker.accounts.models import Person, Try
from tracker.journal.mapping import KINDS, Kind, from_column, part_of
from tracker.journal.models import CheckIn, Elevation, Walk
from tracker.journal.queries import load_warnings
from tracker.record import LEGS
from tracker.record.days import Days, merge_days

_ACTIVITY: Final = ("minutes", "feel_after_left", "feel_after_right")
_READ: Final[Mapping[str, tuple[str, ...]]] = {
    "check_in": ("nothing_new", "context", "compression", "answers"),
    "walk": (*_ACTIVITY, "answers"),
    "elevation": _ACTIVITY,
}
"""What is read of each kind of entry."""


def first_entry_on(person: Person) -> date | None:
    """The date of the first check-in, walk or elevation; None when there is none."""
    found = [
        row.objects.live().filter(person=person).aggregate(on=Min("on"))["on"]
        for row in (CheckIn, Walk, Elevation)
    ]
    return min((on for on in found if on is not None), default=None)


def load_days(person: Person, first: date, last: date) -> Days:
    """The days first..last, both included; only dates with an entry. Three queries.

    The walks and elevations of a day have their start, minutes and how each leg felt after; the
    rest of them is not read.
    """
    return merge_days(
        entry for kind in _READ for entry in _entries(person, KINDS[kind], first, last)
    )


def _entries(person: Person, kind: Kind, first: date, last: date) -> Iterator[Any]:
    """Entries with what is read of them: copies of one that says nothing, quicker than new ones.

    Legs of which the same was said share one object: most days are alike, and none is changed.
    """
    nothing, names = kind.entry.model_construct(), _READ[kind.name]
    legs: dict[str, Any] = {}
    live = kind.row.objects.live().filter(person=person, on__range=(first, last))
    for at, *values in live.values_list("at", *names):
        told = dict(zip(names, map(from_column, values), strict=True))
        if "minutes" in told:
            told["feel_after"] = _feel(told.pop("feel_after_left"), told.pop("feel_after_right"))
        for name, given in told.pop("answers", {}).items():
            if name in LEGS:
                said = repr(given)
                if said not in legs:
                    legs[said] = part_of(name, given)
                told[name] = legs[said]
        yield nothing.model_copy(update={kind.time: at, **told})


@cache
def _feel(left: record.Feel | None, right: record.Feel | None) -> record.FeelAfter | None:
    """How the legs felt: one object for everybody who felt so."""
    if left is None and right is None:
        return None
    return record.FeelAfter.model_construct(left=left, right=right)


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
