"""The record of a date: the body, what is new, what is one-sided (2.7, items 7 to 12)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from histories import FIRST, at, check_in, day_of, on, only_left, usual, walk

from guidance.facts.day_record import DayRecord


# --- The body -------------------------------------------------------------------------------------
def test_of_breathlessness_the_worst_and_of_temperatures_the_highest():
    bodies = [{"breathless": "effort", "temperature_c": 37.5}, {"breathless": "usual"}]
    entries = [
        only_left(0, f"{hour:02}:00") | {"body": body} for hour, body in enumerate(bodies, 8)
    ]

    found = day_of(*entries, walks=[walk(body={"temperature_c": 38.1})])

    assert found.breathless("effort")
    assert not found.breathless("lying_flat")
    assert found.body.temperature_c == Decimal("38.1")
    assert found.fever
    assert found.body_signs == {"breathless", "temperature_c"}


@pytest.mark.parametrize(("celsius", "fever"), [(37.9, False), (38.0, True)])
def test_a_fever_is_38_and_more(celsius, fever):
    found = day_of(only_left() | {"body": {"temperature_c": celsius}})

    assert found.fever is fever
    assert ("temperature_c" in found.body_signs) is fever


@pytest.mark.parametrize(("word", "is_sign"), [("no", False), ("usual", False), ("effort", True)])
def test_breathless_as_usual_is_no_sign(word, is_sign):
    found = day_of(only_left() | {"body": {"breathless": word}})

    assert found.body_signs == ({"breathless"} if is_sign else set())
    assert found.clot_in_lung_signs == found.body_signs


def test_what_a_walk_says_of_a_leg_and_the_body_counts():
    walks = [walk(left={"numb": True, "skin": ["sore"]}, body={"chest_pain": True})]

    found = day_of(check_in(0), walks=walks)

    assert found.left.new_nerves == {"numb"}
    assert found.left.skin == {"sore"}
    assert found.clot_in_lung_signs == {"chest_pain"}
    assert found.right.new_nerves == set()


def test_a_walk_denies_no_sign_of_the_body_that_it_does_not_name():
    found = day_of(walks=[walk(body={"back_pain": True})])

    assert found.body_signs == {"back_pain"}
    assert found.body.breathless is None
    assert found.body.flags == {"back_pain": True}


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
    assert day_of(only_left(**signs), profile=profile).new_signs == {"left": new, "right": set()}


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


# --- Calves ---------------------------------------------------------------------------------------
def measured(left, right, hour="07:00"):
    return {"at": at(0, hour), "left_calf_cm": left, "right_calf_cm": right}


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
    stated = {"confirmed_on": on(0)} | ({} if calf is None else {"calf_difference_cm": calf})
    readings = [measured(left, right)]

    day = day_of(check_in(0), measurements=readings, profile={"usual": [stated]})

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


def test_of_two_readings_of_a_calf_the_larger_one_is_the_sign():
    day = day_of(measurements=[measured(39.5, 36), measured(39, 36, "07:05")])

    assert day.calf_sign("left") == Decimal("3.5")
    assert day.calf_sign("right") is None


def test_a_larger_calf_counts_alone_even_if_the_other_was_larger_that_day_too():
    day = day_of(measurements=[measured(39, 36), measured(36, 39.5, "07:05")])

    assert [day.one_sided[side] for side in ("left", "right")] == [{"calf_difference"}] * 2


@pytest.mark.parametrize("calf", ["left_calf_cm", "right_calf_cm"])
def test_one_calf_without_the_other_is_no_reading(calf):
    assert day_of(measurements=[{"at": at(0, "07:00"), calf: 39}]).calves == ()


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


def test_a_blank_date_says_neither_yes_nor_no():
    blank = DayRecord(FIRST.toordinal())

    assert (blank.checked_in, blank.complete, blank.eventful) == (False, False, False)
    assert (blank.heaviness, blank.left.swelling, blank.right.pain) == (None, None, None)
    assert {blank.left.said(sign) for sign in ("red", "warm", "cold", "numb")} == {None}


def test_one_complete_check_in_of_two_makes_the_date_complete():
    morning = {"at": at(0, "08:00"), "left": {"heaviness": 3}}

    assert day_of(morning, check_in(0)).complete
    assert not day_of(morning).complete


def test_legs_that_were_raised_later_are_not_the_last_that_is_known_of_signs():
    raised = [{"start": at(0, "22:00"), "minutes": 20}]

    found = day_of(check_in(0, "09:00"), elevations=raised)

    assert found.last_known == datetime(2026, 2, 1, 9)


@pytest.mark.parametrize("ache", ["aching", "throbbing", "cramp"])
def test_an_ache_is_shown_with_its_grade(ache):
    assert day_of(check_in(0, left={ache: 3})).value("left", ache) == 3
