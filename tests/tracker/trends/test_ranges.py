"""The ranges of the trends: first and last date."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.trends.ranges import WEEKS, range_of

TODAY = date(2026, 3, 4)


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
