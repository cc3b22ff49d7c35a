"""One leg on one date, and the body: how entries merge, and what explains a sign (2.7, item 7)."""

from __future__ import annotations

from operator import attrgetter

import pytest
from histories import at, day_of, on, only_left, usual, walk


# --- Merging --------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["heaviness", "swelling", "pain"])
def test_of_scales_the_highest_of_check_ins_and_walks(name):
    entries = [
        only_left(hour="09:00", **{name: 1}),
        only_left(**{name: 2}),
        only_left(hour="21:00"),
    ]

    assert getattr(day_of(*entries).left, name) == 2
    assert getattr(day_of(*entries, walks=[walk(left={name: 3})]).left, name) == 3
    assert getattr(day_of(only_left()).left, name) is None


@pytest.mark.parametrize(
    ("says", "expect"),
    [
        ((None, None), None), ((False, None), False), ((None, False), False),
        ((True, False), True), ((False, True), True),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "name",
    [
        "red", "warm", "cold", "numb", "whole_leg_or_foot", "function_loss", "cannot_move",
        "sore_infected",
    ],
)  # fmt: skip
def test_a_flag_is_there_if_anybody_says_so_and_unknown_if_nobody_says_anything(name, says, expect):
    first, second = ({} if said is None else {name: said} for said in says)

    assert day_of(only_left(hour="09:00", **first), only_left(**second)).left.said(name) is expect


FLAGS = [
    "red", "warm", "tender_vein", "cold", "pale_or_blue", "numb", "tingling", "weak",
    "function_loss", "cannot_move", "rest_pain_eased_hanging",
]  # fmt: skip


def test_nothing_new_denies_every_sign_that_is_not_given():
    found = day_of(only_left(red=True, pain=2) | {"nothing_new": True})

    assert (found.left.swelling, found.left.pain, found.left.heaviness) == (0, 2, None)
    assert {name: found.left.said(name) for name in FLAGS} == {
        name: name == "red" for name in FLAGS
    }
    assert found.left.swelling_on_waking is None
    assert found.body.breathless == "no"
    assert found.body.temperature_c is None
    assert set(found.body.flags.values()) == {False}
    assert "pain_overwhelming" in found.body.flags
    assert "temperature_c" not in found.body.flags
    assert "breathless" not in found.body.flags


def test_without_it_nothing_is_denied():
    found = day_of(only_left(red=True) | {"nothing_new": False})

    assert (found.left.swelling, found.left.pain) == (None, None)
    assert {name for name in FLAGS if found.left.said(name) is not None} == {"red"}
    assert (found.body.flags, found.body.breathless) == ({}, None)


def test_of_two_check_ins_one_may_deny_what_the_other_did_not_answer():
    found = day_of(
        only_left(hour="09:00") | {"nothing_new": True},
        only_left(swelling=1) | {"body": {"back_pain": True}},
    )

    assert (found.left.swelling, found.left.pain) == (1, 0)
    assert found.body.flags["back_pain"] is True
    assert found.body.flags["vomiting"] is False


@pytest.mark.parametrize(
    ("name", "first", "second", "expect"),
    [
        ("sudden", {"onset": "gradual"}, {"onset": "sudden"}, True),
        ("sudden", {"onset": "gradual"}, {}, False),
        ("swelling_on_waking", {"swelling_on_waking": False}, {"swelling_on_waking": True}, True),
        ("swelling_on_waking", {"swelling_on_waking": False}, {}, False),
        ("swelling_on_waking", {}, {}, None),
        ("gradual_at_worst", {"swelling": 3, "onset": "gradual"}, {"swelling": 2}, True),
        ("gradual_at_worst", {"swelling": 3, "onset": "gradual"}, {"swelling": 3}, False),
        ("brief", {"numb": True, "nerve_positional": True},
         {"weak": True, "nerve_lasted": "under_10_min"}, True),
        ("brief", {"numb": True, "nerve_positional": True}, {"weak": True}, False),
        ("brief", {"tingling": True, "nerve_lasted": "10_to_60_min"}, {}, False),
        ("brief", {"numb": True, "nerve_positional": True}, {"pain": 3}, True),
        ("deep_and_long", {"pain": 3, "pain_place": "foot"}, {"pain": 1}, True),
        ("deep_and_long", {"pain": 3, "pain_place": "calf"}, {"pain": 1, "pain_place": "foot"},
         True),
        ("deep_and_long", {"pain": 3, "pain_place": "foot"}, {"pain_place": "calf"}, False),
        ("deep_and_long", {"pain": 3, "pain_lasted": "under_10_min"}, {}, False),
        ("deep_and_long", {"pain": 3, "pain_lasted": "under_10_min"},
         {"pain": 1, "pain_place": "foot"}, True),
        ("deep_and_long", {"pain": 0}, {}, False),
        ("answers.foot_sore", {"skin": ["sore"], "sore_place": "leg"}, {"skin": ["sore"]}, True),
        ("answers.foot_sore", {"skin": ["sore"], "sore_place": "leg"}, {"sore_place": "foot"},
         False),
        ("answers.foot_sore", {"skin": ["sore"]}, {}, True),
        ("answers.foot_sore", {"skin": ["eczema"], "sore_place": "foot"}, {}, False),
        ("answers.foot_sore", {"skin": ["sore"], "sore_place": "leg"}, {}, False),
        ("answers.still_bleeding", {"skin": ["bleeding_vein"], "bleeding_stopped": True},
         {"skin": ["bleeding_vein"]}, True),
        ("answers.still_bleeding", {"skin": ["bleeding_vein"], "bleeding_stopped": True},
         {"bleeding_stopped": False}, False),
        ("overused", {"pain": 1, "explained_by": "overuse"}, {"pain": 2}, True),
        ("overused", {"pain": 0, "explained_by": "overuse"}, {}, False),
        ("other_pain", {"aching": 1}, {}, True),
        ("other_pain", {"throbbing": 1}, {}, True),
        ("other_pain", {}, {"cramp": 1}, True),
        ("other_pain", {"itching": 3, "aching": 0}, {}, False),
        ("vein", {"tender_vein": True}, {}, True),
        ("vein", {"skin": ["cord_like_vein"]}, {}, True),
        ("vein", {"skin": ["eczema"]}, {"tender_vein": False}, False),
    ],
)  # fmt: skip
def test_qualifiers_go_to_the_more_serious(name, first, second, expect):
    found = day_of(only_left(hour="09:00", **first), only_left(**second)).left

    assert attrgetter(name)(found) == expect
    turned = day_of(only_left(hour="09:00", **second), only_left(**first)).left
    assert attrgetter(name)(turned) == expect


GIVEN = {"swelling": 1, "numb": True}


def test_a_walk_denies_nothing_that_it_does_not_name():
    """Only *nothing new* of a check-in is a no: what a walk leaves out is not known."""
    found = day_of(walks=[walk(left=GIVEN)]).left

    assert (found.swelling, found.said("numb")) == (1, True)
    assert found.pain is None
    assert {found.said(sign) for sign in ("red", "warm", "cold", "weak")} == {None}


# --- Walking pain ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("pain", "expect"),
    [
        ({}, 1),
        ({"gone_within_10_min_of_rest": False}, 1),
        ({"gone_within_10_min_of_rest": True}, None),
        ({"gone_within_10_min_of_rest": True, "also_at_rest": True}, 1),
        ({"gone_within_10_min_of_rest": True, "also_at_rest": False}, None),
    ],
)
@pytest.mark.parametrize("leg", ["left", "both"])
def test_walking_pain_that_does_not_stop_with_rest_is_pain_of_1(leg, pain, expect):
    found = day_of(walks=[walk(pain={"leg": leg} | pain)])

    assert found.left.pain == expect
    assert found.right.pain == (expect if leg == "both" else None)


