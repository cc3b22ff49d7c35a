"""What the notices do not know: which signs, of which dates."""

from __future__ import annotations

import pytest
from histories import at, check_in, journal, moment, on

from guidance.engine.verdicts import Says, verdicts
from guidance.rules.notices import CONDITION, DRIFT, MORNINGS
from guidance.rules.reading_order import BY_ID

DIABETES = {"conditions": [{"kind": "diabetes"}]}


def said(day, rule, **entries):
    [found] = verdicts(journal(**entries), moment(day), rules=[BY_ID[rule]])
    return found


def unknown(verdict):
    return {(one.date.isoformat(), one.sign) for one in verdict.unknown}


def heavy(day, score):
    return check_in(day, left={"heaviness": score}, right={"heaviness": score})


@pytest.mark.parametrize(("score", "says"), [(3, Says.NOT_KNOWN), (2, Says.NOT_MET)])
def test_the_four_weeks_before_the_last_four_are_asked_about(score, says):
    """With legs that were not heavy at all then, 3 is more than two points above."""
    found = said(27, DRIFT, check_ins=[heavy(day, score) for day in range(28)])

    assert found.says is says
    dates = range(-28, 0) if says is Says.NOT_KNOWN else ()
    assert unknown(found) == {(on(day), "heaviness") for day in dates}


@pytest.mark.parametrize(("first", "says"), [(4, Says.NOT_KNOWN), (0, Says.NOT_MET)])
def test_mornings_without_a_check_in_are_asked_about(first, says):
    """Three swollen mornings, and on the days before either nobody answered or all was well."""
    swollen = {"swelling": 1, "swelling_on_waking": True}
    entries = [
        *(check_in(day) for day in range(first, 4)),
        *(check_in(day, left=swollen, right=swollen) for day in (4, 5, 6)),
    ]

    found = said(6, MORNINGS, check_ins=entries)

    assert found.says is says
    assert {day for day, _ in unknown(found)} == {on(day) for day in range(first)}


def test_with_a_condition_it_is_asked_how_heavy_the_legs_are():
    entries = [heavy(3, 3), {"at": at(4), "nothing_new": True}]

    found = said(4, CONDITION, check_ins=entries, profile=DIABETES)

    assert found.says is Says.NOT_KNOWN
    assert unknown(found) == {(on(4), "heaviness")}


def test_on_the_date_of_a_talk_about_the_legs_nothing_is_asked():
    entries = [heavy(3, 3), {"at": at(4), "nothing_new": True}]
    profile = DIABETES | {"discussed_legs_on": on(4)}

    assert said(4, CONDITION, check_ins=entries, profile=profile).says is Says.NOT_MET
