"""What is shown of the record of a date: the value of a sign, and where it was logged."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from histories import at, check_in, day_of, only_left, walk

from tracker import record


# --- Its value ------------------------------------------------------------------------------------
def test_the_value_of_a_sign_is_what_was_logged():
    body = {"breathless": "lying_flat", "temperature_c": 38.4, "confused": True}
    signs = {"heaviness": 6, "swelling": 2, "pain": 3, "skin": ["weeping", "sore"], "red": True}
    found = day_of(only_left(**signs) | {"body": body}, walks=[walk(right={"heaviness": 8})])

    assert {sign: found.value("left", sign) for sign in signs} == signs | {
        "skin": ["sore", "weeping"]
    }
    assert found.value(None, "breathless") == "lying_flat"
    assert found.value(None, "temperature_c") == Decimal("38.4")
    assert found.value(None, "heaviness") == 8
    assert found.value(None, "confused") is True
    assert found.value("left", "calf_difference") is None


def test_a_sign_that_was_corrected_away_is_shown_as_a_sign_without_its_value():
    """A warning stays when its sign is corrected on a later date, and still shows it."""
    found = day_of({"at": at(0), "left": {"heaviness": 3}})

    assert found.value(None, "breathless") is True
    assert found.value("left", "swelling") is None


def test_items_of_the_skin_are_shown_in_one_order():
    items = get_args(record.SkinItem)

    found = day_of(check_in(0, left={"skin": list(items)}))

    assert found.value("left", "skin") == sorted(items)


# --- Where it was logged --------------------------------------------------------------------------
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


@pytest.mark.parametrize(
    ("signs", "source"),
    [
        ({"tender_vein": True}, "check_in"),
        ({"skin": ["cord_like_vein"]}, "check_in"),
        ({"skin": ["eczema"]}, "walk"),
    ],
)
def test_a_sore_vein_was_logged_where_either_of_its_names_was(signs, source):
    walks = [walk(left={"tender_vein": True, "red": True})]

    found = day_of(check_in(0, left=signs), walks=walks)

    assert found.source("left", "tender_vein") == source
    assert found.source("left", "red") == "walk"


def test_a_check_in_that_left_a_leg_out_is_no_source():
    silent = {"at": at(0), "nothing_new": True}

    found = day_of(silent, walks=[walk(left={"swelling": 1}, body={"chest_pain": True})])

    assert found.source("left", "swelling") == "walk"
    assert found.source(None, "chest_pain") == "walk"
