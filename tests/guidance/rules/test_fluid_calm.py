"""How the warnings of water in the body and of a swollen knee calm down, and what they ask for."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, findings, on, said, unknown, usual

from guidance.assess.verdicts import Says
from guidance.facts.types import Tier
from guidance.rules.fluid import FLUID
from guidance.rules.registry import RULES
from guidance.rules.swelling import SWELLING

HEART = {"conditions": [{"kind": "heart_failure"}]}
LYMPH = {"conditions": [{"kind": "lymphedema"}]}
URGENT, SOON = {"": "urgent"}, {"": "soon"}
PILLOWS = {"extra_pillows": True}


def weighed(*readings):
    """(day, hour, kg)."""
    return [{"at": at(day, hour), "weight_kg": kg} for day, hour, kg in readings]


def swollen(day, left, right=0, **more):
    return check_in(day, left={"swelling": left} | more, right={"swelling": right})


# --- R10 ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("reviewed", "expect"), [("19:59", URGENT), ("20:00", {})])
def test_a_gain_that_was_told_before_a_review_is_over_with_it(reviewed, expect):
    """Weighed again after the review, it is gone."""
    readings = weighed((1, "06:00", 80.0), (1, "20:00", 81.5), (1, "20:30", 80.2))
    review = [{"on": on(1), "at": at(1, reviewed), "rule": FLUID, "outcome": "seen"}]

    assert asked(FLUID, 1, profile=HEART, measurements=readings, reviews=review) == expect


@pytest.mark.parametrize(("since_then", "expect"), [([], URGENT), ([(4, "07:00", 80.5)], SOON)])
def test_with_no_weight_since_it_was_last_true_a_gain_is_not_known_to_be_gone(since_then, expect):
    readings = weighed((0, "07:00", 80.0), (1, "07:00", 82.5), *since_then)
    entries = [check_in(2, body={"breathless": "effort"}), *calm(3, 5)]

    assert asked(FLUID, 5, *entries, profile=HEART, measurements=readings) == expect


@pytest.mark.parametrize(
    ("third", "expect"),
    [
        ({}, SOON),
        ({"body": {"breathless": "effort"}}, URGENT),
        ({"body": PILLOWS}, URGENT),
        ({"left": {"swelling": 1}, "right": {"swelling": 1}}, URGENT),
        ({"left": {"swelling": 1}}, SOON),
    ],
)
def test_what_is_told_after_the_heart_is_well_again_still_is_not_calm(third, expect):
    """The rule opens nothing any more; the warning that is open does not calm down either."""
    profile = {"conditions": [{"kind": "heart_failure", "until": on(1)}]}
    entries = [check_in(0, body=PILLOWS), *calm(1, 2), check_in(3, **third)]

    assert asked(FLUID, 3, *entries, profile=profile) == expect


# --- R11 ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("first", "later", "expect"),
    [(1, {"swelling": 1}, "urgent"), (1, {}, "soon"), (2, {"swelling": 1}, "soon")],
)
def test_with_lymphedema_swelling_that_stays_as_high_as_it_was_is_not_calm(first, later, expect):
    weeping = check_in(0, left={"swelling": first, "skin": ["weeping"]})
    entries = [weeping, *(check_in(day, left=later) for day in (1, 2, 3))]

    assert asked(SWELLING, 3, *entries, profile=LYMPH) == {"left": expect}


def test_with_lymphedema_a_date_without_an_answer_is_no_high_grade():
    weeping = check_in(0, left={"swelling": 1, "skin": ["weeping"]})
    unsaid = {"at": at(1), "left": {"heaviness": 2}, "right": {"heaviness": 2}}
    entries = [weeping, unsaid, *(check_in(day, left={"swelling": 1}) for day in (2, 3, 4))]

    assert asked(SWELLING, 4, *entries, profile=LYMPH) == {"left": "urgent"}


@pytest.mark.parametrize(("later", "expect"), [(2, "urgent"), (1, "soon")])
def test_with_lymphedema_a_grade_lower_but_above_the_usual_is_still_true(later, expect):
    entries = [swollen(0, 3), *(swollen(day, later) for day in (1, 2, 3))]

    assert asked(SWELLING, 3, *entries, profile=usual(swelling=1) | LYMPH) == {"left": expect}


def test_with_lymphedema_swelling_that_nobody_told_is_not_more_than_usual():
    assert asked(SWELLING, 0, check_in(0), profile=usual(swelling=1) | LYMPH) == {}


# --- What is not known ----------------------------------------------------------------------------
@pytest.mark.parametrize(("onset", "signs"), [({}, {"onset"}), ({"onset": "gradual"}, set())])
def test_swelling_to_both_knees_that_came_gradually_asks_whether_it_was_sudden(onset, signs):
    entries = [swollen(0, 2, 2), swollen(7, 3, 3, **onset)]

    found = said(SWELLING, 7, "left", among=RULES, check_ins=entries)

    assert (found.says, found.tier) == (Says.MET, Tier.SOON)
    assert {sign for _, _, sign in unknown(found)} == signs


def test_with_lymphedema_the_skin_is_asked_about():
    only_swollen = {"at": at(0), "left": {"swelling": 1}, "right": {"swelling": 1}}

    profile = usual(swelling=1) | LYMPH

    found = said(SWELLING, 0, "left", among=RULES, check_ins=[only_swollen], profile=profile)

    assert (found.says, found.tier) == (Says.NOT_KNOWN, Tier.URGENT)
    assert {sign for _, _, sign in unknown(found)} == {"skin", "red", "warm"}


def test_what_holds_together_is_there_since_its_earliest_sign():
    """A gain in weight today, and both legs swollen today and yesterday."""
    entries = [swollen(0, 1, 1), swollen(1, 1, 1)]
    readings = weighed((0, "07:00", 80.0), (1, "07:00", 82.5))

    [found] = findings(FLUID, 1, *entries, profile=HEART, measurements=readings)

    assert found.since.isoformat() == on(0)
    assert {(e.date.isoformat(), e.sign) for e in found.evidence} == {
        (on(1), "weight_gain"),
        (on(0), "swelling"),
        (on(1), "swelling"),
    }
