"""Heaviness that gets worse (R2): when it is raised, what ends it, and when it is raised again."""

from __future__ import annotations

import pytest
from histories import asked, at, findings, on, scored, seen

from guidance.rules.trends import WORSENING

SOON = {"": "soon"}


def series(*parts):
    """Heaviness of both legs: (first day, last day, left, right)."""
    return [scored(day, a, b) for first, last, a, b in parts for day in range(first, last + 1)]


@pytest.mark.parametrize(("day", "expect"), [(32, {}), (33, SOON)])
@pytest.mark.parametrize(
    "parts",
    [
        [(0, 27, 3, 3), (28, 33, 5, 5)],
        [(0, 27, 3, 6), (28, 33, 5, 6)],
        [(0, 27, 6, 3), (28, 33, 6, 5)],
        [(0, 27, 3, 1), (28, 33, 1, 5)],
    ],
)
def test_one_series_that_is_worse_at_three_records(parts, day, expect):
    """Left, right, or the day's maximum: it is worse on days 31, 32 and 33."""
    assert asked(WORSENING, day, *series(*parts)) == expect


@pytest.mark.parametrize(("day", "expect"), [(32, {}), (33, SOON)])
def test_legs_that_take_turns_are_worse_by_the_maximum_of_the_day(day, expect):
    turns = [(when, when, 6, 3) if when % 2 else (when, when, 3, 6) for when in range(28, 34)]

    assert asked(WORSENING, day, *series((0, 27, 3, 3), *turns)) == expect


def test_it_shows_the_scores_of_the_date():
    entries = [*series((0, 27, 3, 3), (28, 32, 5, 5)), {"at": at(33), "left": {"heaviness": 5}}]

    [found] = findings(WORSENING, 33, *entries)

    assert [(one.date.isoformat(), one.leg, one.value) for one in found.evidence] == [
        (on(33), "left", 5)
    ]


def test_records_count_and_not_dates():
    entries = [e for e in series((0, 27, 3, 3), (28, 34, 5, 5)) if e["at"][:10] != on(32)]

    assert asked(WORSENING, 33, *entries) == {}
    assert asked(WORSENING, 34, *entries) == SOON


def test_it_opens_on_a_date_with_a_score():
    told = [*series((0, 27, 3, 3), (28, 32, 5, 5)), {"at": at(33), "left": {"swelling": 0}}]

    assert asked(WORSENING, 33, *told) == {}


FIRST = [(0, 27, 3, 3), (28, 34, 5, 3), (35, 54, 3, 3)]  # worse on days 31 to 35, open from 33


@pytest.mark.parametrize(("day", "expect"), [(39, SOON), (40, {})])
def test_it_closes_after_five_records_that_are_not_worse(day, expect):
    assert asked(WORSENING, day, *series(*FIRST)) == expect


@pytest.mark.parametrize(("day", "expect"), [(37, SOON), (38, {})])
def test_the_first_record_after_it_opened_counts(day, expect):
    entries = series((0, 27, 3, 3), (28, 31, 5, 5), (32, 32, 3, 3), (33, 33, 5, 5), (34, 40, 3, 3))

    assert asked(WORSENING, day, *entries) == expect


@pytest.mark.parametrize(("day", "expect"), [(39, SOON), (40, {})])
def test_a_leg_without_a_score_on_a_date_is_not_worse_on_it(day, expect):
    later = [{"at": at(when), "left": {"heaviness": 3}} for when in range(35, 41)]

    assert asked(WORSENING, day, *series((0, 27, 3, 3), (28, 34, 3, 5)), *later) == expect


def test_after_a_review_it_opens_on_a_date_with_a_score():
    entries = [*series(*FIRST, (55, 61, 3, 8)), {"at": at(62), "left": {"swelling": 0}}]

    assert asked(WORSENING, 62, *entries, reviews=seen(33, WORSENING)) == {}


def test_it_stays_while_one_leg_is_still_worse():
    entries = series((0, 27, 3, 6), (28, 60, 5, 6))

    assert asked(WORSENING, 40, *entries) == SOON


@pytest.mark.parametrize(
    ("reviews", "day", "expect"),
    [
        ([], 60, {}),
        ([], 61, SOON),
        (seen(33, WORSENING), 61, {}),
        (seen(33, WORSENING), 62, SOON),
        (seen(34, WORSENING), 34, {}),
        (seen(33, WORSENING), 34, {}),
    ],
)
def test_it_does_not_open_again_within_28_dates(reviews, day, expect):
    entries = series(*FIRST, (55, 62, 3, 8))

    assert asked(WORSENING, day, *entries, reviews=reviews) == expect
