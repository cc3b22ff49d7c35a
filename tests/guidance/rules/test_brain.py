"""Suddenly weak: a stroke."""

from __future__ import annotations

import pytest
from histories import asked, check_in, usual


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
