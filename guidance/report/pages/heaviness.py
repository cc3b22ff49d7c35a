"""The heaviness of both legs over the period: the figure of the trends, and the words about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from guidance.report.pages.fit import said_on
from guidance.report.queries import Recorded
from tracker.record import LEGS, Leg
from tracker.record.words import LEG_NAME
from tracker.trends.change import WEEK_LEAST, BlockScores, block_scores
from tracker.trends.pages.figure import Nothing, days_of, score as points
from tracker.trends.pages.heaviness import HeavinessFigure, heaviness_figure
from tracker.trends.ranges import DAYS_UP_TO, WEEK
from tracker.trends.statistics import median

LEAST_DAYS: Final = 5
"""Days from which a middle difference is told: as for the ends of the four-week try."""
TOLD_FROM: Final = 0.5
"""Points: a smaller middle difference is called none."""


@dataclass(frozen=True, kw_only=True)
class Heaviness:
    """Left and right over the same dates, as the trends draw them, in words for a professional.

    Where no score was logged, `figure` is None, and `none` is a sentence in its place.
    """

    title: str
    figure: HeavinessFigure | None
    none: str


def heaviness_of(recorded: Recorded) -> Heaviness:
    """The one figure that the page, its print and the PDF draw."""
    title = _("Heaviness: the worst of each day, and the weekly median")
    figure = heaviness_figure(recorded)
    if isinstance(figure, Nothing):
        none = _("No heaviness was logged in this time.")
        return Heaviness(title=title, figure=None, none=none)
    with_score = recorded.scores("left").keys() | recorded.scores("right").keys()
    figure = replace(
        figure,
        id="report-heaviness",
        finding=_finding(recorded),
        more="",
        note=_("%(days)s have a score. Heaviness is 0 to 10.")
        % {"days": days_of(len(with_score), recorded.dates)},
        tables=(),
        legs=tuple(
            replace(one, text=f"{one.title}: {_summary(recorded, one.leg)}") for one in figure.legs
        ),
    )
    return Heaviness(title=title, figure=figure, none="")


def _weeks(recorded: Recorded, leg: Leg) -> tuple[BlockScores, ...]:
    return block_scores(recorded.scores(leg), recorded.blocks(WEEK))


def _finding(recorded: Recorded) -> str:
    """The medians of the first and the last week that has one, or how many days it takes."""
    words = [words for leg in LEGS if (words := _ends(recorded, leg))]
    if not words:
        return _("Too few days for a weekly median: it takes %(n)s days in a week.") % {
            "n": WEEK_LEAST
        }
    return _("Weekly median, first and last week: %(legs)s.") % {"legs": "; ".join(words)}


def _ends(recorded: Recorded, leg: Leg) -> str:
    weeks = _weeks(recorded, leg)
    medians = [points(week.middle) for week in weeks if week.middle is not None]
    if not medians:
        return ""
    ends = {"leg": LEG_NAME[leg], "first": medians[0], "last": medians[-1]}
    if len(medians) == 1:
        return _("%(leg)s %(first)s in its only week") % ends
    return _("%(leg)s %(first)s and %(last)s") % ends


def _summary(recorded: Recorded, leg: Leg) -> str:
    """Each weekly median; of many weeks the first, the last, the lowest and the highest."""
    weeks = _weeks(recorded, leg)
    medians = {week.block.first: week.middle for week in weeks if week.middle is not None}
    if not medians:
        return _("too few days for a weekly median")
    if recorded.dates <= DAYS_UP_TO:
        each = (_("too few") if week.middle is None else points(week.middle) for week in weeks)
        return _("weekly medians %(medians)s") % {"medians": ", ".join(each)}
    first, last = min(medians), max(medians)
    return _(
        "weekly median %(first)s from %(from)s, %(last)s from %(to)s, "
        "lowest %(low)s, highest %(high)s; %(n)s of %(all)s weeks have one"
    ) % {
        "first": points(medians[first]),
        "from": said_on(first, recorded.last),
        "last": points(medians[last]),
        "to": said_on(last, recorded.last),
        "low": points(min(medians.values())),
        "high": points(max(medians.values())),
        "n": len(medians),
        "all": len(weeks),
    }


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
