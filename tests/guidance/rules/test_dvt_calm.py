"""How the warning of one leg (R1) and its watch calm down, and what they wait for."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, left, seen

from guidance.rules.dvt import ONE_LEG, WATCH


@pytest.mark.parametrize(
    ("third", "expect"),
    [
        (check_in(3), {"left": "soon"}),
        (check_in(3, right={"swelling": 1}), {"left": "soon", "right": "urgent"}),
        (check_in(3, left={"cold": True}), {"left": "soon"}),
        (check_in(3, left={"tender_vein": True}), {"left": "urgent"}),
        (check_in(3, body={"breathless": "usual"}), {"left": "soon"}),
        (check_in(3, body={"breathless": "effort"}), {"left": "urgent"}),
        (check_in(3, body={"chest_pain": True}), {"left": "urgent"}),
        ({"at": at(3), "left": {"heaviness": 1}, "right": {"heaviness": 1}}, {"left": "urgent"}),
    ],
)
def test_three_complete_check_ins_without_a_sign_lower_it(third, expect):
    assert asked(ONE_LEG, 3, left(0, swelling=1), *calm(1, 2), third) == expect


@pytest.mark.parametrize(("day", "expect"), [(14, {"left": "soon"}), (15, {})])
def test_it_closes_14_dates_after_the_last_new_sign(day, expect):
    """Both legs alike are no sign of one leg, but they are a new sign."""
    both = check_in(1, left={"swelling": 1}, right={"swelling": 1})

    assert asked(ONE_LEG, day, left(0, swelling=1), both, *calm(2, 4)) == expect


def test_it_is_not_closed_before_it_was_lowered():
    assert asked(ONE_LEG, 30, left(0, swelling=1), *calm(1, 2)) == {"left": "urgent"}


@pytest.mark.parametrize("outcome", ["waiting_for_tests", "seen"])
def test_while_tests_are_awaited_it_is_neither_lowered_nor_closed(outcome):
    entries = [left(0, swelling=1), *calm(1, 20)]
    expect = {"left": "urgent"} if outcome == "waiting_for_tests" else {}

    assert asked(ONE_LEG, 20, *entries, reviews=seen(1, ONE_LEG, outcome)) == expect


def test_a_new_clause_raises_what_was_lowered():
    entries = [left(0, swelling=1), *calm(1, 3), left(5, warm=True)]

    assert asked(ONE_LEG, 5, *entries) == {"left": "urgent"}


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([left(0, tender_vein=True), *calm(1, 1)], {"left": "caution"}),
        ([left(0, tender_vein=True), *calm(1, 2)], {}),
        ([left(0, tender_vein=True), check_in(1), check_in(2, body={"fainted": True})],
         {"left": "caution"}),
        ([left(0, tender_vein=True), left(1, swelling=1)], {}),
        ([left(0, swelling=1), *calm(1, 3), left(12, tender_vein=True)], {}),
    ],
)  # fmt: skip
def test_a_watch_ends_after_two_negatives_and_is_none_beside_the_warning(entries, expect):
    day = max(int(entry["at"][8:10]) for entry in entries) - 1

    assert asked(WATCH, day, *entries) == expect
