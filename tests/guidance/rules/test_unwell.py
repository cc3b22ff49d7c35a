"""A body that fails: what it does not know of the legs."""

from __future__ import annotations

import pytest
from histories import check_in, on, only_heavy, outcome_of

from guidance.assess.verdicts import Says
from guidance.rules.vocabulary import ONE_SIDED_SIGNS

NO_SIGN = {"swelling": 0, "pain": 0, "red": False, "warm": False, "tender_vein": False}


@pytest.mark.parametrize(("day", "asks"), [(13, ONE_SIDED_SIGNS), (14, ())])
def test_signs_of_one_leg_are_asked_of_two_weeks(day, asks):
    """Clammy alone is urgent; with a sign of one leg it is an emergency."""
    first = only_heavy(0, right={"heaviness": 2} | NO_SIGN)

    clammy = check_in(day, body={"clammy": True, "temperature_c": 36.5})

    found = outcome_of("safety.unwell", day, first, clammy)

    assert found == (Says.MET, "urgent", {(on(0), "left", sign) for sign in asks})
