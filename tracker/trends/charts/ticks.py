"""The words under a time axis: which dates are named, and where there is room for how many.

A label has a `rank`: 0 is always shown, 1 where the plot is as wide as on a phone with letters of
the usual size, 2 where it is wider. Where only rank 0 is shown, the last date is named as well.
So a narrow plot has fewer words, and none is smaller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from typing import Final, Literal

from tracker.trends.blocks import DAYS_UP_TO, FOUR_WEEKS_UP_TO, WEEK, WEEKS_UP_TO
from tracker.trends.charts.scale import TimeAxis, percent

Form = Literal["day", "month", "year"]
Label = Callable[[date, Form], str]
"""How a date is said: its day ("12 Oct"), its month ("Oct"; January says the year), its year."""

ROOM: Final = {2: 13.0, 1: 24.0}
"""Per cent of the width that a label of a rank needs for itself."""


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A date that is named; its words begin at `x`, or end there where it is the `last`."""

    x: str
    label: str
    rank: int
    last: bool = False


def ticks(axis: TimeAxis, label: Label) -> tuple[Tick, ...]:
    """The dates to name, the earliest first, and the last date."""
    dates = list(_dates(axis))
    places = [(axis.edge(on), label(on, form)) for on, form in dates]
    distance = min((b[0] - a[0] for a, b in pairwise(places)), default=100)
    wide = ceil(ROOM[2] / distance)
    narrow = wide * ceil(ROOM[1] / (distance * wide))
    found = []
    for number, (x, words) in enumerate(places):
        if number % wide or x > 100 - ROOM[2]:
            continue
        few = number % narrow == 0 and x <= 100 - ROOM[1]
        found.append(Tick(x=percent(x), label=words, rank=0 if not number else 1 if few else 2))
    end = label(axis.last, dates[0][1] if dates else "day")
    return (*found, Tick(x="100", label=end, rank=0, last=True))


def _dates(axis: TimeAxis) -> Iterator[tuple[date, Form]]:
    if axis.dates <= DAYS_UP_TO:
        yield from _weeks(axis)
    elif axis.dates <= WEEKS_UP_TO:
        yield from ((on, "month") for on in _months(axis))
    elif axis.dates <= FOUR_WEEKS_UP_TO:
        yield from ((on, "month") for on in _months(axis) if on.month in (1, 7))
    else:
        yield from ((on, "year") for on in _months(axis) if on.month == 1)


def _weeks(axis: TimeAxis) -> Iterator[tuple[date, Form]]:
    """The first date of every whole week, counted back from the last date."""
    on = axis.first + timedelta(days=axis.dates % WEEK)
    while on <= axis.last:
        yield on, "day"
        on += timedelta(days=WEEK)


def _months(axis: TimeAxis) -> Iterator[date]:
    on = axis.first if axis.first.day == 1 else _next_month(axis.first)
    while on <= axis.last:
        yield on
        on = _next_month(on)


def _next_month(on: date) -> date:
    return (on.replace(day=1) + timedelta(days=32)).replace(day=1)
