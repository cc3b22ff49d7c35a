"""Statistics for daily scores with gaps: numbers in, numbers out. No dates of today, no Django.

A series maps a date's ordinal (`date.toordinal()`) to the score of that date. A date without a
score is not in it: nothing is imputed, and a gap is neither zero nor the last value. Windows and
thresholds are those of section 3.5 of the clinical specification.
"""

from __future__ import annotations

import statistics
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import erfc, sqrt
from typing import Annotated, Final

from tracker.sources import OURS, Source

RECENT_DATES: Annotated[int, OURS] = 7  # measured: section 3.5
BASELINE_DATES: Annotated[int, OURS] = 28  # measured: section 3.5
RECENT_LEAST: Annotated[int, OURS] = 4  # measured: section 3.5
BASELINE_LEAST: Annotated[int, OURS] = 9  # measured: section 3.5
LAST_RECORDS: Annotated[int, OURS] = 3  # measured: section 3.5
# Points: S1, "much improved" (Farrar 2001, Salaffi 2004).
SMALLEST_CHANGE: Annotated[int, Source("S1")] = 2
HEAVY_FROM: Annotated[int, OURS] = 4  # below it a rise is not called worse
P_BELOW: Annotated[float, OURS] = 0.05  # measured: section 3.5
MAD_TO_SD: Final[float] = 1.4826  # makes the median deviation comparable with a standard deviation


class Scores:
    """A series that finds its windows by bisection."""

    def __init__(self, records: Iterable[tuple[int, int]] = ()) -> None:
        ordered = sorted(records)
        self.dates = [day for day, _ in ordered]
        self.scores = [score for _, score in ordered]

    def __len__(self) -> int:
        return len(self.dates)

    def copy(self) -> Scores:
        """An independent copy."""
        twin = Scores()
        twin.dates, twin.scores = list(self.dates), list(self.scores)
        return twin

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, int):
            return False
        at = bisect_left(self.dates, day)
        return at < len(self.dates) and self.dates[at] == day

    def put(self, day: int, score: int | None) -> None:
        """Set, change or (None) remove the score of one date."""
        at = bisect_left(self.dates, day)
        there = at < len(self.dates) and self.dates[at] == day
        if score is None:
            if there:
                del self.dates[at], self.scores[at]
        elif there:
            self.scores[at] = score
        else:
            self.dates.insert(at, day)
            self.scores.insert(at, score)

    def between(self, first: int, last: int) -> Sequence[int]:
        """The scores of the dates first..last, both included, in order."""
        return self.scores[bisect_left(self.dates, first) : bisect_right(self.dates, last)]

    def records(self, first: int, last: int) -> list[tuple[int, int]]:
        """(date, score) of the dates first..last, both included, in order."""
        span = slice(bisect_left(self.dates, first), bisect_right(self.dates, last))
        return list(zip(self.dates[span], self.scores[span], strict=True))

    def last_dates(self, count: int, until: int, *, since: int = 0) -> list[int]:
        """The last `count` dates with a score, none after `until`, none before `since`."""
        end = bisect_right(self.dates, until)
        return self.dates[max(bisect_left(self.dates, since), end - count) : end]


def median(values: Sequence[float]) -> float:
    """The middle value, or the mean of the two middle ones. Raises ValueError for none."""
    return float(statistics.median(values))


def spread(values: Sequence[int]) -> float:
    """1.4826 x the median distance from the median (MAD)."""
    middle = median(values)
    return MAD_TO_SD * median([abs(value - middle) for value in values])


def mann_kendall_p(values: Sequence[int]) -> float:
    """One-sided p of an upward trend: Mann-Kendall with tie and continuity correction.

    1 where all values are equal or there are fewer than two: no trend can be shown.
    """
    n = len(values)
    s = sum(
        (later > earlier) - (later < earlier)
        for at, earlier in enumerate(values)
        for later in values[at + 1 :]
    )
    ties = sum(t * (t - 1) * (2 * t + 5) for t in Counter(values).values())
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    if variance <= 0:
        return 1.0
    z = (s - 1) / sqrt(variance)
    return 0.5 * erfc(z / sqrt(2))


@dataclass(frozen=True)
class Comparison:
    """The last 7 dates against the 28 before: how many scores, and, with enough, the difference.

    `rise` is the difference of the medians, `last_rise` that of the last three scores;
    both are None without enough scores.
    """

    recent_count: int
    baseline_count: int
    recent_median: float | None = None
    rise: float | None = None
    last_rise: float | None = None
    threshold: float | None = None
    worse: bool = False
    better: bool = False

    @property
    def enough(self) -> bool:
        """Whether there are scores enough to compare."""
        return self.recent_count >= RECENT_LEAST and self.baseline_count >= BASELINE_LEAST


def compare(series: Scores, day: int) -> Comparison:
    """The comparison of section 3.5 at one date."""
    recent = series.between(day - RECENT_DATES + 1, day)
    baseline = series.between(day - RECENT_DATES - BASELINE_DATES + 1, day - RECENT_DATES)
    if len(recent) < RECENT_LEAST or len(baseline) < BASELINE_LEAST:
        return Comparison(len(recent), len(baseline))
    usual = median(baseline)
    recent_median = median(recent)
    rise = recent_median - usual
    last_rise = median(recent[-LAST_RECORDS:]) - usual
    threshold = max(float(SMALLEST_CHANGE), spread(baseline))
    up = rise >= threshold and last_rise >= threshold and recent_median >= HEAVY_FROM
    down = -rise >= threshold and -last_rise >= threshold
    both = [*baseline, *recent]
    return Comparison(
        len(recent),
        len(baseline),
        recent_median,
        rise,
        last_rise,
        threshold,
        worse=up and mann_kendall_p(both) < P_BELOW,
        better=down and mann_kendall_p([-value for value in both]) < P_BELOW,
    )
