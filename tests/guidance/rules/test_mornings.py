"""Swollen in the morning."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, judged, on, seen

from guidance.rules.trends import MORNINGS

SOON = {"": "soon"}


def said(rule, *answers):
    return [{"at": at(day, hour), "rule": rule, "answer": what} for day, hour, what in answers]


def morning(day, grade=1, left=None, right=None, other=None):
    """Both legs swollen, and what was said of the morning."""
    legs = {"left": {"swelling": grade}, "right": {"swelling": grade if other is None else other}}
    for side, waking in (("left", left), ("right", right)):
        if waking is not None:
            legs[side]["swelling_on_waking"] = waking
    return check_in(day, **legs)


@pytest.mark.parametrize(
    ("entry", "expect"),
    [
        ({"left": True}, SOON),
        ({"right": True}, SOON),
        ({"left": True, "right": False}, SOON),
        ({"left": False, "right": False}, {}),
        ({}, {}),
        ({"grade": 2}, SOON),
        ({"grade": 2, "other": 1}, {}),
        ({"grade": 1, "other": 2}, {}),
        ({"grade": 2, "left": False}, {}),
        ({"grade": 1, "other": 0, "left": True}, {}),
    ],
)
def test_both_legs_still_swollen_on_waking(entry, expect):
    assert asked(MORNINGS, 4, check_in(0), *(morning(day, **entry) for day in (1, 2, 3, 4))) == (
        expect
    )


@pytest.mark.parametrize(
    ("days", "others", "day", "expect"),
    [
        ((0, 1, 2, 6), (3,), 6, SOON),
        ((0, 1, 2, 7), (3,), 7, {}),
        ((0, 1, 2, 6), (), 6, {}),
        ((0, 1, 6), (2, 3), 6, {}),
        ((1, 2, 3, 7), (0,), 7, {}),
    ],
)
def test_four_of_seven_dates_with_five_check_ins(days, others, day, expect):
    entries = [morning(when, left=True) for when in days]

    assert asked(MORNINGS, day, *entries, *(check_in(when) for when in others)) == expect


def test_a_usual_swelling_is_none():
    usual = {"swelling": 1}
    profile = {"usual": [{"confirmed_on": on(0), "left": usual, "right": usual}]}
    entries = [morning(day, left=True) for day in range(5)]

    assert asked(MORNINGS, 4, *entries, profile=profile) == {}


def test_reading_it_does_not_close_it_and_it_shows_both_legs():
    entries = [morning(day, left=True) for day in range(5)]
    read = said(MORNINGS, (4, "20:30", "read"))

    assert asked(MORNINGS, 4, *entries, answers=read) == SOON
    [found] = [f for f in judged(4, check_ins=entries).findings if f.rule == MORNINGS]
    assert [(one.date.isoformat(), one.leg) for one in found.evidence][:2] == [
        (on(0), "left"),
        (on(0), "right"),
    ]


@pytest.mark.parametrize(("day", "expect"), [(184, {}), (185, SOON)])
def test_swollen_mornings_are_quiet_for_180_dates_after_a_review(day, expect):
    entries = [morning(when, left=True) for when in (*range(5), *range(178, 186))]

    assert asked(MORNINGS, day, *entries, reviews=seen(5, MORNINGS)) == expect


def test_swollen_mornings_come_back_at_once_where_they_only_ended():
    entries = [morning(when, left=True) for when in (*range(5), *range(30, 35))]

    assert asked(MORNINGS, 29, *entries, *calm(5, 29)) == {}
    assert asked(MORNINGS, 34, *entries, *calm(5, 29)) == SOON
