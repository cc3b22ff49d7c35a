"""Reads for the trends: the days of a stretch of time, in a fixed number of queries.

Only what the days need is read. Ten years of whole entries take more than twice as long, and a
test holds both ways to the same days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Final

from django.db.models import Min

from tracker import record
from tracker.accounts.models import Person, Try, UsualLeg
from tracker.journal.mapping import KINDS, from_column
from tracker.journal.models import CheckIn, Elevation, LegSigns, Walk
from tracker.journal.queries import entries_on, load_warnings
from tracker.record import LEGS
from tracker.record.answers import SIGN_ANSWERS
from tracker.record.days import Days, merge_days
from tracker.trends.four_weeks import state_of
from tracker.trends.stretch import Stretch

# An entry that says nothing. Each entry is a copy with what it says: quicker than a new one
CHECK_IN: Final = record.CheckIn.model_construct()
WALK: Final = record.Walk.model_construct()
ELEVATION: Final = record.Elevation.model_construct()

# What is read of the signs of a leg
READ: Final = ("heaviness", *(name for names in SIGN_ANSWERS.values() for name in names))

SignsOf = Callable[[int], dict[str, Any]]


def first_entry_on(person: Person) -> date | None:
    """The date of the first check-in, walk or elevation; None when there is none."""
    found = [
        row.objects.live().filter(person=person).aggregate(on=Min("on"))["on"]
        for row in (CheckIn, Walk, Elevation)
    ]
    return min((on for on in found if on is not None), default=None)


def load_days(person: Person, first: date, last: date) -> Days:
    """The days first..last, both included; only dates with an entry. Five queries.

    The walks and elevations of a day have their start, minutes and how each leg felt after; the
    rest of them is not read.
    """
    return merge_days(
        (
            *_check_ins(person, first, last),
            *_walks(person, first, last),
            *_elevations(person, first, last),
        )
    )


def load_stretch(person: Person, first: date, last: date) -> Stretch:
    """The dates first..last of a person, in a fixed number of queries."""
    return Stretch(
        first=first, last=last, began=first_entry_on(person), days=load_days(person, first, last)
    )


def _check_ins(person: Person, first: date, last: date) -> Iterator[record.CheckIn]:
    signs = _signs("check_in", person, first, last)
    rows = _rows(CheckIn, person, first, last, "at", "nothing_new", "context", "compression")
    for key, at, nothing_new, context, compression in rows:
        told = {
            "at": at,
            "nothing_new": nothing_new,
            "context": from_column(context),
            "compression": from_column(compression),
        }
        yield CHECK_IN.model_copy(update={**told, **signs(key)})


def _walks(person: Person, first: date, last: date) -> Iterator[record.Walk]:
    signs = _signs("walk", person, first, last)
    for key, at, minutes, *feel in _activities(Walk, person, first, last):
        yield WALK.model_copy(update={**_told(at, minutes, *feel), **signs(key)})


def _elevations(person: Person, first: date, last: date) -> Iterator[record.Elevation]:
    for _, at, minutes, *feel in _activities(Elevation, person, first, last):
        yield ELEVATION.model_copy(update=_told(at, minutes, *feel))


def _told(at: datetime, minutes: Decimal, *feel: str) -> dict[str, Any]:
    return {"start": at, "minutes": from_column(minutes), "feel_after": _feel(*feel)}


def _activities(row: type[Any], person: Person, first: date, last: date) -> Iterable[Any]:
    names = ("at", "minutes", "feel_after_left", "feel_after_right")
    return _rows(row, person, first, last, *names)


def _rows(row: type[Any], person: Person, first: date, last: date, *names: str) -> Iterable[Any]:
    live = row.objects.live().filter(person=person, on__range=(first, last))
    found: Iterable[Any] = live.order_by("at", "uid").values_list("pk", *names)
    return found


@cache
def _feel(left: str, right: str) -> record.FeelAfter | None:
    """How the legs felt: one object for everybody who felt so."""
    if not left and not right:
        return None
    return record.FeelAfter.model_construct(left=from_column(left), right=from_column(right))


def _signs(owner: str, person: Person, first: date, last: date) -> SignsOf:
    """What an entry of these dates says of its legs, by the key of the entry."""
    rows = LegSigns.objects.filter(
        **{
            f"{owner}__person": person,
            f"{owner}__on__range": (first, last),
            f"{owner}__deleted_at": None,
            f"{owner}__replaced_by": None,
        }
    )
    found: dict[int, dict[str, record.LegSigns]] = defaultdict(dict)
    same: dict[tuple[Any, ...], record.LegSigns] = {}  # alike days share one frozen object
    for key, leg, *values in rows.values_list(f"{owner}_id", "leg", *READ):
        answers = tuple(map(from_column, values))
        if answers not in same:
            same[answers] = record.LegSigns.model_construct(**dict(zip(READ, answers, strict=True)))
        found[key][leg] = same[answers]
    return lambda key: found.get(key, {})


def usual_differences(person: Person) -> list[tuple[date, int | None]]:
    """When a usual was said, and by how many points the left leg is usually heavier.

    None where the heaviness of one leg or both was not said. The earliest first.
    """
    scores: dict[int, dict[str, int]] = defaultdict(dict)
    rows = UsualLeg.objects.filter(statement__person=person, heaviness__isnull=False)
    for key, leg, heaviness in rows.values_list("statement_id", "leg", "heaviness"):
        scores[key][leg] = heaviness
    found: list[tuple[date, int | None]] = []
    said = person.usual_statements.order_by("confirmed_on", "pk")
    for key, on in said.values_list("pk", "confirmed_on"):
        both = scores[key]
        found.append((on, both["left"] - both["right"] if len(both) == len(LEGS) else None))
    return found


def injuries_on(person: Person, first: date, last: date) -> tuple[record.Injury, ...]:
    """The injuries of some dates, the earliest first."""
    return entries_on(person, KINDS["injury"], first, last)


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
