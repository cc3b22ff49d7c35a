"""The rules beyond the article, sign by sign: what counts, with what, and for how many dates."""

from __future__ import annotations

from itertools import combinations, product
from typing import Final

import pytest
from histories import asked, at, calm, check_in, on, usual

NUMB = {"numb": True, "whole_leg_or_foot": True, "onset": "sudden"}
HEART = {"conditions": [{"kind": "heart_failure"}]}
PREGNANT = {"clot_risks": [{"kind": "pregnant"}]}
EFFORT = {"breathless": "effort"}


def swollen(day, left=1, right=1, **more):
    return check_in(day, left={"swelling": left}, right={"swelling": right}, **more)


def weighed(*readings):
    """(day, kg) at 7 in the morning, or (day, hour, kg)."""
    return [
        {"at": at(one[0], one[1] if len(one) > 2 else "07:00"), "weight_kg": one[-1]}
        for one in readings
    ]


# --- Lungs ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("body", "tier"),
    [
        ({"breathless": "sudden_or_severe"}, "emergency"),
        ({"breathless": "at_rest"}, "emergency"),
        ({"chest_pain": True}, "emergency"),
        ({"coughing_blood": True}, "emergency"),
        ({"fainted": True}, "emergency"),
        ({"breathless": "lying_flat"}, "urgent"),
        ({"breathless": "effort"}, "urgent"),
    ],
)
def test_strong_signs_of_the_lungs_are_an_emergency_and_mild_ones_urgent(body, tier):
    assert asked("safety.pe", 0, check_in(0, body=body)) == {"": tier}


@pytest.mark.parametrize(
    ("day", "entries", "profile", "tier"),
    [
        (0, [check_in(0, right={"tender_vein": True}, body=EFFORT)], {}, "emergency"),
        (0, [check_in(0, body=EFFORT)], {"clot_risks": [{"kind": "estrogen"}]}, "emergency"),
        (0, [check_in(0, body=EFFORT)], HEART | {"clot_risks": [{"kind": "estrogen"}]},
         "emergency"),
        (6, [swollen(0), check_in(6, body=EFFORT)], {}, "emergency"),
        (7, [swollen(0), check_in(7, body=EFFORT)], {}, "urgent"),
        (0, [swollen(0, body=EFFORT)], HEART, "urgent"),
        (0, [swollen(0, 1, 0, body=EFFORT)], usual(swelling=1), "emergency"),
    ],
)  # fmt: skip
def test_breathless_on_effort_is_an_emergency_where_a_clot_is_likelier(day, entries, profile, tier):
    assert asked("safety.pe", day, *entries, profile=profile) == {"": tier}


@pytest.mark.parametrize(
    ("entries", "tier"),
    [([swollen(0, 1, 0)], "emergency"), ([swollen(0, 1, 0), *calm(1, 3)], "urgent")],
)
def test_breathless_on_effort_weeks_after_signs_of_a_clot_that_is_still_urgent(entries, tier):
    """Lowered by calm check-ins it makes no emergency any more."""
    breath = check_in(16, body=EFFORT)

    assert asked("safety.pe", 16, *entries, breath) == {"": tier}


def test_a_warning_that_was_lowered_does_not_make_breathlessness_an_emergency():
    """Known heart failure takes the swelling of both legs, on day 10, for its own."""
    entries = [swollen(0, 1, 0), swollen(10), *calm(11, 13), check_in(15, body=EFFORT)]

    assert asked("safety.pe", 15, *entries, profile=HEART) == {"": "urgent"}


