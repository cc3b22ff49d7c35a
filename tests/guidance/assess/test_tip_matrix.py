"""The tip matrix, cell by cell as the specification has it, and what puts its columns on."""

from __future__ import annotations

from typing import Any

import pytest
from histories import at, calm, check_in, judged, left, on, walk

from guidance.assess.tips import EMERGENCY, UNKNOWN, sort_tips

TIPS = {
    "goals": ["tip.consistency"],
    "short": ["tip.short-walks", "tip.breaks"],
    "stretch": ["tip.warmup", "tip.cooldown", "tip.stretch-mobility"],
    "elevation": ["tip.elevation-after-walk", "tip.elevation-habit"],
    "compression": ["tip.compression", "tip.compression-garments"],
    "massage": ["tip.massage"],
    "hydration": ["tip.hydration"],
    "food": ["tip.sodium", "tip.nutrition"],
    "footwear": ["tip.footwear"],
}
# Hidden and replaced groups of each column; every other group is shown.
COLUMNS = {
    "r1-urgent": ("goals short stretch compression massage", "elevation hydration"),
    "r1-watch": ("goals compression massage", "short elevation hydration"),
    "injury": ("stretch compression", "short"),
    "injury-first-dates": ("goals massage", ""),
    "pad": ("elevation compression massage", "goals footwear"),
    "heart-kidney": ("compression", "goals short stretch elevation hydration food"),
    "severe-oedema": ("massage", "goals short compression hydration footwear"),
    "neuro": ("compression massage", "footwear"),
    "diabetes": ("", "food"),
    "overexertion": ("", "goals stretch"),
    "skin": ("compression massage", "footwear"),
    "pregnancy": ("massage", "elevation compression"),
    "severe": ("goals", ""),
    "fluid-limit": ("", "hydration"),
    "clot-treated": ("compression massage", ""),
    UNKNOWN: ("", "compression"),
    EMERGENCY: (" ".join(TIPS), ""),
}
NOT_ALIKE = {"injury-first-dates": "injury"}  # the reason that is given


def tips(groups):
    return sorted(tip for group in groups.split() for tip in TIPS[group])


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_hides_and_replaces_what_it_should(column):
    hidden, replaced = COLUMNS[column]

    found = sort_tips(frozenset({column}))

    assert sorted(found.hidden) == tips(hidden)
    assert sorted(found.replaced) == tips(replaced)
    every = tips(" ".join(TIPS))
    assert sorted((*found.shown, *found.replaced, *found.hidden)) == every
    reason = NOT_ALIKE.get(column, column)
    changed = {*found.hidden, *found.replaced}
    assert found.changed_by == {tip: (reason,) if tip in changed else () for tip in every}


def test_without_a_column_every_tip_is_shown_in_the_order_of_the_article():
    assert sort_tips(frozenset()).shown == tuple(tip for group in TIPS.values() for tip in group)


def test_the_strongest_cells_give_the_reason():
    found = sort_tips(frozenset({"heart-kidney", "pad", "severe-oedema"}))

    assert found.changed_by["tip.compression"] == ("pad", "heart-kidney")
    assert found.changed_by["tip.consistency"] == ("pad", "heart-kidney", "severe-oedema")
    assert found.changed_by["tip.nutrition"] == ("heart-kidney",)


# --- What puts a column on ------------------------------------------------------------------------
NOTHING: dict[str, Any] = {"conditions": []}


def both(day=0, **signs):
    return check_in(day, left=signs, right=signs)


def condition(kind, **more):
    return {"conditions": [{"kind": kind} | more]}


def birth(days):
    return {"clot_risks": [{"kind": "birth", "on": on(-days)}]}


def told(day, profile=NOTHING, **entries):
    """As `judged`, of somebody who was asked about conditions."""
    return judged(day, profile=NOTHING | profile, **entries)


SWOLLEN = left(swelling=1)
HURT = [{"on": on(0), "leg": "left", "can_take_4_steps": True}]
CLAUDICATION = {"leg": "left", "place": "calf", "gone_within_10_min_of_rest": True}
EXERCISE = [walk(0, effort=8)]


