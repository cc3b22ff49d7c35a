"""Too much (R7): what opens it, what keeps it and what ends it."""

from __future__ import annotations

import pytest
from histories import asked, calm, check_in, evidence, on, only_left, seen, walk

from guidance.rules.overexertion import OVEREXERTION

BOTH = {"both": "caution"}
SOON = {"both": "soon"}


def sore(day, left, right, name="heaviness", **more):
    return check_in(day, left={name: left}, right={name: right}, **more)


# --- What opens it --------------------------------------------------------------------------------
HARD = [walk(4, minutes=30, effort=8)]


@pytest.mark.parametrize(
    ("left", "right", "expect"),
    [(4, 4, BOTH), (4, 3, {}), (3, 4, {}), (6, 4, BOTH), (7, 4, {}), (4, 6, BOTH), (4, 7, {})],
)
@pytest.mark.parametrize("name", ["heaviness", "pain"])
def test_both_legs_two_points_up_and_at_most_two_apart(name, left, right, expect):
    """The calm days have heaviness 2 and pain 0."""
    less = 2 if name == "pain" else 0
    entry = sore(4, left - less, right - less, name)

    assert asked(OVEREXERTION, 4, *calm(0, 3), entry, walks=HARD) == expect


@pytest.mark.parametrize(
    ("left", "right", "expect"), [(4, 6, BOTH), (4, 5, {}), (3, 6, {}), (5, 6, BOTH)]
)
def test_each_leg_is_compared_with_its_own_week(left, right, expect):
    week = [sore(day, 2, 4) for day in range(4)]

    assert asked(OVEREXERTION, 4, *week, sore(4, left, right), walks=HARD) == expect


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_leg_that_nobody_asked_about_is_not_two_points_up(side):
    entry = check_in(4, left={"heaviness": 4}, right={"heaviness": 4})
    del entry[side]["heaviness"]

    assert asked(OVEREXERTION, 4, *calm(0, 3), entry, walks=HARD) == {}


@pytest.mark.parametrize(("day", "expect"), [(7, BOTH), (8, {})])
def test_three_scores_in_the_seven_dates_before_are_needed(day, expect):
    assert asked(
        OVEREXERTION, day, *calm(0, 2), sore(day, 4, 4), walks=[walk(day, minutes=30, effort=7)]
    ) == (expect)


@pytest.mark.parametrize("side", ["left", "right"])
def test_three_scores_of_each_leg(side):
    week = calm(0, 3)
    for entry in week[:2]:
        del entry[side]["heaviness"]

    assert asked(OVEREXERTION, 4, *week, sore(4, 4, 4), walks=HARD) == {}


@pytest.mark.parametrize(
    ("how", "expect"),
    [
        ({"talk": "could_not_talk"}, BOTH),
        ({"talk": "talk", "effort": 6}, {}),
        ({"talk": "talk", "effort": 7}, BOTH),
        ({}, {}),
    ],
)
def test_a_hard_walk(how, expect):
    assert (
        asked(OVEREXERTION, 4, *calm(0, 3), sore(4, 4, 4), walks=[walk(4, minutes=30, **how)])
        == expect
    )


@pytest.mark.parametrize(
    ("minutes", "day", "expect"),
    [
        ({0: 60, 7: 60, 14: 91}, 14, BOTH),
        ({0: 60, 7: 60, 14: 90}, 14, {}),
        ({0: 60, 7: 60, 8: 91}, 14, BOTH),
        ({0: 60, 7: 60, 8: 91}, 16, BOTH),
        ({0: 60, 7: 60, 8: 91}, 17, {}),
        ({0: 59, 7: 60, 14: 200}, 14, {}),
        ({0: 20, 7: 100, 14: 91}, 14, BOTH),
        ({7: 200, 14: 400}, 14, {}),
        ({1: 200, 14: 400}, 14, {}),
        ({0: 60, 1: 60, 14: 91}, 14, BOTH),
        ({0: 1000, 7: 60, 14: 60, 21: 60, 28: 60, 35: 91}, 35, BOTH),
        ({7: 100, 14: 60, 21: 60, 28: 60, 35: 105}, 35, {}),
        ({7: 100, 14: 60, 21: 60, 28: 60, 35: 106}, 35, BOTH),
    ],
)
def test_a_week_of_more_than_one_and_a_half_times_the_weeks_before(minutes, day, expect):
    walks = [walk(when, minutes=many) for when, many in minutes.items()]
    entries = [*calm(day - 4, day - 1), sore(day, 4, 4)]

    assert asked(OVEREXERTION, day, *entries, walks=walks) == expect


