"""Signs of the nerves (R3)."""

from __future__ import annotations

import pytest
from histories import asked, at, check_in, judged, left, on, said, seen, unknown, usual

from guidance.assess.verdicts import Says
from guidance.facts.types import Tier
from guidance.rules.nerves import NERVES

SOON = {"left": "soon"}


URGENT = {"left": "urgent"}


EMERGENCY = {"left": "emergency"}


BRIEF = {"nerve_lasted": "under_10_min"}


@pytest.mark.parametrize(
    ("profile", "signs", "expect"),
    [
        ({}, {"numb": True}, SOON),
        ({}, {"tingling": True}, SOON),
        ({}, {"weak": True}, SOON),
        ({}, {"function_loss": True}, {}),
        ({}, {"numb": True} | BRIEF, {}),
        ({}, {"numb": True, "nerve_positional": True}, {}),
        ({}, {"numb": True, "nerve_lasted": "10_to_60_min"}, SOON),
        ({}, {"weak": True, "function_loss": True} | BRIEF, URGENT),
        ({}, {"numb": True, "function_loss": True}, SOON),
        ({}, {"weak": True, "onset": "sudden"}, EMERGENCY),
        ({}, {"weak": True, "onset": "gradual"}, SOON),
        ({}, {"numb": True, "onset": "sudden"}, SOON),
        ({}, {"numb": True, "onset": "sudden", "whole_leg_or_foot": True}, EMERGENCY),
        ({}, {"numb": True, "onset": "sudden", "whole_leg_or_foot": True} | BRIEF, {}),
        ({}, {"tingling": True, "onset": "sudden", "whole_leg_or_foot": True}, SOON),
        (usual(numb=True), {"numb": True}, {}),
        (usual(numb=True), {"numb": True, "tingling": True}, SOON),
        (usual(weak=True), {"weak": True, "function_loss": True}, {}),
        (usual(tingling=True), {"tingling": True}, {}),
    ],
)
def test_signs_of_the_nerves_by_what_they_are_and_how_long(profile, signs, expect):
    assert asked(NERVES, 0, left(0, **signs), profile=profile) == expect


@pytest.mark.parametrize(
    ("first", "then", "day", "expect"),
    [
        ({"weak": True}, {"function_loss": True}, 6, URGENT),
        ({"function_loss": True}, {"weak": True}, 6, URGENT),
        ({"function_loss": True}, {"weak": True}, 7, SOON),
        ({"function_loss": True}, {"numb": True}, 6, SOON),
    ],
)
def test_weakness_and_what_no_longer_works_within_seven_dates(first, then, day, expect):
    assert asked(NERVES, day, left(0, **first), left(day, **then)) == expect


@pytest.mark.parametrize(
    ("days", "expect"),
    [((0, 5, 13), SOON), ((0, 5, 14), {}), ((0, 13), {}), ((0, 1, 2), SOON)],
)
def test_brief_signs_on_three_of_14_dates(days, expect):
    entries = [left(day, tingling=True, **BRIEF) for day in days]

    assert asked(NERVES, days[-1], *entries) == expect


def test_only_brief_dates_are_brief():
    """Two brief signs after one that was not, and was reviewed, are two."""
    entries = [left(0, numb=True), left(2, numb=True, **BRIEF), left(3, numb=True, **BRIEF)]

    assert asked(NERVES, 3, *entries, reviews=seen(1, NERVES)) == {}


def test_it_is_dated_by_the_first_of_the_brief_signs():
    entries = [left(day, numb=True, **BRIEF) for day in (0, 1, 2)]

    [found] = [f for f in judged(2, check_ins=entries).findings if f.rule == NERVES]

    assert found.since.isoformat() == on(0)


@pytest.mark.parametrize(
    ("before", "today", "after", "expect"),
    [
        (None, 0, None, {}),
        (None, None, None, SOON),
        (0, 0, 0, {}),
        (1, 0, 0, SOON),
        (0, 1, 0, SOON),
        (0, None, None, {}),
        (0, 0, 1, SOON),
        (None, None, 0, SOON),
    ],
)
def test_it_needs_heavy_legs_on_the_dates_around_unless_nobody_said(before, today, after, expect):
    """What is told on the date after opens it, and does not take it back."""
    entries = []
    for day, score in enumerate((before, today, after), 1):
        legs = {} if score is None else {"heaviness": score}
        signs = {"tingling": True} if day == 2 else {}
        entries.append({"at": at(day), "left": legs | signs})

    assert asked(NERVES, 3, *entries) == expect


def test_heavy_legs_two_dates_before_do_not_count():
    entries = [
        {"at": at(0), "left": {"heaviness": 5}},
        {"at": at(2), "left": {"heaviness": 0, "tingling": True}},
    ]

    assert asked(NERVES, 2, *entries) == {}


def scored(day, score, **more):
    return check_in(day, left={"heaviness": score} | more, right={"heaviness": score})


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


def light(day, **more):
    return check_in(day, left={"heaviness": 0} | more, right={"heaviness": 0})


BRIEF = {"nerve_lasted": "under_10_min"}
LASTS = {"tingling": True}


@pytest.mark.parametrize(
    ("first", "then", "expect"),
    [
        (LASTS, LASTS, {"left": "soon"}),
        (LASTS | BRIEF, LASTS, {}),
        (LASTS, LASTS | BRIEF, {}),
        ({}, {"numb": True, "whole_leg_or_foot": True}, {"left": "soon"}),
        ({}, {"numb": True, "whole_leg_or_foot": True} | BRIEF, {}),
        ({}, {"weak": True} | BRIEF, {}),
    ],
)
def test_in_light_legs_brief_signs_count_nothing(first, then, expect):
    assert asked(NERVES, 1, light(0, **first), light(1, **then)) == expect


@pytest.mark.parametrize(("day", "expect"), [(28, {"left": "soon"}), (29, {})])
def test_in_light_legs_lasting_signs_of_before_are_none_of_today(day, expect):
    entries = [light(0, **LASTS), light(1, **LASTS), light(2, cold=True)]

    assert asked(NERVES, day, *entries) == expect
