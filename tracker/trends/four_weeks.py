"""The four-week try: its dates, what was done, what changed, and a plan that fits. No Django.

A verdict is computed from the record each time it is shown, and never kept: an entry filled in
later counts. Thresholds are those of the clinical specification, section 2.3 (R5), where not said
otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal

from tracker.record import LEGS, Leg
from tracker.record.days import Day, Days
from tracker.trends.statistics import median

DATES: Final = 28
RECORDS: Final = 7
"""The last records that a median is taken of."""
LEAST: Final = 5
"""Records below which there is no median."""
POINTS: Final = 1
PERCENT: Final = 15
"""The smallest change that people notice, both at once (Salaffi 2004)."""
DONE_FROM: Final = 10
"""Minutes of one walk or one elevation that make a day one on which the plan was done."""
BEFORE_WITHIN: Final = 84
"""Dates before the start in which records still say how it was (our choice: twelve weeks)."""

State = Literal["running", "over", "stopped"]
Verdict = Literal["better", "same", "worse", "not_enough"]


def last_date(started_on: date) -> date:
    """The last of the 28 dates."""
    return started_on + timedelta(days=DATES - 1)


def state_of(started_on: date, ended_on: date | None, today: date) -> State:
    """Still running, over after its 28 dates, or stopped before the last of them."""
    if ended_on is not None and ended_on < last_date(started_on):
        return "stopped"
    return "running" if ended_on is None and today <= last_date(started_on) else "over"


def day_number(started_on: date, today: date) -> int:
    """Which of the 28 dates today is, from 1 to 28."""
    return max(1, min(DATES, (today - started_on).days + 1))


def done_on(day: Day) -> bool:
    """A walk or an elevation of at least ten minutes was logged."""
    minutes = [*(walk.minutes for walk in day.walks), *(one.minutes for one in day.elevations)]
    return max(minutes, default=Decimal(0)) >= DONE_FROM


def dates_done(days: Days, first: date, last: date) -> tuple[date, ...]:
    """The dates first..last on which something of the plan was done."""
    return tuple(on for on, day in days.items() if first <= on <= last and done_on(day))


@dataclass(frozen=True, kw_only=True)
class Records:
    """Up to seven dates with a score, the last ones of a stretch."""

    dates: tuple[date, ...] = ()
    scores: tuple[int, ...] = ()

    @property
    def median(self) -> float | None:
        """The middle score; None below five records."""
        return median(self.scores) if len(self.scores) >= LEAST else None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The last records before the start against the last of the 28 dates."""

    before: Records
    after: Records

    @property
    def change(self) -> float | None:
        """Points from before to after, below zero when lighter; None without records enough."""
        if self.before.median is None or self.after.median is None:
            return None
        return self.after.median - self.before.median

    @property
    def verdict(self) -> Verdict:
        """Better or worse is a change of at least a point and of at least 15 per cent."""
        change, before = self.change, self.before.median
        if change is None or before is None:
            return "not_enough"
        if abs(change) < POINTS or 100 * abs(change) < PERCENT * before:
            return "same"
        return "better" if change < 0 else "worse"


@dataclass(frozen=True, kw_only=True)
class Result:
    """The outcome by the heavier leg of each date, and that of each leg."""

    day: Outcome
    legs: Mapping[Leg, Outcome]


def result_of(days: Days, started_on: date) -> Result:
    """What changed from before the start to the end of the 28 dates."""
    return Result(
        day=_outcome({on: day.heaviest for on, day in days.items()}, started_on),
        legs={
            leg: _outcome({on: day.leg(leg).heaviness for on, day in days.items()}, started_on)
            for leg in LEGS
        },
    )


def _outcome(scores: Mapping[date, int | None], started_on: date) -> Outcome:
    known = [(on, score) for on, score in sorted(scores.items()) if score is not None]
    earliest = started_on - timedelta(days=BEFORE_WITHIN)
    last = last_date(started_on)
    return Outcome(
        before=_last_of([one for one in known if earliest <= one[0] < started_on]),
        after=_last_of([one for one in known if started_on <= one[0] <= last]),
    )


def _last_of(records: Sequence[tuple[date, int]]) -> Records:
    kept = records[-RECORDS:]
    return Records(dates=tuple(on for on, _ in kept), scores=tuple(score for _, score in kept))


# --- The plan ------------------------------------------------------------------------------------
FEWEST_DAYS: Final = 3
MOST_DAYS: Final = 5
"""Days a week with a walk that the plan asks of somebody (our choice: most days, with rests)."""
FEWEST_MINUTES: Final = 10
MOST_MINUTES: Final = 30
STEP: Final = 5
"""Minutes are said in steps of five."""
WEEKS: Final = 4


@dataclass(frozen=True, kw_only=True)
class Walks:
    """So many walks a week, each of so many minutes."""

    days_a_week: int
    minutes: int


def usual_walks(days: Days, today: date) -> Walks:
    """What was walked in the 28 dates before today: full days a week, middle minutes a walk."""
    first = today - timedelta(days=DATES)
    walked = [day for on, day in days.items() if first <= on < today and day.walks]
    minutes = [float(walk.minutes) for day in walked for walk in day.walks]
    return Walks(days_a_week=len(walked) // WEEKS, minutes=int(median(minutes)) if minutes else 0)


def planned_walks(usual: Walks) -> Walks:
    """One day a week more than usual, from 3 days of 10 minutes to 5 of 30.

    Half as much again as usual at most, wherever usual is an hour a week or more: R7 watches for
    more than that. Whoever walks on more days keeps them.
    """
    return Walks(
        days_a_week=max(FEWEST_DAYS, min(usual.days_a_week + 1, MOST_DAYS), usual.days_a_week),
        minutes=max(FEWEST_MINUTES, min(MOST_MINUTES, usual.minutes // STEP * STEP)),
    )
