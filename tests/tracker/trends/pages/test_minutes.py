"""What the chart of minutes says: what was logged, never what was not done."""

from __future__ import annotations

from stretches import column, stretch_of, table
from trend_days import check_in, legs_up, walk

from tracker.trends.pages.figure import Nothing
from tracker.trends.pages.minutes import MinutesFigure, minutes_figure


def figure_of(*entries, dates=42) -> MinutesFigure:
    found = minutes_figure(stretch_of(*entries, dates=dates))
    assert isinstance(found, MinutesFigure)
    return found


def test_the_finding_compares_the_weeks_at_both_ends():
    walks = [walk(7 * week, minutes) for week, minutes in enumerate((30, 40, 10, 60, 80, 100))]

    found = figure_of(*walks, legs_up(0, 20))

    assert found.finding == (
        "Walking: 35 minutes a week at first, 90 lately. Legs up: 10 at first, 0 lately."
    )
    assert found.more == "The middle of 2 weeks from 2 March, and of 2 weeks up to 12 April."


def test_what_was_hardly_ever_logged_is_no_pair_of_zeros():
    walks = [walk(7 * week, 30) for week in range(6)]

    assert figure_of(*walks, legs_up(16)).finding == (
        "Walking: 30 minutes a week at first, 30 lately. "
        "Legs up: none logged in most of these weeks."
    )


def test_one_walk_in_many_years_is_still_a_page():
    found = figure_of(walk(0, 30), dates=4000)

    assert [chart.text for chart in found.charts] == ["Too few weeks with an entry."] * 2
    assert found.finding == "Walking: 30 minutes on 1 day. Legs up: none logged."


def test_three_weeks_say_what_was_logged_and_never_a_trend():
    found = figure_of(walk(0, 30), walk(1, 20), walk(7, 40), legs_up(14, 15))

    assert found.finding == "Walking: 90 minutes on 3 days. Legs up: 15 minutes on 1 day."
    assert found.more == ""


def test_what_was_never_logged_is_said_without_a_zero():
    assert figure_of(walk(0, 30)).finding == ("Walking: 30 minutes on 1 day. Legs up: none logged.")


def test_a_week_without_an_entry_is_not_a_week_of_zero_minutes():
    found = figure_of(walk(0, 30), check_in(8, 3, 3), walk(35, 20))

    assert column(found, "blocks", 0) == [
        "30", "none", "nothing logged", "nothing logged", "nothing logged", "20"
    ]  # fmt: skip
    walked = found.charts[0]
    assert walked.text == ("Minutes: 30, 0, nothing logged, nothing logged, nothing logged, 20.")
    assert (walked.plot.bars.count("M"), len(walked.plot.none)) == (2, 1)
    assert found.none


def test_weeks_without_an_entry_are_left_out_of_the_comparison():
    walks = [walk(7 * week, 60) for week in (0, 1, 5)]

    assert figure_of(*walks).finding.startswith("Walking: 180 minutes on 3 days.")


def test_two_weeks_have_a_bar_for_each_day():
    found = figure_of(walk(0, 10), walk(0, 5), walk(13, 30), dates=14)

    assert found.note == "Minutes logged each day."
    assert table(found, "blocks").head == ("Day", "Walked", "Legs up")
    assert column(found, "blocks", 0)[0] == "15"
    assert len(table(found, "blocks").rows) == 14


def test_many_weeks_have_the_middle_week_of_each_block():
    weekly = (30, 40, 90, 50)
    walks = [walk(7 * (4 * block + week), weekly[week]) for block in range(26) for week in range(4)]

    found = figure_of(*walks, dates=728)

    assert found.note == "Minutes logged in a week: the middle of each four weeks."
    assert set(column(found, "blocks", 0)) == {"45"}


def test_one_logged_week_is_no_middle_of_four():
    found = figure_of(walk(0, 30), walk(721, 20), walk(715, 40), dates=728)

    assert column(found, "blocks", 0)[0] == "nothing logged"
    assert column(found, "blocks", 0)[-1] == "30"


def test_both_plots_have_one_scale():
    found = figure_of(walk(0, 30), legs_up(0, 95))

    assert (found.top, found.half) == (100, 50)
    assert {chart.plot.height for chart in found.charts} == {100}


def test_without_a_walk_or_legs_up_it_says_what_will_stand_here():
    assert isinstance(minutes_figure(stretch_of(check_in(0, 3, 3))), Nothing)
