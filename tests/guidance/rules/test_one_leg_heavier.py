"""One leg heavier than the other: what opens it, how soon it is seen to, and what ends it."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, evidence, on, only_left, scored, seen

from guidance.rules.one_leg_heavier import HEAVIER


def uneven(day, left=6, right=1):
    return scored(day, left, right)


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
        only_left(day, heaviness=left) if right is None else uneven(day, left, right)
        for day in (0, 1)
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
    reviews = seen(1, HEAVIER)
    other = {"at": at(16), "left": {"swelling": 0}}

    assert asked(HEAVIER, 16, uneven(0), uneven(1), other, reviews=reviews) == {}


@pytest.mark.parametrize(("day", "expect"), [(15, {}), (16, {"left": "caution"})])
def test_after_a_review_it_is_quiet_for_14_dates(day, expect):
    reviews = seen(1, HEAVIER)
    entries = [uneven(when) for when in (0, 1, day - 1, day)]

    assert asked(HEAVIER, day, *entries, reviews=reviews) == expect


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
        (only_left(4, heaviness=2), {"left": "soon"}),
        (uneven(4, 5, 1), {"left": "soon"}),
    ],
)
def test_three_records_in_a_row_of_both_legs_that_are_even_close_it(third, expect):
    entries = [uneven(0), uneven(1), *calm(2, 3), third]

    assert asked(HEAVIER, 4, *entries) == expect


@pytest.mark.parametrize("outcome", ["waiting_for_tests", "seen"])
def test_while_tests_are_awaited_it_stays(outcome):
    review = seen(2, HEAVIER, outcome)
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


@pytest.mark.parametrize(("hour", "expect"), [("21:59", "caution"), ("22:00", "soon")])
def test_the_24_hours_to_answer_run_from_the_last_entry_of_the_date(hour, expect):
    """Also from one that says nothing of how heavy the legs are."""
    later = {"at": at(1, "22:00"), "left": {"swelling": 0}}

    assert asked(HEAVIER, 2, uneven(0), uneven(1), later, hour=hour) == {"left": expect}
