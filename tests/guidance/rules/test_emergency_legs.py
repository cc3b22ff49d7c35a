"""The rules beyond the article about feet, veins and muscles, and what is dated another day."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, on, usual


def walked(day):
    """A walk with walking pain: an eventful date without a sign."""
    pain = {"leg": "left", "gone_within_10_min_of_rest": True}
    return [{"start": at(day, "10:00"), "minutes": 20, "pain": pain}]


@pytest.mark.parametrize("kind", ["diabetes", "peripheral_artery_disease", "neuropathy"])
@pytest.mark.parametrize(
    ("leg", "expect"),
    [
        ({"skin": ["sore"], "sore_place": "foot"}, {"left": "urgent"}),
        ({"swelling": 1, "warm": True}, {"left": "urgent"}),
        ({"swelling": 1}, {}),
        ({"warm": True}, {}),
        ({"skin": ["weeping"]}, {}),
    ],
)
def test_a_foot_that_feels_little_needs_a_look(kind, leg, expect):
    profile = {"conditions": [{"kind": kind}]}

    assert asked("safety.foot-diabetes", 0, check_in(0, left=leg), profile=profile) == expect


def test_a_foot_sore_without_such_a_condition_is_another_rule():
    entry = check_in(0, left={"skin": ["sore"], "sore_place": "foot"})

    assert asked("safety.foot-diabetes", 0, entry) == {}


def test_a_usual_swelling_and_warmth_are_no_hot_swollen_foot():
    profile = usual(swelling=1) | {"conditions": [{"kind": "diabetes"}]}
    entry = check_in(0, left={"swelling": 1, "warm": True})

    assert asked("safety.foot-diabetes", 0, entry, profile=profile) == {}


def test_a_vein_of_which_one_entry_says_it_bleeds_on_is_an_emergency():
    stopped = check_in(0, "10:00", left={"skin": ["bleeding_vein"], "bleeding_stopped": True})
    again = check_in(0, "11:00", left={"skin": ["bleeding_vein"], "bleeding_stopped": False})

    assert asked("safety.vein-bleed", 0, stopped) == {"left": "urgent"}
    assert asked("safety.vein-bleed", 0, stopped, again) == {"left": "emergency"}


HARD = {"effort": 7}
STRONG_PAIN = {"left": {"pain": 8}, "body": {"pain_overwhelming": True}}


@pytest.mark.parametrize(
    "told",
    [
        {"walks": [{"start": at(0, "09:00"), "minutes": 30, "effort": 7}]},
        {"walks": [{"start": at(0, "09:00"), "minutes": 30, "talk": "could_not_talk"}]},
        {"first": check_in(0, context=["unusual_exercise"])},
        {"first": check_in(0, right={"pain": 2, "explained_by": "overuse"})},
    ],
)
@pytest.mark.parametrize(
    ("day", "sign", "expect"),
    [
        (2, {"body": {"dark_urine": True}}, {"": "emergency"}),
        (3, {"body": {"dark_urine": True}}, {"": "urgent"}),
        (2, STRONG_PAIN, {"": "emergency"}),
        (3, STRONG_PAIN, {}),
        (2, STRONG_PAIN | {"left": {"pain": 7}}, {}),
        (2, STRONG_PAIN | {"body": {}}, {}),
    ],
)
def test_muscles_that_break_down_after_exercise(told, day, sign, expect):
    entries = [told["first"]] if "first" in told else []
    walks = told.get("walks", [])

    assert asked("safety.rhabdo", day, *entries, check_in(day, **sign), walks=walks) == expect


@pytest.mark.parametrize(
    ("entry", "walk", "expect"),
    [
        (check_in(0, left={"pain": 4}, body={"dark_urine": True}), {}, {"": "emergency"}),
        (check_in(0, left={"pain": 3}, body={"dark_urine": True}), {}, {"": "urgent"}),
        (check_in(0, **STRONG_PAIN), {}, {}),
        (check_in(0, **STRONG_PAIN), {"effort": 6, "talk": "talk"}, {}),
        (check_in(0, context=["long_standing"], body={"dark_urine": True}), {}, {"": "urgent"}),
    ],
)
def test_without_exercise_it_takes_dark_urine_and_pain(entry, walk, expect):
    walks = [{"start": at(0, "09:00"), "minutes": 30} | walk] if walk else []

    assert asked("safety.rhabdo", 0, entry, walks=walks) == expect


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

    assert asked("safety.rest-pain", 5, *entries, *calm(2, 4), walks=walked(5)) == {"left": "soon"}


def test_an_injury_of_another_date_is_none_of_today():
    injuries = [{"on": on(0), "leg": "left", "can_take_4_steps": False}]

    assert asked("safety.weight-bearing", 5, *calm(1, 3), injuries=injuries, walks=walked(5)) == {
        "left": "soon"
    }
