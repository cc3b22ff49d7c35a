"""The heaviness of both legs in words and numbers: where it went, or how much is still needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import gettext as _, ngettext

from tracker.record import LEGS, Leg
from tracker.record.words import LEG, LEG_NAME, at_start
from tracker.trends.change import (
    WEEK_LEAST,
    BlockScores,
    HeavinessChange,
    block_scores,
    change_over,
    end_weeks,
)
from tracker.trends.charts.heaviness import GAP_LEAST, LegPlot, gaps_between, leg_plot
from tracker.trends.pages.figure import (
    Figure,
    Nothing,
    Table,
    block_head,
    block_row,
    block_words,
    dated_ticks,
    dates_in_words,
    days_of,
    long_date,
    score,
)
from tracker.trends.ranges import (
    DAY,
    DAYS_UP_TO,
    FOUR_WEEKS,
    WEEK,
    WEEKS_UP_TO,
    DateRange,
    Stretch,
    length_for,
    line_length_for,
)
from tracker.trends.statistics import median

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
    """Both legs over the same dates. Either `days` have marks, or the weeks are one line.

    `each` are the blocks of the line in words where they are longer than a week; else empty.
    """

    legs: tuple[LegChart, ...]
    days: bool
    gaps: bool
    each: str = ""


def heaviness_figure(stretch: Stretch) -> HeavinessFigure | Nothing:
    """The chart of both legs, or what will be there once a score is logged."""
    scores = {leg: stretch.scores(leg) for leg in LEGS}
    if not any(scores.values()):
        return Nothing(
            id="heaviness",
            title=_("Heaviness: no score in these dates"),
            text=_(
                "Each check-in with a score becomes a mark here. After 4 days in one week, "
                "the middle score of the week is drawn too."
            ),
        )

    @cache
    def in_blocks(length: int) -> Mapping[Leg, Sequence[BlockScores]]:
        return {leg: block_scores(scores[leg], stretch.blocks(length)) for leg in LEGS}

    weeks = in_blocks(WEEK)
    pooled = end_weeks(stretch.dates)
    changes = {leg: change_over(scores[leg], weeks[leg], pooled) for leg in LEGS}
    finding, more = _finding(stretch, scores, weeks, changes, 2 * pooled)
    gaps = {leg: _gaps(stretch, scores[leg]) for leg in LEGS}
    dates = scores["left"].keys() | scores["right"].keys()
    length = line_length_for(stretch.dates)
    line = in_blocks(length)
    of_table = length_for(stretch.dates, short=WEEK)
    return HeavinessFigure(
        id="heaviness",
        finding=finding,
        more=more,
        note=_("Heaviness, 0 to 10. %(days)s have a score.")
        % {"days": days_of(len(dates), stretch.dates)},
        ticks=dated_ticks(stretch),
        tables=tuple(_tables(stretch, scores, of_table, in_blocks(of_table))),
        legs=tuple(
            LegChart(
                leg=leg,
                title=at_start(LEG_NAME[leg]),
                text=_words(weeks[leg], gaps[leg], changes[leg]),
                plot=leg_plot(stretch, scores[leg], line[leg], gaps[leg], score),
            )
            for leg in LEGS
        ),
        days=stretch.dates <= DAYS_UP_TO,
        gaps=any(gaps.values()),
        each="" if length == WEEK else block_words(length),
    )


def _gaps(stretch: Stretch, scores: Mapping[date, int]) -> list[DateRange]:
    """Dates in a row without a score; the longer the chart, the longer they must be to be seen."""
    if stretch.began is None:
        return []
    least = GAP_LEAST
    if stretch.dates > DAYS_UP_TO:
        least = WEEK if stretch.dates <= WEEKS_UP_TO else FOUR_WEEKS
    return gaps_between(scores, max(stretch.first, stretch.began), stretch.last, least=least)


def _words(
    weeks: Sequence[BlockScores], gaps: Sequence[DateRange], change: HeavinessChange | None
) -> str:
    told = [week.middle for week in weeks if week.middle is not None]
    if len(weeks) <= LISTED_WEEKS:
        each = (_("too few") if week.middle is None else score(week.middle) for week in weeks)
        none = (
            _("No score: %(dates)s.") % {"dates": dates_in_words(gap.first, gap.last)}
            for gap in gaps
        )
        scores = _("Middle score of each week: %(scores)s.") % {"scores": ", ".join(each)}
        return " ".join((scores, *none))
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
        return _change_words(told), _ends_words(told)
    if len(weeks["left"]) < needed:
        middles = _middles_words(scores)
        if middles:
            return middles, _("Six weeks or more show which way it goes.")
        more = _("It takes %(least)s days with a score.") % {"least": WEEK_LEAST}
        return _("Not enough days yet for a middle score."), more
    weeks_so_far = max(sum(week.middle is not None for week in weeks[leg]) for leg in LEGS)
    more = _(
        "It takes %(needed)s weeks with a score on at least %(least)s days. So far: %(n)s."
    ) % {"needed": needed, "least": WEEK_LEAST, "n": weeks_so_far}
    return _("Not enough yet to say how it went."), f"{more} {_middles_words(scores)}".strip()


def _middles_words(scores: Mapping[Leg, Mapping[date, int]]) -> str:
    """The middle score of each leg, where there are days enough."""
    found = {
        leg: (score(median(list(of_leg.values()))), len(of_leg))
        for leg, of_leg in scores.items()
        if len(of_leg) >= WEEK_LEAST
    }
    if len(found) == len(LEGS):
        return _("The middle score: left %(left)s (%(n)s days), right %(right)s (%(m)s days).") % {
            "left": found["left"][0],
            "n": found["left"][1],
            "right": found["right"][0],
            "m": found["right"][1],
        }
    return "".join(
        _("The middle score of the %(leg)s: %(score)s (%(n)s days).")
        % {"leg": LEG_NAME[leg], "score": middle, "n": n}
        for leg, (middle, n) in found.items()
    )


def _change_words(told: Mapping[Leg, HeavinessChange]) -> str:
    """Both legs in one sentence where they went alike, else a sentence for each."""
    ways = {change.way for change in told.values()}
    if len(told) == len(LEGS) and len(ways) == 1:
        text = {
            "lighter": _(
                "Both legs are lighter: left from %(left_start)s to %(left_end)s, "
                "right from %(right_start)s to %(right_end)s."
            ),
            "heavier": _(
                "Both legs are heavier: left from %(left_start)s to %(left_end)s, "
                "right from %(right_start)s to %(right_end)s."
            ),
            "same": _(
                "Neither leg changed by a full point: left %(left_start)s, then %(left_end)s; "
                "right %(right_start)s, then %(right_end)s."
            ),
        }
        left, right = told["left"], told["right"]
        return text[ways.pop()] % {
            "left_start": score(left.start.middle),
            "left_end": score(left.end.middle),
            "right_start": score(right.start.middle),
            "right_end": score(right.end.middle),
        }
    return " ".join(_leg_change(leg, told.get(leg)) for leg in LEGS)


def _leg_change(leg: Leg, change: HeavinessChange | None) -> str:
    if change is None:
        return (
            _("Left leg: not enough days yet.")
            if leg == "left"
            else _("Right leg: not enough days yet.")
        )
    text = {
        ("left", "lighter"): _("The left leg is lighter: from %(start)s to %(end)s."),
        ("left", "heavier"): _("The left leg is heavier: from %(start)s to %(end)s."),
        ("left", "same"): _("The left leg changed by less than a point: %(start)s, then %(end)s."),
        ("right", "lighter"): _("The right leg is lighter: from %(start)s to %(end)s."),
        ("right", "heavier"): _("The right leg is heavier: from %(start)s to %(end)s."),
        ("right", "same"): _(
            "The right leg changed by less than a point: %(start)s, then %(end)s."
        ),
    }
    return text[leg, change.way] % {
        "start": score(change.start.middle),
        "end": score(change.end.middle),
    }


def _ends_words(told: Mapping[Leg, HeavinessChange]) -> str:
    """Which days were compared, and whether it may be chance."""
    change = max(told.values(), key=lambda one: one.start.count + one.end.count)
    words = [
        _("Middle score of %(n)s days from %(start)s, and of %(m)s days up to %(end)s.")
        % {
            "n": change.start.count,
            "start": long_date(change.start.first, change.end.last),
            "m": change.end.count,
            "end": long_date(change.end.last, change.start.first),
        }
    ]
    if any(one.way != "same" and not one.steady for one in told.values()):
        words.append(_("The weeks go up and down, so it may be chance."))
    return " ".join(words)


def _tables(
    stretch: Stretch,
    scores: Mapping[Leg, Mapping[date, int]],
    length: int,
    parts: Mapping[Leg, Sequence[BlockScores]],
) -> Iterator[Table]:
    """`parts` are blocks of so many dates."""
    short = stretch.dates <= DAYS_UP_TO
    dates = sorted(scores["left"].keys() | scores["right"].keys())
    yield Table(
        id="heaviness-blocks",
        caption=_("Middle score, and from the lowest to the highest"),
        head=(block_head(length), *map(str, LEG.values()), _("Days")),
        rows=tuple(
            block_row(
                stretch,
                left.block,
                _block_cell(left),
                _block_cell(right),
                str(sum(on in left.block for on in dates)),
            )
            for left, right in zip(parts["left"], parts["right"], strict=True)
        ),
        reading=not short,
    )
    if short:
        yield Table(
            id="heaviness-days",
            caption=_("The highest score of each day"),
            head=(block_head(DAY), *map(str, LEG.values())),
            rows=tuple(
                block_row(
                    stretch,
                    DateRange(first=on, last=on),
                    *(str(scores[leg].get(on, _("no score"))) for leg in LEGS),
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