@pytest.mark.parametrize(
    ("entries", "columns"),
    [
        ({"check_ins": [check_in(0)]}, set()),
        ({"check_ins": [SWOLLEN]}, {"r1-urgent"}),
        ({"check_ins": [SWOLLEN, *calm(1, 3)]}, {"r1-watch"}),
        ({"check_ins": [left(tender_vein=True)]}, {"r1-watch"}),
        ({"check_ins": [check_in(0, body={"breathless": "effort"})]}, {"r1-urgent"}),
        ({"check_ins": [check_in(0, body={"breathless": "effort"}), *calm(1, 3)]}, {"r1-watch"}),
        ({"check_ins": [check_in(0, left={"heaviness": 7}), check_in(1, left={"heaviness": 6})]},
         {"r1-watch"}),
        ({"check_ins": [check_in(0, body={"chest_pain": True})]}, {EMERGENCY}),
        ({"check_ins": [left(red=True, warm=True)]}, {"r1-urgent"}),
        ({"check_ins": [both(red=True, warm=True)]}, {"r1-urgent"}),
        ({"check_ins": [both(red=True, warm=True), *calm(1, 3)]}, {"r1-watch"}),
        ({"check_ins": [left(sore_infected=True) | {"body": {"temperature_c": 38.5}}, *calm(1, 2)]},
         {"r1-urgent", "skin"}),
        ({"check_ins": [check_in(0, body={"sudden_face_or_hand_swelling": True,
                                          "severe_headache": True}), *calm(1, 2)],
          "profile": {"clot_risks": [{"kind": "pregnant"}]}}, {"r1-urgent", "pregnancy"}),
        ({"check_ins": [SWOLLEN], "profile": {"clot_risks": [{"kind": "pregnant"}]}},
         {"r1-urgent", "pregnancy"}),
        ({"check_ins": [check_in(0)], "profile": birth(42)},
         {"pregnancy"}),
        ({"check_ins": [check_in(0)], "profile": birth(43)},
         set()),
        ({"injuries": HURT, "check_ins": [check_in(1, left={"pain": 3, "pain_place": "ankle"})]},
         {"injury", "injury-first-dates"}),
        ({"injuries": HURT, "check_ins": [check_in(4, left={"pain": 1, "pain_place": "ankle"})]},
         set()),
        ({"check_ins": [check_in(0, left={"pain": 6, "pain_place": "knee"})]}, set()),
        ({"check_ins": [check_in(0, left={"pain": 7, "pain_place": "knee"})]}, {"r1-watch"}),
        ({"check_ins": [check_in(0, left={"pain": 3, "pain_place": "knee", "tender_vein": True})]},
         {"r1-urgent"}),
        ({"check_ins": [check_in(0, left={"cold": True, "tingling": True, "onset": "gradual"})]},
         {"neuro"}),
        ({"check_ins": [check_in(0, left={"cold": True, "onset": "sudden"})]}, {"pad"}),
        ({"check_ins": [check_in(0, body={"clammy": True})]}, {"r1-urgent"}),
        ({"check_ins": [check_in(0, body={"black_or_purple_skin": True})]}, {"pad"}),
        ({"injuries": HURT, "check_ins": [check_in(1, left={"pain": 8, "pain_place": "ankle"})]},
         {"injury", "injury-first-dates", "pad", "r1-watch"}),
        ({"injuries": [HURT[0] | {"can_take_4_steps": False}]}, {"injury", "injury-first-dates"}),
        ({"check_ins": [check_in(0)], "profile": condition("peripheral_artery_disease")}, {"pad"}),
        ({"walks": [walk(0, pain=CLAUDICATION), walk(1, pain=CLAUDICATION)]}, {"pad"}),
        ({"check_ins": [left(rest_pain_eased_hanging=True), left(1, rest_pain_eased_hanging=True)]},
         {"pad"}),
        ({"check_ins": [left(cannot_move=True)]}, {"pad", EMERGENCY}),
        ({"check_ins": [check_in(0)], "profile": condition("heart_failure")}, {"heart-kidney"}),
        ({"check_ins": [check_in(0)], "profile": condition("kidney_disease")}, {"heart-kidney"}),
        ({"check_ins": [check_in(0)], "profile": condition("heart_disease")}, set()),
        ({"check_ins": [check_in(0, body={"extra_pillows": True})],
          "profile": {"weight_plan": {"gain_kg": 2, "within_days": 3}}},
         {"heart-kidney", "r1-urgent"}),
        ({"check_ins": [check_in(0, body={"pink_froth": True})]}, {"heart-kidney", EMERGENCY}),
        ({"measurements": [{"at": at(0, "07:00"), "weight_kg": 80},
                           {"at": at(1, "07:00"), "weight_kg": 82.5}],
          "check_ins": [check_in(1, left={"swelling": 1}, right={"swelling": 1})]},
         {"heart-kidney"}),
        ({"check_ins": [check_in(0)], "profile": condition("lymphedema")}, {"severe-oedema"}),
        ({"check_ins": [check_in(0, left={"swelling": 3, "onset": "gradual"},
                                 right={"swelling": 3, "onset": "gradual"})]}, {"severe-oedema"}),
        ({"check_ins": [check_in(0)], "profile": condition("neuropathy")}, {"neuro"}),
        ({"check_ins": [check_in(0)], "profile": condition("diabetes")}, {"neuro", "diabetes"}),
        ({"check_ins": [left(numb=True)]}, {"neuro"}),
        ({"check_ins": [check_in(0, body={"face_arm_or_speech": True})]}, {"neuro", EMERGENCY}),
        ({"check_ins": [check_in(0, body={"saddle_numbness": True})]}, {"neuro", EMERGENCY}),
        ({"check_ins": [*calm(0, 2), check_in(3, left={"heaviness": 4}, right={"heaviness": 4})],
          "walks": [walk(3, effort=8)]}, {"overexertion"}),
        ({"check_ins": [check_in(0, body={"dark_urine": True})], "walks": EXERCISE},
         {"overexertion", EMERGENCY}),
        ({"check_ins": [left(skin=["hard_shiny"])]}, {"skin"}),
        ({"check_ins": [left(skin=["brown_patch"])]}, set()),
        ({"check_ins": [left(skin=["bleeding_vein"], bleeding_stopped=True)]}, {"skin"}),
        ({"check_ins": [left(0, heaviness=7), check_in(1, right={"heaviness": 7})]}, {"severe"}),
        ({"check_ins": [check_in(0)], "profile": {"fluid_limit": True}}, {"fluid-limit"}),
        ({"check_ins": [check_in(0)], "profile": {"fluid_limit": False}}, set()),
    ],
)  # fmt: skip
def test_what_is_open_or_told_puts_its_columns_on(entries, columns):
    last = max(
        int(entry.get("at", entry.get("start", on(0)))[8:10]) - 1
        for entries_of_a_kind in entries.values()
        if isinstance(entries_of_a_kind, list)
        for entry in entries_of_a_kind
    )

    assert told(last, **entries).columns == columns


