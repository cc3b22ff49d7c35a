"""Mornings against evenings: the same leg on the same day, from five such days on."""

from __future__ import annotations

import pytest
from stretches import column, stretch_of, table
from trend_days import check_in, days, on

from tracker.trends.pages.day_parts import (
    DayPartsFigure,
    day_parts_figure,
    morning_and_evening,
)
from tracker.trends.pages.figure import Nothing


def both(day, morning, evening):
    return [check_in(day, morning, morning, hour=8), check_in(day, evening, evening, hour=20)]


def figure_of(*entries, dates=42) -> DayPartsFigure:
    found = day_parts_figure(stretch_of(*entries, dates=dates))
    assert isinstance(found, DayPartsFigure)
    return found


@pytest.mark.parametrize(
    ("morning", "evening", "finding"),
    [
        (3, 5, "Evenings are 2 points heavier than mornings."),
        (3, 4, "Evenings are 1 point heavier than mornings."),
        (5, 4, "Mornings are 1 point heavier than evenings."),
        (4, 4, "Mornings and evenings are less than a point apart."),
    ],
)
def test_five_days_with_both_are_compared(morning, evening, finding):
    entries = [entry for day in range(5) for entry in both(day, morning, evening)]

    assert figure_of(*entries).finding == finding


def test_it_says_on_how_many_days():
    entries = [*both(0, 2, 5), *both(1, 2, 4), *both(2, 3, 3), *both(3, 5, 3), *both(4, 1, 6)]

    found = figure_of(*entries)

    assert found.more == "The evening was heavier on 3 of 5 days, the morning on 1."
    assert found.note == "The heavier leg, 0 to 10. 5 days with both."


def test_four_days_are_drawn_and_not_compared():
    found = figure_of(*(entry for day in range(4) for entry in both(day, 2, 9)))

    assert found.finding == "Not enough yet to compare mornings and evenings."
    assert found.more == "It takes 5 days with both. So far: 4."
    assert len(found.plot.pairs) == 4


def test_a_morning_of_one_leg_is_never_compared_with_an_evening_of_the_other():
    day = days(check_in(0, 3, None, hour=8), check_in(0, None, 7, hour=20))[on(0)]

    assert morning_and_evening(day) is None


def test_of_two_legs_with_both_the_heavier_one_counts():
    day = days(check_in(0, 3, 5, hour=8), check_in(0, 6, 7, hour=20))[on(0)]

    assert morning_and_evening(day) == (5, 7)


def test_three_months_show_the_middle_of_two_weeks_with_four_days_with_both():
    enough = [entry for day in range(77, 81) for entry in both(day, day % 3, 6)]
    few = [entry for day in range(3) for entry in both(day, 1, 5)]

    found = figure_of(*enough, *few, dates=91)

    assert [row.label for row in table(found, "blocks").rows] == ["18 May"]
    assert (column(found, "blocks", 0), column(found, "blocks", 1)) == (["1.5"], ["6"])
    assert found.note == (
        "The heavier leg, 0 to 10: middle scores of each two weeks. 7 days with both."
    )


def test_a_check_in_at_noon_is_neither():
    found = day_parts_figure(stretch_of(check_in(0, 3, 3, hour=12), check_in(0, 3, 3, hour=20)))

    assert isinstance(found, Nothing)
    assert found.text == (
        "Check in before 12:00 and again from 17:00 on, on the same day. "
        "With 5 such days we compare."
    )