# --- Heart ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("profile", "entry", "expect"),
    [
        ({}, check_in(0, body={"pink_froth": True}), {"": "emergency"}),
        (HEART, check_in(0, body={"pink_froth": True}), {"": "emergency"}),
        (HEART, check_in(0, body={"breathless": "at_rest"}), {"": "emergency"}),
        (HEART, check_in(0, body={"chest_pain": True}), {"": "emergency"}),
        (HEART, check_in(0, body={"breathless": "lying_flat"}), {}),
        (HEART, check_in(0, body={"coughing_blood": True}), {}),
        (HEART, swollen(0, body=EFFORT), {}),
        ({}, check_in(0, body={"chest_pain": True}), {}),
        ({}, swollen(0, body=EFFORT), {"": "emergency"}),
        ({}, swollen(0, body={"breathless": "usual"}), {}),
        ({}, swollen(0, 1, 0, body=EFFORT), {}),
        (usual(swelling=1), swollen(0, 1, 1, body=EFFORT), {}),
    ],
)
def test_a_weak_heart_is_an_emergency_with_strong_signs_or_swelling_and_breath(
    profile, entry, expect
):
    assert asked("safety.hf", 0, entry, profile=profile) == expect


# --- Quick gain -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "entries", "weights", "expect"),
    [
        (3, [swollen(3)], [(0, 80.0), (3, 82.1)], {"both": "urgent"}),
        (4, [swollen(4)], [(0, 80.0), (4, 82.1)], {}),
        (4, [swollen(4)], [(1, 80.0), (2, 82.1)], {"both": "urgent"}),
        (5, [swollen(5)], [(1, 80.0), (2, 82.1)], {}),
        (4, [swollen(2), check_in(4)], [(3, 80.0), (4, 82.1)], {"both": "urgent"}),
        (5, [swollen(2), check_in(5)], [(3, 80.0), (5, 82.1)], {}),
        (3, [swollen(3, 1, 0)], [(0, 80.0), (3, 82.1)], {}),
        (3, [swollen(3)], [(0, 81.0), (1, 80.0), (3, 82.1)], {"both": "urgent"}),
        (3, [swollen(3)], [(3, 82.1)], {}),
        (3, [swollen(3)], [(0, 80.0), (2, 82.0)], {}),
        (3, [swollen(3)], [(2, 80.0), (3, 85.1)], {}),
        (3, [swollen(3)], [(3, "07:00", 80.0), (3, "20:00", 82.1)], {}),
        (3, [swollen(3)], [(0, 80.0), (3, "07:00", 80.0), (3, "20:00", 82.1)], {"both": "urgent"}),
        (3, [swollen(3)], [(0, 82.5), (1, 80.0), (3, 80.5)], {}),
    ],
)
def test_both_legs_swollen_and_more_than_2_kg_within_three_dates(day, entries, weights, expect):
    found = asked("safety.rapid-swelling", day, *entries, measurements=weighed(*weights))

    assert found == expect


@pytest.mark.parametrize("kind", ["heart_failure", "kidney_disease"])
def test_with_a_weak_heart_or_kidneys_another_rule_looks_at_the_weight(kind):
    profile = {"conditions": [{"kind": kind}]}
    weights = weighed((0, 80.0), (1, 83.0))

    found = asked("safety.rapid-swelling", 1, swollen(1), measurements=weights, profile=profile)

    assert found == {}


# --- Limb -----------------------------------------------------------------------------------------
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


# --- Skin infection -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("profile", "first", "then", "expect"),
    [
        ({}, {"warm": True}, {"red": True}, {"left": "urgent"}),
        (usual(red=True), {"red": True}, {"warm": True}, {"left": "urgent"}),
        ({}, {"red": True}, {"red": True}, {}),
    ],
)
def test_red_and_warm_in_either_order_a_usual_redness_too(profile, first, then, expect):
    entries = [check_in(0, left=first), check_in(2, left=then)]

    assert asked("safety.cellulitis", 2, *entries, profile=profile) == expect


def test_red_here_and_warm_there_is_not_one_infection():
    entry = check_in(0, left={"red": True}, right={"warm": True})

    assert asked("safety.cellulitis", 0, entry) == {}


@pytest.mark.parametrize(
    "body",
    [
        "shivering", "spreading_redness", "confused", "fast_heart_or_breathing", "fainted",
        "clammy", "black_or_purple_skin", "pain_overwhelming",
    ],
)  # fmt: skip
@pytest.mark.parametrize("leg", [{"red": True}, {"warm": True}, {"sore_infected": True}])
def test_an_infected_leg_and_an_ill_body(leg, body):
    entry = check_in(0, left=leg, body={body: True})

    assert asked("safety.cellulitis-severe", 0, entry) == {"left": "emergency"}


