"""Geometry of the heaviness of one leg over time: scores in, coordinates out.

Up to three months each day has a mark and each week a line; beyond that the middle scores of the
weeks are one line, with a band from the lowest to the highest score of each week. Nothing joins
two weeks over one that has no middle score.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from tracker.trends.change import BlockScores
from tracker.trends.charts.scale import (
    HEAVIEST,
    NUMBERS_UP_TO,
    Dot,
    Span,
    from_top,
    percent,
    span,
)
from tracker.trends.ranges import DAYS_UP_TO, WEEK, DateRange

GAP_LEAST: Final = 3
"""Dates in a row without a score from which a gap is shaded: our choice."""
NOTE_FROM: Final = {0: 28.0, 2: 13.0}
"""Per cent of the width from which a gap has room for its words: on any plot, on a wide one."""
LEAST_BAND: Final = 0.5
"""Points that a band is high at least."""


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

    Their own measure: one across for each week, one down for each point of the score from 10.
    """

    width: str
    height: str
    line: str
    band: str


@dataclass(frozen=True, kw_only=True)
class ChartGap:
    """Dates without a score. `rank` as of a `Tick`: where its words have room; None: nowhere."""

    span: Span
    rank: int | None


@dataclass(frozen=True, kw_only=True)
class LegPlot:
    """One leg. Either days and middles, or steps."""

    days: tuple[Dot, ...]
    spreads: tuple[SpreadBar, ...]
    middles: tuple[Middle, ...]
    numbers: bool
    """Whether the middles have their numbers on a narrow plot too."""
    steps: Steps | None
    gaps: tuple[ChartGap, ...]


@dataclass(frozen=True, kw_only=True)
class SpreadBar:
    """From the lowest to the highest score of a week."""

    x: str
    width: str
    y: str
    height: str


def leg_plot(
    axis: DateRange,
    scores: Mapping[date, int],
    weeks: Sequence[BlockScores],
    gaps: Iterable[DateRange],
    say: Callable[[float], str],
) -> LegPlot:
    """The plot of one leg; `gaps` are the shaded dates, `say` writes a middle score."""
    short = axis.dates <= DAYS_UP_TO
    return LegPlot(
        days=tuple(
            Dot(x=percent(axis.middle(DateRange(first=on, last=on))), y=percent(from_top(score)))
            for on, score in scores.items()
            if short
        ),
        spreads=tuple(_spreads(axis, weeks)) if short else (),
        middles=tuple(_middles(axis, weeks, say)) if short else (),
        numbers=len(weeks) <= NUMBERS_UP_TO,
        steps=None if short else steps(axis, weeks),
        gaps=tuple(
            ChartGap(
                span=span(axis, gap),
                rank=next((at for at, room in NOTE_FROM.items() if axis.width(gap) >= room), None),
            )
            for gap in gaps
        ),
    )


def gaps_between(
    dates: Collection[date], first: date, last: date, *, least: int
) -> list[DateRange]:
    """The runs of at least `least` dates in first..last that are not among `dates`."""
    numbers = range(first.toordinal(), last.toordinal() + 1)
    known = groupby(map(date.fromordinal, numbers), key=dates.__contains__)
    runs = [list(run) for scored, run in known if not scored]
    return [DateRange(first=run[0], last=run[-1]) for run in runs if len(run) >= least]


def steps(axis: DateRange, weeks: Sequence[BlockScores]) -> Steps:
    """The line and the band of many weeks."""
    return Steps(
        width=percent(axis.dates / WEEK),
        height=str(HEAVIEST),
        line="".join(_line(axis, weeks)),
        band="".join(_band(axis, weeks)),
    )


def _line(axis: DateRange, weeks: Iterable[BlockScores]) -> Iterator[str]:
    before: float | None = None
    for week in weeks:
        if week.middle is not None:
            y = percent(HEAVIEST - week.middle)
            start = f"M{_across(axis, week)} {y}" if before is None else f"V{y}"
            width = percent(week.block.dates / WEEK)
            yield f"h{width}" if week.middle == before else f"{start}h{width}"
        before = week.middle


def _band(axis: DateRange, weeks: Iterable[BlockScores]) -> Iterator[str]:
    """One outline for each run of weeks with scores: along the highest, back along the lowest."""
    for scored, group in groupby(weeks, key=lambda week: week.count > 0):
        if not scored:
            continue
        run = list(group)
        tops, lows = zip(*map(_edges, run), strict=True)
        dates = [week.block.dates for week in run]
        yield f"M{_across(axis, run[0])} {percent(tops[0])}"
        yield from _along(tops, dates, 1)
        yield from _along(lows[::-1], dates[::-1], -1)
        yield "z"


def _edges(week: BlockScores) -> tuple[float, float]:
    """The highest and the lowest score of a week from the top, apart enough to be seen."""
    top, low = HEAVIEST - (week.highest or 0), HEAVIEST - (week.lowest or 0)
    if top < low:
        return top, low
    return min(top, HEAVIEST - LEAST_BAND), min(top + LEAST_BAND, HEAVIEST)


def _along(levels: Sequence[float], dates: Sequence[int], way: int) -> Iterator[str]:
    """Steps along some levels; weeks of one level are one step."""
    for level, group in groupby(zip(levels, dates, strict=True), key=lambda step: step[0]):
        yield f"V{percent(level)}h{percent(way * sum(step[1] for step in group) / WEEK)}"


def _across(axis: DateRange, week: BlockScores) -> str:
    return percent((week.block.first - axis.first).days / WEEK)


def _spreads(axis: DateRange, weeks: Iterable[BlockScores]) -> Iterator[SpreadBar]:
    for week in weeks:
        if week.lowest is not None and week.highest is not None and week.lowest < week.highest:
            width, top = axis.width(week.block), from_top(week.highest)
            yield SpreadBar(
                x=percent(axis.edge(week.block.first) + width * 0.06),
                width=percent(width * 0.88),
                y=percent(top),
                height=percent(from_top(week.lowest) - top),
            )


def _middles(
    axis: DateRange, weeks: Iterable[BlockScores], say: Callable[[float], str]
) -> Iterator[Middle]:
    for week in weeks:
        if week.middle is not None:
            left, width = axis.edge(week.block.first), axis.width(week.block)
            yield Middle(
                x1=percent(left + width * 0.06),
                x2=percent(left + width * 0.94),
                y=percent(from_top(week.middle)),
                middle=percent(left + width / 2),
                text=say(week.middle),
            )
