"""What the rules of walks, injuries and one heavy leg do not know: which signs, of which dates."""

from __future__ import annotations

import pytest
from histories import calm, check_in, on, only_heavy, said, unknown, walk

from guidance.assess.verdicts import Says
from guidance.rules.activity import HEAVIER, INJURY, OVEREXERTION

HEAVY_LEFT = {"left": {"heaviness": 6}, "right": {"heaviness": 1}}


@pytest.mark.parametrize(
    ("day", "says", "signs"),
    [
        (13, Says.NOT_KNOWN, {"swelling", "pain", "red", "warm"}),
        (14, Says.NOT_MET, set()),
    ],
)
def test_the_day_of_an_injury_is_asked_about_for_two_weeks(day, says, signs):
    entries = [only_heavy(0), *calm(1, day)]
    injuries = [{"on": on(0), "leg": "left"}]

    found = said(INJURY, day, "left", injuries=injuries, check_ins=entries)

    assert found.says is says
    assert set(unknown(found)) == {(on(0), "left", sign) for sign in signs}


@pytest.mark.parametrize(("logged", "blank"), [(3, (1, 2)), (2, (1, 3)), (1, (2, 3))])
def test_one_heavy_leg_on_one_of_three_dates_is_not_known(logged, blank):
    found = said(HEAVIER, 3, "left", check_ins=[check_in(logged, **HEAVY_LEFT)])

    assert found.says is Says.NOT_KNOWN
    assert {(day, sign) for day, _, sign in unknown(found)} == {
        (on(day), "heaviness") for day in blank
    }


def test_one_heavy_leg_longer_ago_says_nothing_of_today():
    dates = [check_in(0, **HEAVY_LEFT), *(check_in(day) for day in (2, 3))]

    assert said(HEAVIER, 3, "left", check_ins=dates).says is Says.NOT_MET


@pytest.mark.parametrize("score", range(4, 11))
def test_after_a_hard_walk_the_only_score_that_would_count_is_tried(score):
    """The right leg must be 2 above its usual, and not more than 2 above the left one."""
    week = [
        check_in(day, left={"heaviness": score - 4}, right={"heaviness": score - 2})
        for day in range(7)
    ]
    today = check_in(7) | {"left": {"heaviness": score - 2}, "right": {}}
    hard = walk(7, effort=8)

    found = said(OVEREXERTION, 7, check_ins=[*week, today], walks=[hard])

    assert found.says is Says.NOT_KNOWN
    assert unknown(found) == [(on(7), "right", "heaviness")]


def test_after_a_hard_walk_no_score_counts_where_10_is_not_enough():
    week = [check_in(day, left={"heaviness": 7}, right={"heaviness": 9}) for day in range(7)]
    today = check_in(7) | {"left": {"heaviness": 9}, "right": {}}
    hard = walk(7, effort=8)

    found = said(OVEREXERTION, 7, check_ins=[*week, today], walks=[hard])

    assert found.says is Says.NOT_MET
