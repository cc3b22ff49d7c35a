"""The record of a date: what a walk or a blank date leaves open, and what is shown of it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import get_args

import pytest
from histories import FIRST, at, check_in, journal

from guidance.engine.known import Known
from guidance.engine.records import DayRecord
from tracker.journal import record

DAY = FIRST.toordinal()


def day_of(*check_ins, **more):
    """The record of the first date."""
    known = Known(journal(check_ins=list(check_ins), **more))
    known.take(datetime(9999, 1, 1))
    return known.days[DAY]


def walk(hour="10:00", **more):
    return {"start": at(0, hour), "minutes": 20} | more


def measured(left, right, hour="07:00"):
    return {"at": at(0, hour), "left_calf_cm": left, "right_calf_cm": right}


def test_a_blank_date_says_neither_yes_nor_no():
    blank = DayRecord(DAY)

    assert (blank.checked_in, blank.complete, blank.eventful) == (False, False, False)
    assert (blank.heaviness, blank.left.swelling, blank.right.pain) == (None, None, None)
    assert {blank.left.said(sign) for sign in ("red", "warm", "cold", "numb")} == {None}


def test_a_walk_denies_no_sign_of_the_body_that_it_does_not_name():
    found = day_of(walks=[walk(body={"back_pain": True})])

    assert found.body_signs == {"back_pain"}
    assert found.body.breathless is None
    assert {found.body.flags[sign] for sign in ("chest_pain", "fainted", "vomiting")} == {None}


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


def test_one_complete_check_in_of_two_makes_the_date_complete():
    morning = {"at": at(0, "08:00"), "left": {"heaviness": 3}}

    assert day_of(morning, check_in(0)).complete
    assert not day_of(morning).complete


def test_a_sign_that_was_corrected_away_is_shown_as_a_sign_without_its_value():
    """A warning stays when its sign is corrected on a later date, and still shows it."""
    found = day_of({"at": at(0), "left": {"heaviness": 3}})

    assert found.value(None, "breathless") is True
    assert found.value("left", "swelling") is None


def test_items_of_the_skin_are_shown_in_one_order():
    items = get_args(record.SkinItem)

    found = day_of(check_in(0, left={"skin": list(items)}))

    assert found.value("left", "skin") == sorted(items)


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
