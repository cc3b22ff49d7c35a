"""A leg without blood, sign by sign: what counts, with what, and for how many dates."""

from __future__ import annotations

import pytest
from histories import asked, calm, check_in, findings, on, outcome_of, usual, walk

from guidance.assess.verdicts import Says

NUMB = {"numb": True, "whole_leg_or_foot": True, "onset": "sudden"}
WALKING_PAIN = walk(5, pain={"leg": "left", "gone_within_10_min_of_rest": True})


@pytest.mark.parametrize(
    "leg",
    [
        {"cold": True, "numb": True},
        {"cold": True, "weak": True},
        {"cold": True, "cannot_move": True},
        {"pale_or_blue": True, "pain": 1},
        {"pale_or_blue": True, "numb": True},
        {"pale_or_blue": True, "weak": True},
        {"pale_or_blue": True, "swelling": 1},
        {"pale_or_blue": True, "cold": True},
        {"cannot_move": True},
        NUMB,
        NUMB | {"nerve_lasted": "10_to_60_min"},
    ],
)
def test_a_leg_without_blood_is_an_emergency(leg):
    assert asked("safety.limb-ischaemia", 0, check_in(0, right=leg)) == {"right": "emergency"}


@pytest.mark.parametrize(
    ("profile", "leg"),
    [
        ({}, {"cold": True}),
        ({}, {"pale_or_blue": True, "onset": "gradual"}),
        ({}, {"cold": True, "swelling": 1}),
        ({}, {"pain": 9, "numb": True, "weak": True, "swelling": 2}),
        ({}, NUMB | {"nerve_lasted": "under_10_min"}),
        ({}, NUMB | {"nerve_positional": True}),
        ({}, NUMB | {"onset": "gradual"}),
        ({}, NUMB | {"whole_leg_or_foot": False}),
        ({}, NUMB | {"numb": False, "weak": True}),
        (usual(pain=3), {"cold": True, "pain": 4}),
        (usual(numb=True), {"cold": True, "numb": True}),
        (usual(numb=True), NUMB),
        (usual(weak=True), {"cold": True, "weak": True}),
        (usual(swelling=1), {"pale_or_blue": True, "swelling": 1, "onset": "gradual"}),
    ],
)
def test_a_cold_a_pale_or_a_numb_leg_alone_is_not(profile, leg):
    assert asked("safety.limb-ischaemia", 0, check_in(0, left=leg), profile=profile) == {}


@pytest.mark.parametrize(
    ("days_before", "sign", "onset", "expect"),
    [
        (28, "cold", {}, {"left": "emergency"}),
        (27, "cold", {}, {}),
        (27, "pale_or_blue", {}, {}),
        (27, "cannot_move", {}, {}),
        (14, "cold", {"onset": "sudden"}, {"left": "emergency"}),
        (14, "cold", {"onset": "gradual"}, {}),
        (14, "numb", {}, {"left": "emergency"}),
    ],
)
def test_what_was_there_two_to_four_weeks_ago_is_not_sudden(days_before, sign, onset, expect):
    before = check_in(0, left={sign: True})
    now = check_in(days_before, left={"cold": True, "pain": 1} | onset)
    seen = [{"on": on(1), "rule": "safety.limb-ischaemia", "outcome": "seen"}]

    assert asked("safety.limb-ischaemia", days_before, before, now, reviews=seen) == expect


def test_the_other_leg_does_not_matter():
    before = check_in(0, right={"cold": True})
    now = check_in(14, left={"cold": True, "pain": 1})

    assert asked("safety.limb-ischaemia", 14, before, now) == {"left": "emergency"}


@pytest.mark.parametrize(
    ("days", "expect"), [((0, 6), {"left": "urgent"}), ((0, 7), {}), ((6,), {})]
)
def test_foot_pain_that_hanging_eases_on_two_of_seven_dates_of_one_leg(days, expect):
    entries = [check_in(day, left={"rest_pain_eased_hanging": True}) for day in days]
    other = check_in(days[-1], "12:00", right={"rest_pain_eased_hanging": True})

    assert asked("safety.rest-pain", days[-1], *entries) == expect
    assert asked("safety.rest-pain", days[-1], *entries, other) == expect


