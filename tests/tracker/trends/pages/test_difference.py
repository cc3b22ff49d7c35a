"""Left minus right, against what is usual for the person."""

from __future__ import annotations

import pytest
from stretches import column, stretch_of, table
from trend_days import check_in, on

from tracker.trends.pages.difference import DifferenceFigure, difference_figure, way_words
from tracker.trends.pages.figure import Nothing


def figure_of(points, usual=(), dates=42) -> DifferenceFigure:
    entries = [check_in(day, 5 + value, 5) for day, value in enumerate(points) if value is not None]
    found = difference_figure(stretch_of(*entries, dates=dates), usual)
    assert isinstance(found, DifferenceFigure)
    return found


@pytest.mark.parametrize(
    ("points", "finding"),
    [
        ([1, 2, 1, 0], "The left leg is heavier on most days: 3 of 4."),
        ([-1, -2, -1, 0], "The right leg is heavier on most days: 3 of 4."),
        ([0, 0, 0, 1], "Both legs have the same score on most days: 3 of 4."),
        (
            [1, 1, 0, -1],
            "Of 4 days, the left leg was heavier on 2, the right on 1. On 1 they were the same.",
        ),
        ([4, 4, 4], "Not enough yet: 3 of 4 days with both legs."),
    ],
)
def test_the_finding_counts_days(points, finding):
    assert figure_of(points).finding == finding


def test_without_a_usual_nothing_is_said_of_it():
    found = figure_of([1] * 10)

    assert (found.more, found.usual, found.plot.usual) == ("", "", ())


def test_days_away_from_the_usual_are_counted_while_it_holds():
    found = figure_of([5, 2, 2, 1, 4, 0, 2, 3], [(on(1), 2)])

    assert found.more == "On 2 of 7 days it was 2 points or more away from your usual."
    assert found.usual == "usual: left 2 points more"


def test_a_usual_that_has_run_out_is_not_drawn():
    found = figure_of([1] * 10, [(on(-91), 2)])

    assert (found.usual, found.plot.usual) == ("", ())


def test_a_day_with_one_leg_has_no_difference():
    found = difference_figure(stretch_of(check_in(0, 5, None)), ())

    assert isinstance(found, Nothing)
    assert found.title == "Left against right: no day with both legs yet"


def test_the_tables_say_the_same():
    found = figure_of([2, 2, 0, -1])

    assert [row.label for row in table(found, "counts").rows] == [
        "left 2 points more",
        "the same",
        "right 1 point more",
    ]
    assert column(found, "counts", 0) == ["2", "1", "1"]
    assert column(found, "blocks", 0) == [
        "left 2 points more",
        "left 2 points more",
        "the same",
        "right 1 point more",
    ]


@pytest.mark.parametrize(("dates", "each"), [(91, "each week"), (364, "each four weeks")])
def test_longer_times_show_the_middle_of_blocks_with_four_days(dates, each):
    found = figure_of([1, 1, 3, 5] + [None] * 24 + [-5, -5, -5], dates=dates)

    assert column(found, "blocks", 0) == ["left 2 points more"]
    assert found.note == (
        f"Left minus right: the middle of {each}. 7 of {dates} days have both legs."
    )


def test_half_a_point_is_said_as_it_is():
    assert [way_words(points) for points in (0.5, 0, -1)] == [
        "left 0.5 points more",
        "the same",
        "right 1 point more",
    ]
