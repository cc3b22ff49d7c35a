"""Geometry of mornings against evenings: two scores of a block, joined by a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.trends.charts.scale import NUMBERS_UP_TO, from_top, percent
from tracker.trends.ranges import DateRange

LARGE_UP_TO: Final = 14
"""Blocks up to which the marks are large."""
LARGE: Final = "6.5"
SMALL: Final = "3.5"


@dataclass(frozen=True, kw_only=True)
class MorningEvening:
    """Morning and evening of one block: where they are, and their numbers above and below."""

    x: str
    morning: str
    evening: str
    morning_text: str
    evening_text: str
    morning_dy: str
    evening_dy: str


@dataclass(frozen=True, kw_only=True)
class DayPartsPlot:
    """The pairs of all blocks that have both."""

    pairs: tuple[MorningEvening, ...]
    radius: str
    numbers: bool
    """Whether the pairs have their numbers on a narrow plot too."""
    numbers_wide: bool


def day_parts_plot(
    axis: DateRange,
    blocks: int,
    pairs: Sequence[tuple[DateRange, float, float]],
    say: Callable[[float], str],
) -> DayPartsPlot:
    """The plot of (block, morning, evening); `blocks` counts those without a pair as well."""
    return DayPartsPlot(
        pairs=tuple(_pair(axis, *pair, say) for pair in pairs),
        radius=LARGE if blocks <= LARGE_UP_TO else SMALL,
        numbers=blocks <= NUMBERS_UP_TO,
        numbers_wide=blocks <= 2 * NUMBERS_UP_TO,
    )


def _pair(
    axis: DateRange, block: DateRange, morning: float, evening: float, say: Callable[[float], str]
) -> MorningEvening:
    above, below = ("-0.95em", "1.75em") if evening >= morning else ("1.75em", "-0.95em")
    return MorningEvening(
        x=percent(axis.middle(block)),
        morning=percent(from_top(morning)),
        evening=percent(from_top(evening)),
        morning_text=say(morning),
        evening_text=say(evening),
        morning_dy=below,
        evening_dy=above,
    )