@pytest.mark.parametrize(
    ("place", "deep"),
    [("calf", True), ("thigh", True), ("buttock", True), ("other", True), (None, True),
     ("foot", False), ("knee", False)],
)  # fmt: skip
def test_it_has_the_place_of_the_walk_and_no_duration(place, deep):
    pain = {"leg": "left"} | ({} if place is None else {"place": place})
    legs = {"pain_lasted": "under_10_min", "pain_place": "foot", "cold": True}

    found = day_of(walks=[walk(pain=pain, left=legs)]).left

    assert (found.pain, found.deep_and_long, found.has("cold")) == (1, deep, True)


def test_a_pain_that_the_walk_gives_the_leg_itself_stands():
    walks = [walk(pain={"leg": "left"}, left={"pain": 4, "pain_place": "foot"})]

    found = day_of(walks=walks).left

    assert (found.pain, found.deep_and_long) == (4, False)
    assert day_of(walks=[walk(pain={"leg": "left"}, left={"pain": 0})]).left.pain == 1


def test_what_explains_the_leg_explains_its_walking_pain():
    walks = [walk(pain={"leg": "left"}, left={"explained_by": "overuse"})]

    assert day_of(walks=walks).left.reasons["pain"] == {"overuse"}


# --- Explanations ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("signs", "reasons"),
    [
        ({"swelling": 2, "explained_by": "injury"}, {"swelling": {"injury"}}),
        ({"swelling": 1, "explained_by": "bite_sunburn_rash"}, {"swelling": {"bite_sunburn_rash"}}),
        ({"swelling": 2, "explained_by": "bite_sunburn_rash"}, {"swelling": {""}}),
        ({"red": True, "explained_by": "bite_sunburn_rash"}, {"red": {"bite_sunburn_rash"}}),
        ({"warm": True, "explained_by": "bite_sunburn_rash"}, {"warm": {"bite_sunburn_rash"}}),
        ({"skin": ["sudden_color_change"], "explained_by": "bite_sunburn_rash"},
         {"sudden_color_change": {"bite_sunburn_rash"}}),
        ({"pain": 1, "explained_by": "bite_sunburn_rash"}, {"pain": {""}}),
        ({"tender_vein": True, "explained_by": "bite_sunburn_rash"}, {"tender_vein": {""}}),
        ({"skin": ["cord_like_vein"], "explained_by": "injury"}, {"tender_vein": {"injury"}}),
        ({"pain": 1, "explained_by": "overuse"}, {"pain": {"overuse"}}),
        ({"warm": True, "explained_by": "overuse"}, {"warm": {""}}),
        ({"pain": 1, "explained_by": "usual"}, {"pain": {""}}),
    ],
)  # fmt: skip
def test_an_explanation_counts_for_the_signs_it_can_explain(signs, reasons):
    found = {sign: set(why) for sign, why in day_of(only_left(**signs)).left.reasons.items() if why}

    assert found == reasons