def test_foot_pain_of_other_dates_is_no_sign_of_today():
    entries = [check_in(day, left={"rest_pain_eased_hanging": True}) for day in (0, 1)]

    assert asked("safety.rest-pain", 5, *entries, *calm(2, 4), walks=[WALKING_PAIN]) == {
        "left": "soon"
    }


@pytest.mark.parametrize(
    ("whole", "says", "tier", "signs"),
    [
        ({}, Says.NOT_KNOWN, "emergency", {"whole_leg_or_foot"}),
        ({"whole_leg_or_foot": False}, Says.NOT_MET, None, set()),
    ],
)
def test_of_a_leg_that_is_suddenly_numb_it_matters_how_much_of_it(whole, says, tier, signs):
    numb = {"numb": True, "onset": "sudden"} | whole

    found = outcome_of("safety.limb-ischaemia", 0, check_in(0, left=numb), leg="left")

    assert found == (says, tier, {(on(0), "left", sign) for sign in signs})


COLD = {"cold": True}
TINGLES = {"cold": True, "tingling": True}
WHITE = {"cold": True, "pale_or_blue": True}
SORE = COLD | {"pain": 3}


@pytest.mark.parametrize(
    ("now", "expect"),
    [
        ({"pain": 4}, {"left": "emergency"}),
        ({"weak": True}, {"left": "emergency"}),
        ({"function_loss": True}, {"left": "emergency"}),
        ({"cannot_move": True}, {"left": "emergency"}),
        ({"tingling": True}, {}),
        ({"pale_or_blue": True}, {}),
        ({"tingling": True, "onset": "sudden"}, {"left": "emergency"}),
    ],
)
def test_a_leg_that_was_cold_for_weeks_and_is_worse_now(now, expect):
    entries = [check_in(0, left=COLD), check_in(20, left=COLD | now)]

    assert asked("safety.limb-ischaemia", 20, *entries) == expect


@pytest.mark.parametrize(
    ("here", "there", "expect"),
    [
        (TINGLES, TINGLES, {"left": "soon", "right": "soon"}),
        (TINGLES | {"onset": "sudden"}, TINGLES, {"left": "emergency", "right": "soon"}),
        (COLD | {"pain": 3}, COLD | {"pain": 3}, {}),
        (COLD | {"pain": 3, "onset": "sudden"}, COLD | {"pain": 3}, {"left": "emergency"}),
        (COLD | {"pain": 7}, COLD | {"pain": 7, "onset": "gradual"},
         {"left": "urgent", "right": "soon"}),
        (COLD | {"pain": 6}, COLD | {"pain": 3}, {"left": "soon"}),
        (COLD | {"pain": 3}, TINGLES, {"left": "urgent", "right": "soon"}),
        (COLD | {"numb": True}, TINGLES, {"left": "urgent", "right": "soon"}),
        (COLD | {"weak": True}, TINGLES, {"left": "emergency", "right": "soon"}),
        (COLD | {"numb": True}, COLD | {"cannot_move": True},
         {"left": "urgent", "right": "emergency"}),
        (COLD | {"function_loss": True}, COLD | {"pain": 3}, {"left": "emergency"}),
        (COLD | {"pain": 3}, COLD, {"left": "emergency"}),
        (COLD | {"pain": 3}, {"tingling": True}, {"left": "emergency"}),
        (WHITE, COLD, {"left": "emergency"}),
        (WHITE, {"pale_or_blue": True}, {"left": "emergency"}),
        (WHITE | {"onset": "gradual"}, {}, {"left": "emergency"}),
        ({"pale_or_blue": True}, COLD, {}),
        ({"pale_or_blue": True, "onset": "sudden"}, COLD, {}),
        (COLD | {"onset": "sudden"}, {"pale_or_blue": True, "onset": "gradual"}, {}),
    ],
)  # fmt: skip
def test_both_feet_alike_are_less_than_one(here, there, expect):
    assert asked("safety.limb-ischaemia", 0, check_in(0, left=here, right=there)) == expect


@pytest.mark.parametrize(
    ("day", "first", "expect"),
    [
        (6, 3, {"left": "soon", "right": "soon"}),
        (7, 3, {}),
    ],
)
def test_cold_and_mildly_sore_in_both_feet_on_two_of_seven_dates(day, first, expect):
    sore = COLD | {"pain": 3}
    entries = [
        check_in(0, left=COLD | {"pain": first}, right=COLD | {"pain": first}),
        check_in(day, left=sore, right=sore),
    ]

    assert asked("safety.limb-ischaemia", day, *entries) == expect