def test_compression_is_not_offered_before_conditions_were_asked_about():
    found = judged(0, check_ins=[check_in(0)])

    assert found.columns == {UNKNOWN}
    assert set(found.tips.replaced) == set(TIPS["compression"])


def test_a_sore_foot_with_diabetes_after_the_condition_ended_is_still_of_the_nerves():
    profile = condition("diabetes", until=on(0))
    entries = [left(skin=["sore"], sore_place="foot"), *calm(1, 1)]

    assert judged(1, check_ins=entries, profile=profile).columns == {"neuro", "skin"}


@pytest.mark.parametrize(
    ("day", "columns"), [(3, {"injury", "injury-first-dates"}), (4, {"injury"})]
)
def test_an_injury_hides_more_for_three_dates(day, columns):
    entries = [check_in(0, left={"pain": 3, "pain_place": "ankle"})]
    review = [{"on": on(0), "rule": "consult.unilateral-dvt-signs", "outcome": "not_a_clot"}]

    found = told(day, check_ins=entries, injuries=HURT, reviews=review)

    assert found.columns == columns


# --- Walking --------------------------------------------------------------------------------------
ONE_LEG = "consult.unilateral-dvt-signs"


def reviewed(day=1, outcome="clot_treated", **more):
    return {"on": on(day), "rule": ONE_LEG, "outcome": outcome} | more


