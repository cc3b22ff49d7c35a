"""Too much (R7), hurt (R8), and one leg heavier: what opens them, what keeps and what ends them."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, judged, on

from guidance.rules.activity import HEAVIER, INJURY, OVEREXERTION

BOTH = {"both": "caution"}
SOON = {"both": "soon"}


def sore(day, left, right, name="heaviness", **more):
    return check_in(day, left={name: left}, right={name: right}, **more)


def only_left(day, heaviness):
    return {"at": at(day), "left": {"heaviness": heaviness}}


def walk(day, minutes=30, **more):
    return {"start": at(day, "10:00"), "minutes": minutes} | more


def evidence(rule, day, *check_ins, **more):
    """The dates and signs that the finding of a rule shows."""
    [found] = [f for f in judged(day, check_ins=list(check_ins), **more).findings if f.rule == rule]
    return [(one.date.isoformat(), one.leg, one.sign) for one in found.evidence]


# --- R7: what opens it ----------------------------------------------------------------------------
HARD = [walk(4, effort=8)]


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
    assert asked(OVEREXERTION, day, *calm(0, 2), sore(day, 4, 4), walks=[walk(day, effort=7)]) == (
        expect
    )


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
    assert asked(OVEREXERTION, 4, *calm(0, 3), sore(4, 4, 4), walks=[walk(4, **how)]) == expect


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
    walks = [walk(when, many) for when, many in minutes.items()]
    entries = [*calm(day - 4, day - 1), sore(day, 4, 4)]

    assert asked(OVEREXERTION, day, *entries, walks=walks) == expect


def test_without_any_walk_it_is_not_asked():
    assert asked(OVEREXERTION, 4, *calm(0, 3), sore(4, 4, 4)) == {}


def test_it_shows_what_rose_in_both_legs():
    found = evidence(OVEREXERTION, 4, *calm(0, 3), sore(4, 4, 4), walks=HARD)

    assert found == [(on(4), "left", "heaviness"), (on(4), "right", "heaviness")]


# --- R7: what keeps and what ends it --------------------------------------------------------------
START = [*calm(0, 3), sore(4, 4, 4)]


@pytest.mark.parametrize(
    ("entry", "expect"),
    [
        (sore(5, 3, 3), {}),
        (sore(5, 4, 3), BOTH),
        (sore(5, 3, 4), BOTH),
        (only_left(5, 2), BOTH),
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
        ([sore(9, 4, 4), only_left(11, 2)], 11, SOON),
        ([only_left(9, 3), only_left(11, 3)], 11, {}),
        ([only_left(9, 4)], 11, SOON),
        ([sore(11, 4, 4)], 11, SOON),
        ([sore(9, 4, 4), sore(11, 3, 3)], 11, {}),
        ([sore(9, 4, 4), sore(12, 3, 3)], 12, {}),
        ([sore(9, 4, 4), sore(12, 4, 3)], 12, SOON),
    ],
)
def test_from_the_seventh_date_what_is_still_higher_is_seen_soon(entries, day, expect):
    assert asked(OVEREXERTION, day, *START, *entries, walks=HARD) == expect


def test_a_review_closes_it():
    seen = [{"on": on(5), "rule": OVEREXERTION, "outcome": "seen"}]

    assert asked(OVEREXERTION, 5, *START, sore(5, 4, 4), walks=HARD, reviews=seen) == {}


# --- R8 -------------------------------------------------------------------------------------------
HURT = [{"on": on(0), "leg": "left", "can_take_4_steps": True}]
PAINFUL = {"pain": 3, "pain_place": "ankle"}
WATCHED = {"left": "caution"}


@pytest.mark.parametrize(
    ("signs", "expect"),
    [
        ({"swelling": 1}, WATCHED),
        ({"pain": 1}, WATCHED),
        ({"red": True}, WATCHED),
        ({"warm": True}, WATCHED),
        ({"tender_vein": True}, {}),
        ({"numb": True}, {}),
    ],
)
def test_a_sign_of_the_hurt_leg_opens_it(signs, expect):
    assert asked(INJURY, 3, check_in(3, left=signs), injuries=HURT) == expect
    assert asked(INJURY, 3, check_in(3, right=signs), injuries=HURT) == {}


def test_it_shows_the_signs():
    assert evidence(INJURY, 1, check_in(1, left=PAINFUL), injuries=HURT) == [
        (on(1), "left", "pain")
    ]


def test_a_sign_from_before_the_injury_does_not():
    later = [{"on": on(2), "leg": "left", "can_take_4_steps": True}]

    assert asked(INJURY, 2, check_in(1, left=PAINFUL), check_in(2), injuries=later) == {}


def test_once_for_each_injury():
    entries = [check_in(0, left=PAINFUL), *calm(1, 2), check_in(3, left=PAINFUL)]
    again = [*HURT, {"on": on(3), "leg": "left", "can_take_4_steps": True}]

    assert asked(INJURY, 3, *entries, injuries=HURT) == {}
    assert asked(INJURY, 3, *entries, injuries=again) == WATCHED


def test_a_new_injury_starts_the_count_anew():
    again = [*HURT, {"on": on(10), "leg": "left", "can_take_4_steps": True}]
    entries = [check_in(day, left=PAINFUL) for day in range(15)]

    assert asked(INJURY, 14, *entries, injuries=HURT) == {}
    assert asked(INJURY, 14, *entries, injuries=again) == WATCHED


CALM = {"pain": 2, "pain_place": "ankle"}


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([check_in(1, left=CALM), check_in(2, left=CALM)], {}),
        ([check_in(1, left=PAINFUL), check_in(2, left=CALM)], WATCHED),
        ([check_in(1, left=CALM), check_in(2, left={"swelling": 1})], WATCHED),
        ([check_in(1, left=CALM), check_in(2, left={"red": True})], WATCHED),
        ([check_in(1, left=CALM), check_in(2, left={"warm": True})], WATCHED),
        ([check_in(1, left=CALM), check_in(2, left={"tender_vein": True})], {}),
        ([check_in(1), {"at": at(2), "left": {"heaviness": 1, "pain": 0}}], WATCHED),
        ([check_in(1), {"at": at(2), "left": {"heaviness": 1, "swelling": 0}}], WATCHED),
        ([check_in(1), {"at": at(2), "left": {"pain": 0, "swelling": 0}}], {}),
    ],
)
def test_two_check_ins_in_a_row_without_a_sign_close_it(entries, expect):
    assert asked(INJURY, 2, check_in(0, left=PAINFUL), *entries, injuries=HURT) == expect


@pytest.mark.parametrize(
    ("walks", "expect"),
    [
        ([walk(2)], {}),
        ([walk(2, left={"pain": 3})], WATCHED),
        ([walk(2, left={"red": True})], WATCHED),
    ],
)
def test_a_walk_between_two_check_ins_counts_only_with_a_sign(walks, expect):
    entries = [check_in(0, left=PAINFUL), check_in(1), check_in(3)]

    assert asked(INJURY, 3, *entries, injuries=HURT, walks=walks) == expect


def test_a_usual_swelling_is_calm():
    usual = {"usual": [{"confirmed_on": on(0), "left": {"swelling": 1}}]}
    entries = [check_in(0, left=PAINFUL), *(check_in(d, left={"swelling": 1}) for d in (1, 2))]

    assert asked(INJURY, 2, *entries, injuries=HURT, profile=usual) == {}


@pytest.mark.parametrize(
    ("pains", "day", "expect"),
    [
        ({0: 5}, 13, WATCHED),
        ({0: 5}, 14, {}),
        ({0: 5, 11: 4}, 14, {}),
        ({0: 5, 12: 4}, 14, {"left": "soon"}),
        ({0: 5, 12: 3}, 14, {}),
        ({0: 5, 12: 4, 14: 3}, 14, {}),
        ({0: 5, 12: 3, 14: 4}, 14, {"left": "soon"}),
        ({0: 5, 14: 4}, 27, {"left": "soon"}),
        ({0: 5, 14: 4}, 28, {}),
        ({2: 5, 14: 4}, 28, {}),
    ],
)
def test_after_14_dates_pain_is_looked_at_soon_and_after_28_it_is_over(pains, day, expect):
    entries = [check_in(when, left=PAINFUL | {"pain": pain}) for when, pain in pains.items()]

    assert asked(INJURY, day, *entries, injuries=HURT) == expect


# --- One leg heavier ------------------------------------------------------------------------------
def uneven(day, left=6, right=1):
    return sore(day, left, right)


def usual(left=None, right=None):
    """A usual heaviness of each leg, where there is one."""
    legs = {"left": left, "right": right}
    given = {leg: {"heaviness": score} for leg, score in legs.items() if score is not None}
    return {"usual": [{"confirmed_on": on(0)} | given]}


@pytest.mark.parametrize(
    ("profile", "left", "right", "expect"),
    [
        ({}, 4, 1, {"left": "caution"}),
        ({}, 3, 0, {}),
        ({}, 4, 2, {}),
        ({}, 4, None, {"left": "caution"}),
        (usual(4, 2), 5, 1, {}),
        (usual(4, 2), 6, 1, {"left": "caution"}),
        (usual(2, 4), 4, 1, {"left": "caution"}),
        (usual(2, 4), 4, 2, {}),
        (usual(4), 4, 1, {"left": "caution"}),
        (usual(None, 4), 4, 1, {"left": "caution"}),
        (usual(0, 0), 4, 1, {"left": "caution"}),
    ],
)
def test_four_or_more_and_three_over_the_other_leg_and_over_the_usual(profile, left, right, expect):
    entries = [
        only_left(day, left) if right is None else uneven(day, left, right) for day in (0, 1)
    ]

    assert asked(HEAVIER, 1, *entries, profile=profile) == expect


@pytest.mark.parametrize(
    ("entries", "day", "expect"),
    [
        ([uneven(0)], 0, {}),
        ([uneven(0), check_in(1), uneven(9)], 9, {"left": "caution"}),
        ([uneven(0), *calm(1, 2), uneven(9)], 9, {}),
        ([uneven(0), {"at": at(1), "left": {"swelling": 0}}, uneven(2)], 2, {"left": "caution"}),
    ],
)
def test_two_of_the_last_three_dates_with_a_score(entries, day, expect):
    assert asked(HEAVIER, day, *entries, hour="20:30") == expect


def test_it_shows_the_dates_that_count():
    assert evidence(HEAVIER, 2, uneven(0), check_in(1), uneven(2)) == [
        (on(0), "left", "heaviness"),
        (on(2), "left", "heaviness"),
    ]


def test_it_is_true_only_on_a_date_with_a_score():
    """So a review on the day after is not followed by a new opening on the scores before it."""
    seen = [{"on": on(1), "rule": HEAVIER, "outcome": "seen"}]
    other = {"at": at(16), "left": {"swelling": 0}}

    assert asked(HEAVIER, 16, uneven(0), uneven(1), other, reviews=seen) == {}


@pytest.mark.parametrize(("day", "expect"), [(15, {}), (16, {"left": "caution"})])
def test_after_a_review_it_is_quiet_for_14_dates(day, expect):
    seen = [{"on": on(1), "rule": HEAVIER, "outcome": "seen"}]
    entries = [uneven(when) for when in (0, 1, day - 1, day)]

    assert asked(HEAVIER, day, *entries, reviews=seen) == expect


@pytest.mark.parametrize(
    ("answers", "day", "hour", "expect"),
    [
        ([], 1, "21:00", "caution"),
        ([], 2, "19:59", "caution"),
        ([], 2, "20:00", "soon"),
        ([(1, "20:00", "yes")], 1, "21:00", "soon"),
        ([(1, "20:30", "worse")], 1, "21:00", "soon"),
        ([(1, "20:30", "worse"), (1, "20:40", "same")], 1, "21:00", "caution"),
        ([(1, "20:30", "same"), (1, "20:40", "yes")], 1, "21:00", "soon"),
        ([(1, "20:30", "no")], 2, "20:00", "caution"),
        ([(1, "20:30", "read")], 2, "20:00", "soon"),
        ([(1, "20:30", "worse"), (1, "20:40", "read")], 1, "21:00", "soon"),
        ([(1, "19:59", "worse")], 1, "21:00", "caution"),
    ],
)
def test_the_answer_sets_how_soon_and_so_does_a_day_without_one(answers, day, hour, expect):
    told = [
        {"at": at(when, hour), "rule": HEAVIER, "answer": answer} for when, hour, answer in answers
    ]

    assert asked(HEAVIER, day, uneven(0), uneven(1), hour=hour, answers=told) == {"left": expect}


RISK = {"clot_risks": [{"kind": "active_cancer"}]}


@pytest.mark.parametrize(
    ("third", "expect"),
    [
        (check_in(4), {}),
        (uneven(4, 4, 2), {}),
        (only_left(4, 2), {"left": "soon"}),
        (uneven(4, 5, 1), {"left": "soon"}),
    ],
)
def test_three_records_in_a_row_of_both_legs_that_are_even_close_it(third, expect):
    entries = [uneven(0), uneven(1), *calm(2, 3), third]

    assert asked(HEAVIER, 4, *entries) == expect


@pytest.mark.parametrize("outcome", ["waiting_for_tests", "seen"])
def test_while_tests_are_awaited_it_stays(outcome):
    review = [{"on": on(2), "rule": HEAVIER, "outcome": outcome}]
    entries = [uneven(0), uneven(1), *calm(2, 20)]
    expect = {"left": "urgent"} if outcome == "waiting_for_tests" else {}

    assert asked(HEAVIER, 20, *entries, profile=RISK, reviews=review) == expect


@pytest.mark.parametrize(("day", "expect"), [(16, {"left": "soon"}), (17, {})])
def test_what_was_urgent_is_lowered_and_closes_14_dates_after_it_was_last_true(day, expect):
    """On day 3 two of the last three records count, so that is when it was last true."""
    entries = [uneven(0), uneven(1), *calm(3, 6)]

    assert asked(HEAVIER, day, *entries, profile=RISK) == expect


def test_the_answer_same_takes_nothing_from_what_was_urgent():
    told = [{"at": at(5), "rule": HEAVIER, "answer": "same"}]
    entries = [uneven(0), uneven(1), *calm(2, 5)]

    assert asked(HEAVIER, 5, *entries, profile=RISK, answers=told) == {"left": "soon"}


def test_what_was_never_urgent_does_not_close_by_time():
    assert asked(HEAVIER, 30, uneven(0), uneven(1)) == {"left": "soon"}


def test_an_even_row_does_not_close_what_is_urgent_at_once():
    entries = [uneven(0), uneven(1), *calm(2, 20)]

    assert asked(HEAVIER, 5, *entries, profile=RISK) == {"left": "soon"}
    assert asked(HEAVIER, 14, *entries, profile=RISK) == {"left": "soon"}


def test_once_urgent_it_stays_so_when_the_risk_is_over():
    until = {"clot_risks": [{"kind": "active_cancer", "until": on(1)}]}

    assert asked(HEAVIER, 2, uneven(0), uneven(1), uneven(2), profile=until) == {"left": "urgent"}