@pytest.mark.parametrize(
    ("first", "day"),
    [
        ({"left": SORE, "right": SORE}, 6),
        ({"left": SORE}, 0),
        ({"left": SORE | {"onset": "sudden"}, "right": SORE}, 0),
        ({"left": TINGLES, "right": TINGLES}, 0),
        ({"left": COLD | {"pain": 4}, "right": COLD | {"pain": 4}}, 0),
    ],
    ids=["both mildly", "one", "suddenly", "no pain", "more than mildly"],
)
def test_the_first_of_two_dates_has_mild_pain_of_both_feet_too(first, day):
    """What is found on the second date shows that date, else only the first one is shown."""
    entries = [check_in(0, **first), check_in(6, left=SORE, right=SORE)]

    [found] = [one for one in findings("safety.limb-ischaemia", 6, *entries) if "left" in one.legs]

    assert [one.date.isoformat() for one in found.evidence if one.sign == "cold"] == [on(day)]


def test_one_sore_foot_of_another_date_does_not_count_with_both():
    sore = COLD | {"pain": 3}
    seen = [{"on": on(1), "rule": "safety.limb-ischaemia", "outcome": "seen"}]
    entries = [check_in(2, left=COLD, right=COLD), check_in(3, left=sore, right=sore)]

    assert asked("safety.limb-ischaemia", 3, *entries, reviews=seen) == {}


@pytest.mark.parametrize(("onset", "expect"), [({}, {}), ({"onset": "sudden"}, {"left": "urgent"})])
def test_a_knock_explains_a_white_foot_unless_it_was_sudden(onset, expect):
    hurt = [{"on": on(0), "leg": "left", "can_take_4_steps": True}]
    entry = check_in(0, left={"pale_or_blue": True, "explained_by": "injury"} | onset)

    assert asked("safety.limb-ischaemia", 0, entry, injuries=hurt) == expect


@pytest.mark.parametrize(
    "sign", ["numb", "tingling", "weak", "cold", "pale_or_blue", "cannot_move"]
)
def test_a_hurt_leg_that_is_pressed_inside_is_an_emergency_with_any_of_these(sign):
    hurt = [{"on": on(0), "leg": "left", "can_take_4_steps": True}]
    entry = check_in(1, left={"pain": 8, sign: True})

    assert asked("safety.compartment", 1, entry, injuries=hurt) == {"left": "emergency"}


@pytest.mark.parametrize(
    ("signs", "expect"),
    [
        ({"left": {"swelling": 2}, "body": {"pain_overwhelming": True}}, {}),
        ({"right": {"pain": 8}}, {}),
        ({"left": {"pain": 8}, "right": {"numb": True}}, {"left": "urgent"}),
        ({"left": {"pain": 8, "red": True, "swelling": 2}}, {"left": "urgent"}),
    ],
)
def test_a_hurt_leg_is_pressed_inside_by_its_own_pain(signs, expect):
    hurt = [{"on": on(0), "leg": "left", "can_take_4_steps": True}]

    assert asked("safety.compartment", 1, check_in(1, **signs), injuries=hurt) == expect


@pytest.mark.parametrize(
    ("kind", "expect"),
    [("leg_immobilised", {"left": "urgent"}), ("surgery_or_bed_rest", {})],
)
def test_a_leg_in_plaster_may_be_pressed_inside(kind, expect):
    profile = {"clot_risks": [{"kind": kind, "on": on(-5)}]}

    assert asked("safety.compartment", 0, check_in(0, left={"pain": 8}), profile=profile) == expect


def test_after_a_review_it_counts_at_once():
    hurt = [{"on": on(0), "leg": "left", "can_take_4_steps": True}]
    seen = [{"on": on(1), "rule": "safety.compartment", "outcome": "seen"}]
    entries = [check_in(day, left={"pain": 8}) for day in (1, 2)]

    found = asked("safety.compartment", 2, *entries, injuries=hurt, reviews=seen)

    assert found == {"left": "urgent"}
