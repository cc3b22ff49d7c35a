"""What the watch of one leg does not know, and what a late entry makes of it."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, left, on, said, unknown

from guidance.assess.verdicts import Says
from guidance.rules.dvt import ONE_LEG, WATCH

SURGERY = {"clot_risks": [{"kind": "surgery_or_bed_rest", "on": "2026-01-25"}]}


def not_asked_about(day, of_left="pain"):
    """A check-in of which one sign of the left leg is not answered."""
    answers = {"swelling": 0, "pain": 0}
    fewer = {sign: answer for sign, answer in answers.items() if sign != of_left}
    return {"at": at(day), "left": fewer, "right": answers}


def test_pain_that_nobody_answered_could_be_watched():
    found = said(WATCH, 8, "left", check_ins=[check_in(0), not_asked_about(8)])

    assert found.says is Says.NOT_KNOWN
    assert [sign for _, _, sign in unknown(found)] == ["pain"]


def test_a_leg_whose_warning_is_open_is_not_watched_as_well():
    entries = [left(0, swelling=2), not_asked_about(8)]

    assert said(ONE_LEG, 8, "left", check_ins=entries).says is Says.MET
    assert said(WATCH, 8, "left", check_ins=entries).says is Says.NOT_MET


def test_with_a_strong_clot_risk_any_pain_would_be_urgent_and_not_watched():
    known = {"profile": SURGERY, "check_ins": [check_in(0), not_asked_about(8)]}

    assert said(ONE_LEG, 8, "left", **known).says is Says.NOT_KNOWN
    assert said(WATCH, 8, "left", **known).says is Says.NOT_MET


@pytest.mark.parametrize(("saved", "expect"), [(17, {"left": "caution"}), (18, {})])
def test_a_small_pain_that_is_told_late_is_watched_if_it_is_not_too_long_ago(saved, expect):
    late = check_in(2, left={"pain": 3}, saved_at=at(saved, "08:00"))

    assert asked(WATCH, saved, *calm(0, 1), late) == expect


@pytest.mark.parametrize(("day", "says"), [(20, Says.NOT_KNOWN), (21, Says.NOT_MET)])
def test_with_few_check_ins_pain_of_three_weeks_ago_matters(day, says):
    entries = [not_asked_about(0), check_in(10), left(day, pain=2)]

    found = said(ONE_LEG, day, "left", check_ins=entries)

    assert found.says is says
    assert unknown(found) == ([(on(0), "left", "pain")] if says is Says.NOT_KNOWN else [])
