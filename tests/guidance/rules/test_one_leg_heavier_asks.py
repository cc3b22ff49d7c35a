"""What one heavier leg asks for."""

from __future__ import annotations

import pytest
from histories import check_in, on, said, unknown

from guidance.assess.verdicts import Says
from guidance.rules.one_leg_heavier import HEAVIER

HEAVY_LEFT = {"left": {"heaviness": 6}, "right": {"heaviness": 1}}


@pytest.mark.parametrize(("logged", "blank"), [(3, (1, 2)), (2, (1, 3)), (1, (2, 3))])
def test_one_heavy_leg_on_one_of_three_dates_is_not_known(logged, blank):
    found = said(HEAVIER, 3, "left", check_ins=[check_in(logged, **HEAVY_LEFT)])

    assert found.says is Says.NOT_KNOWN
    assert {(day, sign) for day, _, sign in unknown(found)} == {
        (on(day), "heaviness") for day in blank
    }


def test_one_heavy_leg_longer_ago_says_nothing_of_today():
    dates = [check_in(0, **HEAVY_LEFT), *(check_in(day) for day in (2, 3))]

    assert said(HEAVIER, 3, "left", check_ins=dates).says is Says.NOT_MET
