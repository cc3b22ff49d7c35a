"""Geometry of bars over time: minutes from the ground, and left minus right from the middle.

Bars are path data in a measure of their own: across `UNIT` for each date, down minutes, or half
points. So many bars are few letters, and a bar can be read: "M8 60v-45h24v45z" is 45 minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.trends.charts.scale import NUMBERS_UP_TO, from_top, percent, round_top
from tracker.trends.ranges import DateRange

UNIT: Final = 10
SHARE: Final = 0.6
"""How much of its dates' width a bar takes."""
MINUTES_LEAST: Final = 60
"""The top of an axis of minutes is never lower, so that two minutes do not look like many."""
DIFFERENCE_LEAST: Final = 4
"""Points either way that an axis of differences always has room for."""


@dataclass(frozen=True, kw_only=True)
class BarNumber:
    """A number above a bar, in per cent."""

    x: str
    y: str
    number: int


@dataclass(frozen=True, kw_only=True)
class MinutesPlot:
    """Minutes by block. A block without an entry has neither bar nor dot.

    `none` is where a dot says that other things were logged, but no minutes.
    """

    width: int
    height: int
    bars: str
    numbers: tuple[BarNumber, ...]
    narrow_numbers: bool
    """Whether a narrow plot has room for the numbers too."""
    none: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UsualLine:
    """The usual difference, on the dates on which it holds."""

    x1: str
    x2: str
    y: str


@dataclass(frozen=True, kw_only=True)
class DifferencePlot:
    """Left minus right: bars up for left, down for right, a dot for no difference.

    `top` is how many points the axis has room for either way.
    """

    width: int
    height: int
    left: str
    right: str
    even: str
    usual: tuple[UsualLine, ...]
    top: int


def minutes_plot(
    axis: DateRange, minutes: Sequence[tuple[DateRange, int | None]], top: int
) -> MinutesPlot:
    """Minutes of each block; None where nothing at all was logged, 0 where other things were."""
    known = [(block, value) for block, value in minutes if value is not None]
    return MinutesPlot(
        width=UNIT * axis.dates,
        height=top,
        bars=_bars(axis, ((block, value) for block, value in known if value), ground=top, unit=1),
        numbers=tuple(
            BarNumber(
                x=percent(axis.middle(block)), y=percent(from_top(value, high=top)), number=value
            )
            for block, value in known
            if value and len(minutes) <= 2 * NUMBERS_UP_TO
        ),
        narrow_numbers=len(minutes) <= NUMBERS_UP_TO,
        none=tuple(percent(axis.middle(block)) for block, value in known if not value),
    )


def minutes_top(*minutes: Sequence[tuple[DateRange, int | None]]) -> int:
    """One top for the axes of several plots, so that their bars can be compared."""
    values = [value for plot in minutes for _, value in plot if value is not None]
    return round_top(values, least=MINUTES_LEAST)


def difference_plot(
    axis: DateRange,
    differences: Mapping[DateRange, float],
    usual: Sequence[tuple[DateRange, int]] = (),
) -> DifferencePlot:
    """Points that the left leg is heavier by, for each block that has some; below 0: the right."""
    most = max((abs(value) for value in differences.values()), default=0)
    top = round_top([most, *(abs(value) for _, value in usual)], least=DIFFERENCE_LEAST)
    left = ((block, value) for block, value in differences.items() if value > 0)
    right = ((block, value) for block, value in differences.items() if value < 0)
    return DifferencePlot(
        width=UNIT * axis.dates,
        height=4 * top,
        left=_bars(axis, left, ground=2 * top, unit=2),
        right=_bars(axis, right, ground=2 * top, unit=2),
        even="".join(
            f"M{_across(axis, block, 0.5)} {2 * top}h.1"
            for block, value in differences.items()
            if value == 0
        ),
        usual=tuple(
            UsualLine(
                x1=percent(axis.edge(block.first)),
                x2=percent(axis.edge(block.first) + axis.width(block)),
                y=percent(from_top(value, low=-top, high=top)),
            )
            for block, value in usual
        ),
        top=top,
    )


def usual_spans(
    statements: Sequence[tuple[date, int | None]], axis: DateRange, *, good_for: int
) -> list[tuple[DateRange, int]]:
    """Where which usual difference holds: from its date for `good_for` dates after it.

    A newer statement ends an older one, also with None: then no difference was said.
    """
    ordered = sorted(statements, key=lambda statement: statement[0])
    ends = [*(since - timedelta(days=1) for since, _ in ordered[1:]), date.max]
    held = (
        (axis.clipped(since, min(end, since + timedelta(days=good_for))), value)
        for (since, value), end in zip(ordered, ends, strict=False)
    )
    return [(part, value) for part, value in held if part is not None and value is not None]


def _bars(
    axis: DateRange, values: Iterable[tuple[DateRange, float]], *, ground: int, unit: int
) -> str:
    """Bars from the ground: up for values above 0, down for those below."""
    found = []
    for block, value in values:
        height, width = round(unit * value), round(UNIT * block.dates * SHARE)
        x = _across(axis, block, (1 - SHARE) / 2)
        found.append(f"M{x} {ground}v{-height}h{width}v{height}z")
    return "".join(found)


def _across(axis: DateRange, block: DateRange, share: float) -> int:
    """Where a share of a block's width ends."""
    return round(UNIT * ((block.first - axis.first).days + block.dates * share))
