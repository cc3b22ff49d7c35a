"""What dark urine and very strong pain leave open: signs of the days before, and of today."""

from __future__ import annotations

import pytest
from histories import at, check_in, on, only_heavy, outcome_of

from guidance.assess.verdicts import Says


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

    found = outcome_of("safety.rhabdo", 0, entry | {"body": {"dark_urine": False}})

    assert found == (says, tier, {(on(0), None, sign) for sign in signs})


@pytest.mark.parametrize(
    ("day", "says", "tier", "signs"),
    [(2, Says.MET, "urgent", {"effort"}), (3, Says.MET, "urgent", set())],
)
def test_dark_urine_asks_how_hard_the_walks_of_three_dates_were(day, says, tier, signs):
    dark = check_in(day, body={"dark_urine": True})
    walk = {"start": at(0, "10:00"), "minutes": 20}

    found = outcome_of("safety.rhabdo", day, dark, walks=[walk])

    assert found == (says, tier, {(on(0), None, sign) for sign in signs})


@pytest.mark.parametrize(("day", "asks"), [(2, {(on(0), None, "dark_urine")}), (3, set())])
def test_dark_urine_on_a_hot_day_asks_for_that_of_the_two_dates_before(day, asks):
    hot = check_in(day, context=["hot_day"], body={"dark_urine": True})

    found = outcome_of("safety.rhabdo", day, only_heavy(0), hot)

    assert found == (Says.MET, "soon", asks)


def test_dark_urine_asks_for_pain_and_weakness_of_both_legs():
    entry = only_heavy(0, body={"dark_urine": True, "pain_overwhelming": False})

    found = outcome_of("safety.rhabdo", 0, entry)

    asks = {(on(0), side, sign) for side in ("left", "right") for sign in ("pain", "weak")}
    assert found == (Says.MET, "urgent", asks)
