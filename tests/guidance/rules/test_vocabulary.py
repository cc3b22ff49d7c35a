"""What rules have in common: calm rows, signs that belong together, dates that are judged."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in

BLEEDING = "safety.vein-bleed"
CELLULITIS = "safety.cellulitis"
OVEREXERTION = "caution.overexertion"
PREGNANCY = "safety.pregnancy"
BLED = check_in(0, left={"skin": ["bleeding_vein"], "bleeding_stopped": True})


# --- Calm rows ----------------------------------------------------------------------------------
def test_a_date_with_a_walk_but_no_check_in_does_not_end_a_calm_row():
    walks = [{"start": at(2, "10:00"), "minutes": 20}]

    found = asked(BLEEDING, 4, BLED, check_in(1), *calm(3, 4), walks=walks)

    assert found == {"left": "soon"}


@pytest.mark.parametrize(("day", "tier"), [(2, "urgent"), (3, "soon")])
def test_a_date_whose_sign_was_taken_back_later_is_not_one_of_the_calm_ones(day, tier):
    taken_back = check_in(0) | {"saved_at": at(1, "09:00")}

    assert asked(BLEEDING, day, BLED, taken_back, *calm(1, 3)) == {"left": tier}


# --- Signs that belong together -----------------------------------------------------------------
@pytest.mark.parametrize(("day", "expect"), [(13, {"left": "soon"}), (14, {})])
def test_two_signs_of_yesterday_are_not_true_again_by_another_sign_of_today(day, expect):
    """It closes 14 dates after it was last true: red and warm, not cold."""
    entries = [check_in(0, left={"red": True, "warm": True}), check_in(1, left={"cold": True})]

    assert asked(CELLULITIS, day, *entries, *calm(2, 4)) == expect


@pytest.mark.parametrize(
    ("signs", "tier"),
    [
        ({"swelling": 1, "onset": "sudden"}, "emergency"),
        ({"swelling": 1, "onset": "gradual"}, "urgent"),
        ({"pain": 2, "onset": "sudden"}, "urgent"),
    ],
)
def test_only_swelling_that_began_suddenly_is_sudden_swelling(signs, tier):
    entry = check_in(0, left=signs, body={"severe_headache": True})

    found = asked(PREGNANCY, 0, entry, profile={"clot_risks": [{"kind": "pregnant"}]})

    assert found.get("") == tier
    assert found["left"] == "urgent"


# --- Which dates are judged ---------------------------------------------------------------------
@pytest.mark.parametrize(
    ("saved", "expect"),
    [
        ({}, {"both": "caution"}),
        ({"saved_at": at(9, "10:00")}, {}),
    ],
)
def test_a_rule_of_today_says_nothing_of_a_date_that_was_told_late(saved, expect):
    walks = [{"start": at(8, "10:00"), "minutes": 20, "effort": 8}]
    heavy = {"heaviness": 5}

    found = asked(
        OVEREXERTION, 9, *calm(0, 7), check_in(8, left=heavy, right=heavy) | saved, walks=walks
    )

    assert found == expect
