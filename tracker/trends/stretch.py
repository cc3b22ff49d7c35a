"""A stretch of time with its days: what every chart is drawn from. No Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.record import Leg
from tracker.record.days import Day, Days
from tracker.trends.blocks import Block, blocks, within
from tracker.trends.charts.scale import TimeAxis


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """The dates first..last and what was logged on them.

    `began` is the date of the person's first entry ever, None when there is none: what lies
    before it is no gap.
    """

    first: date
    last: date
    began: date | None
    days: Days

    @property
    def axis(self) -> TimeAxis:
        """The dates across the width of a chart."""
        return TimeAxis(first=self.first, last=self.last)

    @property
    def dates(self) -> int:
        """How many dates there are."""
        return self.axis.dates

    def blocks(self, length: int) -> tuple[Block, ...]:
        """The dates in blocks of equal length."""
        return blocks(self.first, self.last, length)

    def days_in(self, block: Block) -> list[Day]:
        """The days of a block that have an entry."""
        return within(self.days, block)

    def scores(self, leg: Leg) -> Mapping[date, int]:
        """The highest score of a leg by date; only dates with one."""
        found = ((on, day.leg(leg).heaviness) for on, day in self.days.items())
        return {on: score for on, score in found if score is not None}
