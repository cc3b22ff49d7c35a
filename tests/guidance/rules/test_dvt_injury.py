"""Which signs of one leg (R1) a fresh injury excuses, and which it does not."""

from __future__ import annotations

import pytest
from histories import at, check_in, clauses, left, on, only_left

ESTROGEN = {"clot_risks": [{"kind": "estrogen"}]}
CALF = {"pain_place": "calf", "pain_lasted": "over_1_hour"}


def hurt(day=0, leg="left", **more):
    return {"on": on(day), "leg": leg, "can_take_4_steps": True} | more


@pytest.mark.parametrize(
    ("injuries", "entries", "expect"),
    [
        ([hurt()], [left(2, swelling=2, tender_vein=True, pain=9, **CALF)], ["watch"]),
        ([hurt()], [left(0, swelling=1)], ["watch"]),
        ([hurt()], [left(2, swelling=3)], ["U1"]),
        ([hurt()], [left(2, red=True)], ["watch"]),
        ([hurt()], [left(2, warm=True)], ["watch"]),
        ([hurt()], [left(2, red=True, warm=True)], ["U2", "U3"]),
        ([hurt()], [left(1, red=True), left(2, warm=True)], ["watch"]),
        ([hurt()], [check_in(2, right={"swelling": 1}), left(2, "10:00", swelling=2)], ["watch"]),
        ([hurt(crack_odd_shape_numb_cold=True)], [left(2, swelling=1)], ["U1"]),
        ([hurt(can_take_4_steps=False)], [left(2, swelling=1)], ["U1"]),
        ([hurt(cast_or_boot=True)], [left(2, swelling=1)], ["U1", "U4"]),
        ([hurt(leg="right")], [left(2, swelling=1)], ["U1"]),
        ([hurt(), hurt(can_take_4_steps=False)], [left(2, swelling=1)], ["U1"]),
        ([hurt(can_take_4_steps=False), hurt(1)], [left(2, swelling=1)], ["watch"]),
        ([hurt(), hurt(1, can_take_4_steps=False)], [left(2, swelling=1)], ["U1"]),
        ([hurt(1)], [left(0, swelling=1), check_in(2)], ["U1"]),
        ([hurt()], [left(1, swelling=1), left(2, swelling=2)], ["watch"]),
        ([hurt()], [left(1, pain=3), left(3, pain=4, **CALF)], ["U5"]),
        ([hurt()], [left(1, pain=4), left(3, pain=4, **CALF)], ["watch"]),
        ([hurt()], [check_in(1), left(3, swelling=1)], ["U1"]),
        ([hurt()], [left(3, swelling=2)], ["watch"]),
        ([hurt()], [left(1, swelling=2), left(2, swelling=1), left(3, swelling=2)], ["watch"]),
        ([hurt()], [left(1, swelling=1), left(2, swelling=2), left(3, swelling=2)], ["watch"]),
        ([hurt()], [left(1, swelling=2), left(4, swelling=2)], ["U1"]),
        ([hurt()], [left(1, swelling=1), left(2, swelling=2), left(4, swelling=1)], ["watch"]),
        ([hurt()], [left(1, swelling=1), left(2, swelling=1), left(4, swelling=2)], ["U1"]),
        ([hurt()], [check_in(1), left(2, swelling=2), left(4, swelling=1)], ["watch"]),
        ([hurt()], [left(3, swelling=2), left(4, swelling=1)], ["watch"]),
        ([hurt()], [left(4, swelling=2), left(5, swelling=1)], ["U1"]),
        ([hurt()], [left(1, swelling=2), left(4, warm=True)], ["U2"]),
        ([hurt()], [left(1, swelling=2), left(5, pain=4, **CALF)], ["U5"]),
        ([hurt()], [left(1, swelling=2), left(13, swelling=1)], ["watch"]),
        ([hurt()], [left(1, swelling=2), left(27, swelling=1)], ["watch"]),
        ([hurt()], [left(1, swelling=2), left(4, swelling=1, tender_vein=True)], ["U1", "U3"]),
        ([hurt()], [left(1, pain=6, **CALF), left(5, pain=4, **CALF)], ["watch"]),
        ([hurt()], [left(1, pain=6, **CALF), left(5, pain=6, **CALF)], ["U5"]),
        ([hurt()], [left(1, pain=6, pain_place="ankle"), left(5, pain=4, **CALF)], ["U5"]),
        ([hurt()], [left(1, pain=6, **CALF), left(14, pain=4, **CALF)], ["U5"]),
        ([hurt()], [left(1, pain=6, **CALF), left(14, pain=3, **CALF)], ["watch"]),
        ([hurt()], [left(1, pain=6, **CALF), left(9, pain=1), left(10, pain=2, **CALF)],
         ["watch"]),
        ([hurt()], [left(1, pain=6, **CALF), left(9, pain=1), left(10, pain=5, **CALF)], ["U5"]),
        ([hurt()], [left(1, pain=6, **CALF), left(9, pain=1), left(14, pain=2, **CALF),
                    left(15, pain=2, **CALF)], ["U5"]),
    ],
)  # fmt: skip
def test_a_fresh_injury_excuses_what_it_may(injuries, entries, expect):
    day = max(int(entry["at"][8:10]) for entry in entries) - 1

    assert clauses(day, *entries, injuries=injuries) == expect


