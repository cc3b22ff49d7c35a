"""The dates that a report is about: up to today, or two dates of the person's own choice."""

from __future__ import annotations

from datetime import date
from typing import Final

from tracker.trends.ranges import RangeName, range_of

PERIODS: Final[tuple[RangeName, ...]] = ("two_weeks", "six_weeks", "three_months", "year")
"""In the order of the page; the trends show the same dates."""
USUAL: Final[RangeName] = "six_weeks"
LONGEST: Final = 366
"""Dates at most, so that a report stays readable and quick."""


def period(name: RangeName, today: date) -> tuple[date, date]:
    """First and last date of a period that ends today."""
    found = range_of(name, today=today, began=None)
    return found.first, found.last
