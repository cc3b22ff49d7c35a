"""Infected skin and feet at risk, sign by sign: with what, and for how many dates."""

from __future__ import annotations

import pytest
from histories import asked, check_in, on, only_heavy, outcome_of, usual

from guidance.assess.verdicts import Says


@pytest.mark.parametrize(
    ("profile", "first", "then", "expect"),
    [
        ({}, {"warm": True}, {"red": True}, {"left": "urgent"}),
        (usual(red=True), {"red": True}, {"warm": True}, {"left": "urgent"}),
        ({}, {"red": True}, {"red": True}, {}),
    ],
)
def test_red_and_warm_in_either_order_a_usual_redness_too(profile, first, then, expect):
    entries = [check_in(0, left=first), check_in(2, left=then)]

    assert asked("safety.cellulitis", 2, *entries, profile=profile) == expect


def test_red_here_and_warm_there_is_not_one_infection():
    entry = check_in(0, left={"red": True}, right={"warm": True})

    assert asked("safety.cellulitis", 0, entry) == {}


@pytest.mark.parametrize(
    "body",
    [
        "shivering", "spreading_redness", "confused", "fast_heart_or_breathing", "fainted",
        "clammy", "black_or_purple_skin", "pain_overwhelming",
    ],
)  # fmt: skip
@pytest.mark.parametrize("leg", [{"red": True}, {"warm": True}, {"sore_infected": True}])
def test_an_infected_leg_and_an_ill_body(leg, body):
    entry = check_in(0, left=leg, body={body: True})

    assert asked("safety.cellulitis-severe", 0, entry) == {"left": "emergency"}


@pytest.mark.parametrize(
    ("day", "profile", "expect"),
    [(2, {}, {"left": "emergency"}), (3, {}, {}), (2, usual(red=True), {})],
)
def test_the_leg_and_the_body_within_three_dates(day, profile, expect):
    entries = [check_in(0, left={"red": True}), check_in(day, body={"shivering": True})]
    turned = [check_in(0, body={"shivering": True}), check_in(day, left={"red": True})]

    for told in (entries, turned):
        found = asked("safety.cellulitis-severe", day, *told, profile=profile)
        assert {leg: tier for leg, tier in found.items() if leg == "left"} == expect


@pytest.mark.parametrize("kind", ["diabetes", "peripheral_artery_disease", "neuropathy"])
@pytest.mark.parametrize(
    ("leg", "expect"),
    [
        ({"skin": ["sore"], "sore_place": "foot"}, {"left": "urgent"}),
        ({"swelling": 1, "warm": True}, {"left": "urgent"}),
        ({"swelling": 1}, {}),
        ({"warm": True}, {}),
        ({"skin": ["weeping"]}, {}),
    ],
)
def test_a_foot_that_feels_little_needs_a_look(kind, leg, expect):
    profile = {"conditions": [{"kind": kind}]}

    assert asked("safety.foot-diabetes", 0, check_in(0, left=leg), profile=profile) == expect


def test_a_foot_sore_without_such_a_condition_is_another_rule():
    entry = check_in(0, left={"skin": ["sore"], "sore_place": "foot"})

    assert asked("safety.foot-diabetes", 0, entry) == {}


def test_a_usual_swelling_and_warmth_are_no_hot_swollen_foot():
    profile = usual(swelling=1) | {"conditions": [{"kind": "diabetes"}]}
    entry = check_in(0, left={"swelling": 1, "warm": True})

    assert asked("safety.foot-diabetes", 0, entry, profile=profile) == {}


@pytest.mark.parametrize(
    ("day", "infected", "says", "tier", "signs"),
    [
        (9, {}, Says.NOT_KNOWN, "emergency", {"sore_infected"}),
        (9, {"sore_infected": False}, Says.NOT_MET, None, set()),
        (10, {}, Says.NOT_MET, None, set()),
    ],
)
def test_with_a_fever_it_matters_whether_an_old_sore_is_infected(day, infected, says, tier, signs):
    old = check_in(0, left={"skin": ["sore"], "sore_infected": False})
    sore = check_in(7, left={"skin": ["sore"]} | infected)
    fever = check_in(day, body={"temperature_c": 38.5})

    found = outcome_of("safety.cellulitis-severe", day, old, sore, fever, leg="left")

    assert found == (says, tier, {(on(7), "left", sign) for sign in signs})


