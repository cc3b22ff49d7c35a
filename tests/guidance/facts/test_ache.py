"""Aches that count as pain, swelling on waking, and what else a leg's record says (2.8)."""

from __future__ import annotations

import pytest
from histories import check_in, day_of, only_left, usual, walk

from guidance.facts.leg_day import has_sign

ANSWERED = {"pain_place": "calf", "pain_lasted": "over_1_hour"}


def record_of(*entries, **more):
    return day_of(*entries, **more).left


# --- Aches (37) -----------------------------------------------------------------------------------
@pytest.mark.parametrize("sign", ["aching", "throbbing", "cramp"])
@pytest.mark.parametrize(("grade", "pain"), [(1, None), (2, 3), (3, 5)])
def test_an_ache_of_one_leg_counts_as_pain_and_is_called_what_it_is(sign, grade, pain):
    found = record_of(only_left(**{sign: grade}))

    assert (found.ache, found.ache_sign, found.pain) == (grade, sign, pain)
    assert found.pain_given is None
    assert found.new_pain is (pain is not None)


def test_the_largest_ache_counts_and_gives_the_name():
    entries = [only_left(hour="09:00", throbbing=2), only_left(aching=1, cramp=3)]

    found = record_of(*entries)

    assert (found.ache, found.ache_sign, found.pain) == (3, "cramp", 5)


@pytest.mark.parametrize(
    ("signs", "ache"),
    [
        ({"cramp": 3, "pain_lasted": "under_10_min"}, 0),
        ({"cramp": 3, "pain_lasted": "10_to_60_min"}, 3),
        ({"cramp": 3, "explained_by": "after_cramp"}, 0),
        ({"cramp": 3, "explained_by": "overuse"}, 3),
        ({"cramp": 3, "aching": 2, "pain_lasted": "under_10_min"}, 2),
        ({"throbbing": 2, "pain_lasted": "under_10_min"}, 2),
        ({}, 0),
    ],
)
def test_a_cramp_that_went_is_no_ache(signs, ache):
    assert record_of(only_left(**signs)).ache == ache


@pytest.mark.parametrize(
    ("here", "other", "pain"),
    [(3, 1, 5), (3, 2, 0), (2, 0, 3), (2, 1, 0), (2, None, 3), (3, 3, 0)],
)
def test_an_ache_that_the_other_leg_has_nearly_as_well_is_none_of_one_leg(here, other, pain):
    right = {} if other is None else {"throbbing": other}
    found = day_of(check_in(0, left={"aching": here}, right=right))

    assert found.left.pain == pain
    assert found.right.pain == 0


@pytest.mark.parametrize(
    ("signs", "given", "pain", "is_open"),
    [
        ({"pain": 4, "aching": 2}, 4, 4, False),
        ({"pain": 2, "aching": 2}, 2, 3, False),
        ({"pain": 0, "aching": 2}, 0, 3, True),
        ({"aching": 2}, None, 3, True),
        ({"aching": 1}, None, None, False),
        ({"aching": 2, "pain_place": "calf"}, None, 3, True),
        ({"aching": 2, "pain_lasted": "over_1_hour"}, None, 3, True),
        ({"aching": 2} | ANSWERED, None, 3, False),
    ],
)
def test_an_ache_is_open_until_its_place_and_duration_are_answered(signs, given, pain, is_open):
    found = record_of(only_left(**signs))

    assert (found.pain_given, found.pain, found.ache_left_open) == (given, pain, is_open)


@pytest.mark.parametrize(
    ("first", "second", "is_open"),
    [
        ({"aching": 2}, {"throbbing": 2} | ANSWERED, False),
        ({"aching": 2}, {"throbbing": 1} | ANSWERED, True),
        ({"aching": 2, "pain_place": "calf"}, {"aching": 2, "pain_lasted": "over_1_hour"}, True),
    ],
)
def test_one_entry_with_the_ache_answers_both(first, second, is_open):
    found = record_of(only_left(hour="09:00", **first), only_left(**second))

    assert found.ache_left_open is is_open


