"""One leg (R1): the clauses, of signs of one leg, of its calf, and of both legs."""

from __future__ import annotations

import pytest
from histories import calm, calves, check_in, clauses, findings, left, on

from guidance.rules.dvt import ONE_LEG

ESTROGEN = {"clot_risks": [{"kind": "estrogen"}]}
CANCER = {"clot_risks": [{"kind": "active_cancer"}]}
CALF = {"pain_place": "calf", "pain_lasted": "over_1_hour"}


@pytest.mark.parametrize(
    ("profile", "entries", "expect"),
    [
        ({}, [left(0, swelling=1, explained_by="bite_sunburn_rash")], ["watch"]),
        ({}, [left(0, swelling=2, explained_by="bite_sunburn_rash")], ["U1"]),
        ({}, [left(0, "10:00", swelling=1, explained_by="bite_sunburn_rash"),
              left(0, swelling=1)], ["U1"]),
        ({}, [left(0, red=True)], ["U2"]),
        ({}, [left(0, warm=True)], ["U2"]),
        ({}, [left(0, red=True, explained_by="bite_sunburn_rash")], ["watch"]),
        ({}, [left(0, warm=True, explained_by="bite_sunburn_rash")], ["watch"]),
        ({}, [left(0, warm=True, explained_by="overuse")], ["U2"]),
        ({}, [left(0, red=True, warm=True, explained_by="bite_sunburn_rash")], ["watch"]),
        ({}, [left(0, red=True, warm=True)], ["U2", "U3"]),
        ({}, [left(0, tender_vein=True)], ["watch"]),
        ({}, [left(0, skin=["cord_like_vein"])], ["watch"]),
        (CANCER, [left(0, pain=1, explained_by="overuse")], ["U4"]),
        (ESTROGEN, [left(0, pain=3, explained_by="overuse")], ["watch"]),
        (ESTROGEN, [left(0, pain=4, explained_by="overuse")], ["U4"]),
        (ESTROGEN, [left(0, pain=1, pain_place="shin")], ["watch"]),
        (ESTROGEN, [left(0, pain=1, pain_place="calf")], ["U4"]),
        (ESTROGEN, [left(0, pain=3, explained_by="overuse"),
                    left(1, pain=2, pain_place="shin")], ["U4"]),
        (ESTROGEN, [left(0, pain=3, swelling=1, explained_by="overuse")], ["U1", "U3", "U4"]),
        (ESTROGEN, [left(0, tender_vein=True)], ["U4"]),
        (ESTROGEN, [left(0, pain=3, explained_by="overuse"), left(1, tender_vein=True)],
         ["U3", "U4"]),
    ],
)  # fmt: skip
def test_the_clauses_for_signs_of_one_leg(profile, entries, expect):
    day = len({entry["at"][:10] for entry in entries}) - 1

    assert clauses(day, *entries, profile=profile) == expect


@pytest.mark.parametrize(("day", "expect"), [(6, ["U3"]), (7, ["watch"])])
def test_two_kinds_of_sign_add_up_within_seven_dates(day, expect):
    bite = {"explained_by": "bite_sunburn_rash"}

    assert clauses(day, left(0, red=True, **bite), left(day, warm=True, **bite)) == expect


@pytest.mark.parametrize(("day", "told", "expect"), [(2, 2, ["U4"]), (3, 3, [])])
def test_one_sign_must_be_of_the_last_three_dates(day, told, expect):
    """A risk that is told later makes an old sign urgent, if it is not too old."""
    risk = {"clot_risks": [{"kind": "active_cancer", "told_on": on(told)}]}
    entries = [left(0, tender_vein=True), *calm(1, 2)]

    assert clauses(day, *entries, profile=risk) == expect


@pytest.mark.parametrize(
    ("signs", "expect"),
    [
        *(({"pain_place": place}, ["U5"])
          for place in ("calf", "behind_knee", "thigh", "groin", "whole_leg")),
        *(({"pain_place": place}, ["watch"]) for place in ("shin", "knee", "ankle", "foot")),
        ({}, ["U5"]),
        ({"pain_lasted": "over_1_hour"}, ["U5"]),
        ({"pain_lasted": "still_there"}, ["U5"]),
        ({"pain_lasted": "10_to_60_min"}, ["watch"]),
        ({"pain_lasted": "under_10_min"}, ["watch"]),
        ({"explained_by": "overuse"}, ["watch"]),
        ({"explained_by": "bite_sunburn_rash"}, ["U5"]),
        ({"pain": 3}, ["watch"]),
    ],
)  # fmt: skip
def test_deep_long_unexplained_pain_of_4(signs, expect):
    assert clauses(0, left(0, **({"pain": 4} | signs))) == expect


@pytest.mark.parametrize(
    ("entries", "expect"),
    [
        ([left(0, pain=1), left(6, pain=1)], ["U5"]),
        ([left(0, pain=1), *calm(1, 3), left(7, pain=1)], ["watch"]),
        ([left(0, pain=1), left(6, pain=1, explained_by="overuse")], ["watch"]),
        ([left(0, pain=1), left(6, pain=1, pain_place="foot")], ["watch"]),
    ],
)
def test_less_pain_on_two_of_seven_dates(entries, expect):
    day = 7 if entries[-1]["at"].startswith(on(7)) else 6

    assert clauses(day, *entries) == expect


