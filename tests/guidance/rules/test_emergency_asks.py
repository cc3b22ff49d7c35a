"""What the rules beyond the article do not know: which signs of the days before, and of today."""

from __future__ import annotations

import pytest
from histories import at, check_in, on, only_heavy, said, unknown

from guidance.assess.verdicts import Says
from guidance.rules.dvt import ONE_SIDED_SIGNS

HEART = {"conditions": [{"kind": "heart_failure"}]}
EFFORT = {"breathless": "effort"}
NO_SIGN = {"swelling": 0, "pain": 0, "red": False, "warm": False, "tender_vein": False}
SIDES = ("left", "right")


def told(rule, day, *check_ins, leg="", **entries):
    """What a rule says on a day, of how urgent a thing, and what nobody answered."""
    verdict = said(rule, day, leg, check_ins=list(check_ins), **entries)
    return verdict.says, verdict.tier and verdict.tier.word, set(unknown(verdict))


@pytest.mark.parametrize(("day", "signs"), [(13, ONE_SIDED_SIGNS), (14, ())])
def test_breathless_on_effort_asks_for_signs_of_one_leg_for_two_weeks(day, signs):
    """A heart that is known to be weak takes the swelling of both legs for its own."""
    first = only_heavy(0, right={"heaviness": 2} | NO_SIGN)

    found = told("safety.pe", day, first, check_in(day, body=EFFORT), profile=HEART)

    assert found == (Says.MET, "urgent", {(on(0), "left", sign) for sign in signs})


@pytest.mark.parametrize("swelling", [{}, {"swelling": 0}])
@pytest.mark.parametrize("day", [6, 7])
def test_breathless_on_effort_asks_for_swelling_of_both_legs_for_a_week(day, swelling):
    """Alike in both legs nothing else makes a clot likelier."""
    legs = {side: {"heaviness": 2} | swelling for side in SIDES}

    says, tier, asks = told("safety.pe", day, only_heavy(0, **legs), check_in(day, body=EFFORT))

    assert (says, tier) == (Says.MET, "urgent")
    assert bool(asks) is (day == 6 and not swelling)


@pytest.mark.parametrize(
    ("day", "says", "tier", "sides"),
    [(6, Says.NOT_KNOWN, "emergency", SIDES), (7, Says.NOT_MET, None, ())],
)
def test_with_breathlessness_the_heart_asks_for_swelling_for_a_week(day, says, tier, sides):
    found = told("safety.hf", day, only_heavy(0), check_in(day, body=EFFORT))

    assert found == (says, tier, {(on(0), side, "swelling") for side in sides})


@pytest.mark.parametrize(
    ("whole", "says", "tier", "signs"),
    [
        ({}, Says.NOT_KNOWN, "emergency", {"whole_leg_or_foot"}),
        ({"whole_leg_or_foot": False}, Says.NOT_MET, None, set()),
    ],
)
def test_of_a_leg_that_is_suddenly_numb_it_matters_how_much_of_it(whole, says, tier, signs):
    numb = {"numb": True, "onset": "sudden"} | whole

    found = told("safety.limb-ischaemia", 0, check_in(0, left=numb), leg="left")

    assert found == (says, tier, {(on(0), "left", sign) for sign in signs})


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

    found = told("safety.cellulitis-severe", day, old, sore, fever, leg="left")

    assert found == (says, tier, {(on(7), "left", sign) for sign in signs})


@pytest.mark.parametrize(
    ("pain", "says", "tier", "signs"),
    [
        (8, Says.NOT_KNOWN, "emergency", {"pain_overwhelming"}),
        (7, Says.NOT_MET, None, set()),
    ],
)
def test_very_strong_pain_after_exercise_asks_whether_it_overwhelms(pain, says, tier, signs):
    leg = {"weak": False}
    entry = only_heavy(
        0, left={"pain": pain} | leg, right={"pain": 0} | leg, context=["unusual_exercise"]
    )

    found = told("safety.rhabdo", 0, entry | {"body": {"dark_urine": False}})

    assert found == (says, tier, {(on(0), None, sign) for sign in signs})


@pytest.mark.parametrize(
    ("day", "says", "tier", "signs"),
    [(2, Says.MET, "urgent", {"effort"}), (3, Says.MET, "urgent", set())],
)
def test_dark_urine_asks_how_hard_the_walks_of_three_dates_were(day, says, tier, signs):
    dark = check_in(day, body={"dark_urine": True})
    walk = {"start": at(0, "10:00"), "minutes": 20}

    found = told("safety.rhabdo", day, dark, walks=[walk])

    assert found == (says, tier, {(on(0), None, sign) for sign in signs})


@pytest.mark.parametrize(
    ("day", "says", "tier", "sides"),
    [(4, Says.NOT_KNOWN, "urgent", SIDES), (5, Says.NOT_MET, None, ())],
)
def test_a_quick_gain_asks_for_swelling_for_three_dates(day, says, tier, sides):
    weights = [
        {"at": at(at_day, "07:00"), "weight_kg": kg} for at_day, kg in ((3, 80.0), (day, 82.1))
    ]

    found = told("safety.rapid-swelling", day, only_heavy(2), check_in(day), measurements=weights)

    assert found == (says, tier, {(on(2), side, "swelling") for side in sides})