def test_without_any_walk_it_is_not_asked():
    assert asked(OVEREXERTION, 4, *calm(0, 3), sore(4, 4, 4)) == {}


def test_it_shows_what_rose_in_both_legs():
    found = evidence(OVEREXERTION, 4, *calm(0, 3), sore(4, 4, 4), walks=HARD)

    assert found == [(on(4), "left", "heaviness"), (on(4), "right", "heaviness")]


# --- What keeps it and what ends it ---------------------------------------------------------------
START = [*calm(0, 3), sore(4, 4, 4)]


@pytest.mark.parametrize(
    ("entry", "expect"),
    [
        (sore(5, 3, 3), {}),
        (sore(5, 4, 3), BOTH),
        (sore(5, 3, 4), BOTH),
        (only_left(5, heaviness=2), BOTH),
        (sore(5, 3, 3, body={"back_pain": True}), {}),
    ],
)
def test_it_closes_when_both_legs_are_back_within_a_point(entry, expect):
    assert asked(OVEREXERTION, 5, *START, entry, walks=HARD) == expect


@pytest.mark.parametrize(("left", "right", "expect"), [(3, 5, {}), (4, 5, BOTH), (3, 6, BOTH)])
def test_each_leg_is_back_at_its_own_week(left, right, expect):
    entries = [*(sore(day, 2, 4) for day in range(4)), sore(4, 4, 6), sore(5, left, right)]

    assert asked(OVEREXERTION, 5, *entries, walks=HARD) == expect


def test_what_rose_twofold_must_both_be_back():
    both = check_in(4, left={"heaviness": 4, "pain": 3}, right={"heaviness": 4, "pain": 3})
    pain_stays = sore(5, 3, 3, "pain")

    assert asked(OVEREXERTION, 5, *calm(0, 3), both, pain_stays, walks=HARD) == BOTH
    assert asked(OVEREXERTION, 5, *calm(0, 3), both, check_in(5), walks=HARD) == {}


@pytest.mark.parametrize(
    ("entries", "day", "expect"),
    [
        ([], 10, BOTH),
        ([], 11, {}),
        ([sore(8, 4, 4)], 11, {}),
        ([sore(9, 4, 4)], 11, SOON),
        ([sore(9, 4, 2)], 11, SOON),
        ([sore(9, 2, 4)], 11, SOON),
        ([sore(9, 4, 4), only_left(11, heaviness=2)], 11, SOON),
        ([only_left(9, heaviness=3), only_left(11, heaviness=3)], 11, {}),
        ([only_left(9, heaviness=4)], 11, SOON),
        ([sore(11, 4, 4)], 11, SOON),
        ([sore(9, 4, 4), sore(11, 3, 3)], 11, {}),
        ([sore(9, 4, 4), sore(12, 3, 3)], 12, {}),
        ([sore(9, 4, 4), sore(12, 4, 3)], 12, SOON),
    ],
)
def test_from_the_seventh_date_what_is_still_higher_is_seen_soon(entries, day, expect):
    assert asked(OVEREXERTION, day, *START, *entries, walks=HARD) == expect


def test_a_review_closes_it():
    reviews = seen(5, OVEREXERTION)

    assert asked(OVEREXERTION, 5, *START, sore(5, 4, 4), walks=HARD, reviews=reviews) == {}
