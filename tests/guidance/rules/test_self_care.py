"""What self-care does (R5): heaviness now against the first check-ins, and how much was done."""

from __future__ import annotations

import pytest
from histories import at, judged, on, scored, seen

from guidance.rules.info import CLEAR, KEEP_GOING, SOME
from guidance.rules.self_care import NO_IMPROVEMENT


def care(walks=range(1, 13), raised=range(13, 17), minutes=10):
    """Walks and raised legs on these days."""
    return {
        "walks": [{"start": at(day, "10:00"), "minutes": minutes} for day in walks],
        "elevations": [{"start": at(day, "11:00"), "minutes": minutes} for day in raised],
    }


def month(first=5, last=5, days=29, **more):
    """Heaviness of the first ten days and of the rest, and 16 dates of self-care."""
    scores = [scored(day, first if day < 10 else last, 1) for day in range(days)]
    return {"check_ins": scores} | care() | more


def told(day, **entries):
    """The short names of what is said of self-care."""
    names = {NO_IMPROVEMENT: "no", CLEAR: "clear", SOME: "some", KEEP_GOING: "keep going"}
    return [names[f.rule] for f in judged(day, **entries).findings if f.rule in names]


@pytest.mark.parametrize(
    ("first", "last", "expect"),
    [
        (5, 5, ["no"]),
        (5, 6, ["no"]),
        (5, 4, ["some"]),
        (8, 7, ["some"]),
        (5, 3, ["clear"]),
        (8, 6, ["clear"]),
        (3, 3, ["no"]),
        (3, 2, ["clear"]),
        (2, 2, []),
    ],
)
def test_heaviness_now_against_the_first_check_ins(first, last, expect):
    assert told(28, **month(first, last)) == expect


@pytest.mark.parametrize(
    ("first", "last", "expect"),
    [
        ((5, 5), (4, 5), ["no"]),
        ((3, 3), (2, 3), ["some"]),
        ((5, 5), (3, 4), ["clear"]),
        ((10, 10), (8, 9), ["some"]),
        ((4, 3), (2, 3), ["some"]),
    ],
)
def test_half_points_are_compared_in_per_cent(first, last, expect):
    """Six scores at the start and at the end, of which the middle two differ."""
    days = [*((n, first[n % 2]) for n in range(6)), *((n, last[n % 2]) for n in range(23, 29))]
    entries = month(check_ins=[scored(day, score, 0) for day, score in days])

    assert told(28, **entries) == expect


@pytest.mark.parametrize(
    ("done", "expect"),
    [
        (care(), ["no"]),
        (care(range(1, 12), range(13, 17)), ["keep going"]),
        (care(range(1, 14), range(14, 17)), ["keep going"]),
        (care(range(1, 4), range(4, 17)), ["keep going"]),
        (care(range(1, 5), range(5, 17)), ["no"]),
        (care(range(12), range(13, 17)), ["keep going"]),
        (care(range(17, 29), range(13, 17)), ["no"]),
        (care(range(1, 13), range(9, 13)), ["keep going"]),
        (care(minutes=9), []),
        (care(range(1, 3), range(3, 5)), ["keep going"]),
        (care(range(1, 3), range(3, 4)), []),
    ],
)
def test_16_of_28_dates_of_ten_minutes_and_4_of_each_are_enough(done, expect):
    assert told(28, **(month() | done)) == expect


def test_without_enough_self_care_nothing_is_said_of_getting_better():
    assert told(28, **(month(5, 3) | care(range(1, 12), range(13, 17)))) == []


@pytest.mark.parametrize(
    ("profile", "day", "expect"),
    [
        ({}, 27, []),
        ({}, 28, ["no"]),
        ({"started_on": on(-10)}, 18, ["no"]),
        ({"started_on": on(-10)}, 17, []),
        ({"started_on": on(1)}, 28, []),
    ],
)
def test_four_weeks_since_the_start(profile, day, expect):
    entries = month(days=day + 1, profile=profile)

    assert told(day, **(entries | care(range(1, 13), range(12, 17)))) == expect


def test_the_first_check_ins_are_those_since_the_start():
    entries = month(9, 5, days=39) | care(range(12, 25), range(25, 29))

    assert told(38, **entries) == ["clear"]
    assert told(38, **entries, profile={"started_on": on(10)}) == ["no"]


@pytest.mark.parametrize(
    ("days", "expect"),
    [
        ([*range(7), *range(24, 29)], ["no"]),
        ([*range(4), *range(24, 29)], ["no"]),
        ([0, 1, 28], []),
        ([*range(7), *range(25, 29)], []),
        ([*range(7), 18, *range(25, 29)], []),
        ([*range(7), 19, *range(25, 29)], ["no"]),
    ],
)
def test_five_scores_at_the_start_and_five_of_the_last_ten_dates(days, expect):
    """What comes after the first four also belongs to the first seven."""
    assert told(28, **month(check_ins=[scored(day, 5, 1) for day in days])) == expect


def test_seven_scores_at_the_start_and_the_last_seven():
    at_start = [scored(n, score, 0) for n, score in enumerate((9, 9, 9, 9, 3, 3, 3, 3, 3, 3))]
    at_end = [scored(19 + n, score, 0) for n, score in enumerate((1, 1, 1, 9, 9, 9, 9, 1, 1, 1))]

    assert told(28, **month(check_ins=[*at_start, *at_end])) == ["no"]


def test_half_a_point_less_than_3_and_a_half_is_no_improvement():
    scores = {0: 4, 24: 3, 25: 3, 26: 3, 27: 4, 28: 4}

    assert told(28, **month(check_ins=[scored(*one, 0) for one in scores.items()])) == ["no"]


def test_it_stays_while_there_are_too_few_scores_to_compare():
    assert told(45, **month()) == ["no"]


def test_without_a_check_in_or_a_given_start_nothing_is_compared():
    walks = [
        {"start": at(day, "09:00"), "minutes": 20, "left": {"heaviness": 5}} for day in range(40)
    ]

    assert told(39, walks=walks) == []


def test_it_opens_and_informs_on_a_date_with_a_score():
    later = {"at": at(29), "left": {"swelling": 0}}

    assert told(29, **month(5, 3, check_ins=[*month(5, 3)["check_ins"], later])) == []


@pytest.mark.parametrize(("last", "expect"), [(5, ["no"]), (4, ["some"])])
def test_it_closes_when_heaviness_is_a_point_better(last, expect):
    more = [scored(day, last, 1) for day in range(29, 38)]
    entries = month() | care(range(10, 38, 2), range(11, 38, 2))
    entries["check_ins"] = [*entries["check_ins"], *more]

    assert told(28, **entries) == ["no"]
    assert told(37, **entries) == expect


@pytest.mark.parametrize(("day", "expect"), [(117, []), (118, ["no"])])
def test_it_is_raised_again_90_dates_after_it_opened_or_was_reviewed(day, expect):
    often = care(range(0, 119, 2), range(1, 119, 2))
    steady = month(days=119) | often

    assert told(day, **steady, reviews=seen(28, NO_IMPROVEMENT)) == expect
    if day == 118:
        assert told(day, **steady, reviews=seen(29, NO_IMPROVEMENT)) == []
