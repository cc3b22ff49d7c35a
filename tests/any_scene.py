"""Some dates about one matter: signs that belong together, and come again.

What is drawn at random, answer by answer, hardly ever meets a rule that asks for several signs at
once, or for one of them on several dates. A scene draws a picture of the answers of one theme and
tells it on a few dates near each other, now and then a little changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, get_args

from any_signs import BODY, DAYS, FIRST, LEG, OFTEN_YES, on_day, only, some
from hypothesis import strategies as st

from tracker import record

Document = dict[str, Any]
HOURS = st.sampled_from(["07:00", "12:30", "20:00"])
SEVERAL = st.sampled_from([1, 2, 3, 4, 6])


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What is said, by whom, and which warnings are about it."""

    leg: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    hurt: bool = False  # a leg was injured as it began
    both: bool = False  # it takes both legs, and several dates
    rules: tuple[str, ...]


ONE_LEG: Final = "consult.unilateral-dvt-signs"
COURSE: Final = "consult.persistent-worsening-severe"
HURTS: Final = ("pain", "pain_place", "pain_lasted", "explained_by")
ACHES: Final = ("aching", "throbbing", "cramp")
NERVES: Final = ("numb", "tingling", "weak")

THEMES: Final[Mapping[str, Theme]] = {
    "one leg": Theme(
        leg=("swelling", "red", "warm", "tender_vein", *HURTS),
        risks=get_args(record.ClotRiskKind),
        rules=(ONE_LEG, f"{ONE_LEG}:watch"),
    ),
    "aches": Theme(
        leg=(*ACHES, *HURTS),
        risks=("previous_clot", "estrogen"),
        rules=(ONE_LEG, f"{ONE_LEG}:watch"),
    ),
    "an injury": Theme(
        leg=("swelling", "red", "warm", "cold", *NERVES, *HURTS),
        body=("pain_overwhelming", "black_or_purple_skin", "cannot_walk_for_pain"),
        risks=("leg_immobilised", "leg_fracture"),
        hurt=True,
        rules=("caution.acute-injury", "safety.compartment", "safety.weight-bearing", ONE_LEG),
    ),
    "cold": Theme(
        leg=("cold", "pale_or_blue", "pain", "cannot_move", "function_loss", "onset", *NERVES),
        rules=("safety.limb-ischaemia", "safety.rest-pain"),
    ),
    "two cold feet": Theme(
        leg=("cold", "pale_or_blue", "pain", "tingling", "numb"),
        both=True,
        rules=("safety.limb-ischaemia",),
    ),
    "nerves": Theme(
        leg=(*NERVES, "onset", "function_loss", "whole_leg_or_foot", "nerve_lasted",
             "nerve_positional", "heaviness"),
        conditions=("neuropathy", "spinal_problem"),
        rules=("consult.neuro", "safety.stroke"),
    ),
    "the back": Theme(
        leg=("pain", *NERVES),
        body=("back_pain", "saddle_numbness", "bladder_or_bowel_trouble"),
        risks=("active_cancer",),
        rules=("safety.cauda-equina",),
    ),
    "infection": Theme(
        leg=("red", "warm", "swelling", "pain", "skin", "sore_infected", "explained_by"),
        body=("temperature_c", "shivering", "spreading_redness"),
        conditions=("diabetes", "peripheral_artery_disease", "lymphedema"),
        rules=("safety.cellulitis", "safety.cellulitis-severe"),
    ),
    "skin": Theme(
        leg=("skin", "sore_place", "sore_infected", "bleeding_stopped", "rest_pain_eased_hanging"),
        conditions=("diabetes", "neuropathy"),
        rules=("consult.skin-changes", "safety.foot-diabetes", "safety.vein-bleed"),
    ),
    "breath": Theme(
        leg=("swelling", "pain"),
        body=("breathless", "extra_pillows", "chest_pain", "coughing_blood", "fainted",
              "pink_froth"),
        conditions=("heart_failure", "heart_disease"),
        risks=("previous_clot", "estrogen"),
        rules=("safety.pe", "safety.hf"),
    ),
    "very ill": Theme(
        leg=("weak", "swelling"),
        body=("confused", "clammy", "fast_heart_or_breathing", "fainted", "temperature_c",
              "shivering"),
        risks=("previous_clot", "pregnant"),
        rules=("safety.unwell",),
    ),
    "water": Theme(
        leg=("swelling", "swelling_on_waking", "onset", "skin", "red"),
        body=("breathless", "extra_pillows"),
        context=("salty_food", "long_sitting"),
        conditions=("heart_failure", "kidney_disease", "lymphedema"),
        rules=("caution.heart-kidney-fluid", "caution.severe-edema-lymphedema",
               "safety.rapid-swelling"),
    ),
    "mornings": Theme(
        leg=("swelling", "swelling_on_waking"),
        both=True,
        rules=(f"{COURSE}:swelling",),
    ),
    "a medicine": Theme(
        leg=("swelling", "pain", "aching", "throbbing"),
        context=("new_medicine",),
        both=True,
        rules=("safety.new-medicine",),
    ),
    "black skin": Theme(
        leg=("pain", "explained_by"),
        body=("black_or_purple_skin", "temperature_c", "pain_overwhelming"),
        conditions=("diabetes", "neuropathy"),
        rules=("safety.black-skin",),
    ),
    "exercise": Theme(
        leg=("pain", "aching", "cramp", "weak", "explained_by"),
        body=("dark_urine", "pain_overwhelming"),
        context=("unusual_exercise", "hot_day"),
        rules=("safety.rhabdo", "caution.overexertion"),
    ),
    "pregnant": Theme(
        leg=("swelling", "pain", "pain_lasted", "onset"),
        body=("severe_headache", "vision_trouble", "pain_below_ribs", "vomiting",
              "sudden_face_or_hand_swelling"),
        risks=("pregnant", "birth"),
        rules=("safety.pregnancy",),
    ),
    "severe": Theme(
        leg=("heaviness", "pain"),
        body=("pain_overwhelming",),
        conditions=("diabetes", "liver_disease"),
        rules=(f"{COURSE}:severe", "safety.one-leg-heavier", "consult.known-condition"),
    ),
}  # fmt: skip


