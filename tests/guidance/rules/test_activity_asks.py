"""What the rules of walks, injuries and one heavy leg do not know: which signs, of which dates."""

from __future__ import annotations

import pytest
from histories import at, check_in, journal, moment, on

from guidance.engine.verdicts import Says, verdicts
from guidance.rules.activity import HEAVIER, INJURY, OVEREXERTION
from guidance.rules.reading_order import BY_ID

HEAVY_LEFT = {"left": {"heaviness": 6}, "right": {"heaviness": 1}}


def said(day, rule, leg="left", **entries):
    found = verdicts(journal(**entries), moment(day, "21:00"), rules=[BY_ID[rule]])
    return next(one for one in found if one.leg == leg)


def unknown(verdict):
    return {(one.date.isoformat(), one.sign) for one in verdict.unknown}


@pytest.mark.parametrize(
    ("day", "says", "signs"),
    [
        (13, Says.NOT_KNOWN, {"swelling", "pain", "red", "warm"}),
        (14, Says.NOT_MET, set()),
    ],
)
def test_the_day_of_an_injury_is_asked_about_for_two_weeks(day, says, signs):
    only_heavy = {key: part for key, part in check_in(0).items() if key != "nothing_new"}
    later = [check_in(n) for n in range(1, day + 1)]

    found = said(
        day, INJURY, injuries=[{"on": on(0), "leg": "left"}], check_ins=[only_heavy, *later]
    )

    assert found.says is says
    assert unknown(found) == {(on(0), sign) for sign in signs}


@pytest.mark.parametrize(("logged", "blank"), [(3, (1, 2)), (2, (1, 3)), (1, (2, 3))])
def test_one_heavy_leg_on_one_of_three_dates_is_not_known(logged, blank):
    found = said(3, HEAVIER, check_ins=[check_in(logged, **HEAVY_LEFT)])

    assert found.says is Says.NOT_KNOWN
    assert unknown(found) == {(on(day), "heaviness") for day in blank}


def test_one_heavy_leg_longer_ago_says_nothing_of_today():
    dates = [check_in(0, **HEAVY_LEFT), *(check_in(day) for day in (2, 3))]

    assert said(3, HEAVIER, check_ins=dates).says is Says.NOT_MET


@pytest.mark.parametrize("score", range(4, 11))
def test_after_a_hard_walk_the_only_score_that_would_count_is_tried(score):
    """The right leg must be 2 above its usual, and not more than 2 above the left one."""
    week = [
        check_in(day, left={"heaviness": score - 4}, right={"heaviness": score - 2})
        for day in range(7)
    ]
    today = check_in(7) | {"left": {"heaviness": score - 2}, "right": {}}
    hard = {"start": at(7, "10:00"), "minutes": 20, "effort": 8}

    found = said(7, OVEREXERTION, "", check_ins=[*week, today], walks=[hard])

    assert found.says is Says.NOT_KNOWN
    assert unknown(found) == {(on(7), "heaviness")}


def test_after_a_hard_walk_no_score_counts_where_10_is_not_enough():
    week = [check_in(day, left={"heaviness": 7}, right={"heaviness": 9}) for day in range(7)]
    today = check_in(7) | {"left": {"heaviness": 9}, "right": {}}
    hard = {"start": at(7, "10:00"), "minutes": 20, "effort": 8}

    found = said(7, OVEREXERTION, "", check_ins=[*week, today], walks=[hard])

    assert found.says is Says.NOT_MET
