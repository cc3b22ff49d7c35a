"""The words under a time axis: which dates are named, and where there is room for how many.

A label has a `rank`: 0 is always shown, 1 where the plot is as wide as on a phone with letters of
the usual size, 2 where it is wider. So a narrow plot has fewer words, and none is smaller.
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
"""How a date is said: with its day ("12 Oct"), as a month ("Oct", or with its year), as a year."""

ROOM: Final = (48.0, 24.0, 13.0)
"""Per cent of the width that a label of each rank needs for itself."""
LAST_AT: Final = 87.0
"""Behind it a label would stand out of the plot, which is so at most for a wide one."""


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A date that is named; its words begin at `x`."""

    x: str
    label: str
    rank: int


def ticks(axis: TimeAxis, label: Label) -> tuple[Tick, ...]:
    """The dates to name, the earliest first."""
    places = [(axis.edge(on), label(on, form)) for on, form in _dates(axis)]
    places = [(x, words) for x, words in places if x <= LAST_AT]
    strides = _strides(min((b[0] - a[0] for a, b in pairwise(places)), default=100))
    found = []
    for number, (x, words) in enumerate(places):
        rank = next((rank for rank, stride in enumerate(strides) if number % stride == 0), None)
        if rank is not None:
            found.append(Tick(x=percent(x), label=words, rank=rank))
    return tuple(found)


def _strides(distance: float) -> tuple[int, ...]:
    """For each rank every how many places are named, so that those shown are evenly spaced."""
    strides: list[int] = []
    stride = 1
    for room in reversed(ROOM):
        stride *= max(1, ceil(room / (distance * stride)))
        strides.append(stride)
    return tuple(reversed(strides))


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
