"""How a leg went: middle scores of weeks, and a change between several weeks at each end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, strategies as st
from trend_days import on

from tracker.trends.change import block_scores, change_over, end_weeks
from tracker.trends.ranges import WEEK, DateRange


def weeks_of(scores):
    last = on(max(len(scores), 1) - 1)
    known = {on(day): score for day, score in enumerate(scores) if score is not None}
    return known, block_scores(known, DateRange(first=on(0), last=last).blocks(WEEK))


def change_of(scores, pooled=2):
    known, weeks = weeks_of(scores)
    return change_over(known, weeks, pooled)


def test_a_week_has_a_middle_score_from_four_days_on():
    _known, (three, four) = weeks_of([5, 5, 5, None, None, None, None, 1, 2, 4, 7, *[None] * 3])

    assert (three.count, three.middle, three.lowest, three.highest) == (3, None, 5, 5)
    assert (four.count, four.middle, four.lowest, four.highest) == (4, 3, 1, 7)


def test_a_week_without_a_score_has_nothing_at_all():
    _known, (week,) = weeks_of([None] * 7)

    assert (week.count, week.middle, week.lowest, week.highest) == (0, None, None, None)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_there_is_no_change_between_two_points_or_a_few_weeks(count):
    assert change_of([6] * 7 * (count - 1) + [1] * 7) is None


def test_two_weeks_at_each_end_are_compared():
    change = change_of([6] * 14 + [9] * 14 + [3] * 14)

    assert change is not None
    assert (change.start.first, change.start.last, change.start.count) == (on(0), on(13), 14)
    assert (change.end.first, change.end.last, change.end.count) == (on(28), on(41), 14)
    assert (change.points, change.way) == (-3, "lighter")


def test_weeks_with_too_few_days_are_no_end():
    thin = [9, None, None, 9, None, None, 9]

    change = change_of(thin + [6] * 14 + thin + [5] * 14 + thin)

    assert change is not None
    assert (change.start.middle, change.end.middle) == (6, 5)
    assert (change.start.first, change.end.last) == (on(7), on(41 - 7 + 7))


@pytest.mark.parametrize(("end", "way"), [(4, "lighter"), (5, "same"), (6, "heavier")])
def test_a_change_begins_at_one_point(end, way):
    change = change_of([5] * 14 + [end] * 14)

    assert change is not None
    assert change.way == way


def test_half_a_point_is_no_change():
    change = change_of([4] * 14 + [4, 5] * 7)

    assert change is not None
    assert (change.points, change.way) == (0.5, "same")


def test_weeks_that_fall_one_after_the_other_are_steady():
    falling = [score for week in (7, 6, 5, 4) for score in [week] * 7]
    jumping = [score for week in (7, 3, 7, 3, 7, 3) for score in [week] * 7]

    assert change_of(falling).steady
    assert change_of(falling[::-1]).steady
    assert not change_of(jumping).steady


def test_longer_times_pool_more_weeks_at_each_end():
    assert [end_weeks(dates) for dates in (14, 42, 91, 98, 364, 3650)] == [2, 2, 2, 2, 4, 4]


@given(st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=80))
def test_a_history_run_backwards_changes_the_other_way(scores):
    scores += [None] * (-len(scores) % 7)
    there, back = change_of(scores), change_of(scores[::-1])

    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert there.points == -back.points
        assert there.start.count == back.end.count


@given(st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=80))
def test_middle_lowest_and_highest_are_in_order(scores):
    _known, weeks = weeks_of(scores)

    assert sum(week.count for week in weeks) == sum(score is not None for score in scores)
    for week in weeks:
        assert week.block.dates <= 7
        if week.middle is not None:
            assert week.lowest <= week.middle <= week.highest
    assert weeks[-1].block.last - weeks[0].block.first == timedelta(days=len(scores) - 1)
