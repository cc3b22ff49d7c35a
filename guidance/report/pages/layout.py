"""A report ready to be drawn on a page: its data, and its chart as the trends draw it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Final, Literal

from guidance.report.pages.fit import LINE, unit_count
from guidance.report.pages.shape import ReportLegChart as LegData
from guidance.report.pages.shape import ReportPage
from tracker.record import LEGS
from tracker.trends.blocks import Block
from tracker.trends.change import BlockScores
from tracker.trends.charts.heaviness import leg_plot
from tracker.trends.charts.scale import TimeAxis
from tracker.trends.pages.figure import dated_ticks, score
from tracker.trends.pages.heaviness import HeavinessFigure, LegChart

Letters = Literal["usual", "small", "smallest"]
LABEL: Final = 0.3 * LINE
"""Units of a label of the two tables side by side, beside its numbers."""
VALUE: Final = 0.36 * LINE
"""Units of a value beside its name."""
MEASURED_HEAD: Final = 3
"""Lines that the title, the head and the weight of what was measured take."""
LINES_UP_TO: Final[Mapping[Letters, int]] = {"usual": 30, "small": 38}
"""Lines that differ: our choice, from the measured heights of printed pages, with a link's code."""
KEY: Final = "report-heaviness"
"""Begins the ids inside the chart."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A report, and its chart; `chart` is None where no heaviness was logged.

    `letters` are those of the paper: smaller ones, where the first page has much to hold.
    """

    report: ReportPage
    chart: HeavinessFigure | None
    letters: Letters


def sheet_of(report: ReportPage) -> Sheet:
    """The report with its chart drawn. What the chart shows is what the report's data says."""
    heaviness = report.heaviness
    if heaviness.none:
        return Sheet(report=report, chart=None, letters=_letters(report))
    axis = TimeAxis(first=date.fromisoformat(report.first), last=date.fromisoformat(report.last))
    return Sheet(
        report=report,
        letters=_letters(report),
        chart=HeavinessFigure(
            id=KEY,
            finding=heaviness.finding,
            more="",
            note=heaviness.note,
            ticks=dated_ticks(axis),
            tables=(),
            legs=tuple(_legs(axis, heaviness.legs)),
            days=any(chart.dots for chart in heaviness.legs),
            gaps=any(chart.gaps for chart in heaviness.legs),
        ),
    )


def _letters(report: ReportPage) -> Letters:
    """By the lines that the words take which differ from report to report."""
    lines = lines_of(report)
    return next((letters for letters, up_to in LINES_UP_TO.items() if lines <= up_to), "smallest")


def lines_of(report: ReportPage) -> int:
    """How many lines of the summary are not the same in every report."""
    across = (
        report.why.reason,
        " ".join((*report.why.facts, report.why.warning)),
        *(one.text for one in report.urgent),
        *(row.what for row in report.warnings.rows),
        *report.health.lines,
        *report.questions.lines,
    )
    left = _lines([row.label + row.note for row in report.signs.rows], LABEL)
    left += _lines(report.signs.notes, LINE / 2)
    right = _lines([fact.text for fact in report.self_care.facts], VALUE)
    right += _lines([row.label + row.note for row in report.measured.rows], LABEL)
    return _lines(across, LINE) + max(left, right + MEASURED_HEAD)


def _lines(texts: Iterable[str], units: float) -> int:
    return sum(ceil(unit_count(text) / units) for text in texts)


def _legs(axis: TimeAxis, charts: tuple[LegData, ...]) -> Iterator[LegChart]:
    def block(first: int, last: int) -> Block:
        return Block(
            first=axis.first + timedelta(days=first), last=axis.first + timedelta(days=last)
        )

    for leg, chart in zip(LEGS, charts, strict=True):
        yield LegChart(
            leg=leg,
            title=chart.label,
            text=chart.summary,
            plot=leg_plot(
                axis,
                {axis.first + timedelta(days=dot.day): dot.score for dot in chart.dots},
                [
                    BlockScores(
                        block=block(week.first, week.last),
                        count=week.count,
                        middle=week.median,
                        lowest=week.lowest,
                        highest=week.highest,
                    )
                    for week in chart.weeks
                ],
                [block(gap.first, gap.last) for gap in chart.gaps],
                score,
            ),
        )
