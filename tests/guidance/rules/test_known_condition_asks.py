"""What a known condition asks for."""

from __future__ import annotations

from histories import at, on, said, scored, unknown

from guidance.assess.verdicts import Says
from guidance.rules.known_condition import CONDITION

DIABETES = {"conditions": [{"kind": "diabetes"}]}


def test_with_a_condition_it_is_asked_how_heavy_the_legs_are():
    entries = [scored(3, 3, 3), {"at": at(4), "nothing_new": True}]

    found = said(CONDITION, 4, check_ins=entries, profile=DIABETES)

    assert found.says is Says.NOT_KNOWN
    assert {(day, sign) for day, _, sign in unknown(found)} == {(on(4), "heaviness")}


def test_on_the_date_of_a_talk_about_the_legs_nothing_is_asked():
    entries = [scored(3, 3, 3), {"at": at(4), "nothing_new": True}]
    profile = DIABETES | {"discussed_legs_on": on(4)}

    assert said(CONDITION, 4, check_ins=entries, profile=profile).says is Says.NOT_MET