@pytest.mark.parametrize(
    ("day", "profile", "expect"),
    [(2, {}, {"left": "emergency"}), (3, {}, {}), (2, usual(red=True), {})],
)
def test_the_leg_and_the_body_within_three_dates(day, profile, expect):
    entries = [check_in(0, left={"red": True}), check_in(day, body={"shivering": True})]
    turned = [check_in(0, body={"shivering": True}), check_in(day, left={"red": True})]

    for told in (entries, turned):
        found = asked("safety.cellulitis-severe", day, *told, profile=profile)
        assert {leg: tier for leg, tier in found.items() if leg == "left"} == expect


# --- Spine ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("entry", "expect"),
    [
        (check_in(0, body={"saddle_numbness": True}), {"": "emergency"}),
        (check_in(0, body={"bladder_or_bowel_trouble": True}), {"": "soon"}),
        *(
            (check_in(0, right=leg, body={"bladder_or_bowel_trouble": True}), {"": "emergency"})
            for leg in ({"pain": 1}, {"numb": True}, {"tingling": True}, {"weak": True})
        ),
        (check_in(0, left={"swelling": 1}, body={"bladder_or_bowel_trouble": True}),
         {"": "soon"}),
        (check_in(0, left={"numb": True}, right={"weak": True}, body={"back_pain": True}),
         {"": "emergency"}),
        (check_in(0, left={"weak": True}, right={"numb": True}, body={"back_pain": True}),
         {"": "emergency"}),
        (check_in(0, left={"tingling": True}, right={"numb": True}, body={"back_pain": True}),
         {"": "emergency"}),
        (check_in(0, left={"numb": True}, right={"tingling": True}, body={"back_pain": True}),
         {"": "emergency"}),
        (check_in(0, left={"numb": True}, body={"back_pain": True}), {}),
        (check_in(0, right={"weak": True}, body={"back_pain": True}), {}),
        (check_in(0, left={"numb": True}, right={"numb": True}), {}),
    ],
)  # fmt: skip
def test_signs_of_the_spine(entry, expect):
    assert asked("safety.cauda-equina", 0, entry) == expect


@pytest.mark.parametrize(("day", "expect"), [(2, {"": "emergency"}), (3, {})])
def test_signs_of_the_spine_belong_together_for_three_dates(day, expect):
    parts = [{"left": {"numb": True}}, {"right": {"weak": True}}, {"body": {"back_pain": True}}]
    for first in parts:
        others = [part for part in parts if part is not first]
        entries = [check_in(0, **first), check_in(day, **others[0]), check_in(day, **others[1])]

        assert asked("safety.cauda-equina", day, *entries) == expect


@pytest.mark.parametrize(
    "sign", [{"left": {"pain": 3}}, {"right": {"tingling": True}}, {"body": {"back_pain": True}}]
)
@pytest.mark.parametrize(("day", "expect"), [(2, {"": "emergency"}), (3, {"": "soon"})])
def test_bladder_trouble_may_come_first(sign, day, expect):
    entries = [check_in(0, body={"bladder_or_bowel_trouble": True}), check_in(day, **sign)]

    assert asked("safety.cauda-equina", day, *entries) == expect


# --- Stroke, weight, pregnancy --------------------------------------------------------------------
def test_both_legs_suddenly_weak_are_two_findings():
    weak = {"weak": True, "onset": "sudden"}

    found = asked("safety.stroke", 0, check_in(0, left=weak, right=weak))

    assert found == {"left": "emergency", "right": "emergency"}


@pytest.mark.parametrize("sign", ["numb", "tingling", "pain"])
def test_only_weakness_of_a_leg_is_a_sign_of_a_stroke(sign):
    entry = check_in(0, left={sign: 5 if sign == "pain" else True, "onset": "sudden"})

    assert asked("safety.stroke", 0, entry) == {}


