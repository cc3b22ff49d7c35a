"""A stretch of time cut into blocks of equal length: dates in, dates out. No Django.

Blocks are counted back from the last date. So all have the same number of dates but the first,
which begins where the stretch begins, and the newest is never short only because it has just begun
(docs/decisions/0011).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar

Value = TypeVar("Value")

DAY: Final = 1
WEEK: Final = 7
TWO_WEEKS: Final = 14
FOUR_WEEKS: Final = 28
SIX_WEEKS: Final = 42
QUARTER: Final = 91  # thirteen weeks
HALF_YEAR: Final = 182  # twenty-six weeks

# Up to how many dates a chart shows such blocks: our choice, for a plot 220 px wide on a phone
DAYS_UP_TO: Final = 98
WEEKS_UP_TO: Final = 371
FOUR_WEEKS_UP_TO: Final = 760
QUARTERS_UP_TO: Final = 2200


@dataclass(frozen=True, kw_only=True)
class Block:
    """The dates first..last, both included."""

    first: date
    last: date

    @property
    def dates(self) -> int:
        """How many dates there are."""
        return (self.last - self.first).days + 1

    def __contains__(self, on: date) -> bool:
        return self.first <= on <= self.last


def blocks(first: date, last: date, length: int) -> tuple[Block, ...]:
    """first..last in blocks of `length` dates, the earliest first; the earliest may be shorter.

    Raises ValueError when there is no date, or a block would have none.
    """
    if last < first or length < 1:
        raise ValueError("no dates to cut")
    found = []
    end = last
    while end >= first:
        start = max(first, end - timedelta(days=length - 1))
        found.append(Block(first=start, last=end))
        end = start - timedelta(days=1)
    return tuple(reversed(found))


def within(values: Mapping[date, Value], block: Block) -> list[Value]:
    """What `values` has for the dates of a block, the earliest first."""
    numbers = range(block.first.toordinal(), block.last.toordinal() + 1)
    return [values[on] for on in map(date.fromordinal, numbers) if on in values]


def length_for(dates: int, *, short: int, year: int = WEEK) -> int:
    """How long the blocks of a chart are: `short` for weeks, `year` up to a year, then longer."""
    if dates <= DAYS_UP_TO:
        return short
    if dates <= WEEKS_UP_TO:
        return year
    if dates <= FOUR_WEEKS_UP_TO:
        return FOUR_WEEKS
    return QUARTER if dates <= QUARTERS_UP_TO else HALF_YEAR
