"""Dates from a first to a last one: their blocks, and the ranges that the trends show. No Django.

Blocks and weeks are counted back from the last date. So all have the same number of dates but the
first, and the newest never looks poor only because it has just begun (docs/decisions/0011).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeVar

from tracker.record import Leg
from tracker.record.days import Days

Value = TypeVar("Value")
RangeName = Literal["two_weeks", "six_weeks", "three_months", "year", "all"]

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
POINTS_MOST: Final = 400  # of one line: our choice, more than a wide screen can show apart

USUAL_RANGE: Final[RangeName] = "six_weeks"
WEEKS: Final[Mapping[RangeName, int]] = {
    "two_weeks": 2,
    "six_weeks": 6,
    "three_months": 13,
    "year": 52,
    "all": 6,
}
"""The ranges in the order of the page, and how many weeks each has; "all" has at least so many."""


@dataclass(frozen=True, kw_only=True)
class DateRange:
    """The dates first..last, both included. Across a chart each date has the same room."""

    first: date
    last: date

    @property
    def dates(self) -> int:
        """How many dates there are."""
        return (self.last - self.first).days + 1

    def __contains__(self, on: date) -> bool:
        return self.first <= on <= self.last

    def blocks(self, length: int) -> tuple[DateRange, ...]:
        """Blocks of `length` dates, the earliest first; the earliest may be shorter.

        Raises ValueError when there is no date, or a block would have none.
        """
        if self.dates < 1 or length < 1:
            raise ValueError("no dates to cut")
        ends = [self.last - timedelta(days=back) for back in range(0, self.dates, length)]
        return tuple(
            DateRange(first=max(self.first, end - timedelta(days=length - 1)), last=end)
            for end in reversed(ends)
        )

    def only(self, values: Mapping[date, Value]) -> dict[date, Value]:
        """What `values` has for these dates, by date, the earliest first."""
        numbers = range(self.first.toordinal(), self.last.toordinal() + 1)
        return {on: values[on] for on in map(date.fromordinal, numbers) if on in values}

    def of(self, values: Mapping[date, Value]) -> list[Value]:
        """What `values` has for these dates, the earliest first."""
        return list(self.only(values).values())

    def clipped(self, first: date, last: date) -> DateRange | None:
        """The dates first..last as far as they are among these; None when they are not."""
        first, last = max(first, self.first), min(last, self.last)
        return DateRange(first=first, last=last) if first <= last else None

    def edge(self, on: date) -> float:
        """Where a date begins across the width of a chart of these dates, in per cent."""
        return 100 * (on - self.first).days / self.dates

    def width(self, part: DateRange) -> float:
        """How wide some of these dates are, in per cent."""
        return 100 * part.dates / self.dates

    def middle(self, part: DateRange) -> float:
        """Where the middle of some of these dates is, in per cent."""
        return self.edge(part.first) + self.width(part) / 2


@dataclass(frozen=True, kw_only=True)
class Stretch(DateRange):
    """The dates first..last and what was logged on them: what every chart is drawn from.

    `began` is the date of the person's first entry ever, None when there is none: what lies
    before it is no gap.
    """

    began: date | None
    days: Days

    def scores(self, leg: Leg) -> Mapping[date, int]:
        """The highest score of a leg by date; only dates with one."""
        found = ((on, day.leg(leg).heaviness) for on, day in self.days.items())
        return {on: score for on, score in found if score is not None}


def range_of(name: RangeName, *, today: date, began: date | None) -> DateRange:
    """The range that ends on `today`. `began` is the date of the first entry; None: there is none.

    "all" starts at the first entry, and is never shorter than the usual range: a few days are
    not drawn over the whole width.
    """
    first = today - timedelta(days=WEEK * WEEKS[name] - 1)
    if name == "all" and began is not None:
        first = min(began, first)
    return DateRange(first=first, last=today)


def length_for(dates: int, *, short: int, year: int = WEEK) -> int:
    """How long the blocks of a chart are: `short` for weeks, `year` up to a year, then longer."""
    up_to = {
        DAYS_UP_TO: short,
        WEEKS_UP_TO: year,
        FOUR_WEEKS_UP_TO: FOUR_WEEKS,
        QUARTERS_UP_TO: QUARTER,
    }
    return next((length for most, length in up_to.items() if dates <= most), HALF_YEAR)


def line_length_for(dates: int) -> int:
    """How long the blocks of a line are: weeks while they are few enough, then longer."""
    lengths = (WEEK, FOUR_WEEKS, QUARTER)
    return next((length for length in lengths if dates <= POINTS_MOST * length), HALF_YEAR)