def test_a_leg_that_is_always_weak_is_no_stroke():
    entry = check_in(0, left={"weak": True, "onset": "sudden"})

    assert asked("safety.stroke", 0, entry, profile=usual(weak=True)) == {}


@pytest.mark.parametrize(
    ("injury", "expect"),
    [
        ({"can_take_4_steps": False}, {"right": "urgent"}),
        ({"can_take_4_steps": True}, {}),
        ({"can_take_4_steps": True, "crack_odd_shape_numb_cold": True}, {"right": "emergency"}),
        ({"can_take_4_steps": False, "crack_odd_shape_numb_cold": True}, {"right": "emergency"}),
        ({"can_take_4_steps": True, "crack_odd_shape_numb_cold": False}, {}),
    ],
)
def test_a_leg_that_cannot_carry_after_an_injury(injury, expect):
    injuries = [{"on": on(0), "leg": "right"} | injury]

    assert asked("safety.weight-bearing", 0, injuries=injuries) == expect


def test_pain_that_lets_nobody_walk_is_about_no_leg():
    entry = check_in(0, body={"cannot_walk_for_pain": True})

    assert asked("safety.weight-bearing", 0, entry) == {"": "urgent"}


def test_of_two_injuries_each_counts_on_its_own_date():
    injuries = [
        {"on": on(0), "leg": "left", "can_take_4_steps": False},
        {"on": on(20), "leg": "left", "can_take_4_steps": True},
    ]
    seen = [{"on": on(1), "rule": "safety.weight-bearing", "outcome": "seen"}]

    assert asked("safety.weight-bearing", 0, injuries=injuries) == {"left": "urgent"}
    assert asked("safety.weight-bearing", 20, injuries=injuries, reviews=seen) == {}


FACE: Final = {"body": {"sudden_face_or_hand_swelling": True}}
LEGS: Final = {"left": {"swelling": 1, "onset": "sudden"}, "right": {"swelling": 1}}
SICK: Final = {"body": {"vomiting": True}}
ONE_OF_FOUR: Final = (
    {"body": {"severe_headache": True}}, {"body": {"vision_trouble": True}},
    {"body": {"pain_below_ribs": True}}, FACE,
)  # fmt: skip


@pytest.mark.parametrize(
    ("first", "then"),
    [*combinations(ONE_OF_FOUR, 2), *product(ONE_OF_FOUR, (SICK, LEGS)), (SICK, LEGS)],
)
def test_two_signs_of_pregnancy_within_three_dates(first, then):
    for one, other in ((first, then), (then, first)):
        entries = [check_in(0, **one), check_in(2, **other)]

        assert asked("safety.pregnancy", 2, *entries, profile=PREGNANT)[""] == "emergency"


@pytest.mark.parametrize("sign", ONE_OF_FOUR)
def test_one_of_them_alone_or_of_four_dates_is_urgent(sign):
    entries = [check_in(0, **sign), check_in(3, **SICK)]

    assert asked("safety.pregnancy", 3, *entries, profile=PREGNANT) == {"": "urgent"}


@pytest.mark.parametrize(
    ("profile", "entry"),
    [
        (PREGNANT, check_in(0, left={"pain": 2}, right={"pain": 2})),
        (PREGNANT, check_in(0, body={"vomiting": True})),
        (PREGNANT, swollen(0, body={"vomiting": True})),
        ({}, check_in(0, left={"pain": 1})),
        ({}, check_in(0, body={"sudden_face_or_hand_swelling": True, "vomiting": True})),
    ],
)
def test_in_pregnancy_signs_that_are_alike_or_alone_are_not_this_rule(profile, entry):
    assert asked("safety.pregnancy", 0, entry, profile=profile) == {}


def test_in_pregnancy_a_sign_of_yesterday_alone_opens_nothing_new():
    entries = [check_in(0, right={"warm": True}), check_in(1)]
    seen = [{"on": on(0), "rule": "safety.pregnancy", "outcome": "seen"}]

    assert asked("safety.pregnancy", 0, *entries, profile=PREGNANT) == {"right": "urgent"}
    assert asked("safety.pregnancy", 1, *entries, profile=PREGNANT, reviews=seen) == {}
