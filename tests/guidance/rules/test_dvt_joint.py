"""A watch of nothing but pain in a joint or the shin, which holds back no walk (2.8, item 56)."""

from __future__ import annotations

import pytest
from histories import calves, check_in, judged, left

KNEE = {"pain": 6, "pain_place": "knee"}
HALF_AN_HOUR = {"pain_place": "calf", "pain_lasted": "10_to_60_min"}


def walking(*entries, **more):
    found = judged(len(entries) - 1, check_ins=list(entries), **more)
    assert "consult.unilateral-dvt-signs:watch" in {one.rule for one in found.findings}
    return found.walking


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([left(0, **KNEE)], "ok"),
        ([left(0, **KNEE | {"pain": 7})], "ease"),
        ([left(0, pain=2, **HALF_AN_HOUR)], "ease"),
        ([left(0, **KNEE), check_in(1)], "ok"),
        ([left(0, **KNEE), left(1, pain=2, **HALF_AN_HOUR)], "ease"),
        ([left(0, pain=2, **HALF_AN_HOUR), left(1, **KNEE)], "ease"),
        ([check_in(0, left=KNEE | {"tender_vein": True}, right=KNEE)], "ease"),
    ],
)
def test_a_knee_that_hurts_holds_back_no_walk(entries, expect):
    assert walking(*entries) == expect


@pytest.mark.parametrize(
    ("day", "cm", "expect"), [(1, 37.9, "ok"), (1, 38.0, "ease"), (0, 38.0, "ease")]
)
def test_a_calf_that_is_2_cm_larger_counts_against_it(day, cm, expect):
    readings = calves((day, "08:00", cm, 36.0, {}))

    assert walking(left(0, **KNEE), left(1, **KNEE), measurements=readings) == expect


def test_the_calf_of_the_other_leg_does_not():
    readings = calves((0, "08:00", 36.0, 37.9, {}))

    assert walking(left(0, **KNEE), measurements=readings) == "ok"


def test_with_a_clot_risk_it_is_a_watch_like_any_other():
    profile = {"clot_risks": [{"kind": "estrogen"}]}

    assert walking(left(0, **KNEE), profile=profile) == "ease"
