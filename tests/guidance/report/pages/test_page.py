from __future__ import annotations

from datetime import date

import pytest

from guidance.report.forms import LONGEST, DatesForm
from guidance.report.pages.page import PERIODS
from tracker.trends.ranges import RangeName, range_of

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("name", PERIODS)
def test_each_period_is_one_that_the_form_for_dates_takes(name: RangeName) -> None:
    dates = range_of(name, today=TODAY, began=None)

    assert dates.dates <= LONGEST
    assert DatesForm({"first": dates.first, "last": dates.last}, today=TODAY).is_valid()
