"""Signs in pregnancy."""

from __future__ import annotations

from itertools import combinations, product
from typing import Final

import pytest
from histories import asked, check_in, on

PREGNANT = {"clot_risks": [{"kind": "pregnant"}]}


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
        (
            PREGNANT,
            check_in(0, left={"swelling": 1}, right={"swelling": 1}, body={"vomiting": True}),
        ),
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
