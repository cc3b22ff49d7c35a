"""Walking and legs-up time in words and numbers: what was logged, never what was not done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _, ngettext

from tracker.trends.change import end_weeks
from tracker.trends.charts.bars import MinutesPlot, minutes_plot, minutes_top
from tracker.trends.look_back import whole_minutes
from tracker.trends.pages.figure import (
    Figure,
    Nothing,
    Table,
    block_head,
    block_row,
    block_words,
    dated_ticks,
    long_date,
    minutes,
    minutes_words,
)
from tracker.trends.ranges import DAY, TWO_WEEKS, WEEK, DateRange, Stretch, length_for
from tracker.trends.statistics import median

What = Literal["walked", "raised"]
WHATS: Final[tuple[What, What]] = ("walked", "raised")
WEEKS_LEAST: Final = 2
"""Weeks with an entry from which a longer block has a middle week: our choice."""

Sums = Sequence[tuple[DateRange, int | None]]
"""Minutes by block: None where nothing at all was logged, 0 where only other things were."""


@dataclass(frozen=True, kw_only=True)
class MinutesChart:
    """Walks, or legs up."""

    title: str
    icon: str
    text: str
    plot: MinutesPlot


@dataclass(frozen=True, kw_only=True)
class MinutesFigure(Figure):
    """Walks and legs up over the same dates, on one scale from 0 to `top` minutes."""

    charts: tuple[MinutesChart, ...]
    top: int
    half: int
    none: bool
    """Whether a dot says somewhere that other things were logged, but not this."""


def minutes_figure(stretch: Stretch) -> MinutesFigure | Nothing:
    """The chart of minutes, or what will be there once some are logged."""
    if not any(day.walks or day.elevations for day in stretch.days.values()):
        return Nothing(
            id="minutes",
            title=_("Walks and legs up: none logged in these dates"),
            text=_("Each walk and each time with the legs up adds to a bar here."),
        )
    length = length_for(stretch.dates, short=DAY if stretch.dates <= TWO_WEEKS else WEEK)
    walked, raised = (_sums(stretch, length, what) for what in WHATS)
    top = minutes_top(walked, raised)
    charts = (
        _chart(stretch, _("Walked"), "walk", walked, top),
        _chart(stretch, _("Legs up"), "rest", raised, top),
    )
    finding, more = _finding(stretch)
    return MinutesFigure(
        id="minutes",
        finding=finding,
        more=more,
        note=_what_is_shown(length),
        ticks=dated_ticks(stretch),
        tables=(
            Table(
                id="minutes-blocks",
                caption=_what_is_shown(length),
                head=(block_head(length), _("Walked"), _("Legs up")),
                rows=tuple(
                    block_row(stretch, block, _cell(on_foot), _cell(up))
                    for (block, on_foot), (_same, up) in zip(walked, raised, strict=True)
                ),
                reading=True,
            ),
        ),
        charts=charts,
        top=top,
        half=top // 2,
        none=any(chart.plot.none for chart in charts),
    )


def _what_is_shown(length: int) -> str:
    if length > WEEK:
        return _("Minutes logged in a week: the middle of %(each)s.") % {
            "each": block_words(length)
        }
    return _("Minutes logged in each week.") if length == WEEK else _("Minutes logged each day.")


def _sums(stretch: Stretch, length: int, what: What) -> Sums:
    """The minutes of each block; of a block longer than a week, those of its middle week."""
    if length > WEEK:
        weeks = _sums(stretch, WEEK, what)
        return [(block, _middle_week(weeks, block)) for block in stretch.blocks(length)]
    found = [(block, block.of(stretch.days)) for block in stretch.blocks(length)]
    return [
        (block, whole_minutes(getattr(day, what) for day in days) if days else None)
        for block, days in found
    ]


def _middle_week(weeks: Sums, block: DateRange) -> int | None:
    """The middle of the minutes of the weeks in a block that have an entry; None: too few have."""
    logged = [value for week, value in weeks if week.last in block and value is not None]
    return round(median(logged)) if len(logged) >= WEEKS_LEAST else None


def _chart(stretch: Stretch, title: str, icon: str, sums: Sums, top: int) -> MinutesChart:
    values = [value for _block, value in sums if value is not None]
    if len(sums) <= TWO_WEEKS:
        each = (_("nothing logged") if value is None else str(value) for _block, value in sums)
        text = _("Minutes: %(each)s.") % {"each": ", ".join(each)}
    elif not values:
        text = _("Too few weeks with an entry.")
    else:
        text = _("From %(low)s to %(high)s.") % {
            "low": minutes(min(values)),
            "high": minutes_words(max(values)),
        }
    return MinutesChart(
        title=title,
        icon=icon,
        text=text,
        plot=minutes_plot(stretch, sums, top),
    )


def _finding(stretch: Stretch) -> tuple[str, str]:
    told, raised = (
        [(week, value) for week, value in _sums(stretch, WEEK, what) if value is not None]
        for what in WHATS
    )
    pooled = end_weeks(stretch.dates)
    if len(told) < 2 * pooled:
        return _totals(stretch), ""
    walking = _went(
        _("Walking: %(length)s a week at first, %(now)s lately."),
        _("Walking: none logged in most of these weeks."),
        told,
        pooled,
    )
    raising = _went(
        _("Legs up: %(first)s at first, %(now)s lately."),
        _("Legs up: none logged in most of these weeks."),
        raised,
        pooled,
    )
    first, last = told[0][0].first, told[-1][0].last
    more = _("The middle of %(n)s weeks from %(start)s, and of %(n)s weeks up to %(end)s.") % {
        "n": pooled,
        "start": long_date(first, last),
        "end": long_date(last, first),
    }
    return f"{walking} {raising}", more


def _went(text: str, none: str, weeks: Sequence[tuple[DateRange, int]], pooled: int) -> str:
    """From the middle week at one end to that at the other; `none` where both have nothing."""
    first = median([value for _block, value in weeks[:pooled]])
    now = median([value for _block, value in weeks[-pooled:]])
    if not first and not now:
        return none
    return text % {"first": minutes(first), "length": minutes_words(first), "now": minutes(now)}


def _totals(stretch: Stretch) -> str:
    walked, raised = (
        [value for day in stretch.days.values() if (value := getattr(day, what)) is not None]
        for what in WHATS
    )
    walking, raising = _("Walking: none logged."), _("Legs up: none logged.")
    if walked:
        walking = ngettext(
            "Walking: %(length)s on %(n)s day.",
            "Walking: %(length)s on %(n)s days.",
            len(walked),
        ) % {"length": minutes_words(float(sum(walked))), "n": len(walked)}
    if raised:
        raising = ngettext(
            "Legs up: %(length)s on %(n)s day.",
            "Legs up: %(length)s on %(n)s days.",
            len(raised),
        ) % {"length": minutes_words(float(sum(raised))), "n": len(raised)}
    return f"{walking} {raising}"


def _cell(value: int | None) -> str:
    if value is None:
        return _("nothing logged")
    return minutes(value) if value else _("none")
