"""What each rule asks about: its signs, and on how many dates, as 2.7 (item 22 and others) says.

For a month people told how heavy their legs were, and nothing else was asked.
"""

from __future__ import annotations

from functools import lru_cache

import pytest
from histories import journal, moment, on, only_heavy, unknown

from guidance.assess.verdicts import Says, verdicts

LAST = 30
ONE_SIDED = {"swelling": 7, "pain": 7, "red": 7, "warm": 7, "tender_vein": 7}
EVERY_SIGN = dict.fromkeys(
    (
        *ONE_SIDED, "cold", "pale_or_blue", "numb", "tingling", "weak", "function_loss",
        "cannot_move", "rest_pain_eased_hanging", "skin",
    ),
    7,
)  # fmt: skip
PREGNANT = (("clot_risks", "pregnant"),)
HEART = (("conditions", "heart_failure"),)
DIABETES = (("conditions", "diabetes"),)

# Rule, leg, facts of the profile; signs of the leg (of each leg, where it is about none) and of the
# body, with the number of dates.
ASKED = [
    ("consult.unilateral-dvt-signs", "left", (), ONE_SIDED, {}),
    ("consult.unilateral-dvt-signs:watch", "left", (), {"pain": 1}, {}),
    ("safety.pe", "", (), {},
     {"breathless": 1, "extra_pillows": 1, "chest_pain": 1, "coughing_blood": 1, "fainted": 1}),
    ("safety.hf", "", (), {}, {"breathless": 1, "extra_pillows": 1, "pink_froth": 1}),
    ("safety.unwell", "", (), {"weak": 3},
     {"confused": 3, "clammy": 3, "fast_heart_or_breathing": 3, "fainted": 3, "shivering": 3,
      "temperature_c": 1}),
    ("safety.compartment", "left", (("clot_risks", "leg_fracture"),),
     {"pain": 1, "numb": 1, "tingling": 1, "weak": 1, "cold": 1, "pale_or_blue": 1,
      "cannot_move": 1}, {"pain_overwhelming": 1}),
    ("safety.black-skin", "", (), {},
     {"black_or_purple_skin": 3, "shivering": 3, "pain_overwhelming": 3, "temperature_c": 1}),
    ("safety.hf", "", HEART, {},
     {"breathless": 1, "chest_pain": 1, "fainted": 1, "pink_froth": 1}),
    ("safety.stroke", "left", (), {"weak": 1}, {}),
    ("safety.stroke", "", (), {}, {"face_arm_or_speech": 1}),
    ("safety.limb-ischaemia", "left", (),
     {"cold": 1, "pale_or_blue": 1, "cannot_move": 1, "pain": 1, "swelling": 1, "numb": 1,
      "tingling": 1, "weak": 1, "function_loss": 1}, {}),
    ("safety.cauda-equina", "", (), {"pain": 3, "numb": 3, "tingling": 3, "weak": 3},
     {"saddle_numbness": 1, "bladder_or_bowel_trouble": 3, "back_pain": 3}),
    ("safety.cellulitis-severe", "left", (), {"red": 3, "warm": 3, "skin": 3, "sore_infected": 3},
     {"temperature_c": 1, "shivering": 3, "spreading_redness": 3, "confused": 3,
      "fast_heart_or_breathing": 3, "fainted": 3, "clammy": 3, "black_or_purple_skin": 3,
      "pain_overwhelming": 3}),
    ("safety.cellulitis", "left", (), {"red": 3, "warm": 3, "skin": 3, "swelling": 3, "pain": 3},
     {"temperature_c": 1, "shivering": 3, "spreading_redness": 1}),
    ("safety.rhabdo", "", (), {"pain": 1, "weak": 1}, {"dark_urine": 1}),
    ("safety.vein-bleed", "left", (), {"skin": 1}, {}),
    ("safety.pregnancy", "left", PREGNANT, dict.fromkeys(ONE_SIDED, 1), {}),
    ("safety.pregnancy", "", PREGNANT, {"swelling": 3},
     {"sudden_face_or_hand_swelling": 3, "severe_headache": 3, "vision_trouble": 3,
      "pain_below_ribs": 3, "vomiting": 3}),
    ("safety.weight-bearing", "", (), {}, {"cannot_walk_for_pain": 1}),
    ("safety.rest-pain", "left", (), {"rest_pain_eased_hanging": 7}, {}),
    ("safety.foot-diabetes", "left", DIABETES, {"skin": 1, "swelling": 1, "warm": 1}, {}),
    ("consult.neuro", "left", (), {"weak": 7, "function_loss": 7, "numb": 1, "tingling": 1}, {}),
    ("consult.skin-changes", "left", (), {"skin": 28, "sore_infected": 1}, {}),
    ("caution.heart-kidney-fluid", "", HEART, {"swelling": 3},
     {"breathless": 1, "extra_pillows": 1}),
    ("caution.severe-edema-lymphedema", "left", (), {"swelling": 1}, {}),
    ("consult.persistent-worsening-severe:severe", "", (), {"pain": 3}, {"pain_overwhelming": 1}),
    ("consult.persistent-worsening-severe:swelling", "", (), {"swelling": 7}, {}),
    ("consult.known-condition", "", DIABETES, EVERY_SIGN, {}),
]  # fmt: skip
LEGS = {"left": ("left",), "right": ("right",), "": ("left", "right")}
OTHER = {"left": "right", "": ""}


@lru_cache
def said(facts):
    """Every verdict, by rule and leg."""
    profile = {name: [{"kind": kind}] for name, kind in facts}
    entries = [only_heavy(day) for day in range(LAST + 1)]
    found = verdicts(journal(check_ins=entries, profile=profile), moment(LAST))
    return {(one.rule, one.leg): one for one in found}


@pytest.mark.parametrize(("rule", "leg", "facts", "of_leg", "of_body"), ASKED)
@pytest.mark.parametrize("mirrored", [False, True])
def test_what_nobody_was_asked_is_named_with_its_dates(rule, leg, facts, of_leg, of_body, mirrored):
    leg = OTHER[leg] if mirrored else leg

    verdict = said(facts)[rule, leg]

    assert verdict.says is Says.NOT_KNOWN
    expect = {
        (on(LAST - back), side, sign)
        for side, signs in (*((side, of_leg) for side in LEGS[leg]), (None, of_body))
        for sign, dates in signs.items()
        for back in range(dates)
    }
    assert set(unknown(verdict)) == expect
