"""The statistics of trends: known values, and what holds for every series."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tracker.trends.statistics import (
    Scores,
    compare,
    mann_kendall_p,
    median,
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

    found = compare(scores, day)

    assert found.enough is enough
    assert (found.rise is not None) is enough


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


def test_a_score_that_is_put_again_is_changed():
    scores = Scores([(1, 5), (2, 6)])
    scores.put(1, 8)

    assert scores.records(0, 9) == [(1, 8), (2, 6)]


def test_windows_include_both_ends_and_nothing_beyond():
    scores = Scores((day, day) for day in (5, 1, 3, 2, 4))

    assert scores.between(2, 4) == [2, 3, 4]
    assert scores.records(2, 4) == [(2, 2), (3, 3), (4, 4)]
    assert scores.last_dates(2, 4) == [3, 4]
    assert scores.last_dates(9, 4, since=2) == [2, 3, 4]
    assert (len(scores), 6 in scores, "3" in scores) == (5, False, False)
    assert scores.last_dates(1, 0) == []


def test_a_copy_goes_its_own_way():
    scores = Scores([(1, 5), (2, 6)])
    twin = scores.copy()
    twin.put(3, 7)
    twin.put(1, None)

    assert scores.records(0, 9) == [(1, 5), (2, 6)]
    assert twin.records(0, 9) == [(2, 6), (3, 7)]


def test_taking_away_what_is_not_there_changes_nothing():
    scores = Scores([(1, 5), (3, 6)])
    scores.put(2, None)
    scores.put(9, None)

    assert scores.records(0, 9) == [(1, 5), (3, 6)]


def test_one_or_two_values_and_a_falling_trend():
    assert mann_kendall_p([]) == mann_kendall_p([3]) == 1
    assert mann_kendall_p([1, 2]) == pytest.approx(0.5)
    assert mann_kendall_p([5, 4, 3, 2, 1]) == pytest.approx(0.99649, abs=1e-4)


def test_three_equal_values_are_a_tie_of_three():
    """S = 12, one tie of three: variance (6*5*17 - 3*2*11) / 18 = 24.67, z = 11 / 4.967."""
    assert mann_kendall_p([1, 1, 1, 2, 3, 4]) == pytest.approx(0.01339, abs=1e-4)


def test_a_comparison_tells_what_it_compared():
    scores, day = months([3, 4, 5, 6] * 7, [7, 7, 8, 9, 7, 8, 9])

    found = compare(scores, day)

    assert (found.recent_count, found.baseline_count, found.recent_median) == (7, 28, 8)
    assert (found.rise, found.last_rise) == (3.5, 3.5)
    assert found.threshold == 2
    assert found.enough
    assert found.worse
    assert not found.better


def test_the_threshold_is_the_spread_where_that_is_more_than_two():
    scores, day = months([0, 4] * 14, [6] * 7)

    assert compare(scores, day).threshold == pytest.approx(2 * 1.4826)


def test_too_few_scores_are_counted_and_not_compared():
    scores, day = months([3] * 8, [5] * 7)

    found = compare(scores, day)

    assert (found.recent_count, found.baseline_count) == (7, 8)
    assert (found.recent_median, found.rise, found.last_rise, found.threshold) == (None,) * 4
    assert [found.enough, found.worse, found.better] == [False] * 3


@pytest.mark.parametrize(
    ("back", "counted"), [(6, (1, 0)), (7, (0, 1)), (34, (0, 1)), (35, (0, 0))]
)
def test_seven_dates_and_the_28_before(back, counted):
    found = compare(Scores([(1000 - back, 3)]), 1000)

    assert (found.recent_count, found.baseline_count) == counted


@pytest.mark.parametrize(
    ("baseline", "recent", "worse"),
    [
        ([2] * 28, [4] * 7, True),
        ([2] * 28, [3, 3, 3, 4, 4, 4, 4], True),
        ([2] * 28, [3, 3, 3, 3, 4, 4, 4], False),
        ([3] * 28, [4, 4, 4, 4, 5, 5, 5], False),
        ([2] * 28, [5, 5, 5, 5, 5, 4, 4], True),
        ([2] * 28, [5, 5, 5, 5, 4, 3, 3], False),
        ([2] * 28, [5, 5, 5, 4, 3, 4, 4], True),
        ([5, 5, 1, 5, 5, 1, 1] + [3] * 21, [5] * 7, True),
        ([8] * 10 + [3] * 18, [5] * 7, False),
        ([4] * 4 + [3] * 24, [5] * 7, True),  # p = 0.042
        ([4] * 4 + [3] * 8 + [4] + [3] * 15, [5] * 7, False),  # p = 0.051
    ],
)
def test_worse_needs_the_rise_now_the_last_three_and_a_trend(baseline, recent, worse):
    scores, day = months(baseline, recent)

    assert compare(scores, day).worse is worse


@pytest.mark.parametrize(
    ("baseline", "recent", "better"),
    [
        ([4] * 28, [2] * 7, True),
        ([4] * 28, [3] * 7, False),
        ([4] * 28, [2, 2, 2, 2, 2, 3, 3], False),
        ([4] * 28, [3, 3, 3, 3, 2, 2, 2], False),
        ([0] * 10 + [5] * 18, [3] * 7, False),
        ([0, 4, 8, 4] * 7, [2] * 7, False),
    ],
)
def test_better_is_the_mirror_without_being_heavy(baseline, recent, better):
    scores, day = months(baseline, recent)

    assert compare(scores, day).better is better