def test_every_entry_that_reports_a_sign_gives_its_reason_or_none():
    entries = [
        only_left(hour="09:00", pain=2, explained_by="overuse"),
        only_left(pain=1),
        only_left(hour="21:00", red=True),
    ]

    assert day_of(*entries).left.reasons["pain"] == {"overuse", ""}
    assert day_of(only_left(pain=2)).left.reasons == {}


@pytest.mark.parametrize("sign", ["pain", "tender_vein"])
def test_a_bite_with_small_swelling_explains_no_other_sign(sign):
    signs = {
        "swelling": 1,
        "explained_by": "bite_sunburn_rash",
        sign: True if sign != "pain" else 4,
    }

    reasons = day_of(only_left(**signs)).left.reasons

    assert reasons["swelling"] == {"bite_sunburn_rash"}
    assert reasons[sign] == {""}


# --- The usual ------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["numb", "tingling", "weak"])
def test_a_usual_nerve_sign_is_not_new(name):
    assert day_of(only_left(**{name: True})).left.new_nerves == {name}
    assert day_of(only_left(**{name: True}), profile=usual(**{name: True})).left.new_nerves == set()


USUAL = {"heaviness": 5, "swelling": 2, "pain": 3}


@pytest.mark.parametrize(("swelling", "rise"), [(0, 0), (1, 0), (2, 0), (3, 1)])
def test_swelling_below_the_usual_is_no_rise(swelling, rise):
    found = day_of(only_left(swelling=swelling), profile=usual(**USUAL)).left

    assert (found.rise, found.new_swelling) == (rise, rise > 0)


@pytest.mark.parametrize(
    "entries",
    [
        {"walks": [walk()]},
        {"walks": [walk(right={"heaviness": 3})]},
        {"injuries": [{"on": on(0), "leg": "right"}]},
        {"measurements": [{"at": at(0, "07:00"), "weight_kg": 80}]},
    ],
)
def test_the_usual_of_a_leg_of_which_nobody_said_anything_is_kept(entries):
    found = day_of(profile=usual(**USUAL), **entries).left

    assert found.usual.heaviness == 5
    assert (found.heaviness, found.swelling, found.pain) == (None, None, None)
    assert (found.new_swelling, found.new_pain) == (False, False)
