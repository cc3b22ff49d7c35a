"""The plot of one leg: marks, middles, bands and gaps."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import given, strategies as st
from trend_days import on

from tracker.trends.change import block_scores
from tracker.trends.charts.heaviness import (
    ChartGap,
    LegPlot,
    Middle,
    SpreadBar,
    Steps,
    gaps_between,
    leg_plot,
    steps,
)
from tracker.trends.charts.scale import Dot, Span
from tracker.trends.ranges import WEEK, DateRange

SCORES = st.lists(st.none() | st.integers(0, 10), min_size=1, max_size=120)


def axis_of(count):
    return DateRange(first=on(0), last=on(count - 1))


def known_of(scores):
    return {on(day): score for day, score in enumerate(scores) if score is not None}


def weeks_of(scores):
    axis = axis_of(len(scores))
    return block_scores(known_of(scores), axis.blocks(WEEK))


def plot_of(scores, gaps=()):
    return leg_plot(axis_of(len(scores)), known_of(scores), weeks_of(scores), gaps, str)


def test_two_weeks_as_they_are_drawn():
    scores = [4, 6, None, 5, 5, None, None] + [2] + [None] * 6
    gap = DateRange(first=on(8), last=on(13))

    assert plot_of(scores, [gap]) == LegPlot(
        days=(
            Dot(x="3.57", y="60"),
            Dot(x="10.71", y="40"),
            Dot(x="25", y="50"),
            Dot(x="32.14", y="50"),
            Dot(x="53.57", y="80"),
        ),
        spreads=(SpreadBar(x="3", width="44", y="40", height="20"),),
        middles=(Middle(x1="3", x2="47", y="50", middle="25", text="5.0"),),
        numbers=True,
        steps=None,
        gaps=(ChartGap(span=Span(x="57.14", width="42.86", middle="78.57"), rank=0),),
    )


def test_a_day_without_a_score_has_no_mark():
    assert len(plot_of([3, None, None, 3, None]).days) == 2


def test_a_week_with_too_few_days_has_its_marks_and_no_line():
    plot = plot_of([3, 4, 5, None, None, None, None])

    assert (len(plot.days), plot.middles) == (3, ())


@pytest.mark.parametrize(("weeks", "everywhere"), [(6, True), (7, True), (13, False)])
def test_many_lines_have_their_numbers_only_where_there_is_room(weeks, everywhere):
    assert plot_of([3] * 7 * weeks).numbers is everywhere


def test_a_year_is_drawn_as_one_line_and_a_band():
    plot = plot_of([3] * 364)

    assert (plot.days, plot.middles, plot.spreads) == ((), (), ())
    assert plot.steps == Steps(
        width="52", height="10", line="M0 7" + "h1" * 52, band="M0 7V7h52V7.5h-52z"
    )


def test_steps_go_up_and_down_with_the_weeks_and_the_band_goes_round_them():
    scores = [2, 3, 3, 4, 4, 5, 6] + [4] * 6 + [9]

    assert steps(axis_of(14), weeks_of(scores)) == Steps(
        width="2", height="10", line="M0 6h1h1", band="M0 4V4h1V1h1V6h-1V8h-1z"
    )


def test_a_week_of_equal_scores_has_a_band_that_stays_in_the_plot():
    assert steps(axis_of(7), weeks_of([0] * 7)).band == "M0 9.5V9.5h1V10h-1z"
    assert steps(axis_of(7), weeks_of([10] * 7)).band == "M0 0V0h1V0.5h-1z"


def test_nothing_joins_two_weeks_over_one_without_a_middle_score():
    empty, few = [None] * 7, [5, 5] + [None] * 5

    over_empty = steps(axis_of(21), weeks_of([3] * 7 + empty + [3] * 7))
    over_few = steps(axis_of(21), weeks_of([3] * 7 + few + [3] * 7))

    assert over_empty.line == over_few.line == "M0 7h1M2 7h1"
    assert over_empty.band == "M0 7V7h1V7.5h-1zM2 7V7h1V7.5h-1z"
    assert over_few.band.count("M") == 1  # a day that was logged is never left out of the band


def test_a_first_week_that_is_shorter_stands_where_its_dates_are():
    found = steps(axis_of(10), weeks_of([3] * 10))

    assert (found.width, found.line) == ("1.43", "M0.43 7h1")
    assert found.band == "M0 7V7h1.43V7.5h-1.43z"


@given(SCORES)
def test_each_score_is_inside_its_band(scores):
    band = steps(axis_of(len(scores)), weeks_of(scores)).band
    heights = [float(y) for y in re.findall(r"V(-?[\d.]+)", band)]
    known = [10 - score for score in scores if score is not None]

    assert bool(heights) == bool(known)
    if known:
        assert min(known) - 0.5 <= min(heights) <= min(known)
        assert max(known) <= max(heights) <= min(max(known) + 0.5, 10)


@given(SCORES, st.integers(1, 10))
def test_a_gap_is_every_long_run_of_dates_without_a_score_and_nothing_else(scores, least):
    known = known_of(scores)

    found = gaps_between(known, on(0), on(len(scores) - 1), least=least)

    in_gaps = {gap.first + timedelta(days=n) for gap in found for n in range(gap.dates)}
    assert not in_gaps & known.keys()
    assert all(gap.dates >= least for gap in found)
    for number in range(len(scores) - least + 1):
        run = {on(number + n) for n in range(least)}
        if not run & known.keys():
            assert run <= in_gaps


@pytest.mark.parametrize(("dates", "rank"), [(1, None), (5, None), (6, 2), (11, 2), (12, 0)])
def test_a_gap_says_so_only_where_the_words_have_room(dates, rank):
    (gap,) = plot_of([3] * 42, [DateRange(first=on(10), last=on(9 + dates))]).gaps

    assert gap.rank == rank
