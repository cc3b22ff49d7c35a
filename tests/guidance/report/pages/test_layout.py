from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from report_entries import Keep, Report, scored
from report_pages import a_report

from guidance.report.pages.layout import sheet_of
from guidance.report.pages.shape import Lines


def test_the_chart_shows_what_the_data_of_the_report_say() -> None:
    report = a_report()

    chart = sheet_of(report).chart

    assert chart is not None
    assert (chart.finding, chart.note) == (report.heaviness.finding, report.heaviness.note)
    for drawn, data in zip(chart.legs, report.heaviness.legs, strict=True):
        assert (drawn.leg, drawn.title, drawn.text) == (data.leg, data.label, data.summary)
        assert len(drawn.plot.days) == len(data.dots)
        assert [middle.text for middle in drawn.plot.middles] == [
            week.text for week in data.weeks if week.median is not None
        ]
        assert len(drawn.plot.gaps) == len(data.gaps)
        assert drawn.plot.days[0].y == f"{100 - 10 * data.dots[0].score}"


def test_there_is_no_chart_of_nothing() -> None:
    report = a_report()
    nothing = replace(report.heaviness, none="No heaviness was logged in this time.")

    assert sheet_of(replace(report, heaviness=nothing)).chart is None


@pytest.mark.parametrize(("lines", "letters"), [(3, "usual"), (16, "small"), (30, "smallest")])
def test_the_more_there_is_to_hold_the_smaller_the_letters(lines: int, letters: str) -> None:
    report = a_report(questions=Lines(title="My questions", lines=("Why?",) * lines))

    assert sheet_of(report).letters == letters


@pytest.mark.django_db
def test_a_year_is_drawn_as_one_line_for_each_leg(keep: Keep, report: Report) -> None:
    keep(check_ins=[scored(ago, 4, 2) for ago in range(300)])

    chart = sheet_of(report(first=date(2025, 11, 24))).chart

    assert chart is not None
    assert not chart.days
    assert all(leg.plot.steps is not None for leg in chart.legs)
