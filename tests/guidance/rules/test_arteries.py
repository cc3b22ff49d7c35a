"""Pain that comes with walking (R9)."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, on, said, seen, unknown

from guidance.assess.verdicts import Says
from guidance.facts.types import Tier
from guidance.rules.arteries import ARTERIES

SOON = {"left": "soon"}


URGENT = {"left": "urgent"}


PAD = {"conditions": [{"kind": "peripheral_artery_disease"}]}


def walk(day, hour="10:00", **pain):
    return {
        "start": at(day, hour),
        "minutes": 20,
        "pain": {"leg": "left", "place": "calf", "gone_within_10_min_of_rest": True} | pain,
    }


def timed(minutes, last=7, **more):
    """A walk on each day up to `last`, of which pain began after so many minutes."""
    first = last - len(minutes) + 1
    return [walk(first + n, began_after_min=value, **more) for n, value in enumerate(minutes)]


@pytest.mark.parametrize(
    ("second", "expect"),
    [
        ({}, SOON),
        ({"place": "thigh"}, SOON),
        ({"place": "buttock"}, SOON),
        ({"place": "foot"}, {}),
        ({"place": "other"}, {}),
        ({"gone_within_10_min_of_rest": False}, {}),
        ({"also_at_rest": True}, {}),
        ({"also_at_rest": False}, SOON),
        ({"leg": "right"}, {"both": "soon"}),
        ({"leg": "both"}, {"both": "soon"}),
    ],
)
def test_pain_that_comes_with_walking_and_goes_with_rest(second, expect):
    assert asked(ARTERIES, 13, walks=[walk(0), walk(13, **second)]) == expect


@pytest.mark.parametrize(("days", "expect"), [((0, 13), SOON), ((0, 14), {}), ((0,), {})])
def test_on_two_walks_of_14_dates(days, expect):
    assert asked(ARTERIES, days[-1], walks=[walk(day) for day in days]) == expect


def test_two_walks_of_one_date_are_two():
    assert asked(ARTERIES, 0, walks=[walk(0), walk(0, "16:00")]) == SOON


@pytest.mark.parametrize("leg", [{}, {"leg": "left"}, {"leg": "right"}])
def test_a_review_of_a_leg_is_one_of_it_too(leg):
    reviews = seen(2, ARTERIES, **leg)

    assert asked(ARTERIES, 2, walks=[walk(0), walk(1)], reviews=reviews) == {}


def test_a_walk_without_pain_does_not_open_it_and_a_review_is_quiet_for_28_dates():
    walks = [walk(0), walk(1), {"start": at(3, "10:00"), "minutes": 20}]

    assert asked(ARTERIES, 3, walks=walks, reviews=seen(2, ARTERIES)) == {}
    again = [walk(29), walk(30)]
    assert asked(ARTERIES, 30, walks=again, reviews=seen(2, ARTERIES)) == {}
    assert asked(ARTERIES, 31, walks=[*again, walk(31)], reviews=seen(2, ARTERIES)) == SOON


@pytest.mark.parametrize(
    ("minutes", "expect"),
    [
        ([10, 10, 10, 10, 10, 5, 5, 5], URGENT),
        ([10, 10, 10, 10, 10, 5.1, 5.1, 5.1], SOON),
        ([10, 10, 10, 10, 10, 7, 7, 7], SOON),
        ([10, 10, 10, 10, 10, 7.1, 7.1, 7.1], {}),
        ([10, 10, 10, 10, 5, 5, 5], {}),
        ([1, 1, 10, 20, 20, 20, 1, 5], URGENT),
        ([1, 5, 10, 10, 10, 7, 7, 7], SOON),
        ([1, 10, 10, 10, 1, 10, 7, 1], SOON),
        ([10, 10, 10, 10, 10, 7, 5, 9], SOON),
        ([0, 0, 0, 0, 0, 0, 0, 0], {}),
        ([1, 1, 10, 10, 10, 10, 10, 7, 7, 7], SOON),
        ([10, 10, 1, 1, 1, 1, 1, 7, 7, 7], {}),
    ],
)
def test_with_known_disease_a_shorter_distance_is_what_counts(minutes, expect):
    """The middle of the last three against the middle of the five before."""
    assert asked(ARTERIES, 7, walks=timed(minutes), profile=PAD) == expect


def test_with_known_disease_walking_pain_alone_is_nothing_new():
    assert asked(ARTERIES, 1, walks=[walk(0), walk(1)], profile=PAD) == {}


@pytest.mark.parametrize(
    ("days", "expect"), [((18, 25, 31), URGENT), ((17, 25, 31), SOON), ((3, 17, 31), SOON)]
)
def test_a_fall_to_half_is_urgent_within_14_dates(days, expect):
    before = timed([10, 10, 10, 10, 10], 2)
    walks = [*before, *(walk(day, began_after_min=5) for day in days)]

    assert asked(ARTERIES, 31, walks=walks, profile=PAD) == expect


def test_walks_are_taken_in_order_of_time_and_only_those_with_minutes():
    before = timed([10, 10, 10, 10], 3)
    mixed = [
        walk(4, "18:00", began_after_min=7),
        walk(4, "08:00", began_after_min=10),
        walk(4, "12:00"),
        {"start": at(4, "13:00"), "minutes": 20},
        walk(5, "09:00", began_after_min=7),
        walk(6, "09:00", began_after_min=10),
    ]

    assert asked(ARTERIES, 6, walks=[*before, *mixed], profile=PAD) == SOON
    assert asked(ARTERIES, 6, walks=[*mixed[::-1], *before], profile=PAD) == SOON


def test_of_two_walks_long_ago_only_the_later_one_is_among_the_last_eight():
    """With a ninth walk, the last four would have 10 minutes in the middle."""
    first = [walk(0, "08:00", began_after_min=1), walk(0, "18:00", began_after_min=10)]
    walks = [*first, *timed([10, 10, 10, 10, 7, 10, 7])]

    assert asked(ARTERIES, 7, walks=walks, profile=PAD) == SOON


def test_the_last_of_the_walks_must_be_of_today():
    """Told a day later, when there was no walk, the same walks raise it for their own date."""
    walks = timed([10, 10, 10, 10, 10, 7, 7, 7])

    assert asked(ARTERIES, 8, walks=walks, profile=PAD, reviews=seen(7, ARTERIES)) == {}
    assert asked(ARTERIES, 8, walks=walks, profile=PAD) == SOON


def test_it_is_about_the_legs_of_the_walks_it_rests_on():
    walks = [*timed([10, 10, 10, 10, 10], 4, leg="right"), *timed([7, 7, 7])]

    assert asked(ARTERIES, 7, walks=walks, profile=PAD) == SOON


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
