"""Nerves, skin and walking pain: which dates count, when they close, and what is asked."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, left, on, said, unknown, usual

from guidance.assess.verdicts import Says
from guidance.facts.types import Tier
from guidance.rules.medical import ARTERIES, NERVES, SKIN

SOON = {"left": "soon"}
BRIEF = {"nerve_lasted": "under_10_min"}
PAD = {"conditions": [{"kind": "peripheral_artery_disease"}]}


def scored(day, score, **more):
    return check_in(day, left={"heaviness": score} | more, right={"heaviness": score})


def walk(day, **pain):
    typical = {"leg": "left", "place": "calf", "gone_within_10_min_of_rest": True}
    return {"start": at(day, "10:00"), "minutes": 20, "pain": typical | pain}


# --- Nerves ---------------------------------------------------------------------------------------
def test_a_sign_that_was_not_brief_is_none_of_three_brief_ones():
    """On the first day nobody's legs were heavy, so that sign opened nothing."""
    entries = [scored(0, 0, numb=True), *(left(day, numb=True, **BRIEF) for day in (4, 5))]

    assert asked(NERVES, 5, *entries) == {}
    assert asked(NERVES, 6, *entries, left(6, numb=True, **BRIEF)) == SOON


@pytest.mark.parametrize(("day", "expect"), [(29, SOON), (30, {})])
def test_a_usual_sign_does_not_keep_three_brief_ones_going(day, expect):
    entries = [left(n, tingling=True, **BRIEF) for n in (0, 1, 2)]

    found = asked(NERVES, day, *entries, left(5, numb=True, **BRIEF), profile=usual(numb=True))

    assert found == expect


def test_heavy_legs_two_dates_after_a_sign_that_was_told_late_do_not_count():
    entries = [scored(day, 0) for day in (1, 3)] + [scored(4, 5)]
    late = scored(2, 0, tingling=True) | {"saved_at": at(4, "12:00")}

    assert asked(NERVES, 4, *entries, late) == {}


@pytest.mark.parametrize(
    ("blanks", "says"), [((0, 1), Says.NOT_KNOWN), ((1,), Says.NOT_KNOWN), ((0,), Says.NOT_MET)]
)
def test_how_heavy_the_legs_were_the_day_before_is_asked_about(blanks, says):
    """Numb today, with legs of 0: if they were heavy yesterday, and nobody said, it counts."""
    entries = [scored(day, 0) for day in range(3)]
    for day in blanks:
        entries[day] = {"at": at(day), "nothing_new": True}
    numb = {"numb": True, "onset": "gradual", "whole_leg_or_foot": False}
    entries[2]["left"] |= numb

    found = said(NERVES, 2, "left", check_ins=entries)

    assert found.says is says
    asks = {(day, sign) for day, _, sign in unknown(found)}
    assert asks == ({(on(1), "heaviness")} if 1 in blanks else set())


def test_new_weakness_is_asked_about_where_something_no_longer_works():
    blank = {"at": at(1), "left": {"heaviness": 2, "numb": False, "tingling": False}}

    found = said(NERVES, 1, "left", check_ins=[left(0, function_loss=True), blank])

    assert (found.says, found.tier) == (Says.NOT_KNOWN, Tier.EMERGENCY)
    assert (on(1), "left", "weak") in unknown(found)


# --- Skin -----------------------------------------------------------------------------------------
def test_the_date_after_the_last_sore_can_show_that_the_skin_is_clear():
    assert asked(SKIN, 28, left(0, skin=["sore"]), check_in(1)) == {}


@pytest.mark.parametrize(("day", "expect"), [(27, SOON), (28, {})])
def test_one_date_with_clear_skin_is_enough(day, expect):
    patch = left(20, skin=["bleeding_vein"])

    assert asked(SKIN, day, left(0, skin=["sore"]), check_in(10), patch) == expect


def test_clear_skin_between_two_sores_does_not_close_it():
    entries = [left(0, skin=["sore"]), check_in(1), left(2, skin=["sore"])]

    assert asked(SKIN, 30, *entries) == SOON
    assert asked(SKIN, 30, *entries, check_in(4)) == {}


def test_a_correction_of_the_sore_does_not_show_that_the_skin_is_clear():
    """It says what was there on that date, and is no check-in that came after."""
    corrected = check_in(0) | {"saved_at": at(2)}

    assert asked(SKIN, 28, left(0, skin=["sore"]), corrected) == SOON


# --- Arteries -------------------------------------------------------------------------------------
@pytest.mark.parametrize(("day", "expect"), [(28, SOON), (29, {})])
@pytest.mark.parametrize("later", [[], [walk(5, place="foot")]])
def test_walking_pain_closes_28_dates_after_the_last_of_its_walks(later, day, expect):
    """A walk with another pain is none of them."""
    assert asked(ARTERIES, day, walks=[walk(0), walk(1), *later]) == expect


@pytest.mark.parametrize(("day", "expect"), [(34, SOON), (35, {})])
def test_a_shorter_distance_closes_28_dates_after_the_last_walk_with_minutes(day, expect):
    timed = [walk(n, began_after_min=10 if n < 5 else 7) for n in range(8)]

    assert asked(ARTERIES, day, walks=[*timed, walk(9)], profile=PAD) == expect


def test_whether_rest_takes_the_pain_away_is_asked_about():
    walks = [
        {"start": at(day, "10:00"), "minutes": 20, "pain": {"leg": "left", "place": "calf"}}
        for day in (0, 3)
    ]

    found = said(ARTERIES, 3, check_ins=calm(0, 3), walks=walks)

    assert (found.says, found.tier) == (Says.NOT_KNOWN, Tier.SOON)
    assert {(day, sign) for day, _, sign in unknown(found)} == {
        (on(day), sign)
        for day in (0, 3)
        for sign in ("began_after_min", "gone_within_10_min_of_rest")
    }