def test_pain_that_both_legs_have_is_no_pain_of_one_leg():
    entry = check_in(0, left={"pain": 5, "tender_vein": True} | CALF, right={"pain": 5})

    assert clauses(0, entry) == ["watch"]


@pytest.mark.parametrize(
    ("readings", "profile", "expect"),
    [
        ([(0, "08:00", 39.0, 36.0, {}), (0, "08:05", 39.1, 36.0, {})], {}, ["U6"]),
        ([(0, "08:00", 39.0, 36.0, {}), (0, "08:05", 38.9, 36.0, {})], {}, ["watch"]),
        ([(0, "08:00", 39.0, 36.0, {"cannot_repeat": True})], {}, ["U6"]),
        ([(0, "08:00", 38.9, 36.0, {"cannot_repeat": True})], {}, ["watch"]),
        ([(0, "08:00", 38.0, 36.0, {})], {}, ["watch"]),
        ([(0, "08:00", 37.9, 36.0, {})], {}, []),
        ([(0, "08:00", 36.0, 39.0, {"cannot_repeat": True})], {}, []),
        ([(0, "08:00", 40.0, 36.0, {"cannot_repeat": True})],
         {"usual": [{"confirmed_on": on(0), "calf_difference_cm": 1.1}]}, ["watch"]),
    ],
)  # fmt: skip
def test_the_calf_is_measured_twice_or_once_where_that_is_all(readings, profile, expect):
    assert clauses(0, check_in(0), measurements=calves(*readings), profile=profile) == expect


def test_a_calf_to_measure_again_is_watched_until_two_negatives():
    """A difference below 3 cm is no sign itself, so a calm check-in of that date is a negative."""
    readings = calves((0, "08:00", 38.5, 36.0, {}))

    assert clauses(1, check_in(1), measurements=readings) == ["watch"]
    assert clauses(1, *calm(0, 1), measurements=readings) == []


@pytest.mark.parametrize(
    ("profile", "pain", "day", "expect"),
    [
        (CANCER, 4, 2, ["U7"]),
        (CANCER, 4, 3, []),
        (CANCER, 2, 2, ["U7"]),
        (CANCER, 1, 2, []),
        (ESTROGEN, 4, 2, []),
        ({}, 4, 2, []),
        (CANCER | {"usual": [{"confirmed_on": on(0), "left": {"pain": 3}, "right": {"pain": 3}}]},
         4, 2, []),
    ],
)  # fmt: skip
def test_both_legs_swollen_and_painful_with_a_strong_risk(profile, pain, day, expect):
    entries = [
        check_in(0, left={"swelling": 1}, right={"swelling": 1}),
        check_in(day, left={"pain": pain}, right={"pain": pain}),
    ]
    turned = [
        check_in(0, left={"pain": pain}, right={"pain": pain}),
        check_in(day, left={"swelling": 1}, right={"swelling": 1}),
    ]

    assert clauses(day, *entries, profile=profile) == expect
    assert clauses(day, *turned, profile=profile) == expect


@pytest.mark.parametrize(
    "signs", [{"swelling": 1}, {"pain": 4}], ids=["swollen only", "painful only"]
)
def test_both_legs_swollen_or_painful_are_not_enough(signs):
    assert clauses(0, check_in(0, left=signs, right=signs), profile=CANCER) == []


def test_what_makes_both_legs_urgent_is_dated_by_its_own_signs():
    """A vein of four days ago, told before the risk, is no part of it."""
    both = {"swelling": 1, "pain": 4}
    entries = [left(0, tender_vein=True), *calm(1, 2), check_in(4, left=both, right=both)]
    risk = {"clot_risks": [{"kind": "active_cancer", "told_on": on(4)}]}

    found = findings(ONE_LEG, 4, *entries, profile=risk)

    assert [(f.legs, f.since.isoformat()) for f in found] == [
        (("left",), on(4)),
        (("right",), on(4)),
    ]


@pytest.mark.parametrize(("last", "expect"), [(16, ["U3", "U5"]), (17, ["watch"])])
def test_of_few_check_ins_the_later_pain_is_of_the_last_seven_dates(last, expect):
    """On its own date there are five in two weeks."""
    entries = [*calm(0, 2), left(3, pain=2), left(10, pain=2), left(last, tender_vein=True)]

    assert clauses(last, *entries) == expect


def test_of_few_check_ins_the_earlier_pain_is_shown():
    entries = [left(0, pain=2), check_in(10), left(19, pain=2)]

    [found] = findings(ONE_LEG, 19, *entries)

    assert found.since.isoformat() == on(0)
    assert [one.date.isoformat() for one in found.evidence] == [on(0), on(19)]


def test_both_legs_do_not_rest_on_pain_of_few_check_ins():
    both = {"swelling": 1, "pain": 4}
    entries = [*calm(0, 2), left(3, pain=2), left(10, pain=2), check_in(16, left=both, right=both)]
    risk = {"clot_risks": [{"kind": "active_cancer", "told_on": on(16)}]}

    found = findings(ONE_LEG, 16, *entries, profile=risk)

    assert [one.since.isoformat() for one in found] == [on(16), on(16)]
