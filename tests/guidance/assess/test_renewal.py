"""An open warning on another date on which its rule is true: what is added to it, and from when."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, findings, left, on, scored, walk

from guidance.rules.arteries import ARTERIES
from guidance.rules.dvt import ONE_LEG
from guidance.rules.fluid import FLUID
from guidance.rules.notes import NOTE
from guidance.rules.one_leg_heavier import HEAVIER

HEART = {"conditions": [{"kind": "heart_failure"}]}
LUNGS = "safety.pe"
PAIN_IN_THE_CHEST = {"body": {"chest_pain": True}}


def test_a_sign_of_an_earlier_date_that_is_told_later_moves_the_beginning_back():
    entry = check_in(5, left={"swelling": 1})
    told_later = check_in(3, "10:00", left={"swelling": 1}) | {"saved_at": at(6, "09:00")}

    [found] = findings(ONE_LEG, 6, entry, told_later)

    assert found.since.isoformat() == on(3)
    assert found.opened.isoformat() == on(5)


def test_a_new_clause_is_added_to_those_that_were_true_before():
    entries = [check_in(0, left={"swelling": 1}), check_in(2, left={"red": True, "warm": True})]

    [first] = findings(ONE_LEG, 0, *entries[:1])
    [later] = findings(ONE_LEG, 2, *entries)

    assert first.clauses == ("U1",)
    assert later.clauses == ("U1", "U2", "U3")


def test_another_leg_is_added_to_the_one_it_began_with():
    def hurting(day, leg):
        pain = {"leg": leg, "place": "calf", "gone_within_10_min_of_rest": True}
        return walk(day, pain=pain)

    walks = [hurting(0, "left"), hurting(1, "left"), hurting(3, "right")]

    [first] = findings(ARTERIES, 1, walks=walks[:2])
    [later] = findings(ARTERIES, 3, walks=walks)

    assert first.legs == ("left",)
    assert later.legs == ("left", "right")


@pytest.mark.parametrize(("hour", "expect"), [("09:59", "emergency"), ("10:00", "urgent")])
def test_the_24_hours_of_an_emergency_begin_anew_when_it_is_told_again(hour, expect):
    told = [check_in(0, "20:00", **PAIN_IN_THE_CHEST), check_in(1, "10:00", **PAIN_IN_THE_CHEST)]

    assert asked(LUNGS, 2, *told, hour=hour) == {"": expect}


@pytest.mark.parametrize(("kg", "expect"), [(80.5, "soon"), (80.6, "urgent")])
def test_a_second_gain_is_gone_only_near_the_lowest_weight_of_both(kg, expect):
    """The first gain is over 80 kg, the second over 79.5: a kilogram above that is allowed."""
    readings = ((0, 80.0), (1, 82.5), (3, 79.5), (4, 82.0), (7, kg))
    weights = [{"at": at(day, "07:00"), "weight_kg": weight} for day, weight in readings]

    assert asked(FLUID, 9, *calm(0, 9), profile=HEART, measurements=weights) == {"": expect}


@pytest.mark.parametrize(("answered", "expect"), [("09:59", {"": "caution"}), ("10:01", {})])
def test_a_second_note_is_not_answered_by_what_was_said_before_it(answered, expect):
    notes = [
        check_in(0, note="My calf is swollen."),
        check_in(2, "10:00", note="Now it is red."),
    ]
    times = [at(2, "09:00"), at(2, answered)]
    answers = [{"at": time, "rule": NOTE, "answer": "no"} for time in times]

    assert asked(NOTE, 2, *notes, answers=answers) == expect


def test_a_new_clause_of_a_date_that_was_urgent_before_raises_what_was_lowered():
    told_late = left(0, "21:00", warm=True) | {"saved_at": at(4, "09:00")}
    entries = [left(0, swelling=2), *calm(1, 4)]

    assert asked(ONE_LEG, 4, *entries) == {"left": "soon"}
    assert asked(ONE_LEG, 4, *entries, told_late) == {"left": "urgent"}


def test_what_was_lowered_and_raised_again_does_not_close_unless_it_is_lowered_again():
    heavy = [scored(day, 7, 2) for day in (0, 1, 5, 6)]
    even = [scored(day, 2, 2) for day in (2, 3, 4)]
    clot_before = {"clot_risks": [{"kind": "previous_clot"}]}

    assert asked(HEAVIER, 4, *heavy[:2], *even, profile=clot_before) == {"left": "soon"}
    assert asked(HEAVIER, 25, *heavy, *even, profile=clot_before) == {"left": "urgent"}
