"""How one leg went over some weeks: scores in, middle scores and a change out. No words, no Django.

A change is only told between several weeks at each end, and never between two points:

- A week has a middle score from `WEEK_LEAST` scores on; below it the week says nothing.
- The ends are the first and the last `end_weeks` weeks that have one, and they do not overlap.
- It is called a change from `CHANGE_LEAST` points on, as in the four-week try.
- It is steady when the weekly middle scores also rise or fall by the Mann-Kendall test.

The numbers are our choice; the four of seven is that of section 3.5 of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tracker.trends.ranges import DAYS_UP_TO, DateRange
from tracker.trends.statistics import P_BELOW, mann_kendall_p, median

WEEK_LEAST: Final = 4  # scores of the seven dates
SHORT_END_WEEKS: Final = 2
LONG_END_WEEKS: Final = 4  # once the weeks are more than three months
CHANGE_LEAST: Final = 1  # point

Way = Literal["lighter", "heavier", "same"]


@dataclass(frozen=True, kw_only=True)
class BlockScores:
    """The scores of one block. `middle` is None with too few; the others None without a score."""

    block: DateRange
    count: int
    middle: float | None
    lowest: int | None
    highest: int | None


@dataclass(frozen=True, kw_only=True)
class End:
    """Some weeks at one end: their dates, how many days had a score, the middle of the scores."""

    first: date
    last: date
    count: int
    middle: float


@dataclass(frozen=True, kw_only=True)
class HeavinessChange:
    """From one end to the other."""

    start: End
    end: End
    steady: bool

    @property
    def points(self) -> float:
        """End minus start, in points."""
        return self.end.middle - self.start.middle

    @property
    def way(self) -> Way:
        """What to call it."""
        if abs(self.points) < CHANGE_LEAST:
            return "same"
        return "lighter" if self.points < 0 else "heavier"


def end_weeks(dates: int) -> int:
    """How many weeks are pooled at each end of a stretch of so many dates."""
    return SHORT_END_WEEKS if dates <= DAYS_UP_TO else LONG_END_WEEKS


def block_scores(scores: Mapping[date, int], parts: Iterable[DateRange]) -> tuple[BlockScores, ...]:
    """The scores of each block; `scores` has only dates with one."""
    return tuple(_of_block(part, part.of(scores)) for part in parts)


def change_over(
    scores: Mapping[date, int], weeks: Sequence[BlockScores], pooled: int
) -> HeavinessChange | None:
    """The change from the first `pooled` weeks with a middle score to the last; None: too few."""
    told = [week for week in weeks if week.middle is not None]
    if len(told) < 2 * pooled:
        return None
    middles = [round(2 * week.middle) for week in told if week.middle is not None]  # half points
    start, end = _end(scores, told[:pooled]), _end(scores, told[-pooled:])
    rising = end.middle > start.middle
    p = mann_kendall_p(middles if rising else [-middle for middle in middles])
    return HeavinessChange(start=start, end=end, steady=p < P_BELOW)


def _of_block(block: DateRange, found: Sequence[int]) -> BlockScores:
    return BlockScores(
        block=block,
        count=len(found),
        middle=median(found) if len(found) >= WEEK_LEAST else None,
        lowest=min(found, default=None),
        highest=max(found, default=None),
    )


def _end(scores: Mapping[date, int], weeks: Sequence[BlockScores]) -> End:
    found = [score for week in weeks for score in week.block.of(scores)]
    return End(
        first=weeks[0].block.first,
        last=weeks[-1].block.last,
        count=len(found),
        middle=median(found),
    )
