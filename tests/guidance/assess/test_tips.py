"""Walking and tips for what is open and what the profile says."""

from __future__ import annotations

import pytest
from histories import check_in, judged, on

from guidance.assess.tips import EMERGENCY, GROUPS, MATRIX, REASONS
from guidance.content.library import library
from guidance.rules.dvt import ONE_LEG


def test_every_replaced_tip_has_its_words_and_every_column_its_reason():
    content = library()
    columns = {REASONS.get(name, name) for row in MATRIX.values() for name in row} | {EMERGENCY}

    assert columns <= set(content.reasons)
    for group, row in MATRIX.items():
        for column, cell in row.items():
            if cell == "~":
                for tip in GROUPS[group]:
                    assert (tip, column) in content.replacements


@pytest.mark.parametrize(
    ("entries", "walking"),
    [
        ({}, "ok"),
        ({"check_ins": [check_in(0, left={"swelling": 1})]}, "stop"),
        ({"check_ins": [check_in(0, left={"tender_vein": True})]}, "ease"),
        ({"check_ins": [check_in(0, body={"pink_froth": True})]}, "stop"),
        ({"check_ins": [check_in(0, left={"sore_infected": True})]}, "ok"),
        ({"check_ins": [check_in(0, left={"weak": True, "function_loss": True})]}, "stop"),
        ({"check_ins": [check_in(0, left={"pain": 6, "pain_place": "knee"})]}, "ok"),
        ({"check_ins": [check_in(0, left={"pain": 7, "pain_place": "knee"})]}, "ease"),
        (
            {"check_ins": [check_in(0, left={"cold": True, "tingling": True, "onset": "gradual"})]},
            "ease",
        ),
        ({"check_ins": [check_in(0, body={"pain_overwhelming": True})]}, "stop"),
        ({"profile": {"conditions": [{"kind": "kidney_disease"}]}}, "doctor_set"),
        ({"profile": {"conditions": [{"kind": "lymphedema"}]}}, "doctor_set"),
        ({"profile": {"conditions": [{"kind": "peripheral_artery_disease"}]}}, "doctor_set"),
        ({"profile": {"conditions": [{"kind": "lymphedema", "until": "2026-01-31"}]}}, "ok"),
    ],
)
def test_walking_follows_the_worst_that_is_open(entries, walking):
    assert judged(0, **({"check_ins": [check_in(0)]} | entries)).walking == walking


@pytest.mark.parametrize(("day", "walking"), [(3, "stop"), (4, "ease")])
def test_an_injury_stops_walking_for_three_dates(day, walking):
    entries = {
        "injuries": [{"on": on(0), "leg": "left", "can_take_4_steps": True}],
        "check_ins": [check_in(1, left={"pain": 3, "pain_place": "ankle"})],
    }

    assert judged(day, **entries).walking == walking


@pytest.mark.parametrize(
    ("review", "walking", "goals_hidden", "massage_hidden"),
    [
        ({}, "stop", True, True),
        ({"cleared_to_walk": True}, "ok", False, True),
        (
            {"cleared_to_walk": True, "cleared_for_massage_and_compression": True},
            "ok", False, False,
        ),
    ],
)  # fmt: skip
def test_after_a_treated_clot_the_team_opens_each_gate(
    review, walking, goals_hidden, massage_hidden
):
    found = judged(
        2,
        check_ins=[check_in(0, left={"swelling": 1})],
        reviews=[{"on": on(1), "rule": ONE_LEG, "outcome": "clot_treated"} | review],
    )

    assert found.walking == walking
    assert ("tip.consistency" in found.tips.hidden) is goals_hidden
    assert ("tip.massage" in found.tips.hidden) is massage_hidden


def test_a_later_review_can_give_the_permission():
    found = judged(
        3,
        check_ins=[check_in(0, left={"swelling": 1})],
        reviews=[
            {"on": on(1), "rule": ONE_LEG, "outcome": "clot_treated"},
            {"on": on(2), "rule": ONE_LEG, "outcome": "waiting_for_tests", "cleared_to_walk": True},
        ],
    )

    assert found.walking == "ok"


def test_hide_beats_replace_and_the_reason_is_the_one_that_hides():
    found = judged(
        0,
        profile={"conditions": [{"kind": "lymphedema"}, {"kind": "diabetes"}]},
        check_ins=[check_in(0)],
    )

    assert "tip.compression" in found.tips.hidden
    assert found.tips.changed_by["tip.compression"] == ("neuro",)
    assert "tip.footwear" in found.tips.replaced


def test_a_fluid_limit_replaces_hydration_only():
    found = judged(0, profile={"fluid_limit": True, "conditions": []}, check_ins=[check_in(0)])

    assert found.tips.replaced == ("tip.hydration",)
    assert found.tips.hidden == ()
