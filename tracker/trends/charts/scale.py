"""Where a value and a date are in a plot, and which dates are named under it.

Coordinates are texts as SVG has them ("33.33"), in per cent: no locale may turn the point into a
comma, and a short number stays short. 0 is the left or the top, 100 the right or the bottom.

The words under a plot have a `rank`: 0 is always shown, 1 where the plot is as wide as on a phone
with letters of the usual size, 2 where it is wider. Where only rank 0 is shown, the last date is
named as well. So a narrow plot has fewer words, and none is smaller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from typing import Final, Literal

from tracker.record import SCORE10
from tracker.trends.ranges import DAYS_UP_TO, FOUR_WEEKS_UP_TO, WEEK, WEEKS_UP_TO, DateRange

HEAVIEST: Final = max(SCORE10.whole)
NUMBERS_UP_TO: Final = 7
"""Marks up to which each has its number on a narrow plot; on a wide one twice as many."""
ROOM: Final = {2: 13.0, 1: 24.0}
"""Per cent of the width that a label of a rank needs for itself."""
_ROUND: Final = (1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10)

Form = Literal["day", "month", "year"]
Label = Callable[[date, Form], str]
"""How a date is said: its day ("12 Oct"), its month ("Oct"; January says the year), its year."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """Some dates of the time axis, over the whole height."""

    x: str
    width: str
    middle: str


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A mark at one place."""

    x: str
    y: str


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A date that is named; its words begin at `x`, or end there where it is the `last`."""

    x: str
    label: str
    rank: int
    last: bool = False


def percent(value: float) -> str:
    """A number of per cent with at most two decimals: 33.33, 50."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def from_top(value: float, *, low: float = 0, high: float = HEAVIEST) -> float:
    """Where a value is between `low` at the bottom and `high` at the top, in per cent."""
    return 100 * (high - value) / (high - low)


def span(axis: DateRange, part: DateRange, *, least: float = 0) -> Span:
    """Some dates over the whole height, at least `least` per cent wide."""
    width = max(axis.width(part), least)
    left = min(axis.edge(part.first), 100 - width)
    return Span(x=percent(left), width=percent(width), middle=percent(left + width / 2))


def round_top(values: Iterable[float], *, least: int) -> int:
    """A round number at or above every value, even so that its half is whole; at least `least`."""
    most = max([float(least), *values])
    power = 1
    while most > 10 * power:
        power *= 10
    step = next(number for number in _ROUND if most <= number * power)
    return 2 * ceil(step * power / 2)


def ticks(axis: DateRange, label: Label) -> tuple[Tick, ...]:
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


def _dates(axis: DateRange) -> Iterator[tuple[date, Form]]:
    if axis.dates <= DAYS_UP_TO:
        whole = axis.dates // WEEK  # counted back from the last date
        starts = (axis.last - timedelta(days=WEEK * back - 1) for back in range(whole, 0, -1))
        yield from ((on, "day") for on in starts)
    elif axis.dates <= FOUR_WEEKS_UP_TO:
        named = range(1, 13) if axis.dates <= WEEKS_UP_TO else (1, 7)
        yield from ((on, "month") for on in _months(axis) if on.month in named)
    else:
        yield from ((on, "year") for on in _months(axis) if on.month == 1)


def _months(axis: DateRange) -> Iterator[date]:
    """The first of each month among the dates."""
    on = axis.first.replace(day=1)
    while on <= axis.last:
        if on in axis:
            yield on
        on = (on + timedelta(days=32)).replace(day=1)
