"""What a clot risk makes of signs of one leg (U4), and of both legs (U7)."""

from __future__ import annotations

import pytest
from histories import check_in, clauses, left, on

BITE = {"explained_by": "bite_sunburn_rash"}
HALF_AN_HOUR = {"pain_place": "calf", "pain_lasted": "10_to_60_min"}
MINUTES = {"pain_place": "calf", "pain_lasted": "under_10_min"}


def risk(*kinds, **more):
    return {"clot_risks": [{"kind": kind} | more for kind in kinds]}


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([left(0, pain=4, **HALF_AN_HOUR)], ["watch"]),
        ([left(day, pain=4, **HALF_AN_HOUR) for day in (0, 1)], ["U4"]),
        ([left(day, pain=3, **HALF_AN_HOUR) for day in (0, 1)], ["watch"]),
        ([left(day, pain=3, **HALF_AN_HOUR) for day in range(3)], ["watch"]),
        ([left(day, pain=3, **HALF_AN_HOUR) for day in range(4)], ["U4"]),
        ([left(day, pain=4, **MINUTES) for day in (0, 1)], ["watch"]),
        ([left(0, pain=7, pain_place="knee")], ["watch"]),
        ([left(0, pain=8, pain_place="knee")], ["U4"]),
        ([left(0, pain=2, pain_place="knee"), left(1, pain=8, pain_place="knee")], ["U4"]),
        ([left(0, pain=2, pain_place="knee"), left(1, tender_vein=True)], ["U3", "U4"]),
    ],
)
def test_with_another_risk_pain_that_is_nowhere_deep_and_long_is_watched(entries, expect):
    assert clauses(len(entries) - 1, *entries, profile=risk("estrogen")) == expect


@pytest.mark.parametrize("place", ["shin", "knee", "ankle", "foot"])
def test_with_another_risk_pain_of_a_joint_is_watched_however_often(place):
    entries = [left(day, pain=3, pain_place=place) for day in range(4)]

    assert clauses(3, *entries, profile=risk("estrogen")) == ["watch"]


@pytest.mark.parametrize(
    ("kind", "entries", "expect"),
    [
        ("estrogen", [left(0, red=True, **BITE), left(1, warm=True, **BITE)], ["watch"]),
        ("active_cancer", [left(0, red=True, **BITE)], ["U4"]),
        ("estrogen", [left(0, red=True, **BITE), left(1, tender_vein=True)], ["U3", "U4"]),
        ("estrogen", [left(0, swelling=1, **BITE)], ["U4"]),
    ],
)
def test_a_bite_is_not_counted_with_another_risk(kind, entries, expect):
    assert clauses(len(entries) - 1, *entries, profile=risk(kind)) == expect


@pytest.mark.parametrize(
    ("signs", "expect"),
    [
        ({"red": True, "warm": True}, ["watch"]),
        ({"red": True, "swelling": 1}, ["U3"]),
    ],
)
def test_swelling_around_a_bite_is_a_kind_of_its_own(signs, expect):
    assert clauses(0, left(0, **signs, **BITE)) == expect


@pytest.mark.parametrize(
    ("profile", "pain", "expect"),
    [
        (risk("birth", on=on(-10)), 3, []),
        (risk("birth", on=on(-10)), 4, ["U7"]),
        (risk("pregnant"), 4, ["U7"]),
        (risk("pregnant", "birth", on=on(-10)), 3, []),
        (risk("pregnant", "leg_fracture"), 2, ["U7"]),
    ],
)
def test_around_a_birth_both_legs_need_more_pain(profile, pain, expect):
    both = {"swelling": 1, "pain": pain}

    assert clauses(0, check_in(0, left=both, right=both), profile=profile) == expect


@pytest.mark.parametrize(
    ("kind", "grade", "expect"),
    [
        ("previous_clot", 2, ["U7"]),
        ("previous_clot", 1, []),
        ("active_cancer", 2, ["U7"]),
        ("surgery_or_bed_rest", 2, []),
    ],
)
def test_both_legs_swollen_above_the_ankle_need_no_pain_after_a_clot(kind, grade, expect):
    both = {"swelling": grade}

    assert clauses(0, check_in(0, left=both, right=both), profile=risk(kind)) == expect
