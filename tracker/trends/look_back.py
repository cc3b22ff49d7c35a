"""The week that is over against the one before: minutes, days, medians. No Django.

A leg has a median in a week only with at least four scores, as in section 3.5 of the clinical
specification; with fewer the count alone is there. Nothing is a percentage, and nothing a mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from tracker.record import LEGS, Leg
from tracker.record.days import Day, Days
from tracker.trends.statistics import RECENT_LEAST, median

WEEK_DATES: Final = 7
LEAST: Final = RECENT_LEAST


@dataclass(frozen=True, kw_only=True)
class LegWeek:
    """One leg in one week: days with a score, and their median (None below four)."""

    days: int
    median: float | None


@dataclass(frozen=True, kw_only=True)
class Week:
    """One week from Monday to Sunday. Minutes are whole; days are dates with such an entry."""

    monday: date
    walked_minutes: int
    walked_days: int
    raised_minutes: int
    raised_times: int
    raised_days: int
    walked_and_raised_days: int
    checked_in_days: int
    legs: Mapping[Leg, LegWeek]

    @property
    def logged(self) -> bool:
        """Whether anything of it was logged."""
        return any((self.walked_days, self.raised_days, self.checked_in_days))


@dataclass(frozen=True, kw_only=True)
class LookBack:
    """The week that is over, and the one before it."""

    last: Week
    before: Week


def look_back(days: Days, today: date) -> LookBack | None:
    """The two weeks before the one of `today`; None when nothing was logged in the last one."""
    monday = today - timedelta(days=today.weekday() + WEEK_DATES)
    last = week_of(days, monday)
    if not last.logged:
        return None
    return LookBack(last=last, before=week_of(days, monday - timedelta(days=WEEK_DATES)))


def week_of(days: Days, monday: date) -> Week:
    """The week that begins on a Monday."""
    sunday = monday + timedelta(days=WEEK_DATES - 1)
    found = [day for on, day in days.items() if monday <= on <= sunday]
    return Week(
        monday=monday,
        walked_minutes=whole_minutes(day.walked for day in found),
        walked_days=sum(day.walked is not None for day in found),
        raised_minutes=whole_minutes(day.raised for day in found),
        raised_times=sum(len(day.elevations) for day in found),
        raised_days=sum(day.raised is not None for day in found),
        walked_and_raised_days=sum(
            day.walked is not None and day.raised is not None for day in found
        ),
        checked_in_days=sum(day.checked_in for day in found),
        legs={leg: _leg(found, leg) for leg in LEGS},
    )


def whole_minutes(minutes: Iterable[Decimal | None]) -> int:
    """Their sum as it is shown, to the whole minute; 0 where nobody logged any."""
    return int(sum((some for some in minutes if some is not None), Decimal(0)).to_integral_value())


def _leg(days: Sequence[Day], leg: Leg) -> LegWeek:
    scores = [score for day in days if (score := day.leg(leg).heaviness) is not None]
    return LegWeek(days=len(scores), median=median(scores) if len(scores) >= LEAST else None)
