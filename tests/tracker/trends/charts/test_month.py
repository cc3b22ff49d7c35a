"""The 28 days of a try: every day is drawn once, in its week."""

from __future__ import annotations

from hypothesis import given, strategies as st

from tracker.trends.charts.month import month


def test_a_day_that_was_done_one_that_was_not_and_one_to_come_differ():
    found = month({0}, days=2, of=3)

    assert found.done == "M1 2h8v6h-8z"
    assert found.open == "M11 2h8v6h-8z"
    assert found.ahead == "M25 5h0"


def test_the_eighth_day_begins_the_second_week():
    assert month({7}, days=8, of=28).done == "M1 12h8v6h-8z"


@given(st.sets(st.integers(0, 27)), st.integers(0, 28))
def test_every_day_is_drawn_once(done, days):
    found = month(done, days=days, of=28)

    assert found.done.count("z") == len([day for day in done if day < days])
    assert found.done.count("z") + found.open.count("z") == days
    assert found.ahead.count("M") == 28 - days
