"""The week that is over: what was logged, and medians only with four scores."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from trend_days import any_entries, check_in, days, legs_up, on, scored, swapped, walk

from tracker.trends.look_back import LegWeek, look_back

TODAY = 14
"""The Monday after the two weeks that are looked at."""


def found(*entries, today=TODAY):
    return look_back(days(*entries), on(today))


def test_a_week_goes_from_monday_to_sunday():
    back = found(walk(6, 90), walk(7, 10), walk(13, 12), walk(14, 90))

    assert back.last.monday == on(7)
    assert back.last.walked_minutes == 22
    assert back.before.walked_minutes == 90


def test_minutes_times_and_days_are_counted():
    back = found(
        walk(8, 10), walk(8, 5), walk(9, 20), legs_up(8), legs_up(8), legs_up(10), check_in(11, 3)
    )

    assert (back.last.walked_minutes, back.last.walked_days) == (35, 2)
    assert (back.last.raised_minutes, back.last.raised_times, back.last.raised_days) == (45, 3, 2)
    assert back.last.walked_and_raised_days == 1
    assert back.last.checked_in_days == 1


@pytest.mark.parametrize(("count", "median"), [(3, None), (4, 5)])
def test_a_median_takes_four_scores(count, median):
    back = found(*scored(7, [5] * count))

    assert back.last.legs["left"] == LegWeek(days=count, median=median)
    assert back.before.legs["left"] == LegWeek(days=0, median=None)


def test_the_highest_score_of_a_day_is_its_score():
    entries = [check_in(day, 2, hour=8) for day in range(7, 12)]
    entries += [check_in(day, 6, hour=20) for day in range(7, 12)]

    assert found(*entries).last.legs["left"] == LegWeek(days=5, median=6)


def test_nothing_is_looked_back_on_when_nothing_was_logged():
    assert found() is None
    assert found(walk(6), walk(14)) is None


@pytest.mark.parametrize("today", range(14, 21))
def test_all_week_the_last_week_is_the_same(today):
    assert found(walk(8), today=today).last.monday == on(7)


@given(any_entries, st.integers(0, 70))
def test_swapping_the_legs_swaps_the_weeks(entries, today):
    back, mirrored = found(*entries, today=today), found(*map(swapped, entries), today=today)

    assert (back is None) == (mirrored is None)
    if back is not None:
        for week, other in ((back.last, mirrored.last), (back.before, mirrored.before)):
            assert (week.legs["left"], week.legs["right"]) == (
                other.legs["right"],
                other.legs["left"],
            )
            assert week.walked_minutes == other.walked_minutes
