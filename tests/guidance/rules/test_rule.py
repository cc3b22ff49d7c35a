"""What all event rules share: what ends a calm row, how they close, and how long they are quiet."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, on, seen

BLEEDING = "safety.vein-bleed"  # about a leg; urgent once it stopped
LUNGS = "safety.pe"  # about none; urgent when only on effort
BLED = check_in(0, left={"skin": ["bleeding_vein"], "bleeding_stopped": True})
BREATH = check_in(0, body={"breathless": "effort"})
URGENT, SOON = "urgent", "soon"


@pytest.mark.parametrize(
    "signs",
    [
        {"swelling": 1}, {"pain": 1}, {"red": True}, {"warm": True}, {"tender_vein": True},
        {"numb": True}, {"tingling": True}, {"weak": True}, {"cold": True},
        {"pale_or_blue": True}, {"function_loss": True}, {"cannot_move": True},
        {"rest_pain_eased_hanging": True}, {"skin": ["eczema"]},
    ],
)  # fmt: skip
def test_any_sign_of_the_leg_ends_the_calm_row_of_that_leg(signs):
    entries = [BLED, *calm(1, 2)]

    assert asked(BLEEDING, 3, *entries, check_in(3, left=signs)) == {"left": URGENT}
    assert asked(BLEEDING, 3, *entries, check_in(3, right=signs)) == {"left": SOON}


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("signs", [{"swelling": 1}, {"cold": True}, {"skin": ["eczema"]}])
def test_a_rule_about_no_leg_asks_for_both(side, signs):
    entries = [BREATH, *calm(1, 2), check_in(3, **{side: signs})]

    assert asked(LUNGS, 3, *entries)[""] == URGENT


@pytest.mark.parametrize(
    ("body", "tier"),
    [
        ({"back_pain": True}, URGENT),
        ({"vomiting": True}, URGENT),
        ({"breathless": "effort"}, URGENT),
        ({"breathless": "usual"}, SOON),
        ({"temperature_c": 38.0}, URGENT),
        ({"temperature_c": 37.9}, SOON),
    ],
)
def test_any_sign_of_the_body_ends_it_too(body, tier):
    assert asked(BLEEDING, 3, BLED, *calm(1, 2), check_in(3, body=body)) == {"left": tier}


@pytest.mark.parametrize(
    ("readings", "tier"), [((39.0, 36.0), URGENT), ((38.9, 36.0), SOON), ((36.0, 39.0), SOON)]
)
def test_a_larger_calf_is_a_sign_of_its_leg(readings, tier):
    one, other = readings
    measured = [{"at": at(3, "08:00"), "left_calf_cm": one, "right_calf_cm": other}]

    assert asked(BLEEDING, 3, BLED, *calm(1, 3), measurements=measured) == {"left": tier}


def test_what_is_usual_is_no_sign():
    usually = {"swelling": 1, "pain": 3, "red": True, "numb": True}
    profile = {"usual": [{"confirmed_on": on(0), "left": usually}]}

    assert asked(BLEEDING, 3, BLED, *calm(1, 2), check_in(3, left=usually), profile=profile) == {
        "left": SOON
    }


@pytest.mark.parametrize(
    ("entries", "tier"),
    [
        (calm(1, 3), SOON),
        (calm(1, 2), URGENT),
        ([check_in(1), check_in(5), check_in(9)], SOON),
        ([*calm(1, 2), {"at": at(3), "left": {"heaviness": 1}}, check_in(4)], URGENT),
        ([*calm(1, 2), {"at": at(3), "nothing_new": True}, check_in(4)], URGENT),
        ([*calm(1, 2), {"at": at(3, "09:00"), "left": {"heaviness": 1}}, check_in(3)], SOON),
        ([check_in(0, "21:00"), *calm(1, 2)], URGENT),
    ],
)
def test_three_complete_check_in_dates_in_a_row_lower_it(entries, tier):
    assert asked(BLEEDING, 9, BLED, *entries) == {"left": tier}


@pytest.mark.parametrize(
    ("entries", "day", "expect"),
    [
        (calm(1, 3), 13, {"left": SOON}),
        (calm(1, 3), 14, {}),
        ([check_in(12), check_in(13), check_in(15)], 14, {"left": URGENT}),
        ([check_in(12), check_in(13), check_in(15)], 15, {}),
        (calm(1, 2), 40, {"left": URGENT}),
    ],
)
def test_lowered_it_closes_14_dates_after_it_was_last_true(entries, day, expect):
    assert asked(BLEEDING, day, BLED, *entries) == expect


@pytest.mark.parametrize("outcome", ["waiting_for_tests", "other_cause"])
def test_while_tests_are_awaited_nothing_calms_down(outcome):
    review = [{"on": on(1), "rule": BLEEDING, "outcome": outcome}]
    expect = {"left": URGENT} if outcome == "waiting_for_tests" else {}

    assert asked(BLEEDING, 20, BLED, *calm(1, 20), reviews=review) == expect


def test_waiting_after_it_was_lowered_keeps_it_open():
    review = [{"on": on(5), "rule": BLEEDING, "outcome": "waiting_for_tests"}]

    assert asked(BLEEDING, 20, BLED, *calm(1, 20), reviews=review) == {"left": SOON}


@pytest.mark.parametrize(
    ("sign", "days", "expect"),
    [
        ({"skin": ["bleeding_vein"], "bleeding_stopped": True}, 14, {}),
        ({"skin": ["bleeding_vein"], "bleeding_stopped": True}, 15, {"left": URGENT}),
        ({"skin": ["bleeding_vein"]}, 1, {"left": "emergency"}),
    ],
)
def test_after_a_review_urgent_is_quiet_for_14_dates_and_an_emergency_is_not(sign, days, expect):
    review = [{"on": on(1), "rule": BLEEDING, "outcome": "seen"}]
    entries = [BLED, check_in(1 + days, left=sign)]

    assert asked(BLEEDING, 1 + days, *entries, reviews=review) == expect


def test_an_emergency_that_was_answered_stays_urgent_until_seen():
    bleeds = check_in(0, left={"skin": ["bleeding_vein"]})

    assert asked(BLEEDING, 30, bleeds, *calm(1, 30)) == {"left": URGENT}


SKIN = "consult.skin-changes"
PATCH = {"left": {"skin": ["brown_patch"]}}
PATCHES = [check_in(0, **PATCH), check_in(7, **PATCH)]  # routine on day 7
ROUTINE = {"left": "routine"}


@pytest.mark.parametrize(("day", "expect"), [(8, ROUTINE), (34, ROUTINE), (35, {})])
def test_what_is_for_the_next_visit_stays_so_and_closes_without_being_lowered(day, expect):
    """Calm check-ins make a routine finding no more urgent."""
    assert asked(SKIN, day, *PATCHES, *calm(8, min(day, 12))) == expect


@pytest.mark.parametrize(("days", "expect"), [(28, {}), (29, ROUTINE)])
def test_after_a_review_what_is_for_the_next_visit_is_quiet_for_28_dates(days, expect):
    review = [{"on": on(8), "rule": SKIN, "outcome": "seen"}]
    again = [check_in(8 + days - before, **PATCH) for before in (7, 0)]

    assert asked(SKIN, 8 + days, *PATCHES, *again, reviews=review) == expect


def test_an_emergency_later_on_the_day_of_a_review_counts():
    review = [{"on": on(1), "at": at(1, "10:00"), "rule": BLEEDING, "outcome": "seen"}]
    again = check_in(1, "12:00", left={"skin": ["bleeding_vein"]})

    assert asked(BLEEDING, 1, BLED, reviews=review) == {}
    assert asked(BLEEDING, 1, BLED, again, reviews=review) == {"left": "emergency"}


@pytest.mark.parametrize(
    ("about", "at_time", "day", "expect"),
    [
        (3, at(1, "09:00"), 2, {"": "emergency"}),
        (1, at(3, "09:00"), 2, {"": "emergency"}),
        (1, at(3, "09:00"), 3, {}),
    ],
)
def test_what_was_told_after_the_time_of_a_review_counts_whatever_its_date(
    about, at_time, day, expect
):
    told = check_in(2, "10:00", body={"chest_pain": True})
    review = seen(about, LUNGS, at=at_time)

    assert asked(LUNGS, day, told, reviews=review) == expect
