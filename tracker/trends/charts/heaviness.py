"""Geometry of the heaviness of one leg over time: scores in, coordinates out.

Up to three months each day has a mark and each week a line; beyond that the middle scores of the
weeks are one line, with a band from the lowest to the highest score of each week. Nothing joins
two weeks over one that has no middle score.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.trends.blocks import DAYS_UP_TO, Block
from tracker.trends.charts.scale import HEAVIEST, Dot, Scale, Span, TimeAxis, percent
from tracker.trends.course import BlockScores

GAP_LEAST: Final = 3
"""Dates in a row without a score from which a gap is shaded: our choice."""
NOTE_FROM: Final = 9.0
"""Per cent of the width from which a gap has room for its words."""
NUMBERS_UP_TO: Final = 7
"""Weeks up to which each line has its number on a narrow plot; on a wide one twice as many."""

_SCALE: Final = Scale(high=HEAVIEST)


@dataclass(frozen=True, kw_only=True)
class Middle:
    """The middle score of one week: a line, and its number above."""

    x1: str
    x2: str
    y: str
    middle: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Steps:
    """A line through the middle scores of many weeks, and a band around it, as path data.

    Their own measure: one across for each date, two down for each point of the score from 10.
    """

    width: int
    height: int
    line: str
    band: str


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Dates without a score; `named` where there is room for words."""

    span: Span
    named: bool


@dataclass(frozen=True, kw_only=True)
class LegPlot:
    """One leg. Either days and middles, or steps."""

    days: tuple[Dot, ...]
    spreads: tuple[SpreadBar, ...]
    middles: tuple[Middle, ...]
    numbers: bool
    """Whether the middles have their numbers on a narrow plot too."""
    steps: Steps | None
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, kw_only=True)
class SpreadBar:
    """From the lowest to the highest score of a week."""

    x: str
    width: str
    y: str
    height: str


def leg_plot(
    axis: TimeAxis,
    scores: Mapping[date, int],
    weeks: Sequence[BlockScores],
    gaps: Iterable[Block],
    say: Callable[[float], str],
) -> LegPlot:
    """The plot of one leg; `gaps` are the shaded dates, `say` writes a middle score."""
    short = axis.dates <= DAYS_UP_TO
    return LegPlot(
        days=tuple(_dot(axis, on, score) for on, score in scores.items()) if short else (),
        spreads=tuple(_spreads(axis, weeks)) if short else (),
        middles=tuple(_middles(axis, weeks, say)) if short else (),
        numbers=len(weeks) <= NUMBERS_UP_TO,
        steps=None if short else steps(axis, weeks),
        gaps=tuple(Gap(span=axis.span(gap), named=axis.width(gap) >= NOTE_FROM) for gap in gaps),
    )


def gaps_between(dates: Collection[date], first: date, last: date, *, least: int) -> list[Block]:
    """The runs of at least `least` dates in first..last that are not among `dates`."""
    found, start = [], None
    for number in range(first.toordinal(), last.toordinal() + 2):
        on = date.fromordinal(number)
        if on <= last and on not in dates:
            start = start or on
        elif start is not None:
            before = on - timedelta(days=1)
            if (on - start).days >= least:
                found.append(Block(first=start, last=before))
            start = None
    return found


def steps(axis: TimeAxis, weeks: Iterable[BlockScores]) -> Steps:
    """The line and the band of many weeks."""
    line, band = [], []
    before: float | None = None
    for week in weeks:
        x, width = (week.block.first - axis.first).days, week.block.dates
        if week.lowest is not None and week.highest is not None:
            top, bottom = 2 * (HEAVIEST - week.highest), 2 * (HEAVIEST - week.lowest)
            # equal scores have a band as well: half a point, or it would not be seen
            band.append(f"M{x} {top}h{width}v{max(1, bottom - top)}h-{width}z")
        if week.middle is not None:
            y = round(2 * (HEAVIEST - week.middle))
            line.append(f"M{x} {y}h{width}" if before is None else f"V{y}h{width}")
        before = week.middle
    return Steps(width=axis.dates, height=2 * HEAVIEST, line="".join(line), band="".join(band))


def _dot(axis: TimeAxis, on: date, score: int) -> Dot:
    place = axis.middle(Block(first=on, last=on))
    return Dot(x=percent(place), y=percent(_SCALE.at(score)))


def _spreads(axis: TimeAxis, weeks: Iterable[BlockScores]) -> Iterable[SpreadBar]:
    for week in weeks:
        if week.lowest is None or week.highest is None or week.lowest == week.highest:
            continue
        width = axis.width(week.block)
        top = _SCALE.at(week.highest)
        yield SpreadBar(
            x=percent(axis.edge(week.block.first) + width * 0.06),
            width=percent(width * 0.88),
            y=percent(top),
            height=percent(_SCALE.at(week.lowest) - top),
        )


def _middles(
    axis: TimeAxis, weeks: Iterable[BlockScores], say: Callable[[float], str]
) -> Iterable[Middle]:
    for week in weeks:
        if week.middle is None:
            continue
        left, width = axis.edge(week.block.first), axis.width(week.block)
        yield Middle(
            x1=percent(left + width * 0.06),
            x2=percent(left + width * 0.94),
            y=percent(_SCALE.at(week.middle)),
            middle=percent(left + width / 2),
            text=say(week.middle),
        )
