"""Mornings against evenings, as they are drawn."""

from __future__ import annotations

import pytest
from trend_days import on

from tracker.trends.charts.day_parts import DayPartsPlot, MorningEvening, day_parts_plot
from tracker.trends.ranges import DateRange

AXIS = DateRange(first=on(0), last=on(1))
FIRST, SECOND = (DateRange(first=on(day), last=on(day)) for day in (0, 1))


def test_pairs_as_they_are_drawn_with_the_numbers_outside():
    plot = day_parts_plot(AXIS, 2, [(FIRST, 2, 5.5), (SECOND, 6, 4)], str)

    assert plot == DayPartsPlot(
        pairs=(
            MorningEvening(
                x="25",
                morning="80",
                evening="45",
                morning_text="2",
                evening_text="5.5",
                morning_dy="1.75em",
                evening_dy="-0.95em",
            ),
            MorningEvening(
                x="75",
                morning="40",
                evening="60",
                morning_text="6",
                evening_text="4",
                morning_dy="-0.95em",
                evening_dy="1.75em",
            ),
        ),
        radius="6.5",
        numbers=True,
        numbers_wide=True,
    )


def test_two_equal_scores_have_their_numbers_above_and_below():
    (pair,) = day_parts_plot(AXIS, 2, [(FIRST, 3, 3)], str).pairs

    assert (pair.evening_dy, pair.morning_dy) == ("-0.95em", "1.75em")


@pytest.mark.parametrize(
    ("blocks", "radius", "numbers", "wide"),
    [(7, "6.5", True, True), (14, "6.5", False, True), (42, "3.5", False, False)],
)
def test_the_more_there_are_the_smaller_the_marks(blocks, radius, numbers, wide):
    plot = day_parts_plot(AXIS, blocks, [(FIRST, 3, 3)], str)

    assert (plot.radius, plot.numbers, plot.numbers_wide) == (radius, numbers, wide)
