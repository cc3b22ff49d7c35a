"""Where a value stands in a plot: values in, per cent out.

Coordinates are texts as they stand in SVG ("33.33"): no locale may turn the point into a comma,
and a short number stays short. 0 is the left or the top, 100 the right or the bottom.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Final

from tracker.record import SCORE10
from tracker.trends.blocks import Block

HEAVIEST: Final = max(SCORE10.whole)
_ROUND: Final = (1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of the time axis, over the whole height."""

    x: str
    width: str
    middle: str


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A mark at one place."""

    x: str
    y: str


def percent(value: float) -> str:
    """A number of per cent with at most two decimals: 33.33, 50."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, kw_only=True)
class TimeAxis:
    """The dates first..last across the width; each has the same room, and a mark in its middle."""

    first: date
    last: date

    @property
    def dates(self) -> int:
        """How many dates there are."""
        return (self.last - self.first).days + 1

    def edge(self, on: date) -> float:
        """Where a date begins."""
        return 100 * (on - self.first).days / self.dates

    def middle(self, block: Block) -> float:
        """The middle of some dates."""
        return self.edge(block.first) + self.width(block) / 2

    def width(self, block: Block) -> float:
        """How wide some dates are."""
        return 100 * block.dates / self.dates

    def clipped(self, first: date, last: date) -> Block | None:
        """The dates first..last as far as they are on the axis; None when they are not."""
        first, last = max(first, self.first), min(last, self.last)
        return Block(first=first, last=last) if first <= last else None

    def span(self, block: Block) -> Span:
        """Some dates over the whole height."""
        return Span(
            x=percent(self.edge(block.first)),
            width=percent(self.width(block)),
            middle=percent(self.middle(block)),
        )


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Values from `low` at the bottom to `high` at the top."""

    low: float = 0
    high: float

    def at(self, value: float) -> float:
        """Where a value stands, from the top."""
        return 100 * (self.high - value) / (self.high - self.low)


def round_top(values: Iterable[float], *, least: int) -> int:
    """A round number at or above every value, even so that its half is whole; at least `least`."""
    most = max([float(least), *values])
    power = 1
    while most > 10 * power:
        power *= 10
    step = next(number for number in _ROUND if most <= number * power)
    return 2 * ceil(step * power / 2)
