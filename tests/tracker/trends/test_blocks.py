"""A stretch of time in blocks of equal length."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from tracker.trends.blocks import (
    DAY,
    FOUR_WEEKS,
    HALF_YEAR,
    QUARTER,
    TWO_WEEKS,
    WEEK,
    Block,
    blocks,
    length_for,
    within,
)

LAST = date(2026, 3, 1)


def back(days: int) -> date:
    return LAST - timedelta(days=days)


def test_blocks_are_counted_back_from_the_last_date():
    assert blocks(back(16), LAST, WEEK) == (
        Block(first=back(16), last=back(14)),
        Block(first=back(13), last=back(7)),
        Block(first=back(6), last=LAST),
    )


@given(st.integers(0, 400), st.integers(1, 40))
def test_every_date_is_in_exactly_one_block_and_only_the_first_is_shorter(dates, length):
    found = blocks(back(dates), LAST, length)

    assert sum(block.dates for block in found) == dates + 1
    assert {block.dates for block in found[1:]} <= {length}
    assert 1 <= found[0].dates <= length
    assert all(a.last + timedelta(days=1) == b.first for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(("first", "length"), [(LAST + timedelta(days=1), 7), (LAST, 0)])
def test_no_dates_make_no_blocks(first, length):
    with pytest.raises(ValueError, match="no dates"):
        blocks(first, LAST, length)


def test_what_stands_outside_of_a_block_is_not_within():
    values = {back(7): "before", back(6): "first", LAST: "last"}

    assert within(values, Block(first=back(6), last=LAST)) == ["first", "last"]


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
