"""Which dates are named under a plot."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from tracker.trends.charts.scale import Form, Tick, ticks
from tracker.trends.ranges import DateRange

LAST = date(2026, 11, 24)
FORMS = {"day": "%d %b", "month": "%b %y", "year": "%Y"}


def said(on: date, form: Form) -> str:
    return on.strftime(FORMS[form])


def ticks_of(dates: int) -> tuple[Tick, ...]:
    return ticks(DateRange(first=LAST - timedelta(days=dates - 1), last=LAST), said)


def test_six_weeks_name_each_week_where_there_is_room_and_every_other_on_a_phone():
    assert ticks_of(42) == (
        Tick(x="0", label="14 Oct", rank=0),
        Tick(x="16.67", label="21 Oct", rank=2),
        Tick(x="33.33", label="28 Oct", rank=1),
        Tick(x="50", label="04 Nov", rank=2),
        Tick(x="66.67", label="11 Nov", rank=1),
        Tick(x="83.33", label="18 Nov", rank=2),
        Tick(x="100", label="24 Nov", rank=0, last=True),
    )


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (14, ["11 Nov", "18 Nov"]),
        (91, ["26 Aug", "09 Sep", "23 Sep", "07 Oct", "21 Oct", "04 Nov"]),
        (364, ["Dec 25", "Feb 26", "Apr 26", "Jun 26", "Aug 26", "Oct 26"]),
        (730, ["Jan 25", "Jul 25", "Jan 26", "Jul 26"]),
        (3650, ["2017", "2019", "2021", "2023", "2025"]),
    ],
)
def test_longer_times_name_weeks_then_months_then_years(dates, labels):
    assert [tick.label for tick in ticks_of(dates) if not tick.last] == labels


@given(st.integers(1, 8000))
def test_words_that_are_shown_together_never_meet(dates):
    found = [tick for tick in ticks_of(dates) if not tick.last]

    for rank, room in ((2, 12.9), (1, 23.9)):
        places = [float(tick.x) for tick in found if tick.rank <= rank]
        assert all(b - a >= room for a, b in itertools.pairwise(places))
    assert all(float(tick.x) <= 87 for tick in found if tick.rank == 2)
    assert all(float(tick.x) <= 76 for tick in found if tick.rank < 2)


@given(st.integers(1, 8000))
def test_the_narrowest_plot_names_two_dates_at_most(dates):
    shown = [tick for tick in ticks_of(dates) if tick.rank == 0]

    assert len(shown) <= 2
    assert shown[-1].last
