"""Slowly heavier."""

from __future__ import annotations

import pytest
from histories import asked, at, check_in, judged, on, seen

from guidance.rules.trends import DRIFT

ROUTINE = {"": "routine"}


def heavy(day, left=4, right=1, **more):
    return check_in(day, left={"heaviness": left}, right={"heaviness": right}, **more)


def said(rule, *answers):
    return [{"at": at(day, hour), "rule": rule, "answer": what} for day, hour, what in answers]


def months(first, last, start=0, gap=0, of=28, records=28):
    """`of` dates of one score, a gap, and 28 dates of another; the last ones every so often."""
    early = [heavy(start + day, first, 0) for day in range(of)]
    begin = start + of + gap
    late = [heavy(begin + 28 - records + day, last, 0) for day in range(records)]
    return [*early, *late], begin + 27


@pytest.mark.parametrize(
    ("first", "last", "gap", "of", "expect"),
    [
        (1, 4, 0, 28, ROUTINE),
        (1, 3, 0, 28, {}),
        (0, 3, 0, 28, ROUTINE),
        (0, 2, 0, 28, {}),
        (1, 4, 0, 12, ROUTINE),
        (1, 4, 0, 11, {}),
        (1, 4, 124, 28, ROUTINE),
    ],
)
def test_more_than_two_points_over_the_best_28_dates_of_180(first, last, gap, of, expect):
    entries, day = months(first, last, gap=gap, of=of)

    assert asked(DRIFT, day, *entries) == expect


@pytest.mark.parametrize(("gap", "expect"), [(140, ROUTINE), (141, {})])
def test_the_best_windows_begin_at_most_179_dates_before(gap, expect):
    """The early window has 12 records from there on, or one less."""
    entries, day = months(1, 4, gap=gap, records=12)

    assert asked(DRIFT, day, *entries) == expect


@pytest.mark.parametrize(("records", "expect"), [(12, ROUTINE), (11, {})])
def test_twelve_records_of_the_last_28_dates(records, expect):
    entries, day = months(1, 4, records=records)

    assert asked(DRIFT, day, *entries) == expect


def test_drift_shows_how_heavy_each_leg_was_from_the_date_it_opened_on():
    entries, day = months(1, 4)

    [found] = [f for f in judged(day, check_ins=entries).findings if f.rule == DRIFT]

    assert found.evidence[0].date == found.opened
    assert [(one.leg, one.sign) for one in found.evidence[:2]] == [
        ("left", "heaviness"),
        ("right", "heaviness"),
    ]


def test_the_lowest_of_the_earlier_windows_counts():
    entries = [
        *(heavy(day, 4, 0) for day in range(28)),
        *(heavy(day, 1, 0) for day in range(28, 56)),
        *(heavy(day, 4, 0) for day in range(56, 112)),
    ]

    assert asked(DRIFT, 111, *entries) == ROUTINE


def test_the_windows_do_not_overlap_the_last_one():
    """One window of 28 dates that ends where the last begins; a day less is not enough."""
    entries, day = months(1, 4, of=12)
    earlier = [entry for entry in entries if entry["at"][:10] != on(0)]

    assert asked(DRIFT, day, *entries) == ROUTINE
    assert asked(DRIFT, day, *earlier) == {}


@pytest.mark.parametrize(("after", "expect"), [(89, {}), (90, ROUTINE)])
def test_drift_is_quiet_for_90_dates_from_its_opening(after, expect):
    entries = [
        *(heavy(day, 1, 0) for day in range(60)),
        *(heavy(day, 4, 0) for day in range(60, 200)),
    ]
    opened = 74  # the fifteenth of 28 scores is a 4
    read = said(DRIFT, (opened, "20:00", "read"))

    assert asked(DRIFT, opened + after, *entries, answers=read) == expect
    reviewed = seen(opened, DRIFT)
    assert asked(DRIFT, opened + after, *entries, reviews=reviewed) == expect
