"""What the notices do not know: which signs, of which dates."""

from __future__ import annotations

import pytest
from histories import at, check_in, on, said, scored, unknown

from guidance.assess.verdicts import Says
from guidance.rules.notices import CONDITION, DRIFT, MORNINGS

DIABETES = {"conditions": [{"kind": "diabetes"}]}


@pytest.mark.parametrize(("score", "says"), [(3, Says.NOT_KNOWN), (2, Says.NOT_MET)])
def test_the_four_weeks_before_the_last_four_are_asked_about(score, says):
    """With legs that were not heavy at all then, 3 is more than two points above."""
    found = said(DRIFT, 27, check_ins=[scored(day, score, score) for day in range(28)])

    assert found.says is says
    dates = range(-28, 0) if says is Says.NOT_KNOWN else ()
    assert {(day, sign) for day, _, sign in unknown(found)} == {
        (on(day), "heaviness") for day in dates
    }


@pytest.mark.parametrize(("first", "says"), [(4, Says.NOT_KNOWN), (0, Says.NOT_MET)])
def test_mornings_without_a_check_in_are_asked_about(first, says):
    """Three swollen mornings, and on the days before either nobody answered or all was well."""
    swollen = {"swelling": 1, "swelling_on_waking": True}
    entries = [
        *(check_in(day) for day in range(first, 4)),
        *(check_in(day, left=swollen, right=swollen) for day in (4, 5, 6)),
    ]

    found = said(MORNINGS, 6, check_ins=entries)

    assert found.says is says
    assert {day for day, _, _ in unknown(found)} == {on(day) for day in range(first)}


def test_with_a_condition_it_is_asked_how_heavy_the_legs_are():
    entries = [scored(3, 3, 3), {"at": at(4), "nothing_new": True}]

    found = said(CONDITION, 4, check_ins=entries, profile=DIABETES)

    assert found.says is Says.NOT_KNOWN
    assert {(day, sign) for day, _, sign in unknown(found)} == {(on(4), "heaviness")}


def test_on_the_date_of_a_talk_about_the_legs_nothing_is_asked():
    entries = [scored(3, 3, 3), {"at": at(4), "nothing_new": True}]
    profile = DIABETES | {"discussed_legs_on": on(4)}

    assert said(CONDITION, 4, check_ins=entries, profile=profile).says is Says.NOT_MET
