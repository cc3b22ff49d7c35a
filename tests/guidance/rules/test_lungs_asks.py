"""What lungs, heart and a quick gain do not know: signs of the days before, and of today."""

from __future__ import annotations

import pytest
from histories import at, check_in, on, only_heavy, outcome_of

from guidance.assess.verdicts import Says

HEART = {"conditions": [{"kind": "heart_failure"}]}
EFFORT = {"breathless": "effort"}
NO_SIGN = {"swelling": 0, "pain": 0, "red": False, "warm": False, "tender_vein": False}
SIDES = ("left", "right")


@pytest.mark.parametrize(("day", "signs"), [(13, tuple(NO_SIGN)), (14, ())])
def test_breathless_on_effort_asks_for_signs_of_one_leg_for_two_weeks(day, signs):
    """A heart that is known to be weak takes the swelling of both legs for its own."""
    first = only_heavy(0, right={"heaviness": 2} | NO_SIGN)

    found = outcome_of("safety.pe", day, first, check_in(day, body=EFFORT), profile=HEART)

    assert found == (Says.MET, "urgent", {(on(0), "left", sign) for sign in signs})


@pytest.mark.parametrize("swelling", [{}, {"swelling": 0}])
@pytest.mark.parametrize("day", [6, 7])
def test_breathless_on_effort_asks_for_swelling_of_both_legs_for_a_week(day, swelling):
    """Alike in both legs nothing else makes a clot likelier."""
    legs = {side: {"heaviness": 2} | swelling for side in SIDES}

    says, tier, asks = outcome_of(
        "safety.pe", day, only_heavy(0, **legs), check_in(day, body=EFFORT)
    )

    assert (says, tier) == (Says.MET, "urgent")
    assert bool(asks) is (day == 6 and not swelling)


@pytest.mark.parametrize(
    ("day", "says", "tier", "sides"),
    [(6, Says.NOT_KNOWN, "emergency", SIDES), (7, Says.NOT_MET, None, ())],
)
def test_with_breathlessness_the_heart_asks_for_swelling_for_a_week(day, says, tier, sides):
    found = outcome_of("safety.hf", day, only_heavy(0), check_in(day, body=EFFORT))

    assert found == (says, tier, {(on(0), side, "swelling") for side in sides})


@pytest.mark.parametrize(
    ("day", "says", "tier", "sides"),
    [(4, Says.NOT_KNOWN, "urgent", SIDES), (5, Says.NOT_MET, None, ())],
)
def test_a_quick_gain_asks_for_swelling_for_three_dates(day, says, tier, sides):
    weights = [
        {"at": at(at_day, "07:00"), "weight_kg": kg} for at_day, kg in ((3, 80.0), (day, 82.1))
    ]

    found = outcome_of(
        "safety.rapid-swelling", day, only_heavy(2), check_in(day), measurements=weights
    )

    assert found == (says, tier, {(on(2), side, "swelling") for side in sides})


def test_both_legs_swollen_above_the_ankle_asks_whether_it_was_sudden():
    """No weight was ever told: only how fast it came can make it urgent."""
    legs = {side: {"heaviness": 2, "swelling": 2} for side in SIDES}

    found = outcome_of("safety.rapid-swelling", 0, only_heavy(0, **legs))

    assert found[:2] == (Says.NOT_KNOWN, "urgent")
    assert {(on(0), side, "onset") for side in SIDES} <= found[2]
