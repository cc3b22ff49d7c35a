"""The stretches of time that the trends show: names in, first and last date out. No Django.

Weeks are counted back from the last date, so that every week has seven dates and none looks poor
only because it has just begun (docs/decisions/0011).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

RangeName = Literal["two_weeks", "six_weeks", "three_months", "year", "all"]

WEEKS: Final[Mapping[RangeName, int | None]] = {
    "two_weeks": 2,
    "six_weeks": 6,
    "three_months": 13,
    "year": 52,
    "all": None,
}
"""The ranges in the order of the page, and how many weeks each has; None: since the first entry."""

USUAL_RANGE: Final[RangeName] = "six_weeks"


@dataclass(frozen=True, kw_only=True)
class DateRange:
    """The dates first..last, both included."""

    name: RangeName
    first: date
    last: date

    @property
    def dates(self) -> int:
        """How many dates there are."""
        return (self.last - self.first).days + 1


def range_of(name: RangeName, *, today: date, began: date | None) -> DateRange:
    """The range that ends on `today`. `began` is the date of the first entry; None: there is none.

    "all" starts at the first entry, and is never shorter than the usual range: a few days are
    not drawn over the whole width.
    """
    weeks = WEEKS[name]
    if weeks is not None:
        return DateRange(name=name, first=_weeks_back(today, weeks), last=today)
    shortest = _weeks_back(today, WEEKS[USUAL_RANGE] or 0)
    return DateRange(name=name, first=min(began or shortest, shortest), last=today)


def _weeks_back(today: date, weeks: int) -> date:
    return today - timedelta(days=7 * weeks - 1)
