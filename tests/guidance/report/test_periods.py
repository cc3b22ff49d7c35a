from __future__ import annotations

from datetime import date

import pytest

from guidance.report.periods import LONGEST, PERIODS, period
from tracker.trends.ranges import RangeName, range_of

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("name", PERIODS)
def test_a_report_covers_the_dates_that_the_trends_show(name: RangeName) -> None:
    shown = range_of(name, today=TODAY, began=None)

    assert period(name, TODAY) == (shown.first, shown.last)
    assert shown.dates <= LONGEST
