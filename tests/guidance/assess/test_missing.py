"""What a finding says is not known of the other leg: wherever a rule compares the two."""

from __future__ import annotations

import pytest
from histories import at, check_in, judged, only_left

from guidance.rules.registry import RULES
from tracker.record.answers import LEG_FLAGS


def missing(rule: str, day: int = 0, hour: str = "20:30", **entries) -> set[tuple[str, str]]:
    found = judged(day, hour, **entries).findings
    return {pair for one in found if one.rule == rule for pair in one.missing}


@pytest.mark.parametrize(
    ("rule", "signs", "profile"),
    [
        ("consult.unilateral-dvt-signs", {"swelling": 1}, {}),
        ("consult.unilateral-dvt-signs", {"pain": 5}, {}),
        ("consult.unilateral-dvt-signs", {"red": True}, {}),
        ("consult.unilateral-dvt-signs", {"warm": True}, {}),
        ("consult.unilateral-dvt-signs:watch", {"tender_vein": True}, {}),
        ("safety.pregnancy", {"red": True}, {"clot_risks": [{"kind": "pregnant"}]}),
        ("caution.severe-edema-lymphedema", {"swelling": 3}, {}),
        ("safety.limb-ischaemia", {"pale_or_blue": True}, {}),
        ("safety.limb-ischaemia", {"cold": True, "onset": "sudden"}, {}),
    ],
)
def test_a_sign_that_nobody_asked_of_the_other_leg_is_named(rule, signs, profile):
    sign, *_ = signs

    found = missing(rule, profile=profile, check_ins=[only_left(**signs)])

    assert found == {("right", sign)}


@pytest.mark.parametrize("sign", ["swelling", "pain"])
def test_with_a_fever_what_is_bad_in_one_leg_is_named_too(sign):
    entry = only_left(**{sign: 5 if sign == "pain" else 1}) | {"body": {"temperature_c": 39}}

    assert missing("safety.cellulitis", check_ins=[entry]) == {("right", sign)}


def test_how_heavy_the_other_leg_is_is_named_where_one_is_heavier():
    entries = [only_left(day, heaviness=6) for day in (0, 1)]

    assert missing("safety.one-leg-heavier", 1, check_ins=entries) == {("right", "heaviness")}


@pytest.mark.parametrize("signs", [{"swelling": 1}, {"pain": 5}, {"warm": True}, {"red": True}])
def test_what_was_answered_is_not_missing(signs):
    entries = [check_in(0, left=signs)]

    assert missing("consult.unilateral-dvt-signs", check_ins=entries) == set()


def test_a_leg_that_was_scored_is_not_missing_where_the_other_is_heavier():
    entries = [check_in(day, left={"heaviness": 6}) for day in (0, 1)]

    assert judged(1, check_ins=entries).findings
    assert missing("safety.one-leg-heavier", 1, check_ins=entries) == set()


def test_a_rule_that_compares_no_legs_misses_nothing():
    entries = [only_left(weak=True, onset="sudden")]

    assert missing("safety.stroke", check_ins=entries) == set()


def test_signs_of_the_body_are_not_asked_of_a_leg():
    found = judged(0, check_ins=[{"at": at(0), "body": {"chest_pain": True}}])

    assert [one.missing for one in found.findings] == [()]


def test_what_is_compared_are_scales_and_flags_of_a_leg():
    compared = {sign for rule in RULES for sign in rule.compares}

    assert compared <= {"heaviness", "swelling", "pain", *LEG_FLAGS}
