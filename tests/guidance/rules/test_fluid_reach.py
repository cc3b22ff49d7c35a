"""Which weights of long ago are still read: the last ones, and those of the person's own plan."""

from __future__ import annotations

import pytest
from histories import at, checkpoint, journal, moment, on

DAY = 404  # so many dates on, whatever is not named is out of reach


def still_read(*days, plan=None):
    """Of weights taken on these days, the days that are named a year later."""
    profile = {"conditions": [{"kind": "heart_failure"}]} | ({"weight_plan": plan} if plan else {})
    measurements = [{"at": at(day, "08:00"), "weight_kg": 80} for day in days]

    found = checkpoint(journal(profile=profile, measurements=measurements), at_day(DAY))

    return [day - at_day(0) for day in found.lookback.dates]


def at_day(day):
    return moment(day).toordinal()


@pytest.mark.parametrize(
    ("days", "named"),
    [
        ((), []),
        ((100,), [100]),
        ((18, 20, 100), [100]),
        ((100, 102), [102]),
        ((100, 101), [100, 101]),
    ],
)
def test_the_last_weight_and_what_may_stand_in_for_it(days, named):
    """A weight that the person says is wrong counts no more; then the one before it does."""
    assert still_read(*days) == named


@pytest.mark.parametrize(("told", "named"), [(None, [91, 100]), (DAY, [91, 100]), (DAY + 1, [100])])
def test_a_plan_compares_with_the_dates_it_says_also_for_what_is_told_late(told, named):
    """300 dates before any of the last 13."""
    plan = {"gain_kg": 2, "within_days": 300} | ({} if told is None else {"told_on": on(told)})

    assert still_read(90, 91, 100, plan=plan) == named
