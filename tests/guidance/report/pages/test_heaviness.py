from __future__ import annotations

from datetime import date

import pytest
from report_entries import TODAY, Keep, Report, check_in, scored

from tracker import record

pytestmark = pytest.mark.django_db


def test_each_day_is_a_dot_and_each_week_of_four_days_a_median(keep: Keep, report: Report) -> None:
    keep(check_ins=[scored(ago, left=4 + ago % 2, right=3) for ago in range(7)])

    left, right = report().heaviness.legs

    assert [(dot.day, dot.score) for dot in left.dots] == [
        (41 - ago, 4 + ago % 2) for ago in reversed(range(7))
    ]
    assert [week.median for week in left.weeks] == [None] * 5 + [4.0]
    assert (left.weeks[5].text, left.weeks[5].count) == ("4", 7)
    assert (left.weeks[5].lowest, left.weeks[5].highest) == (4, 5)
    assert [week.median for week in right.weeks] == [None] * 5 + [3.0]


def test_several_scores_of_a_day_are_one_dot_the_highest(keep: Keep, report: Report) -> None:
    keep(check_ins=[scored(1, 2, 2, hour=8), scored(1, 6, 3, hour=20)])

    left, right = report().heaviness.legs

    assert [dot.score for dot in left.dots] == [6]
    assert [dot.score for dot in right.dots] == [3]


def test_a_week_of_three_days_has_no_median(keep: Keep, report: Report) -> None:
    keep(check_ins=[scored(ago, 5, 5) for ago in range(3)])

    page = report()

    assert {week.median for week in page.heaviness.legs[0].weeks} == {None}
    assert page.heaviness.finding == (
        "Too few days for a weekly median: it takes 4 days in a week."
    )
    assert page.signs.rows[0].left == "too few days (3)"


def test_a_gap_is_a_gap_and_what_was_before_the_first_entry_is_none(
    keep: Keep, report: Report
) -> None:
    keep(check_ins=[scored(ago, 4, 4) for ago in (20, 19, 18, 3, 2, 1, 0)])

    gaps = report().heaviness.legs[0].gaps

    assert [(gap.first, gap.last, gap.text) for gap in gaps] == [(24, 37, "no score")]


def test_no_score_at_all_is_said_and_not_drawn(keep: Keep, report: Report) -> None:
    keep(check_ins=[check_in(1, nothing_new=True)])

    page = report()

    assert page.heaviness.none == "No heaviness was logged in this time."
    assert page.heaviness.legs[0].dots == ()
    assert page.signs.rows[0].left == "not logged"


def test_a_year_has_weeks_and_no_dots_and_few_dates_named(keep: Keep, report: Report) -> None:
    keep(check_ins=[scored(ago, 4, 2) for ago in range(300)])

    page = report(first=date(2025, 11, 24))

    left, _ = page.heaviness.legs
    assert left.dots == ()
    assert len(left.weeks) == 52
    assert {week.text for week in left.weeks} == {""}
    assert len(page.heaviness.ticks) <= 7
    assert left.summary.startswith("Left leg: weekly median 4 from ")


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
    assert report().heaviness.finding == (
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