@st.composite
def scenes(draw: st.DrawFn) -> Document:
    """Entries and facts of one theme."""
    theme = THEMES[draw(st.sampled_from(sorted(THEMES)))]
    days = _dates(draw, theme)
    document: Document = {
        "check_ins": _check_ins(draw, theme, days),
        "conditions": [{"kind": kind} for kind in _few(draw, theme.conditions)],
        "clot_risks": [
            {"kind": kind} | draw(some({"on": st.integers(-140, days[0]).map(on_day)}))
            for kind in _few(draw, theme.risks)
        ],
    }
    if theme.hurt:
        document["injuries"] = [
            draw(_injury(on_day(days[0] - draw(st.sampled_from([0, 0, 1, 3, 6])))))
        ]
    if draw(st.booleans()):
        document |= _answered(draw, theme, days)
    return document


def _few(draw: st.DrawFn, kinds: tuple[str, ...]) -> list[str]:
    """One of these, or none."""
    known = kinds and draw(OFTEN_YES)
    return [draw(st.sampled_from(kinds))] if known else []


def _dates(draw: st.DrawFn, theme: Theme) -> list[int]:
    days = [draw(st.integers(0, DAYS - 6))]
    gaps = draw(st.sampled_from([(1,), (1,), (0, 1, 2, 4, 7)]))
    for _ in range(draw(SEVERAL) + (2 if theme.both else 0) - 1):
        days.append(days[-1] + draw(st.sampled_from(gaps)))
    return [day for day in days if day <= DAYS]


def _check_ins(draw: st.DrawFn, theme: Theme, days: list[int]) -> list[Document]:
    leg, body = only(LEG, theme.leg), only(BODY, theme.body)
    one = draw(some(leg, least=1, most=len(leg)))
    alike = {"left": one, "right": one}
    other = {"left": one, "right": draw(some(leg, most=len(leg)))}
    legs = [alike] if theme.both else [{"left": one}, {"right": one}, alike, other]
    pictures = draw(st.sampled_from(legs))
    if body:
        pictures = pictures | {"body": draw(some(body, least=1, most=3))}
    context = _few(draw, theme.context)
    daily, steady = draw(st.booleans()), draw(st.booleans())
    known = draw(st.sampled_from([{"nothing_new": True}, {"nothing_new": True}, {}]))
    found = []
    for place, day in enumerate(days):
        told: Document = {"at": f"{on_day(day)}T{draw(HOURS)}"} | known
        for part, picture in pictures.items():
            answers = body if part == "body" else leg
            told[part] = picture | draw(some(answers, most=0 if steady else 1))
        if context and (daily or place == 0):
            told["context"] = context
        found.append(told)
    return found


def _injury(on: str) -> st.SearchStrategy[Document]:
    return st.fixed_dictionaries(
        {"on": st.just(on), "leg": st.sampled_from(["left", "right"])},
        optional={
            "can_take_4_steps": OFTEN_YES,
            "crack_odd_shape_numb_cold": st.booleans(),
            "cast_or_boot": st.booleans(),
        },
    )


def _answered(draw: st.DrawFn, theme: Theme, days: list[int]) -> Document:
    """A review or an answer to one of its warnings, on one of the days after it began."""
    rule = draw(st.sampled_from(theme.rules))
    on = FIRST + timedelta(days=days[0] + draw(st.integers(0, 10)))
    told: Document = {"rule": rule} | draw(some({"leg": st.sampled_from(["left", "right"])}))
    if draw(st.booleans()):
        outcome = draw(st.sampled_from(get_args(record.Outcome)))
        return {"reviews": [told | {"on": on.isoformat(), "outcome": outcome}]}
    answer = draw(st.sampled_from(get_args(record.AnswerKind)))
    return {"answers": [told | {"at": f"{on}T{draw(HOURS)}", "answer": answer}]}