@pytest.mark.parametrize(
    ("signs", "alone"),
    [
        ({"cramp": 2}, True),
        ({"cramp": 2, "aching": 1, "throbbing": 1}, True),
        ({"cramp": 2, "aching": 2}, False),
        ({"cramp": 2, "throbbing": 2}, False),
        ({"cramp": 1}, False),
    ],
)
def test_a_cramp_alone(signs, alone):
    assert record_of(only_left(**signs)).cramp_alone is alone
    assert record_of(only_left(hour="09:00"), only_left(**signs)).cramp_alone is alone


def test_a_cramp_and_an_ache_of_another_entry_are_no_cramp_alone():
    assert not record_of(only_left(hour="09:00", cramp=2), only_left(aching=2)).cramp_alone


@pytest.mark.parametrize(
    ("first", "second", "places", "short", "deep"),
    [
        ({"aching": 2, "pain_place": "knee"}, {}, {"knee"}, False, False),
        ({"aching": 2, "pain_place": "knee"}, {"aching": 1, "pain_place": "calf"},
         {"knee"}, False, False),
        ({"aching": 2, "pain_place": "knee"}, {"pain": 1, "pain_place": "calf"},
         {"knee", "calf"}, False, True),
        ({"throbbing": 2, "pain_lasted": "under_10_min"}, {}, {None}, True, False),
        ({"throbbing": 2, "pain_lasted": "under_10_min"}, {"pain": 1}, {None}, False, True),
        ({"aching": 1, "pain_place": "knee"}, {}, set(), False, False),
    ],
)  # fmt: skip
def test_an_entry_with_an_ache_reports_its_pain(first, second, places, short, deep):
    found = record_of(only_left(hour="09:00", **first), only_left(**second))

    assert found.pain_places == places
    assert (found.pain_short, found.deep_and_long) == (short, deep)


def test_an_ache_is_explained_like_a_pain():
    assert record_of(only_left(aching=2, explained_by="overuse")).reasons["pain"] == {"overuse"}
    assert record_of(only_left(aching=1, explained_by="overuse")).reasons["pain"] == set()
    assert record_of(only_left(pain=2, explained_by="after_cramp")).reasons["pain"] == {
        "after_cramp"
    }
    assert record_of(only_left(red=True, explained_by="after_cramp")).reasons["red"] == {""}


def test_an_ache_of_both_legs_is_no_pain_with_a_place_or_a_reason():
    told = {"aching": 3, "explained_by": "overuse"} | ANSWERED

    found = day_of(check_in(0, left=told, right={"aching": 3})).left

    assert (found.pain_places, found.reasons["pain"]) == (set(), set())
    assert (found.overused, found.deep_and_long) == (False, False)


def test_an_ache_of_a_walk_keeps_its_place_and_the_walking_pain_has_its_own():
    told = {"throbbing": 2, "pain_place": "calf", "pain_lasted": "over_1_hour"}
    found = record_of(walks=[walk(left=told, pain={"leg": "left", "place": "foot"})])

    assert found.pain_places == {"calf", "foot"}
    assert found.pain == 3


# --- What a record says of it ---------------------------------------------------------------------
@pytest.mark.parametrize(
    ("entries", "cramped", "after"),
    [
        ([{"cramp": 1}], True, False),
        ([{"cramp": 0}], False, False),
        ([{"cramp": 1, "explained_by": "after_cramp"}], True, True),
        ([{}, {"explained_by": "after_cramp"}], False, True),
        ([{"explained_by": "overuse"}], False, False),
    ],
)
def test_whether_there_was_a_cramp_and_whether_pain_came_after_it(entries, cramped, after):
    told = [only_left(hour=f"{9 + n:02}:00", **one) for n, one in enumerate(entries)]
    found = record_of(*told)

    assert (found.cramped, found.after_cramp) == (cramped, after)


