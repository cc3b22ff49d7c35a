"""The heaviness of both legs over the period, as data to draw, and the words about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from guidance.report.pages.fit import said_on
from guidance.report.pages.shape import (
    Heaviness,
    ReportDot,
    ReportGap,
    ReportLegChart,
    ReportRow,
    ReportTick,
    WeekMark,
)
from guidance.report.queries import Recorded
from tracker.record import LEGS, SCORE10, Leg
from tracker.record.words import LEG_NAME, at_start
from tracker.trends.blocks import DAYS_UP_TO, WEEK, Block
from tracker.trends.change import WEEK_LEAST, BlockScores, block_scores
from tracker.trends.charts.heaviness import GAP_LEAST, gaps_between
from tracker.trends.pages.figure import days_of
from tracker.trends.pages.figure import score as points
from tracker.trends.statistics import median

LEAST_DAYS: Final = 5
"""Days from which a middle difference is told: as for the ends of the four-week try."""
TOLD_FROM: Final = 0.5
"""Points: a smaller middle difference is called none."""
NAMED_FROM: Final = 13
"""Per cent of the dates from which a gap has room for its words on paper."""
MOST_TICKS: Final = 7
"""Dates named under a chart that is half as wide as the page."""


def heaviness_of(recorded: Recorded) -> Heaviness:
    """Both legs on the same axes."""
    scores = {leg: recorded.scores(leg) for leg in LEGS}
    left, right = (_chart(recorded, leg, scores[leg]) for leg in LEGS)
    return Heaviness(
        title=_("Heaviness: the worst of each day, and the weekly median"),
        finding=_finding(recorded),
        note=_("%(days)s have a score. Heaviness is 0 to 10.")
        % {"days": days_of(len(scores["left"].keys() | scores["right"].keys()), recorded.dates)},
        days=recorded.dates,
        top=max(SCORE10.whole),
        ticks=tuple(_ticks(recorded)),
        legs=(left, right),
        none="" if any(scores.values()) else _("No heaviness was logged in this time."),
    )


def _finding(recorded: Recorded) -> str:
    """The medians of the first and the last week that has one, or how many days it takes."""
    words = [words for leg in LEGS if (words := _course(recorded, leg))]
    if not words:
        return _("Too few days for a weekly median: it takes %(n)s days in a week.") % {
            "n": WEEK_LEAST
        }
    return _("Weekly median, first and last week: %(legs)s.") % {"legs": "; ".join(words)}


def _course(recorded: Recorded, leg: Leg) -> str:
    weeks = block_scores(recorded.scores(leg), recorded.blocks(WEEK))
    told = [week for week in weeks if week.middle is not None]
    if not told:
        return ""
    ends = [points(week.middle) for week in (told[0], told[-1]) if week.middle is not None]
    if len(told) == 1:
        return _("%(leg)s %(only)s in its only week") % {"leg": LEG_NAME[leg], "only": ends[0]}
    return _("%(leg)s %(first)s and %(last)s") % {
        "leg": LEG_NAME[leg],
        "first": ends[0],
        "last": ends[1],
    }


def _chart(recorded: Recorded, leg: Leg, scores: Mapping[date, int]) -> ReportLegChart:
    first, last = recorded.first, recorded.last
    weeks = block_scores(scores, recorded.blocks(WEEK))
    with_dots = recorded.dates <= DAYS_UP_TO
    gaps = (
        []
        if recorded.began is None
        else gaps_between(
            scores,
            max(first, recorded.began),
            last,
            least=GAP_LEAST if with_dots else WEEK,
        )
    )
    label = str(LEG_NAME[leg])
    return ReportLegChart(
        leg=leg,
        label=at_start(label),
        dots=tuple(ReportDot(day=(on - first).days, score=score) for on, score in scores.items())
        if with_dots
        else (),
        weeks=tuple(_mark(recorded, week, numbered=with_dots) for week in weeks),
        gaps=tuple(_gap(recorded, gap) for gap in gaps),
        summary=f"{at_start(label)}: {_summary(recorded, weeks)}",
    )


def _summary(recorded: Recorded, weeks: Sequence[BlockScores]) -> str:
    """Each weekly median; of many weeks the first, the last, the lowest and the highest."""
    told = [week for week in weeks if week.middle is not None]
    if not told:
        return _("too few days for a weekly median")
    middles = [week.middle for week in told if week.middle is not None]
    if recorded.dates <= DAYS_UP_TO:
        each = (_("too few") if week.middle is None else points(week.middle) for week in weeks)
        return _("weekly medians %(medians)s") % {"medians": ", ".join(each)}
    return _(
        "weekly median %(first)s from %(from)s, %(last)s from %(to)s, "
        "lowest %(low)s, highest %(high)s; %(n)s of %(all)s weeks have one"
    ) % {
        "first": points(middles[0]),
        "from": said_on(told[0].block.first, recorded.last),
        "last": points(middles[-1]),
        "to": said_on(told[-1].block.first, recorded.last),
        "low": points(min(middles)),
        "high": points(max(middles)),
        "n": len(told),
        "all": len(weeks),
    }


def _mark(recorded: Recorded, week: BlockScores, *, numbered: bool) -> WeekMark:
    return WeekMark(
        first=(week.block.first - recorded.first).days,
        last=(week.block.last - recorded.first).days,
        median=week.middle,
        text=points(week.middle) if numbered and week.middle is not None else "",
        count=week.count,
        lowest=week.lowest,
        highest=week.highest,
    )


def _gap(recorded: Recorded, gap: Block) -> ReportGap:
    named = 100 * gap.dates / recorded.dates >= NAMED_FROM
    return ReportGap(
        first=(gap.first - recorded.first).days,
        last=(gap.last - recorded.first).days,
        text=_("no score") if named else "",
    )


def _ticks(recorded: Recorded) -> Iterator[ReportTick]:
    weeks = recorded.blocks(WEEK)
    step = -(-len(weeks) // MOST_TICKS)
    for week in weeks[::step]:
        yield ReportTick(
            day=(week.first - recorded.first).days, text=date_format(week.first, "j M")
        )


def median_rows(recorded: Recorded) -> Iterator[ReportRow]:
    """The medians of the first and the last week that has one; of all dates where no week has."""
    weeks = recorded.blocks(WEEK)
    scores = {leg: recorded.scores(leg) for leg in LEGS}
    found = {leg: block_scores(scores[leg], weeks) for leg in LEGS}
    told = [
        number
        for number in range(len(weeks))
        if any(found[leg][number].middle is not None for leg in LEGS)
    ]
    ends = [weeks[number] for number in dict.fromkeys((*told[:1], *told[-1:]))]
    for end in ends or [Block(first=recorded.first, last=recorded.last)]:
        left, right = (block_scores(scores[leg], [end])[0] for leg in LEGS)
        yield ReportRow(
            label=_("Median heaviness, %(first)s to %(last)s")
            % {
                "first": said_on(end.first, recorded.last),
                "last": said_on(end.last, recorded.last),
            },
            left=_median_words(left),
            right=_median_words(right),
        )


def _median_words(week: BlockScores) -> str:
    if week.count == 0:
        return _("not logged")
    if week.middle is None:
        return _("too few days (%(n)s)") % {"n": week.count}
    return _("%(median)s (%(n)s days)") % {"median": points(week.middle), "n": week.count}


def difference_words(recorded: Recorded) -> Iterator[str]:
    """Which leg is heavier, and evening against morning, where enough days have both."""
    yield from _said(
        [day.difference for day in recorded.days.values() if day.difference is not None],
        more=_("Left leg about %(points)s heavier than right (%(of)s)."),
        less=_("Right leg about %(points)s heavier than left (%(of)s)."),
        same=_("Left and right about equally heavy (%(of)s)."),
    )
    yield from _said(
        _evening_minus_morning(recorded),
        more=_("Evenings about %(points)s heavier than mornings (%(of)s)."),
        less=_("Mornings about %(points)s heavier than evenings (%(of)s)."),
        same=_("Evenings and mornings about equally heavy (%(of)s)."),
    )


def _evening_minus_morning(recorded: Recorded) -> list[int]:
    """Of each day, the leg whose evening differs most from its morning."""
    found = []
    for day in recorded.days.values():
        legs = [
            leg.evening - leg.morning
            for leg in (day.left, day.right)
            if leg.evening is not None and leg.morning is not None
        ]
        if legs:
            found.append(max(legs, key=abs))
    return found


def _said(differences: Sequence[int], *, more: str, less: str, same: str) -> Iterator[str]:
    if len(differences) < LEAST_DAYS:
        return
    middle = median(differences)
    of = _("median of %(n)s days with both") % {"n": len(differences)}
    if abs(middle) < TOLD_FROM:
        yield same % {"of": of}
        return
    number = points(abs(middle))
    size = _("1 point") if number == "1" else _("%(n)s points") % {"n": number}
    yield (more if middle > 0 else less) % {"points": size, "of": of}
