"""Where a value stands in a plot."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given, strategies as st

from tracker.trends.charts.scale import Span, from_top, percent, round_top, span
from tracker.trends.ranges import DateRange

FIRST = date(2026, 3, 2)
AXIS = DateRange(first=FIRST, last=FIRST + timedelta(days=9))


def block(first: int, last: int) -> DateRange:
    return DateRange(first=FIRST + timedelta(days=first), last=FIRST + timedelta(days=last))


def test_each_date_has_the_same_room():
    assert span(AXIS, block(0, 0)) == Span(x="0", width="10", middle="5")
    assert span(AXIS, block(9, 9)) == Span(x="90", width="10", middle="95")
    assert span(AXIS, block(0, 9)) == Span(x="0", width="100", middle="50")


def test_what_stands_outside_of_the_axis_is_cut_off():
    assert AXIS.clipped(FIRST - timedelta(days=5), FIRST + timedelta(days=2)) == block(0, 2)
    assert AXIS.clipped(FIRST - timedelta(days=5), FIRST - timedelta(days=1)) is None


def test_a_scale_counts_from_the_top():
    assert [from_top(value) for value in (0, 5, 10)] == [100, 50, 0]
    assert [from_top(value, low=-4, high=4) for value in (-4, 0, 4)] == [100, 50, 0]


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (100, "100"), (100 / 3, "33.33"), (50.5, "50.5"), (0.001, "0")]
)
def test_a_coordinate_is_short_and_has_a_point_in_every_language(value, text):
    with translation.override("de"):
        assert percent(value) == text


@given(st.lists(st.floats(0, 100_000)), st.sampled_from([4, 60]))
def test_the_top_of_an_axis_is_round_and_above_every_value(values, least):
    top = round_top(values, least=least)

    assert top >= max([least, *values])
    assert top <= 2 * max([least, *values])
    assert top % 2 == 0


@pytest.mark.parametrize(
    ("most", "top"), [(0, 60), (60, 60), (61, 80), (96, 100), (105, 120), (1450, 1600)]
)
def test_the_top_is_a_number_that_is_easily_read(most, top):
    assert round_top([most], least=60) == top
