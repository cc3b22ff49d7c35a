"""The record of a date: how entries merge, what is new, what is one-sided (2.7, items 7 to 12)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from histories import at, check_in, journal, on

from guidance.engine.known import Known

FIRST = datetime(2026, 2, 1).toordinal()


def day_of(*check_ins, day=0, **more):
    """The record of a day, of everything that was ever told."""
    known = Known(journal(check_ins=list(check_ins), **more))
    known.take(datetime(9999, 1, 1))
    return known.days[FIRST + day]


def told(hour="20:00", nothing_new=None, body=None, **left):
    """A check-in that says of the left leg only this."""
    entry = {"at": at(0, hour), "left": left}
    if nothing_new is not None:
        entry["nothing_new"] = nothing_new
    return entry | ({"body": body} if body else {})


def walk(hour="10:00", **more):
    return {"start": at(0, hour), "minutes": 20} | more


def usual(calf=None, **of_left):
    stated = {"confirmed_on": on(0), "left": of_left}
    return {"usual": [stated | ({} if calf is None else {"calf_difference_cm": calf})]}


# --- Merging --------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["heaviness", "swelling", "pain"])
def test_of_scales_the_highest_of_check_ins_and_walks(name):
    entries = [told("09:00", **{name: 1}), told(**{name: 2}), told("21:00")]

    assert getattr(day_of(*entries).left, name) == 2
    assert getattr(day_of(*entries, walks=[walk(left={name: 3})]).left, name) == 3
    assert getattr(day_of(told()).left, name) is None


@pytest.mark.parametrize(
    ("says", "expect"),
    [
        ((None, None), None), ((False, None), False), ((None, False), False),
        ((True, False), True), ((False, True), True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["red", "warm", "cold", "numb", "function_loss", "cannot_move"])
def test_a_flag_is_there_if_anybody_says_so_and_unknown_if_nobody_says_anything(name, says, expect):
    first, second = ({} if said is None else {name: said} for said in says)

    assert day_of(told("09:00", **first), told(**second)).left.flags[name] is expect


FLAGS = [
    "red", "warm", "tender_vein", "cold", "pale_or_blue", "numb", "tingling", "weak",
    "function_loss", "cannot_move", "rest_pain_eased_hanging",
]  # fmt: skip


def test_nothing_new_denies_every_sign_that_is_not_given():
    found = day_of(told(nothing_new=True, red=True, pain=2))

    assert (found.left.swelling, found.left.pain, found.left.heaviness) == (0, 2, None)
    assert found.left.flags == {name: name == "red" for name in FLAGS}
    assert found.left.swelling_on_waking is None
    assert found.body.breathless == 0
    assert found.body.temperature is None
    assert set(found.body.flags.values()) == {False}
    assert "pain_overwhelming" in found.body.flags
    assert "temperature_c" not in found.body.flags
    assert "breathless" not in found.body.flags


def test_without_it_nothing_is_denied():
    found = day_of(told(nothing_new=False, red=True))

    assert (found.left.swelling, found.left.pain) == (None, None)
    assert found.left.flags == {name: True if name == "red" else None for name in FLAGS}
    assert (found.body.flags, found.body.breathless) == ({}, None)


def test_of_two_check_ins_one_may_deny_what_the_other_did_not_answer():
    found = day_of(told("09:00", nothing_new=True), told(swelling=1, body={"back_pain": True}))

    assert (found.left.swelling, found.left.pain) == (1, 0)
    assert found.body.flags["back_pain"] is True
    assert found.body.flags["vomiting"] is False


def test_of_breathlessness_the_worst_and_of_temperatures_the_highest():
    bodies = [{"breathless": "effort", "temperature_c": 37.5}, {"breathless": "usual"}]
    entries = [told(f"{hour:02}:00", body=body) for hour, body in enumerate(bodies, 8)]

    found = day_of(*entries, walks=[walk(body={"temperature_c": 38.1})])

    assert found.breathless("effort")
    assert not found.breathless("lying_flat")
    assert found.body.temperature == Decimal("38.1")
    assert found.fever
    assert found.body_signs == {"breathless", "temperature_c"}


@pytest.mark.parametrize(("celsius", "fever"), [(37.9, False), (38.0, True)])
def test_a_fever_is_38_and_more(celsius, fever):
    found = day_of(told(body={"temperature_c": celsius}))

    assert found.fever is fever
    assert ("temperature_c" in found.body_signs) is fever


@pytest.mark.parametrize(("word", "is_sign"), [("no", False), ("usual", False), ("effort", True)])
def test_breathless_as_usual_is_no_sign(word, is_sign):
    found = day_of(told(body={"breathless": word}))

    assert found.body_signs == ({"breathless"} if is_sign else set())
    assert found.clot_in_lung_signs == found.body_signs


def test_what_a_walk_says_of_a_leg_and_the_body_counts():
    walks = [walk(left={"numb": True, "skin": ["sore"]}, body={"chest_pain": True})]

    found = day_of(check_in(0), walks=walks)

    assert found.left.new_nerves == {"numb"}
    assert found.left.skin == {"sore"}
    assert found.clot_in_lung_signs == {"chest_pain"}
    assert found.right.new_nerves == set()


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
        ("whole", {"numb": True, "whole_leg_or_foot": True}, {"numb": True}, True),
        ("whole", {"numb": True}, {}, False),
        ("deep_and_long", {"pain": 3, "pain_place": "foot"}, {"pain": 1}, True),
        ("deep_and_long", {"pain": 3, "pain_place": "calf"}, {"pain": 1, "pain_place": "foot"},
         True),
        ("deep_and_long", {"pain": 3, "pain_place": "foot"}, {"pain_place": "calf"}, False),
        ("deep_and_long", {"pain": 3, "pain_lasted": "under_10_min"}, {}, False),
        ("deep_and_long", {"pain": 3, "pain_lasted": "under_10_min"},
         {"pain": 1, "pain_place": "foot"}, True),
        ("deep_and_long", {"pain": 0}, {}, False),
        ("foot_sore", {"skin": ["sore"], "sore_place": "leg"}, {"skin": ["sore"]}, True),
        ("foot_sore", {"skin": ["sore"], "sore_place": "leg"}, {"sore_place": "foot"}, False),
        ("foot_sore", {"skin": ["sore"]}, {}, True),
        ("foot_sore", {"skin": ["eczema"], "sore_place": "foot"}, {}, False),
        ("foot_sore", {"skin": ["sore"], "sore_place": "leg"}, {}, False),
        ("sore_infected", {}, {"sore_infected": True}, True),
        ("sore_infected", {"skin": ["sore"]}, {"sore_infected": False}, False),
        ("still_bleeding", {"skin": ["bleeding_vein"], "bleeding_stopped": True},
         {"skin": ["bleeding_vein"]}, True),
        ("still_bleeding", {"skin": ["bleeding_vein"], "bleeding_stopped": True},
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
    found = day_of(told("09:00", **first), told(**second)).left

    assert getattr(found, name) == expect
    turned = day_of(told("09:00", **second), told(**first)).left
    assert getattr(turned, name) == expect


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
    found = {sign: set(why) for sign, why in day_of(told(**signs)).left.reasons.items() if why}

    assert found == reasons


def test_every_entry_that_reports_a_sign_gives_its_reason_or_none():
    entries = [told("09:00", pain=2, explained_by="overuse"), told(pain=1), told("21:00", red=True)]

    assert day_of(*entries).left.reasons["pain"] == {"overuse", ""}
    assert day_of(told(pain=2)).left.reasons == {}


# --- New, and one-sided ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("profile", "signs", "new"),
    [
        ({}, {"swelling": 1}, {"swelling"}),
        (usual(swelling=1), {"swelling": 1}, set()),
        (usual(swelling=1), {"swelling": 2}, {"swelling"}),
        (usual(swelling=2), {"swelling": 1}, set()),
        ({}, {"pain": 1}, {"pain"}),
        (usual(pain=0), {"pain": 1}, {"pain"}),
        (usual(pain=3), {"pain": 4}, set()),
        (usual(pain=3), {"pain": 5}, {"pain"}),
        ({}, {"red": True}, {"red"}),
        (usual(red=True), {"red": True}, set()),
        (usual(red=True), {"warm": True}, {"warm"}),
        ({}, {"skin": ["cord_like_vein"]}, {"tender_vein"}),
        ({}, {"cold": True, "numb": True, "skin": ["sore"], "heaviness": 9}, set()),
    ],
)
def test_new_is_what_is_over_the_usual(profile, signs, new):
    assert day_of(told(**signs), profile=profile).new_signs == {"left": new, "right": set()}


@pytest.mark.parametrize("name", ["numb", "tingling", "weak"])
def test_a_usual_nerve_sign_is_not_new(name):
    assert day_of(told(**{name: True})).left.new_nerves == {name}
    assert day_of(told(**{name: True}), profile=usual(**{name: True})).left.new_nerves == set()


@pytest.mark.parametrize(
    ("profile", "left", "right", "alone"),
    [
        ({}, {"swelling": 2}, {"swelling": 1}, {"swelling"}),
        ({}, {"swelling": 1}, {"swelling": 1}, set()),
        (usual(swelling=1), {"swelling": 2}, {"swelling": 1}, set()),
        ({}, {"pain": 3}, {}, {"pain"}),
        ({}, {"pain": 3}, {"pain": 1}, set()),
        ({}, {"pain": 4}, {"pain": 1}, {"pain"}),
        ({}, {"red": True}, {"red": True}, set()),
        ({}, {"red": True}, {"warm": True}, {"red"}),
        ({}, {"tender_vein": True}, {"skin": ["cord_like_vein"]}, set()),
    ],
)
def test_one_sided_is_what_the_other_leg_has_not_or_clearly_less(profile, left, right, alone):
    entry = {"at": at(0), "left": left, "right": right}

    assert day_of(entry, profile=profile).one_sided["left"] == alone


def test_a_sign_that_is_usual_in_the_other_leg_is_not_shared():
    stated = [{"confirmed_on": on(0), "right": {"red": True, "pain": 3}}]
    entry = {
        "at": at(0),
        "left": {"red": True, "pain": 4},
        "right": {"red": True, "pain": 4},
    }

    assert day_of(entry, profile={"usual": stated}).one_sided["left"] == {"red", "pain"}


def measured(left, right, **more):
    return {"at": at(0, "07:00"), "left_calf_cm": left, "right_calf_cm": right} | more


@pytest.mark.parametrize(
    ("calf", "left", "right", "found"),
    [
        (None, 39.0, 36.0, {"left": Decimal("3.0")}),
        (None, 36.0, 39.5, {"right": Decimal("3.5")}),
        (None, 38.9, 36.0, {}),
        (1.0, 39.9, 36.0, {}),
        (1.0, 40.0, 36.0, {"left": Decimal("3.0")}),
        (-1.0, 38.0, 36.0, {"left": Decimal("3.0")}),
        (1.0, 36.0, 38.0, {"right": Decimal("3.0")}),
    ],
)
def test_a_calf_is_larger_by_three_centimetres_after_the_usual_difference(calf, left, right, found):
    day = day_of(check_in(0), measurements=[measured(left, right)], profile=usual(calf))

    larger = {side: cm for side in ("left", "right") if (cm := day.calf_sign(side)) is not None}

    assert larger == found
    signs = {side for side in ("left", "right") if "calf_difference" in day.one_sided[side]}
    assert signs == set(found)


def test_one_calf_alone_is_no_reading_and_both_legs_may_differ_twice():
    one = {"at": at(0, "07:00"), "left_calf_cm": 39.0}
    day = day_of(check_in(0), measurements=[one, measured(39, 36), measured(36, 39.5)])

    assert len(day.calves) == 2
    assert day.value("left", "calf_difference") == Decimal(3)
    assert day.value("right", "calf_difference") == Decimal("3.5")


# --- What is shown --------------------------------------------------------------------------------
def test_the_value_of_a_sign_is_what_was_logged():
    body = {"breathless": "lying_flat", "temperature_c": 38.4, "confused": True}
    signs = {"heaviness": 6, "swelling": 2, "pain": 3, "skin": ["weeping", "sore"], "red": True}
    found = day_of(told(**signs, body=body), walks=[walk(right={"heaviness": 8})])

    assert {sign: found.value("left", sign) for sign in signs} == signs | {
        "skin": ["sore", "weeping"]
    }
    assert found.value(None, "breathless") == "lying_flat"
    assert found.value(None, "temperature_c") == Decimal("38.4")
    assert found.value(None, "heaviness") == 8
    assert found.value(None, "confused") is True
    assert found.value("left", "calf_difference") is None


@pytest.mark.parametrize(
    ("side", "sign", "source"),
    [
        ("left", "numb", "walk"),
        ("left", "pain", "check_in"),
        ("right", "sore", "check_in"),
        ("right", "skin", "check_in"),
        (None, "chest_pain", "walk"),
        (None, "back_pain", "check_in"),
        ("left", "calf_difference", "measurement"),
        (None, "weight_gain", "measurement"),
    ],
)
def test_where_a_sign_was_logged(side, sign, source):
    entry = check_in(0, left={"pain": 2}, right={"skin": ["sore"]}, body={"back_pain": True})
    walks = [walk(left={"numb": True}, body={"chest_pain": True})]

    assert day_of(entry, walks=walks).source(side, sign) == source


def test_without_a_walk_it_was_a_check_in():
    assert day_of(check_in(0)).source("left", "numb") == "check_in"


# --- Check-in dates, and what stands --------------------------------------------------------------
@pytest.mark.parametrize(
    ("entry", "complete"),
    [
        (check_in(0), True),
        (check_in(0) | {"nothing_new": False}, False),
        ({"at": at(0), "nothing_new": True, "left": {"heaviness": 0}}, False),
        ({"at": at(0), "nothing_new": True, "right": {"heaviness": 0}}, False),
        ({"at": at(0), "nothing_new": True, "left": {"heaviness": 0}, "right": {"pain": 0}}, False),
        ({"at": at(0), "nothing_new": True, "left": {"pain": 0}, "right": {"heaviness": 0}}, False),
        ({"at": at(0), "nothing_new": True, "left": {"heaviness": 0}, "right": {"heaviness": 0}},
         True),
    ],
)  # fmt: skip
def test_complete_is_both_scores_and_nothing_new_in_one_check_in(entry, complete):
    found = day_of(entry)

    assert (found.checked_in, found.complete) == (True, complete)


def test_a_walk_is_no_check_in_and_two_halves_are_not_complete():
    halves = [
        {"at": at(0, "09:00"), "left": {"heaviness": 1}, "right": {"heaviness": 1}},
        {"at": at(0), "nothing_new": True},
    ]

    assert not day_of(walks=[walk()]).checked_in
    assert not day_of(*halves).complete


def test_of_walks_elevations_and_weights_with_one_time_the_last_told_stands():
    def twice(key, hour, first, second):
        return [
            {key: at(0, hour)} | first,
            {key: at(0, hour), "saved_at": at(0, "22:00")} | second,
        ]

    found = day_of(
        walks=twice("start", "10:00", {"minutes": 10}, {"minutes": 20}),
        elevations=twice("start", "10:00", {"minutes": 10}, {"minutes": 20}),
        measurements=twice("at", "10:00", {"weight_kg": 80}, {"weight_kg": 81}),
    )

    assert [one.minutes for one in (*found.walks, *found.elevations)] == [20, 20]
    assert [weight.kg for weight in found.weights] == [81]
    assert found.last_known == datetime(2026, 2, 1, 22)


@pytest.mark.parametrize(
    ("entries", "eventful"),
    [
        ({"check_ins": [check_in(0)]}, False),
        ({"check_ins": [check_in(0, body={"breathless": "usual"})]}, False),
        ({"check_ins": [check_in(0, body={"back_pain": True})]}, True),
        ({"check_ins": [check_in(0, right={"swelling": 1})]}, True),
        ({"check_ins": [check_in(0, left={"pain": 1})]}, True),
        ({"check_ins": [check_in(0, left={"skin": ["eczema"]})]}, True),
        ({"check_ins": [check_in(0, left={"sore_infected": True})]}, True),
        ({"check_ins": [check_in(0, left={"cold": True})]}, True),
        ({"walks": [walk()]}, False),
        ({"walks": [walk(pain={"leg": "left", "gone_within_10_min_of_rest": True})]}, True),
        ({"injuries": [{"on": on(0), "leg": "left"}]}, True),
        ({"measurements": [measured(39, 36)]}, False),
    ],
)
def test_eventful_is_a_date_on_which_an_event_can_be_true(entries, eventful):
    assert day_of(*entries.pop("check_ins", ()), **entries).eventful is eventful