@pytest.mark.parametrize(
    ("entries", "gradual"),
    [
        ([{"onset": "gradual"}], True),
        ([{"onset": "gradual"}, {"onset": "sudden"}], True),
        ([{"onset": "sudden"}], False),
        ([{}], False),
    ],
)
def test_gradual_where_an_entry_says_so(entries, gradual):
    told = [only_left(hour=f"{9 + n:02}:00", **one) for n, one in enumerate(entries)]

    assert record_of(*told).gradual is gradual


@pytest.mark.parametrize(
    ("signs", "only"),
    [
        ({}, False),
        ({"pain": 2, "pain_place": "knee"}, True),
        ({"pain": 2, "pain_place": "shin"}, True),
        ({"pain": 2}, False),
        ({"pain": 2, "pain_place": "calf"}, False),
    ],
)
def test_only_joints_hurt(signs, only):
    assert record_of(only_left(**signs)).only_joints_hurt is only
    knee = only_left(hour="09:00", pain=1, pain_place="knee")
    assert record_of(knee, only_left(**signs)).only_joints_hurt is (only or not signs)


@pytest.mark.parametrize(
    ("signs", "expect"),
    [
        ({"pain": 2}, True),
        ({"pain": 2, "pain_place": "calf"}, True),
        ({"pain": 2, "pain_place": "calf", "pain_lasted": "under_10_min"}, False),
        ({"pain": 2, "pain_place": "knee"}, False),
        ({}, False),
    ],
)
def test_deep_pain_that_was_not_short(signs, expect):
    assert record_of(only_left(**signs)).deep_pain_not_short is expect


@pytest.mark.parametrize(
    ("told", "expect"),
    [
        ([("03:59", {"swelling": 1})], None),
        ([("04:00", {"swelling": 1})], True),
        ([("09:59", {"swelling": 1})], True),
        ([("10:00", {"swelling": 1})], None),
        ([("07:00", {"swelling": 0})], None),
        ([("07:00", {})], None),
        ([("07:00", {"swelling": 1, "swelling_on_waking": False})], False),
        ([("07:00", {"swelling": 1}), ("20:00", {"swelling_on_waking": False})], False),
        ([("07:00", {"swelling": 1}), ("20:00", {"swelling_on_waking": True})], True),
        ([("07:00", {}), ("20:00", {"swelling": 1})], None),
    ],
)
def test_swelling_of_a_morning_was_there_on_waking_unless_somebody_says_no(told, expect):
    entries = [only_left(hour=hour, **signs) for hour, signs in told]

    assert record_of(*entries).swelling_on_waking is expect


def test_swelling_of_a_walk_in_the_morning_says_nothing_of_waking():
    assert record_of(walks=[walk(0, "07:00", left={"swelling": 1})]).swelling_on_waking is None


@pytest.mark.parametrize(
    ("signs", "there"),
    [
        ({}, False),
        ({"heaviness": 5}, False),
        ({"swelling": 1}, True),
        ({"pain": 1}, True),
        ({"skin": ["eczema"]}, True),
        ({"sore_infected": True}, True),
        ({"cold": True}, True),
        ({"cold": False, "swelling": 0, "pain": 0}, False),
    ],
)
def test_whether_a_leg_has_any_sign(signs, there):
    assert has_sign(record_of(only_left(**signs))) is there


@pytest.mark.parametrize(
    ("pain", "of_usual", "new"),
    [(1, 0, True), (0, 0, False), (4, 3, False), (5, 3, True), (2, 1, False), (3, 1, True)],
)
def test_pain_is_new_two_points_over_the_usual(pain, of_usual, new):
    assert record_of(only_left(pain=pain), profile=usual(pain=of_usual)).new_pain is new


def test_a_usual_redness_is_not_new():
    assert record_of(only_left(red=True)).new_red
    assert not record_of(only_left(red=True), profile=usual(red=True)).new_red
    assert not record_of(only_left(warm=True)).new_red
