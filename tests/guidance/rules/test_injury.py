"""A hurt leg (R8): which signs open it, what ends it, and when it is looked at soon."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, evidence, on, usual, walk

from guidance.rules.injury import INJURY

HURT = [{"on": on(0), "leg": "left", "can_take_4_steps": True}]


PAINFUL = {"pain": 3, "pain_place": "ankle"}


WATCHED = {"left": "caution"}


@pytest.mark.parametrize(
    ("signs", "expect"),
    [
        ({"swelling": 1}, WATCHED),
        ({"pain": 1}, WATCHED),
        ({"red": True}, WATCHED),
        ({"warm": True}, WATCHED),
        ({"tender_vein": True}, {}),
        ({"numb": True}, {}),
    ],
)
def test_a_sign_of_the_hurt_leg_opens_it(signs, expect):
    assert asked(INJURY, 3, check_in(3, left=signs), injuries=HURT) == expect
    assert asked(INJURY, 3, check_in(3, right=signs), injuries=HURT) == {}


def test_it_shows_the_signs():
    assert evidence(INJURY, 1, check_in(1, left=PAINFUL), injuries=HURT) == [
        (on(1), "left", "pain")
    ]


def test_a_sign_from_before_the_injury_does_not():
    later = [{"on": on(2), "leg": "left", "can_take_4_steps": True}]

    assert asked(INJURY, 2, check_in(1, left=PAINFUL), check_in(2), injuries=later) == {}


def test_once_for_each_injury():
    entries = [check_in(0, left=PAINFUL), *calm(1, 2), check_in(3, left=PAINFUL)]
    again = [*HURT, {"on": on(3), "leg": "left", "can_take_4_steps": True}]

    assert asked(INJURY, 3, *entries, injuries=HURT) == {}
    assert asked(INJURY, 3, *entries, injuries=again) == WATCHED


def test_a_new_injury_starts_the_count_anew():
    again = [*HURT, {"on": on(10), "leg": "left", "can_take_4_steps": True}]
    entries = [check_in(day, left=PAINFUL) for day in range(15)]

    assert asked(INJURY, 14, *entries, injuries=HURT) == {}
    assert asked(INJURY, 14, *entries, injuries=again) == WATCHED


CALM = {"pain": 2, "pain_place": "ankle"}


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([check_in(1, left=CALM), check_in(2, left=CALM)], {}),
        ([check_in(1, left=PAINFUL), check_in(2, left=CALM)], WATCHED),
        ([check_in(1, left=CALM), check_in(2, left={"swelling": 1})], WATCHED),
        ([check_in(1, left=CALM), check_in(2, left={"red": True})], WATCHED),
        ([check_in(1, left=CALM), check_in(2, left={"warm": True})], WATCHED),
        ([check_in(1, left=CALM), check_in(2, left={"tender_vein": True})], {}),
        ([check_in(1), {"at": at(2), "left": {"heaviness": 1, "pain": 0}}], WATCHED),
        ([check_in(1), {"at": at(2), "left": {"heaviness": 1, "swelling": 0}}], WATCHED),
        ([check_in(1), {"at": at(2), "left": {"pain": 0, "swelling": 0}}], {}),
    ],
)
def test_two_check_ins_in_a_row_without_a_sign_close_it(entries, expect):
    assert asked(INJURY, 2, check_in(0, left=PAINFUL), *entries, injuries=HURT) == expect


@pytest.mark.parametrize(
    ("walks", "expect"),
    [
        ([walk(2, minutes=30)], {}),
        ([walk(2, minutes=30, left={"pain": 3})], WATCHED),
        ([walk(2, minutes=30, left={"red": True})], WATCHED),
    ],
)
def test_a_walk_between_two_check_ins_counts_only_with_a_sign(walks, expect):
    entries = [check_in(0, left=PAINFUL), check_in(1), check_in(3)]

    assert asked(INJURY, 3, *entries, injuries=HURT, walks=walks) == expect


def test_a_usual_swelling_is_calm():
    entries = [check_in(0, left=PAINFUL), *(check_in(d, left={"swelling": 1}) for d in (1, 2))]

    assert asked(INJURY, 2, *entries, injuries=HURT, profile=usual(swelling=1)) == {}


@pytest.mark.parametrize(
    ("pains", "day", "expect"),
    [
        ({0: 5}, 13, WATCHED),
        ({0: 5}, 14, {}),
        ({0: 5, 11: 4}, 14, {}),
        ({0: 5, 12: 4}, 14, {"left": "soon"}),
        ({0: 5, 12: 3}, 14, {}),
        ({0: 5, 12: 4, 14: 3}, 14, {}),
        ({0: 5, 12: 3, 14: 4}, 14, {"left": "soon"}),
        ({0: 5, 14: 4}, 27, {"left": "soon"}),
        ({0: 5, 14: 4}, 28, {}),
        ({2: 5, 14: 4}, 28, {}),
    ],
)
def test_after_14_dates_pain_is_looked_at_soon_and_after_28_it_is_over(pains, day, expect):
    entries = [check_in(when, left=PAINFUL | {"pain": pain}) for when, pain in pains.items()]

    assert asked(INJURY, day, *entries, injuries=HURT) == expect


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


WALKING_PAIN = walk(5, pain={"leg": "left", "gone_within_10_min_of_rest": True})


def test_an_injury_of_another_date_is_none_of_today():
    injuries = [{"on": on(0), "leg": "left", "can_take_4_steps": False}]

    assert asked(
        "safety.weight-bearing", 5, *calm(1, 3), injuries=injuries, walks=[WALKING_PAIN]
    ) == {"left": "soon"}
