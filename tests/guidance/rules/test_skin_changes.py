"""Changes of the skin (R6)."""

from __future__ import annotations

import pytest
from histories import asked, at, check_in, left, on, seen

from guidance.rules.skin_changes import SKIN

SOON = {"left": "soon"}


URGENT = {"left": "urgent"}


@pytest.mark.parametrize(
    ("signs", "expect"),
    [
        ({"skin": ["cord_like_vein"]}, URGENT),
        ({"sore_infected": True}, URGENT),
        ({"skin": ["sore"]}, SOON),
        ({"skin": ["weeping"]}, SOON),
        ({"skin": ["hard_shiny"]}, SOON),
        ({"skin": ["sudden_color_change"]}, SOON),
        ({"skin": ["sudden_color_change"], "explained_by": "bite_sunburn_rash"}, {}),
        ({"skin": ["sudden_color_change"], "explained_by": "overuse"}, SOON),
        ({"skin": ["sudden_color_change"], "explained_by": "injury"}, SOON),
        ({"skin": ["weeping"], "explained_by": "bite_sunburn_rash"}, SOON),
        ({"skin": ["bleeding_vein"]}, {}),
        ({"skin": ["eczema"]}, {"left": "info"}),
        ({"skin": ["brown_patch"]}, {"left": "info"}),
        ({"skin": ["white_scar"]}, {"left": "info"}),
    ],
)
def test_skin_by_what_it_is(signs, expect):
    assert asked(SKIN, 0, left(0, **signs)) == expect


@pytest.mark.parametrize(("days", "expect"), [(14, {}), (15, SOON)])
def test_an_injury_explains_a_colour_for_14_dates(days, expect):
    hurt = [{"on": on(0), "leg": "left"}]
    entry = left(days, skin=["sudden_color_change"], explained_by="injury")

    assert asked(SKIN, days, entry, injuries=hurt) == expect


@pytest.mark.parametrize("kind", ["diabetes", "peripheral_artery_disease", "neuropathy"])
@pytest.mark.parametrize(
    ("signs", "expect"),
    [
        ({"skin": ["sore"], "sore_place": "foot"}, URGENT),
        ({"skin": ["sore"]}, URGENT),
        ({"skin": ["sore"], "sore_place": "leg"}, SOON),
        ({"skin": ["weeping"], "sore_place": "foot"}, SOON),
    ],
)
def test_a_foot_sore_of_a_foot_that_feels_little(kind, signs, expect):
    assert asked(SKIN, 0, left(0, **signs), profile={"conditions": [{"kind": kind}]}) == expect


@pytest.mark.parametrize("first", ["brown_patch", "eczema", "white_scar"])
@pytest.mark.parametrize("then", ["brown_patch", "eczema", "white_scar"])
@pytest.mark.parametrize(
    ("days", "expect"), [(6, "info"), (7, "routine"), (27, "routine"), (28, "info")]
)
def test_a_patch_that_is_there_again_after_a_week_and_within_four(first, then, days, expect):
    entries = [left(0, skin=[first]), left(days, skin=[then])]

    assert asked(SKIN, days, *entries) == {"left": expect}


@pytest.mark.parametrize(("day", "expect"), [(27, {"left": "info"}), (28, {})])
def test_a_patch_is_information_for_28_dates(day, expect):
    assert asked(SKIN, day, left(0, skin=["eczema"])) == expect


@pytest.mark.parametrize(("day", "expect"), [(29, {}), (30, {"left": "info"})])
def test_after_a_review_a_patch_is_quiet_for_28_dates(day, expect):
    entries = [left(0, skin=["eczema"]), left(28, skin=["eczema"])]

    assert asked(SKIN, day, *entries, reviews=seen(1, SKIN)) == expect


@pytest.mark.parametrize(("day", "expect"), [(29, {}), (30, SOON)])
def test_after_a_review_a_sore_is_quiet_for_28_dates(day, expect):
    entries = [left(0, skin=["sore"]), left(day, skin=["sore"])]

    assert asked(SKIN, day, *entries, reviews=seen(1, SKIN)) == expect


@pytest.mark.parametrize(
    ("clear", "expect"),
    [
        (check_in(27), {}),
        (check_in(27, right={"skin": ["eczema"]}), {"right": "info"}),
        (left(27, skin=["bleeding_vein"]), SOON),
        ({"at": at(27), "left": {"heaviness": 1}, "right": {"heaviness": 1}}, SOON),
    ],
)
def test_a_sore_closes_after_28_dates_once_the_skin_was_seen_to_be_clear(clear, expect):
    assert asked(SKIN, 28, left(0, skin=["sore"]), clear) == expect


def test_the_date_after_the_last_sore_can_show_that_the_skin_is_clear():
    assert asked(SKIN, 28, left(0, skin=["sore"]), check_in(1)) == {}


@pytest.mark.parametrize(("day", "expect"), [(27, SOON), (28, {})])
def test_one_date_with_clear_skin_is_enough(day, expect):
    patch = left(20, skin=["bleeding_vein"])

    assert asked(SKIN, day, left(0, skin=["sore"]), check_in(10), patch) == expect


def test_clear_skin_between_two_sores_does_not_close_it():
    entries = [left(0, skin=["sore"]), check_in(1), left(2, skin=["sore"])]

    assert asked(SKIN, 30, *entries) == SOON
    assert asked(SKIN, 30, *entries, check_in(4)) == {}


def test_a_correction_of_the_sore_does_not_show_that_the_skin_is_clear():
    """It says what was there on that date, and is no check-in that came after."""
    corrected = check_in(0) | {"saved_at": at(2)}

    assert asked(SKIN, 28, left(0, skin=["sore"]), corrected) == SOON
