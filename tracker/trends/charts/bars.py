"""Geometry of bars over time: minutes from the ground, and left minus right from the middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tracker.trends.blocks import Block
from tracker.trends.charts.scale import Bar, Dot, Scale, TimeAxis, percent, round_top

SHARE: Final = 0.6
"""How much of its dates' width a bar takes."""
NUMBERS_UP_TO: Final = 7
"""Bars up to which each has its number on a narrow plot; on a wide one twice as many."""
MINUTES_LEAST: Final = 60
"""The top of an axis of minutes is never lower, so that two minutes do not look like many."""
DIFFERENCE_LEAST: Final = 4
"""Points either way that an axis of differences always has room for."""


@dataclass(frozen=True, kw_only=True)
class NumberedBar:
    """A bar and the number that stands above it."""

    bar: Bar
    number: int


@dataclass(frozen=True, kw_only=True)
class MinutesPlot:
    """Minutes by block. A block without an entry has neither bar nor dot; a dot is none logged."""

    bars: tuple[NumberedBar, ...]
    none: tuple[Dot, ...]
    numbers: bool
    """Whether the bars have their numbers on a narrow plot too."""
    numbers_wide: bool


@dataclass(frozen=True, kw_only=True)
class UsualLine:
    """The usual difference, on the dates on which it holds."""

    x1: str
    x2: str
    y: str


@dataclass(frozen=True, kw_only=True)
class DifferencePlot:
    """Left minus right: bars up for left, down for right, a dot for no difference."""

    left: tuple[Bar, ...]
    right: tuple[Bar, ...]
    even: tuple[Dot, ...]
    usual: tuple[UsualLine, ...]
    top: int


def minutes_plot(
    axis: TimeAxis, minutes: Sequence[tuple[Block, int | None]], top: int
) -> MinutesPlot:
    """Minutes of each block; None where nothing at all was logged, 0 where other things were."""
    scale = Scale(high=top)
    bars, none = [], []
    for block, value in minutes:
        if value:
            bars.append(NumberedBar(bar=scale.bar(axis, block, value, share=SHARE), number=value))
        elif value is not None:
            none.append(Dot(x=percent(axis.middle(block)), y="100"))
    return MinutesPlot(
        bars=tuple(bars),
        none=tuple(none),
        numbers=len(minutes) <= NUMBERS_UP_TO,
        numbers_wide=len(minutes) <= 2 * NUMBERS_UP_TO,
    )


def minutes_top(*minutes: Sequence[tuple[Block, int | None]]) -> int:
    """One top for the axes of several plots, so that their bars can be compared."""
    values = [value for plot in minutes for _, value in plot if value is not None]
    return round_top(values, least=MINUTES_LEAST)


def difference_plot(
    axis: TimeAxis,
    differences: Mapping[Block, float],
    usual: Sequence[tuple[Block, int]] = (),
) -> DifferencePlot:
    """Points that the left leg is heavier by, for each block that has some; below 0: the right."""
    most = max((abs(value) for value in differences.values()), default=0)
    top = round_top([most, *(abs(value) for _, value in usual)], least=DIFFERENCE_LEAST)
    scale = Scale(low=-top, high=top)
    bars = {
        block: scale.bar(axis, block, value, share=SHARE) for block, value in differences.items()
    }
    return DifferencePlot(
        left=tuple(bars[block] for block, value in differences.items() if value > 0),
        right=tuple(bars[block] for block, value in differences.items() if value < 0),
        even=tuple(
            Dot(x=percent(axis.middle(block)), y="50")
            for block, value in differences.items()
            if value == 0
        ),
        usual=tuple(
            UsualLine(
                x1=percent(axis.edge(block.first)),
                x2=percent(axis.edge(block.first) + axis.width(block)),
                y=percent(scale.at(value)),
            )
            for block, value in usual
        ),
        top=top,
    )


def usual_spans(
    statements: Sequence[tuple[date, int | None]], axis: TimeAxis, *, good_for: int
) -> list[tuple[Block, int]]:
    """Where which usual difference holds: from its date for `good_for` dates after it.

    A newer statement ends an older one, also with None: then no difference was said.
    """
    ordered = sorted(statements, key=lambda statement: statement[0])
    found = []
    for at, (since, value) in enumerate(ordered):
        until = date.fromordinal(since.toordinal() + good_for)
        if at + 1 < len(ordered):
            until = min(until, date.fromordinal(ordered[at + 1][0].toordinal() - 1))
        block = axis.clipped(since, until)
        if value is not None and block is not None:
            found.append((block, value))
    return found
