"""The heaviness of both legs in words and numbers: where it went, or how much is still needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _, ngettext

from tracker.record import LEGS, Leg
from tracker.record.words import LEG, LEG_NAME, at_start
from tracker.trends.blocks import DAYS_UP_TO, FOUR_WEEKS, WEEK, WEEKS_UP_TO, Block, length_for
from tracker.trends.change import (
    WEEK_LEAST,
    BlockScores,
    HeavinessChange,
    block_scores,
    change_over,
    end_weeks,
)
from tracker.trends.charts.heaviness import GAP_LEAST, LegPlot, gaps_between, leg_plot
from tracker.trends.pages.change import change_words, ends_words, middles_words
from tracker.trends.pages.figure import (
    Figure,
    FigureRow,
    Nothing,
    Table,
    block_head,
    block_name,
    dated_ticks,
    dates_in_words,
    day_name,
    days_of,
    place,
    score,
)
from tracker.trends.stretch import Stretch

LISTED_WEEKS = 13
"""Weeks up to which the words of the picture name every middle score."""


@dataclass(frozen=True, kw_only=True)
class LegChart:
    """One leg. `text` says what the picture shows to somebody who does not see it."""

    leg: Leg
    title: str
    text: str
    plot: LegPlot


@dataclass(frozen=True, kw_only=True)
class HeavinessFigure(Figure):
    """Both legs over the same dates. Either `days` have marks, or the weeks are one line."""

    legs: tuple[LegChart, ...]
    days: bool
    gaps: bool


def heaviness_figure(stretch: Stretch, *, key: str = "heaviness") -> HeavinessFigure | Nothing:
    """The chart of both legs, or what will stand there once a score is logged."""
    scores = {leg: stretch.scores(leg) for leg in LEGS}
    if not any(scores.values()):
        return Nothing(
            id=key,
            title=_("Heaviness: no score in these dates"),
            text=_(
                "Each check-in with a score becomes a mark here. After 4 days in one week, "
                "the middle score of the week is drawn too."
            ),
        )
    weeks = {leg: block_scores(scores[leg], stretch.blocks(WEEK)) for leg in LEGS}
    pooled = end_weeks(stretch.dates)
    changes = {leg: change_over(scores[leg], weeks[leg], pooled) for leg in LEGS}
    finding, more = _finding(stretch, scores, weeks, changes, 2 * pooled)
    legs = tuple(_leg(stretch, leg, scores[leg], weeks[leg], changes[leg]) for leg in LEGS)
    dates = scores["left"].keys() | scores["right"].keys()
    return HeavinessFigure(
        id=key,
        finding=finding,
        more=more,
        note=_("Heaviness, 0 to 10. %(days)s have a score.")
        % {"days": days_of(len(dates), stretch.dates)},
        ticks=dated_ticks(stretch.axis),
        tables=tuple(_tables(key, stretch, scores)),
        legs=legs,
        days=stretch.dates <= DAYS_UP_TO,
        gaps=any(leg.plot.gaps for leg in legs),
    )


def _leg(
    stretch: Stretch,
    leg: Leg,
    scores: Mapping[date, int],
    weeks: Sequence[BlockScores],
    change: HeavinessChange | None,
) -> LegChart:
    gaps = _gaps(stretch, scores)
    return LegChart(
        leg=leg,
        title=at_start(LEG_NAME[leg]),
        text=_words(weeks, gaps, change),
        plot=leg_plot(stretch.axis, scores, weeks, gaps, score),
    )


def _gaps(stretch: Stretch, scores: Mapping[date, int]) -> list[Block]:
    """Dates in a row without a score; the longer the chart, the longer they must be to be seen."""
    if stretch.began is None:
        return []
    least = GAP_LEAST
    if stretch.dates > DAYS_UP_TO:
        least = WEEK if stretch.dates <= WEEKS_UP_TO else FOUR_WEEKS
    return gaps_between(scores, max(stretch.first, stretch.began), stretch.last, least=least)


def _words(
    weeks: Sequence[BlockScores], gaps: Sequence[Block], change: HeavinessChange | None
) -> str:
    told = [week.middle for week in weeks if week.middle is not None]
    if len(weeks) <= LISTED_WEEKS:
        each = (_("too few") if week.middle is None else score(week.middle) for week in weeks)
        words = [_("Middle score of each week: %(scores)s.") % {"scores": ", ".join(each)}]
        words += [
            _("No score: %(dates)s.") % {"dates": dates_in_words(gap.first, gap.last)}
            for gap in gaps
        ]
        return " ".join(words)
    words = [
        ngettext(
            "%(n)s of %(all)s week has a middle score.",
            "%(n)s of %(all)s weeks have a middle score.",
            len(weeks),
        )
        % {"n": len(told), "all": len(weeks)}
    ]
    if told:
        words.append(
            _("They lie between %(low)s and %(high)s.")
            % {"low": score(min(told)), "high": score(max(told))}
        )
    if change is not None:
        words.append(
            _("At first %(start)s, at last %(end)s.")
            % {"start": score(change.start.middle), "end": score(change.end.middle)}
        )
    return " ".join(words)


def _finding(
    stretch: Stretch,
    scores: Mapping[Leg, Mapping[date, int]],
    weeks: Mapping[Leg, Sequence[BlockScores]],
    changes: Mapping[Leg, HeavinessChange | None],
    needed: int,
) -> tuple[str, str]:
    """The finding, and how many days say so."""
    told = {leg: change for leg, change in changes.items() if change is not None}
    if told:
        return change_words(told), ends_words(told)
    if len(weeks["left"]) < needed:
        middles = middles_words(scores)
        if middles:
            return middles, _("Six weeks or more show which way it goes.")
        more = _("It takes %(least)s days with a score.") % {"least": WEEK_LEAST}
        return _("Not enough days yet for a middle score."), more
    weeks_so_far = max(sum(week.middle is not None for week in weeks[leg]) for leg in LEGS)
    more = _(
        "It takes %(needed)s weeks with a score on at least %(least)s days. So far: %(n)s."
    ) % {"needed": needed, "least": WEEK_LEAST, "n": weeks_so_far}
    return _("Not enough yet to say how it went."), f"{more} {middles_words(scores)}".strip()


def _tables(
    key: str, stretch: Stretch, scores: Mapping[Leg, Mapping[date, int]]
) -> Iterator[Table]:
    length = length_for(stretch.dates, short=WEEK)
    parts = {leg: block_scores(scores[leg], stretch.blocks(length)) for leg in LEGS}
    short = stretch.dates <= DAYS_UP_TO
    dates = sorted(scores["left"].keys() | scores["right"].keys())
    yield Table(
        id=f"{key}-blocks",
        caption=_("Middle score, and from the lowest to the highest"),
        head=(block_head(length), *map(str, LEG.values()), _("Days")),
        rows=tuple(
            FigureRow(
                x=place(stretch.axis, left.block),
                label=block_name(left.block, stretch.axis),
                cells=(
                    _block_cell(left),
                    _block_cell(right),
                    str(sum(on in left.block for on in dates)),
                ),
            )
            for left, right in zip(parts["left"], parts["right"], strict=True)
        ),
        reading=not short,
    )
    if short:
        yield Table(
            id=f"{key}-days",
            caption=_("The highest score of each day"),
            head=(block_head(1), *map(str, LEG.values())),
            rows=tuple(
                FigureRow(
                    x=place(stretch.axis, Block(first=on, last=on)),
                    label=day_name(on, stretch.axis),
                    cells=tuple(_day_cell(scores[leg].get(on)) for leg in LEGS),
                )
                for on in dates
            ),
            reading=True,
        )


def _block_cell(scores: BlockScores) -> str:
    if scores.middle is None:
        return _("too few") if scores.count else _("no score")
    if scores.lowest is None or scores.highest is None or scores.lowest == scores.highest:
        return score(scores.middle)
    return _("%(middle)s, from %(low)s to %(high)s") % {
        "middle": score(scores.middle),
        "low": scores.lowest,
        "high": scores.highest,
    }


def _day_cell(value: int | None) -> str:
    return _("no score") if value is None else str(value)
