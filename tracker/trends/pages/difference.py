"""Left minus right in words and numbers, against the difference that is usual for the person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _, ngettext

from tracker.accounts.queries import USUAL_GOOD_FOR
from tracker.trends.change import WEEK_LEAST
from tracker.trends.charts.bars import DifferencePlot, difference_plot, usual_spans
from tracker.trends.pages.figure import (
    Figure,
    FigureRow,
    Nothing,
    Table,
    block_head,
    block_row,
    block_words,
    dated_ticks,
    days_of,
    points_words,
)
from tracker.trends.ranges import (
    DAY,
    FOUR_WEEKS,
    SIX_WEEKS,
    WEEK,
    DateRange,
    Stretch,
    length_for,
)
from tracker.trends.statistics import median

FAR_FROM_USUAL = 2
"""Points from the usual difference from which a day is counted as different: our choice."""


@dataclass(frozen=True, kw_only=True)
class DifferenceFigure(Figure):
    """Left minus right, from `top` points one way to `top` the other."""

    plot: DifferencePlot
    usual: str
    """The usual difference in words; empty when none holds in these dates."""


def difference_figure(
    stretch: Stretch, statements: Sequence[tuple[date, int | None]]
) -> DifferenceFigure | Nothing:
    """The chart of differences, or what will be there once a day has a score of both legs.

    `statements` are the dates on which a usual was told, and by how much the left leg is heavier.
    """
    differences = {
        on: points for on, day in stretch.days.items() if (points := day.difference) is not None
    }
    if not differences:
        return Nothing(
            id="difference",
            title=_("Left against right: no day with both legs yet"),
            text=_("Give both legs a score, and this shows which one is heavier."),
        )
    short = DAY if stretch.dates <= SIX_WEEKS else WEEK
    length = length_for(stretch.dates, short=short, year=FOUR_WEEKS)
    least = 1 if length == DAY else WEEK_LEAST
    by_block = {
        block: median(of_block)
        for block in stretch.blocks(length)
        if len(of_block := block.of(differences)) >= least
    }
    usual = usual_spans(statements, stretch, good_for=USUAL_GOOD_FOR.days)
    counted = sorted(Counter(differences.values()).items(), reverse=True)
    return DifferenceFigure(
        id="difference",
        finding=_finding(list(differences.values())),
        more=_against_usual(differences, usual),
        note=_note(len(differences), stretch.dates, length),
        ticks=dated_ticks(stretch),
        tables=(
            Table(
                id="difference-counts",
                caption=_("How often which difference"),
                head=(_("Difference"), _("Days")),
                rows=tuple(
                    FigureRow(x="", label=way_words(points), cells=(str(count),))
                    for points, count in counted
                ),
            ),
            Table(
                id="difference-blocks",
                caption=_("Left minus right in %(each)s") % {"each": block_words(length)},
                head=(block_head(length), _("Heavier")),
                rows=tuple(
                    block_row(stretch, block, way_words(points))
                    for block, points in by_block.items()
                ),
                reading=True,
            ),
        ),
        plot=difference_plot(stretch, by_block, usual),
        usual=_("usual: %(points)s") % {"points": way_words(usual[-1][1])} if usual else "",
    )


def way_words(points: float) -> str:
    """ "left 2 points more", "the same"."""
    if not points:
        return _("the same")
    text = _("left %(points)s more") if points > 0 else _("right %(points)s more")
    return text % {"points": points_words(points)}


def _note(days: int, dates: int, length: int) -> str:
    values = {"each": block_words(length), "days": days_of(days, dates)}
    if length == DAY:
        return _("Left minus right. %(days)s have both legs.") % values
    return _("Left minus right: the middle of %(each)s. %(days)s have both legs.") % values


def _finding(points: Sequence[int]) -> str:
    count = len(points)
    if count < WEEK_LEAST:
        text = _("Not enough yet: %(n)s of %(needed)s days with both legs.")
        return text % {"n": count, "needed": WEEK_LEAST}
    left, right = sum(one > 0 for one in points), sum(one < 0 for one in points)
    same = count - left - right
    values = {"n": count, "left": left, "right": right, "same": same}
    if 2 * left > count:
        text = _("The left leg is heavier on most days: %(left)s of %(n)s.")
    elif 2 * right > count:
        text = _("The right leg is heavier on most days: %(right)s of %(n)s.")
    elif 2 * same > count:
        text = _("Both legs have the same score on most days: %(same)s of %(n)s.")
    else:
        text = _(
            "Of %(n)s days, the left leg was heavier on %(left)s, "
            "the right on %(right)s. On %(same)s they were the same."
        )
    return text % values


def _against_usual(differences: Mapping[date, int], usual: Sequence[tuple[DateRange, int]]) -> str:
    held = [(points, value) for block, value in usual for points in block.of(differences)]
    if not held:
        return ""
    far = sum(abs(points - value) >= FAR_FROM_USUAL for points, value in held)
    return ngettext(
        "On %(far)s of %(n)s day it was %(points)s points or more away from your usual.",
        "On %(far)s of %(n)s days it was %(points)s points or more away from your usual.",
        len(held),
    ) % {"far": far, "n": len(held), "points": FAR_FROM_USUAL}