def test_an_injury_excuses_nothing_from_before_it():
    """The swelling of the day before is told on the date of the injury."""
    entry = left(0, swelling=1) | {"saved_at": at(1, "09:00")}

    assert clauses(1, entry, injuries=[hurt(1)]) == ["U1"]


def test_an_injury_excuses_nothing_while_there_is_a_clot_risk():
    assert clauses(1, left(1, swelling=1), injuries=[hurt()], profile=ESTROGEN) == ["U1", "U4"]


def test_a_leg_that_nobody_asked_about_is_not_less_swollen():
    told = {"at": at(5), "left": {"heaviness": 1}, "right": {"heaviness": 1}}
    entries = [left(1, swelling=2), told]

    assert clauses(5, *entries, injuries=[hurt()]) == ["watch"]


ANKLE = {"pain_place": "ankle"}


def both(day, grade):
    """Swelling of both legs is none of one leg, and opens nothing."""
    return check_in(day, left={"swelling": grade}, right={"swelling": grade})


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([left(4, swelling=1)], ["U1"]),
        ([both(1, 3), left(5, swelling=2)], ["watch"]),
        ([both(1, 2), left(5, swelling=2)], ["U1"]),
        ([both(1, 3), both(2, 2), left(5, swelling=2)], ["watch"]),
        ([both(1, 3), both(2, 2), left(4, swelling=1), left(5, swelling=2)], ["U1"]),
        ([both(1, 3), both(2, 1), both(4, 2), left(13, swelling=1)], ["watch"]),
        ([both(1, 3), both(2, 1), both(4, 2), left(14, swelling=1)], ["U1"]),
        ([only_left(2, swelling=2, pain=6, **CALF), only_left(5, pain=4, **CALF)], ["watch"]),
        ([left(1, pain=6, **CALF), only_left(5, swelling=1)], ["U1"]),
    ],
)
def test_a_sprain_that_swells_less_than_at_first_heals(entries, expect):
    day = max(int(entry["at"][8:10]) for entry in entries) - 1

    assert clauses(day, *entries, injuries=[hurt()]) == expect


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([left(1, pain=6, **ANKLE), left(5, pain=4)], ["watch"]),
        ([left(1, pain=6, **ANKLE), left(2, pain=6, **CALF), left(5, pain=4, **CALF)], ["watch"]),
        ([only_left(1, swelling=2), left(5, pain=4, **CALF)], ["U5"]),
        ([left(0, pain=6), left(1, pain=2), left(5, pain=4, **CALF)], ["watch"]),
        ([left(0, pain=6), left(2, pain=2), left(5, pain=4, **CALF)], ["U5"]),
        ([left(1, pain=6), left(2, pain=4), left(4, pain=2), left(5, pain=4, **CALF)], ["U5"]),
        ([left(1, pain=6), left(2, pain=3), left(5, pain=4, **CALF)], ["watch"]),
        ([left(1, pain=6, **CALF), left(13, pain=4, **CALF)], ["watch"]),
        ([left(0, pain=2), left(1, pain=6), left(14, pain=3), left(15, pain=3)], ["watch"]),
        ([left(1, pain=6), left(2, pain=2), left(14, pain=3), left(15, pain=3)], ["U5"]),
    ],
)
def test_a_sprain_that_hurts_less_than_at_first_heals(entries, expect):
    day = max(int(entry["at"][8:10]) for entry in entries) - 1

    assert clauses(day, *entries, injuries=[hurt()]) == expect
