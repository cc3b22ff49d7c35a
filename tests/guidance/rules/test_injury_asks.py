"""What an injury asks for."""

from __future__ import annotations

import pytest
from histories import calm, on, only_heavy, said, unknown

from guidance.assess.verdicts import Says
from guidance.rules.injury import INJURY


@pytest.mark.parametrize(
    ("day", "says", "signs"),
    [
        (13, Says.NOT_KNOWN, {"swelling", "pain", "red", "warm"}),
        (14, Says.NOT_MET, set()),
    ],
)
def test_the_day_of_an_injury_is_asked_about_for_two_weeks(day, says, signs):
    entries = [only_heavy(0), *calm(1, day)]
    injuries = [{"on": on(0), "leg": "left"}]

    found = said(INJURY, day, "left", injuries=injuries, check_ins=entries)

    assert found.says is says
    assert set(unknown(found)) == {(on(0), "left", sign) for sign in signs}