FEVER = {"body": {"shivering": True}}
BITE = {"red": True, "warm": True, "explained_by": "bite_sunburn_rash"}


@pytest.mark.parametrize(
    ("leg", "expect"),
    [
        ({"skin": ["sore"]}, {"left": "urgent"}),
        ({"swelling": 1}, {"left": "urgent"}),
        ({"pain": 1}, {"left": "urgent"}),
        ({"tender_vein": True}, {}),
        ({"red": True}, {}),
        ({"skin": ["eczema"]}, {}),
    ],
)
@pytest.mark.parametrize("day", [0, 2])
def test_a_sore_or_a_bad_leg_and_a_fever_in_either_order(day, leg, expect):
    for entries in (
        [check_in(0, left=leg), check_in(day, "21:00", **FEVER)],
        [check_in(0, **FEVER), check_in(day, "21:00", left=leg)],
    ):
        assert asked("safety.cellulitis", day, *entries, hour="22:00") == expect


def test_a_sore_and_a_fever_of_four_dates_are_not_together():
    entries = [check_in(0, left={"skin": ["sore"]}), check_in(3, **FEVER)]

    assert asked("safety.cellulitis", 3, *entries) == {}


@pytest.mark.parametrize(
    ("legs", "expect"),
    [
        ({}, {"": "urgent"}),
        ({"left": {"warm": True}}, {"": "urgent"}),
        ({"right": {"red": True}}, {"right": "urgent"}),
        ({"left": {"red": True}, "right": {"red": True}}, {"left": "urgent", "right": "urgent"}),
    ],
)
def test_redness_that_spreads_is_of_the_legs_that_are_red(legs, expect):
    entry = check_in(0, **legs, body={"spreading_redness": True})

    assert asked("safety.cellulitis", 0, entry) == expect


@pytest.mark.parametrize(
    ("kind", "more", "expect"),
    [
        ("heart_failure", {}, {}),
        ("diabetes", {}, {"left": "urgent"}),
        ("peripheral_artery_disease", {}, {"left": "urgent"}),
        ("neuropathy", {}, {"left": "urgent"}),
        ("lymphedema", {}, {"left": "urgent"}),
        (None, {"body": {"temperature_c": 38.0}}, {"left": "urgent"}),
        (None, {"body": {"temperature_c": 37.9}}, {}),
        (None, FEVER, {"left": "urgent"}),
        (None, {"body": {"confused": True}}, {}),
        (None, {"left": {"sore_infected": True}}, {"left": "urgent"}),
        (None, {"right": {"sore_infected": True}}, {}),
    ],
)
def test_a_bite_is_no_infection_unless_ill_or_at_risk(kind, more, expect):
    profile = {"conditions": [{"kind": kind}]} if kind else {}
    entry = check_in(0, **more | {"left": BITE | more.get("left", {})})

    assert asked("safety.cellulitis", 0, entry, profile=profile) == expect


@pytest.mark.parametrize(
    ("days", "expect"),
    [
        ((0, 4), {}),
        ((0, 5), {"left": "urgent"}),
        ((0, 13), {"left": "urgent"}),
        ((0, 14), {}),
        ((0, 1), {}),
        ((0, 1, 2), {"left": "urgent"}),
    ],
)
@pytest.mark.parametrize("sign", ["red", "warm"])
def test_a_bite_that_lasts_may_be_an_infection(sign, days, expect):
    """On the dates before the last one it is red or warm only, which is enough to be a bite."""
    *before, last = days
    entries = [check_in(day, left={sign: True, "explained_by": "bite_sunburn_rash"})
               for day in before]  # fmt: skip

    assert asked("safety.cellulitis", last, *entries, check_in(last, left=BITE)) == expect


def test_how_long_a_bite_lasts_is_counted_between_its_own_dates():
    bitten = [
        check_in(day, left={"red": True, "explained_by": "bite_sunburn_rash"}) for day in (0, 2)
    ]

    assert asked("safety.cellulitis", 4, *bitten, check_in(4, left={"warm": True})) == {}


