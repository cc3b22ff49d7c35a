"""Minutes from the ground, and left minus right from the middle."""

from __future__ import annotations

import pytest
from trend_days import on

from tracker.trends.charts.bars import (
    BarNumber,
    DifferencePlot,
    MinutesPlot,
    UsualLine,
    difference_plot,
    minutes_plot,
    minutes_top,
    usual_spans,
)
from tracker.trends.ranges import DAY, WEEK, DateRange

TWO_WEEKS = DateRange(first=on(0), last=on(13))


def weekly(axis, *values):
    return list(zip(axis.blocks(WEEK), values, strict=True))


def day(number):
    return DateRange(first=on(number), last=on(number))


def test_minutes_as_they_are_drawn():
    assert minutes_plot(TWO_WEEKS, weekly(TWO_WEEKS, 45, 0), 60) == MinutesPlot(
        width=140,
        height=60,
        bars="M14 60v-45h42v45z",
        numbers=(BarNumber(x="25", y="25", number=45),),
        narrow_numbers=True,
        none=("75",),
    )


def test_a_week_with_nothing_logged_has_neither_a_bar_nor_a_dot():
    plot = minutes_plot(TWO_WEEKS, weekly(TWO_WEEKS, None, None), 60)

    assert (plot.bars, plot.numbers, plot.none) == ("", (), ())


@pytest.mark.parametrize(
    ("weeks", "wide", "narrow"), [(7, True, True), (14, True, False), (15, False, False)]
)
def test_many_bars_have_no_numbers(weeks, wide, narrow):
    axis = DateRange(first=on(0), last=on(7 * weeks - 1))

    plot = minutes_plot(axis, weekly(axis, *[30] * weeks), 60)

    assert (bool(plot.numbers), plot.narrow_numbers) == (wide, narrow)


def test_two_plots_have_one_top():
    assert minutes_top(weekly(TWO_WEEKS, 10, None), weekly(TWO_WEEKS, 0, 96)) == 100
    assert minutes_top(weekly(TWO_WEEKS, None, None)) == 60


def test_differences_as_they_are_drawn():
    axis = DateRange(first=on(0), last=on(3))
    points = {day(0): 2, day(1): -1, day(3): 0}

    usual = [(DateRange(first=on(1), last=on(2)), 1)]

    assert difference_plot(axis, points, usual) == DifferencePlot(
        width=40,
        height=16,
        left="M2 8v-4h6v4z",
        right="M12 8v2h6v-2z",
        even="M35 8h.1",
        usual=(UsualLine(x1="25", x2="75", y="37.5"),),
        top=4,
    )


def test_a_half_point_has_half_the_height():
    axis = DateRange(first=on(0), last=on(6))

    assert difference_plot(axis, {DateRange(first=on(0), last=on(6)): 0.5}).left == "M14 8v-1h42v1z"


def test_a_usual_difference_has_room_even_where_no_day_has_as_much():
    plot = difference_plot(TWO_WEEKS, {day(0): 1}, [(day(0), -7)])

    assert plot.top >= 7
    assert plot.usual[0].y == "93.75"


def test_a_usual_holds_from_its_day_for_ninety_days_after_it():
    axis = DateRange(first=on(0), last=on(199))

    held = DateRange(first=on(10), last=on(100))

    assert usual_spans([(on(10), 2)], axis, good_for=90) == [(held, 2)]


def test_a_newer_usual_ends_the_one_before_also_when_it_says_nothing_of_heaviness():
    said = [(on(20), None), (on(-5), 2), (on(30), -1)]

    assert usual_spans(said, TWO_WEEKS, good_for=90) == [(DateRange(first=on(0), last=on(13)), 2)]
    assert usual_spans(said, DateRange(first=on(0), last=on(40)), good_for=90) == [
        (DateRange(first=on(0), last=on(19)), 2),
        (DateRange(first=on(30), last=on(40)), -1),
    ]


def test_of_two_usuals_of_one_day_the_later_counts():
    assert usual_spans([(on(3), 1), (on(3), 4)], TWO_WEEKS, good_for=90) == [
        (DateRange(first=on(3), last=on(13)), 4)
    ]


def test_days_are_narrower_than_weeks():
    daily = DateRange(first=on(0), last=on(13)).blocks(DAY)

    plot = minutes_plot(TWO_WEEKS, [(block, 30) for block in daily], 60)

    assert plot.bars.startswith("M2 60v-30h6v30zM12 60")
