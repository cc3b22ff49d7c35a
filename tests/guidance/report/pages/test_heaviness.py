from __future__ import annotations

from datetime import date

import pytest
from report_entries import FIRST, TODAY, Keep, Report, check_in, scored

from guidance.report.pages.report import ReportPage
from guidance.report.queries import load_recorded
from tracker import record
from tracker.accounts.models import Person
from tracker.trends.charts.heaviness import LegPlot
from tracker.trends.pages.heaviness import HeavinessFigure, heaviness_figure

pytestmark = pytest.mark.django_db


def figure(page: ReportPage) -> HeavinessFigure:
    assert page.heaviness.figure is not None
    return page.heaviness.figure


def plots(page: ReportPage) -> list[LegPlot]:
    return [leg.plot for leg in figure(page).legs]


@pytest.mark.parametrize("first", [FIRST, date(2025, 11, 24)])
def test_it_is_drawn_as_the_trends_draw_it(
    person: Person, keep: Keep, report: Report, first: date
) -> None:
    keep(check_ins=[scored(ago, left=4 + ago % 3, right=2) for ago in range(300) if ago % 9])

    drawn = figure(report(first=first))

    trends = heaviness_figure(load_recorded(person, first, TODAY))
    assert isinstance(trends, HeavinessFigure)
    assert [leg.plot for leg in drawn.legs] == [leg.plot for leg in trends.legs]
    assert (drawn.ticks, drawn.days, drawn.gaps) == (trends.ticks, trends.days, trends.gaps)


def test_each_day_is_a_dot_and_each_week_of_four_days_a_median(keep: Keep, report: Report) -> None:
    keep(check_ins=[scored(ago, left=4 + ago % 2, right=3) for ago in range(7)])

    left, right = plots(report())

    assert [dot.y for dot in left.days] == [str(60 - 10 * (ago % 2)) for ago in reversed(range(7))]
    assert [(middle.text, middle.y) for middle in left.middles] == [("4", "60")]
    assert [(bar.y, bar.height) for bar in left.spreads] == [("50", "10")]
    assert [middle.text for middle in right.middles] == ["3"]


def test_several_scores_of_a_day_are_one_dot_the_highest(keep: Keep, report: Report) -> None:
    keep(check_ins=[scored(1, 2, 2, hour=8), scored(1, 6, 3, hour=20)])

    left, right = plots(report())

    assert [dot.y for dot in left.days] == ["40"]
    assert [dot.y for dot in right.days] == ["70"]


def test_a_week_of_three_days_has_no_median(keep: Keep, report: Report) -> None:
    keep(check_ins=[scored(ago, 5, 5) for ago in range(3)])

    page = report()

    assert plots(page)[0].middles == ()
    assert figure(page).finding == "Too few days for a weekly median: it takes 4 days in a week."
    assert page.signs.rows[0].left == "too few days (3)"


def test_a_gap_is_a_gap_and_what_was_before_the_first_entry_is_none(
    keep: Keep, report: Report
) -> None:
    keep(check_ins=[scored(ago, 4, 4) for ago in (20, 19, 18, 3, 2, 1, 0)])

    (gap,) = plots(report())[0].gaps

    assert (gap.span.x, gap.span.width) == ("57.14", "33.33")  # days 24 to 37 of 42


def test_no_score_at_all_is_said_and_not_drawn(keep: Keep, report: Report) -> None:
    keep(check_ins=[check_in(1, nothing_new=True)])

    page = report()

    assert page.heaviness.none == "No heaviness was logged in this time."
    assert page.heaviness.figure is None
    assert page.signs.rows[0].left == "not logged"


def test_a_year_is_one_line_for_each_leg_and_few_words(keep: Keep, report: Report) -> None:
    keep(check_ins=[scored(ago, 4, 2) for ago in range(300)])

    page = report(first=date(2025, 11, 24))

    left, _ = plots(page)
    assert (left.days, left.middles) == ((), ())
    assert left.steps is not None
    assert left.steps.width == "52"
    assert figure(page).legs[0].text == (
        "Left leg: weekly median 4 from 26 Jan, 4 from 16 Nov, lowest 4, highest 4; "
        "43 of 52 weeks have one"
    )


def test_the_medians_of_the_first_and_the_last_week_have_their_dates(
    keep: Keep, report: Report
) -> None:
    early = [scored(ago, 6, 5) for ago in range(21, 28)]
    late = [scored(ago, 4, 3) for ago in range(7)]
    keep(check_ins=early + late)

    first, last = report().signs.rows[:2]

    assert (first.label, first.left, first.right) == (
        "Median heaviness, 26 Oct to 1 Nov",
        "6 (7 days)",
        "5 (7 days)",
    )
    assert (last.label, last.left) == ("Median heaviness, 16 Nov to 22 Nov", "4 (7 days)")
    assert figure(report()).finding == (
        "Weekly median, first and last week: left leg 6 and 4; right leg 5 and 3."
    )


def test_which_leg_is_heavier_is_told_from_five_days_on(keep: Keep, report: Report) -> None:
    keep(check_ins=[scored(ago, 6, 4) for ago in range(4)])
    assert not [fact for fact in report().why.facts if "heavier" in fact]

    keep(check_ins=[scored(ago, 6, 4) for ago in range(5)])

    assert (
        "Left leg about 2 points heavier than right (median of 5 days with both)."
        in report().why.facts
    )


def test_evenings_are_compared_with_mornings_of_the_same_day(keep: Keep, report: Report) -> None:
    keep(
        check_ins=[
            scored(ago, score, score, hour=hour)
            for ago in range(5)
            for hour, score in ((8, 3), (20, 4))
        ]
    )

    assert (
        "Evenings about 1 point heavier than mornings (median of 5 days with both)."
        in report().why.facts
    )


def test_a_leg_without_a_score_takes_no_part_in_the_difference(keep: Keep, report: Report) -> None:
    keep(check_ins=[check_in(ago, left=record.LegSigns(heaviness=6)) for ago in range(7)])

    page = report()

    assert not [fact for fact in page.why.facts if "heav" in fact]
    assert page.signs.rows[0].right == "not logged"
    assert page.last == TODAY.isoformat()
