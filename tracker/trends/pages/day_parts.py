"""Mornings against evenings in words and numbers: the same leg on the same day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _, ngettext

from tracker.record import LEGS
from tracker.record.days import EVENING_FROM, MORNING_UNTIL, Day
from tracker.trends.change import WEEK_LEAST
from tracker.trends.charts.day_parts import DayPartsPlot, day_parts_plot
from tracker.trends.pages.figure import (
    Figure,
    Nothing,
    Table,
    block_head,
    block_row,
    block_words,
    dated_ticks,
    points_words,
    score,
)
from tracker.trends.ranges import DAY, FOUR_WEEKS, SIX_WEEKS, TWO_WEEKS, Stretch, length_for
from tracker.trends.statistics import median

BOTH_LEAST: Final = 5
"""Days with both from which mornings and evenings are compared: our choice."""

Both = Mapping[date, tuple[int, int]]
"""(morning, evening) by date."""


@dataclass(frozen=True, kw_only=True)
class DayPartsFigure(Figure):
    """Mornings and evenings on one scale from 0 to 10."""

    plot: DayPartsPlot


def day_parts_figure(stretch: Stretch) -> DayPartsFigure | Nothing:
    """The chart of mornings and evenings, or what will be there once a day has both."""
    both = {
        on: found
        for on, day in stretch.days.items()
        if (found := morning_and_evening(day)) is not None
    }
    if not both:
        return Nothing(
            id="day-parts",
            title=_("Morning against evening: no day with both yet"),
            text=_(
                "Check in before %(noon)s:00 and again from %(evening)s:00 on, on the same day. "
                "With %(n)s such days we compare."
            )
            % {"noon": MORNING_UNTIL, "evening": EVENING_FROM, "n": BOTH_LEAST},
        )
    short = DAY if stretch.dates <= SIX_WEEKS else TWO_WEEKS
    length = length_for(stretch.dates, short=short, year=FOUR_WEEKS)
    least = 1 if length == DAY else WEEK_LEAST
    parts = stretch.blocks(length)
    pairs = [
        (block, median([one for one, _ in scores]), median([one for _, one in scores]))
        for block in parts
        if len(scores := block.of(both)) >= least
    ]
    finding, more = _finding(both)
    return DayPartsFigure(
        id="day-parts",
        finding=finding,
        more=more,
        note=_note(len(both), length),
        ticks=dated_ticks(stretch),
        tables=(
            Table(
                id="day-parts-blocks",
                caption=_("Morning and evening"),
                head=(block_head(length), _("Morning"), _("Evening")),
                rows=tuple(
                    block_row(stretch, block, score(morning), score(evening))
                    for block, morning, evening in pairs
                ),
                reading=True,
            ),
        ),
        plot=day_parts_plot(stretch, len(parts), pairs, score),
    )


def morning_and_evening(day: Day) -> tuple[int, int] | None:
    """The scores of the leg that has both; of two such legs the heavier one's. None: no leg has."""
    found = [
        (part.morning, part.evening)
        for part in (day.leg(leg) for leg in LEGS)
        if part.morning is not None and part.evening is not None
    ]
    return max(found, key=lambda one: (max(one), sum(one)), default=None)


def _note(days: int, length: int) -> str:
    counted = ngettext("%(n)s day with both.", "%(n)s days with both.", days) % {"n": days}
    if length == DAY:
        return _("The heavier leg, 0 to 10. %(days)s") % {"days": counted}
    return _("The heavier leg, 0 to 10: middle scores of %(each)s. %(days)s") % {
        "each": block_words(length),
        "days": counted,
    }


def _finding(both: Both) -> tuple[str, str]:
    count = len(both)
    if count < BOTH_LEAST:
        more = _("It takes %(needed)s days with both. So far: %(n)s.")
        return (
            _("Not enough yet to compare mornings and evenings."),
            more % {"needed": BOTH_LEAST, "n": count},
        )
    rises = [evening - morning for morning, evening in both.values()]
    points = median(rises)
    if abs(points) < 1:
        finding = _("Mornings and evenings are less than a point apart.")
    elif points > 0:
        finding = _("Evenings are %(points)s heavier than mornings.")
    else:
        finding = _("Mornings are %(points)s heavier than evenings.")
    more = _("The evening was heavier on %(up)s of %(n)s days, the morning on %(down)s.") % {
        "n": count,
        "up": sum(rise > 0 for rise in rises),
        "down": sum(rise < 0 for rise in rises),
    }
    return finding % {"points": points_words(points)}, more