@pytest.mark.parametrize(
    ("reviews", "columns", "walking"),
    [
        ([reviewed()], {"r1-urgent", "clot-treated"}, "stop"),
        ([reviewed(cleared_to_walk=True)], {"clot-treated"}, "ok"),
        ([reviewed(cleared_for_massage_and_compression=True)], {"r1-urgent"}, "stop"),
        ([reviewed(leg="left")], {"r1-urgent", "clot-treated"}, "stop"),
        ([reviewed(leg="right")], {"r1-urgent", "clot-treated"}, "stop"),
        ([reviewed(), reviewed(2, "not_a_clot")], {"clot-treated"}, "ok"),
        ([reviewed(), reviewed(2, "seen")], {"clot-treated"}, "ok"),
        ([reviewed(), reviewed(2, "seen", cleared_for_massage_and_compression=True)], set(), "ok"),
        ([reviewed(cleared_for_massage_and_compression=True), reviewed(2)],
         {"r1-urgent", "clot-treated"}, "stop"),
        ([reviewed(), reviewed(outcome="seen", cleared_to_walk=True)], {"clot-treated"}, "ok"),
        ([reviewed(), reviewed(2, "waiting_for_tests", cleared_to_walk=True)],
         {"clot-treated"}, "ok"),
        ([reviewed(0, "seen", cleared_to_walk=True), reviewed()],
         {"r1-urgent", "clot-treated"}, "stop"),
        ([reviewed(leg="left"), reviewed(2, "waiting_for_tests", leg="right",
                                         cleared_to_walk=True)],
         {"r1-urgent", "clot-treated"}, "stop"),
        ([reviewed(leg="left"), reviewed(2, "seen", rule="consult.neuro", leg="left",
                                         cleared_to_walk=True)], {"clot-treated"}, "ok"),
        ([reviewed(rule=f"{ONE_LEG}:watch")], {"r1-urgent", "clot-treated"}, "stop"),
    ],
)  # fmt: skip
def test_while_a_clot_is_treated_each_gate_opens_by_a_review(reviews, columns, walking):
    found = told(3, check_ins=[check_in(3)], reviews=reviews)

    assert found.columns == columns
    assert found.walking == walking


@pytest.mark.parametrize(
    ("entries", "walking"),
    [
        ([SWOLLEN, *calm(1, 3)], "ease"),
        ([left(red=True, warm=True), *calm(1, 3)], "ease"),
        ([check_in(0, body={"breathless": "effort"})], "stop"),
        ([left(numb=True)], "ok"),
        ([left(heaviness=7), left(1, heaviness=7)], "ease"),
        ([left(heaviness=7), check_in(1, right={"heaviness": 7})], "ease"),
        ([left(skin=["bleeding_vein"], bleeding_stopped=True)], "stop"),
        (
            [left(swelling=3, onset="gradual"), check_in(0, "21:00", right={"swelling": 3})],
            "doctor_set",
        ),
        ([check_in(0, left={"heaviness": 7}), check_in(1, left={"heaviness": 6})], "ease"),
    ],
)
def test_walking_by_what_is_open(entries, walking):
    last = max(int(entry["at"][8:10]) - 1 for entry in entries)

    assert judged(last, check_ins=entries).walking == walking


def test_walking_eases_after_too_much_and_after_the_first_dates_of_an_injury():
    sore = check_in(3, left={"heaviness": 4}, right={"heaviness": 4})
    much = judged(3, check_ins=[*calm(0, 2), sore], walks=[walk(3, effort=8)])
    review = [reviewed(0, "not_a_clot")]
    hurt = judged(5, check_ins=[left(pain=3)], injuries=HURT, reviews=review)

    assert (much.walking, hurt.walking) == ("ease", "ease")
