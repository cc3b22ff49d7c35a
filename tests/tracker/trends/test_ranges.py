"""Ranges of dates: their blocks, and the first and last date of each that the trends show."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from tracker.trends.ranges import (
    DAY,
    FOUR_WEEKS,
    HALF_YEAR,
    QUARTER,
    TWO_WEEKS,
    WEEK,
    WEEKS,
    DateRange,
    length_for,
    range_of,
)

LAST = date(2026, 3, 1)
TODAY = date(2026, 3, 4)


def back(days: int) -> date:
    return LAST - timedelta(days=days)


def test_blocks_are_counted_back_from_the_last_date():
    assert DateRange(first=back(16), last=LAST).blocks(WEEK) == (
        DateRange(first=back(16), last=back(14)),
        DateRange(first=back(13), last=back(7)),
        DateRange(first=back(6), last=LAST),
    )


@given(st.integers(0, 400), st.integers(1, 40))
def test_every_date_is_in_exactly_one_block_and_only_the_first_is_shorter(dates, length):
    found = DateRange(first=back(dates), last=LAST).blocks(length)

    assert sum(block.dates for block in found) == dates + 1
    assert {block.dates for block in found[1:]} <= {length}
    assert 1 <= found[0].dates <= length
    assert all(a.last + timedelta(days=1) == b.first for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(("first", "length"), [(LAST + timedelta(days=1), 7), (LAST, 0)])
def test_no_dates_make_no_blocks(first, length):
    with pytest.raises(ValueError, match="no dates"):
        DateRange(first=first, last=LAST).blocks(length)


def test_what_stands_outside_of_a_block_is_not_within():
    values = {back(7): "before", back(6): "first", LAST: "last"}

    assert DateRange(first=back(6), last=LAST).of(values) == ["first", "last"]


@pytest.mark.parametrize(
    ("dates", "length"),
    [
        (14, DAY),
        (98, DAY),
        (99, TWO_WEEKS),
        (371, TWO_WEEKS),
        (372, FOUR_WEEKS),
        (760, FOUR_WEEKS),
        (761, QUARTER),
        (2200, QUARTER),
        (2201, HALF_YEAR),
        (7300, HALF_YEAR),
    ],
)
def test_the_longer_the_time_the_longer_the_blocks(dates, length):
    assert length_for(dates, short=DAY, year=TWO_WEEKS) == length


@pytest.mark.parametrize(
    ("name", "first", "dates"),
    [
        ("two_weeks", date(2026, 2, 19), 14),
        ("six_weeks", date(2026, 1, 22), 42),
        ("three_months", date(2025, 12, 4), 91),
        ("year", date(2025, 3, 6), 364),
    ],
)
def test_a_range_is_whole_weeks_that_end_today(name, first, dates):
    found = range_of(name, today=TODAY, began=date(2020, 1, 1))

    assert (found.first, found.last, found.dates) == (first, TODAY, dates)


def test_all_begins_with_the_first_entry():
    found = range_of("all", today=TODAY, began=date(2016, 5, 9))

    assert (found.first, found.last) == (date(2016, 5, 9), TODAY)


@pytest.mark.parametrize("began", [None, date(2026, 3, 1)])
def test_all_of_a_few_days_is_as_long_as_the_usual_range(began):
    assert range_of("all", today=TODAY, began=began).dates == 42


def test_an_entry_under_a_date_to_come_does_not_turn_a_range_around():
    for name in WEEKS:
        assert range_of(name, today=TODAY, began=date(2031, 1, 1)).first <= TODAY
