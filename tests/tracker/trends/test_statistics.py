"""The statistics of trends: known values, and what holds for every series."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.trends.statistics import (
    Scores,
    compare,
    mann_kendall_p,
    median,
    slope_per_week,
    spread,
)

values = st.lists(st.integers(0, 10), min_size=1, max_size=40)


def months(baseline, recent):
    """28 dates of one list of scores, then 7 of another; None is a date without a score."""
    first = 1000
    scores = [*baseline, *recent]
    return Scores(
        (first + n, score) for n, score in enumerate(scores) if score is not None
    ), first + len(scores) - 1


def test_the_median_of_an_even_number_is_the_middle_of_two():
    assert median([4, 1, 3, 2]) == 2.5
    assert median([3, 1, 2]) == 2


def test_there_is_no_median_of_nothing():
    with pytest.raises(ValueError, match="no median"):
        median([])


def test_the_spread_is_the_scaled_median_deviation():
    assert spread([1, 1, 2, 2, 4, 6, 9]) == pytest.approx(1.4826)


def test_mann_kendall_agrees_with_a_worked_example():
    """S = 10 of five rising values, variance 16.67: z = 9 / 4.082."""
    assert mann_kendall_p([1, 2, 3, 4, 5]) == pytest.approx(0.01374, abs=1e-4)


def test_ties_make_a_trend_less_sure():
    """S = 8, two ties of two: variance (300 - 36) / 18 = 14.67."""
    assert mann_kendall_p([1, 1, 2, 3, 3]) == pytest.approx(0.0338, abs=1e-3)


@given(st.integers(0, 10), st.integers(0, 40))
def test_equal_values_show_no_trend(value, count):
    assert mann_kendall_p([value] * count) == 1


@given(values)
def test_an_upward_and_a_downward_trend_are_never_both_shown(scores):
    up, down = mann_kendall_p(scores), mann_kendall_p([-score for score in scores])

    assert max(up, down) >= 0.5


def test_a_slope_is_in_points_a_week():
    assert slope_per_week([(0, 1), (7, 2), (14, 3)]) == pytest.approx(1)
    assert slope_per_week([(0, 1)]) is None


def test_a_month_of_3_and_a_week_of_5_is_worse():
    scores, day = months([3] * 28, [5] * 7)

    assert compare(scores, day).worse


@pytest.mark.parametrize(
    ("baseline", "recent"),
    [
        ([3] * 28, [4] * 7),  # below two points
        ([1] * 28, [3] * 7),  # not heavy
        ([3] * 28, [5, 5, 5, 5, 3, 3, 3]),  # the last three are back
        ([0, 6] * 14, [6] * 7),  # within this person's spread
    ],
)
def test_it_is_not_worse(baseline, recent):
    scores, day = months(baseline, recent)

    found = compare(scores, day)

    assert found.enough
    assert not found.worse


def test_a_week_below_the_month_is_better_without_being_heavy():
    scores, day = months([3] * 28, [1] * 7)

    assert compare(scores, day).better
    assert not compare(scores, day).worse


@pytest.mark.parametrize(
    ("baseline", "recent", "enough"),
    [
        ([3] * 9 + [None] * 19, [3] * 4 + [None] * 3, True),
        ([3] * 8 + [None] * 20, [3] * 4 + [None] * 3, False),
        ([3] * 9 + [None] * 19, [3] * 3 + [None] * 4, False),
    ],
)
def test_four_and_nine_scores_are_the_least_that_is_compared(baseline, recent, enough):
    scores, day = months(baseline, recent)

    assert compare(scores, day).enough is enough


@given(st.dictionaries(st.integers(1, 60), st.integers(0, 10)), st.integers(1, 60))
def test_scores_behave_like_a_mapping_by_date(records, day):
    scores = Scores()
    for when, score in reversed(records.items()):
        scores.put(when, score)
    scores.put(day, 7)
    scores.put(day, None)
    records.pop(day, None)

    assert scores.records(0, 60) == sorted(records.items())
    assert all((when in scores) == (when in records) for when in range(62))
    assert scores.last_dates(3, 30, since=10) == sorted(d for d in records if 10 <= d <= 30)[-3:]
