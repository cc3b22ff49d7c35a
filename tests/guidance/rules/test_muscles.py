"""Muscles that break down."""

from __future__ import annotations

import pytest
from histories import asked, at, check_in, judged

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
    ("entry", "rests_on"),
    [
        (check_in(0, left={"weak": True}, body={"dark_urine": True}), {("left", "weak")}),
        (check_in(0, right={"pain": 4}, body={"dark_urine": True}), {("right", "pain")}),
        (
            check_in(0, left={"aching": 3}, right={"cramp": 3}, body={"dark_urine": True}),
            {("left", "aching"), ("right", "cramp")},
        ),
        (
            check_in(0, left={"pain": 4, "throbbing": 3}, body={"dark_urine": True}),
            {("left", "throbbing")},
        ),
        (check_in(0, left={"pain": 3}, body={"dark_urine": True}), set()),
        (
            check_in(0, left={"pain": 3}, body={"dark_urine": True}, context=["unusual_exercise"]),
            set(),
        ),
    ],
)
def test_dark_urine_rests_on_the_muscles_that_make_it_an_emergency_too(entry, rests_on):
    (found,) = [one for one in judged(0, check_ins=[entry]).findings if one.rule == "safety.rhabdo"]

    signs = {(one.leg, one.sign) for one in found.evidence}
    assert len(signs) == len(found.evidence)
    assert signs == rests_on | {(None, "dark_urine")}


def test_very_strong_pain_after_exercise_rests_on_the_leg_that_hurts():
    entry = check_in(0, **STRONG_PAIN, context=["unusual_exercise"])

    (found,) = [one for one in judged(0, check_ins=[entry]).findings if one.rule == "safety.rhabdo"]

    signs = {(one.leg, one.sign) for one in found.evidence}
    assert signs == {("left", "pain"), (None, "pain_overwhelming")}