def test_beside_a_bite_only_what_it_does_not_explain_counts():
    bite = check_in(0, "09:00", left={"red": True, "explained_by": "bite_sunburn_rash"})
    warm = check_in(0, "10:00", left={"warm": True})
    red = check_in(0, "11:00", left={"red": True})

    assert asked("safety.cellulitis", 0, bite, warm) == {}
    assert asked("safety.cellulitis", 0, bite, warm, red) == {"left": "urgent"}


@pytest.mark.parametrize(
    ("day", "severe", "mild"),
    [
        (6, {"left": "emergency"}, {}),
        (7, {}, {"left": "urgent"}),
        (20, {}, {"left": "urgent"}),
        (21, {"left": "emergency"}, {}),
    ],
)
def test_a_sore_of_one_to_three_weeks_ago_is_old(day, severe, mild):
    ill = {"left": {"skin": ["sore"]}, "body": {"clammy": True}}
    entries = [check_in(0, left={"skin": ["sore"]}), check_in(day, **ill)]

    assert asked("safety.cellulitis-severe", day, *entries) == severe
    assert asked("safety.cellulitis", day, *entries) == mild


def test_an_old_sore_of_somebody_who_is_well_is_no_infection():
    entries = [check_in(day, left={"skin": ["sore"]}) for day in (0, 7)]

    assert asked("safety.cellulitis", 7, *entries) == {}


def test_redness_that_spreads_could_be_of_a_leg_that_is_red_or_of_none():
    """Where nobody said whether a leg is red, both are tried."""
    for leg in ("", "left", "right"):
        says, tier, asks = outcome_of("safety.cellulitis", 0, only_heavy(0), leg=leg)

        assert (says, tier) == (Says.NOT_KNOWN, "urgent")
        assert (on(0), None, "spreading_redness") in asks


def test_an_old_sore_of_the_other_leg_is_none_of_this_one():
    ill = {"left": {"skin": ["sore"]}, "body": {"clammy": True}}
    entries = [check_in(0, right={"skin": ["sore"]}), check_in(7, **ill)]

    assert asked("safety.cellulitis-severe", 7, *entries) == {"left": "emergency"}


@pytest.mark.parametrize(
    ("kind", "expect"),
    [
        ("diabetes", "emergency"),
        ("peripheral_artery_disease", "emergency"),
        ("neuropathy", "emergency"),
        ("lymphedema", "urgent"),
    ],
)
def test_black_skin_is_an_emergency_where_feet_are_at_risk(kind, expect):
    profile = {"conditions": [{"kind": kind}]}
    entry = check_in(0, body={"black_or_purple_skin": True})

    assert asked("safety.black-skin", 0, entry, profile=profile) == {"": expect}


@pytest.mark.parametrize(
    "body", [{"temperature_c": 38.0}, FEVER["body"], {"pain_overwhelming": True}]
)
@pytest.mark.parametrize("turned", [False, True])
def test_black_skin_and_ill_within_three_dates_in_either_order(body, turned):
    first, then = {"black_or_purple_skin": True}, body
    if turned:
        first, then = then, first
    entries = [check_in(0, body=first), check_in(2, body=then)]

    assert asked("safety.black-skin", 2, *entries) == {"": "emergency"}


def test_black_skin_of_yesterday_is_none_of_today():
    entries = [check_in(0, body={"black_or_purple_skin": True}), check_in(1)]
    seen = [{"on": on(0), "rule": "safety.black-skin", "outcome": "seen"}]

    assert asked("safety.black-skin", 1, *entries, reviews=seen) == {}


def test_after_a_review_black_skin_counts_at_once():
    entries = [check_in(day, body={"black_or_purple_skin": True}) for day in (0, 2)]
    seen = [{"on": on(1), "rule": "safety.black-skin", "outcome": "seen"}]

    assert asked("safety.black-skin", 2, *entries, reviews=seen) == {"": "urgent"}


def test_redness_that_spreads_is_no_bite():
    bite = {"explained_by": "bite_sunburn_rash"}
    first = check_in(0, left={"red": True} | bite)
    then = check_in(1, left={"warm": True} | bite, body={"spreading_redness": True})

    assert asked("safety.cellulitis", 1, first, then) == {"": "urgent", "left": "urgent"}
