"""The lungs, the heart and a quick gain, sign by sign: with what, and for how many dates."""

from __future__ import annotations

import pytest
from histories import asked, at, calm, check_in, evidence, on, seen, usual

HEART = {"conditions": [{"kind": "heart_failure"}]}
EFFORT = {"breathless": "effort"}


def swollen(day, left=1, right=1, **more):
    return check_in(day, left={"swelling": left}, right={"swelling": right}, **more)


def weighed(*readings):
    """(day, kg) at 7 in the morning, or (day, hour, kg)."""
    return [
        {"at": at(one[0], one[1] if len(one) > 2 else "07:00"), "weight_kg": one[-1]}
        for one in readings
    ]


@pytest.mark.parametrize(
    ("body", "tier"),
    [
        ({"breathless": "sudden_or_severe"}, "emergency"),
        ({"breathless": "at_rest"}, "emergency"),
        ({"chest_pain": True}, "emergency"),
        ({"coughing_blood": True}, "emergency"),
        ({"fainted": True}, "emergency"),
        ({"breathless": "lying_flat"}, "urgent"),
        ({"breathless": "effort"}, "urgent"),
    ],
)
def test_strong_signs_of_the_lungs_are_an_emergency_and_mild_ones_urgent(body, tier):
    assert asked("safety.pe", 0, check_in(0, body=body)) == {"": tier}


@pytest.mark.parametrize(
    ("day", "entries", "profile", "tier"),
    [
        (0, [check_in(0, right={"tender_vein": True}, body=EFFORT)], {}, "emergency"),
        (0, [check_in(0, body=EFFORT)], {"clot_risks": [{"kind": "estrogen"}]}, "emergency"),
        (0, [check_in(0, body=EFFORT)], HEART | {"clot_risks": [{"kind": "estrogen"}]},
         "emergency"),
        (6, [swollen(0), check_in(6, body=EFFORT)], {}, "emergency"),
        (7, [swollen(0), check_in(7, body=EFFORT)], {}, "urgent"),
        (0, [swollen(0, body=EFFORT)], HEART, "urgent"),
        (0, [swollen(0, 1, 0, body=EFFORT)], usual(swelling=1), "emergency"),
    ],
)  # fmt: skip
def test_breathless_on_effort_is_an_emergency_where_a_clot_is_likelier(day, entries, profile, tier):
    assert asked("safety.pe", day, *entries, profile=profile) == {"": tier}


@pytest.mark.parametrize(
    ("entries", "tier"),
    [([swollen(0, 1, 0)], "emergency"), ([swollen(0, 1, 0), *calm(1, 3)], "urgent")],
)
def test_breathless_on_effort_weeks_after_signs_of_a_clot_that_is_still_urgent(entries, tier):
    """Lowered by calm check-ins it makes no emergency any more."""
    breath = check_in(16, body=EFFORT)

    assert asked("safety.pe", 16, *entries, breath) == {"": tier}


def test_a_warning_that_was_lowered_does_not_make_breathlessness_an_emergency():
    """Known heart failure takes the swelling of both legs, on day 10, for its own."""
    entries = [swollen(0, 1, 0), swollen(10), *calm(11, 13), check_in(15, body=EFFORT)]

    assert asked("safety.pe", 15, *entries, profile=HEART) == {"": "urgent"}


@pytest.mark.parametrize(
    ("profile", "entry", "expect"),
    [
        ({}, check_in(0, body={"pink_froth": True}), {"": "emergency"}),
        (HEART, check_in(0, body={"pink_froth": True}), {"": "emergency"}),
        (HEART, check_in(0, body={"breathless": "at_rest"}), {"": "emergency"}),
        (HEART, check_in(0, body={"chest_pain": True}), {"": "emergency"}),
        (HEART, check_in(0, body={"breathless": "lying_flat"}), {}),
        (HEART, check_in(0, body={"coughing_blood": True}), {}),
        (HEART, swollen(0, body=EFFORT), {}),
        ({}, check_in(0, body={"chest_pain": True}), {}),
        ({}, swollen(0, body=EFFORT), {"": "emergency"}),
        ({}, swollen(0, body={"breathless": "usual"}), {}),
        ({}, swollen(0, 1, 0, body=EFFORT), {}),
        (usual(swelling=1), swollen(0, 1, 1, body=EFFORT), {}),
    ],
)
def test_a_weak_heart_is_an_emergency_with_strong_signs_or_swelling_and_breath(
    profile, entry, expect
):
    assert asked("safety.hf", 0, entry, profile=profile) == expect


@pytest.mark.parametrize("breath", ["effort", "lying_flat"])
def test_more_pillows_are_shown_with_the_breath_that_is_short(breath):
    entry = swollen(0, body={"breathless": breath, "extra_pillows": True})

    found = evidence("safety.hf", 0, entry)

    assert found == [(on(0), None, "breathless"), (on(0), None, "extra_pillows")]


@pytest.mark.parametrize(
    ("day", "entries", "weights", "expect"),
    [
        (3, [swollen(3)], [(0, 80.0), (3, 82.1)], {"both": "urgent"}),
        (4, [swollen(4)], [(0, 80.0), (4, 82.1)], {}),
        (4, [swollen(4)], [(1, 80.0), (2, 82.1)], {"both": "urgent"}),
        (5, [swollen(5)], [(1, 80.0), (2, 82.1)], {}),
        (4, [swollen(2), check_in(4)], [(3, 80.0), (4, 82.1)], {"both": "urgent"}),
        (5, [swollen(2), check_in(5)], [(3, 80.0), (5, 82.1)], {}),
        (3, [swollen(3, 1, 0)], [(0, 80.0), (3, 82.1)], {}),
        (3, [swollen(3)], [(0, 81.0), (1, 80.0), (3, 82.1)], {"both": "urgent"}),
        (3, [swollen(3)], [(3, 82.1)], {}),
        (3, [swollen(3)], [(0, 80.0), (2, 82.0)], {}),
        (3, [swollen(3)], [(2, 80.0), (3, 85.1)], {}),
        (3, [swollen(3)], [(3, "07:00", 80.0), (3, "20:00", 82.1)], {}),
        (3, [swollen(3)], [(0, 80.0), (3, "07:00", 80.0), (3, "20:00", 82.1)], {"both": "urgent"}),
        (3, [swollen(3)], [(0, 82.5), (1, 80.0), (3, 80.5)], {}),
    ],
)
def test_both_legs_swollen_and_more_than_2_kg_within_three_dates(day, entries, weights, expect):
    found = asked("safety.rapid-swelling", day, *entries, measurements=weighed(*weights))

    assert found == expect


@pytest.mark.parametrize("kind", ["heart_failure", "kidney_disease"])
def test_with_a_weak_heart_or_kidneys_another_rule_looks_at_the_weight(kind):
    profile = {"conditions": [{"kind": kind}]}
    weights = weighed((0, 80.0), (1, 83.0))

    found = asked("safety.rapid-swelling", 1, swollen(1), measurements=weights, profile=profile)

    assert found == {}


@pytest.mark.parametrize("leg", [{}, {"leg": "left"}, {"leg": "right"}])
def test_a_review_of_a_leg_is_one_of_both_legs_swollen_too(leg):
    found = asked(
        "safety.rapid-swelling",
        3,
        swollen(3),
        measurements=weighed((0, 81.0), (1, 80.0), (3, 82.1)),
        reviews=seen(3, "safety.rapid-swelling", **leg),
    )

    assert found == {}
