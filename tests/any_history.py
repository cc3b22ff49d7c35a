"""Histories of a few weeks that bring the rules into play: a Hypothesis strategy of documents."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, get_args

from hypothesis import strategies as st

from guidance.rules.registry import RULES
from tracker import record

FIRST = date(2026, 2, 1)
DAYS = 24
LEG_FLAGS = (
    "swelling_on_waking", "rest_pain_eased_hanging", "red", "warm", "tender_vein", "cold",
    "pale_or_blue", "numb", "tingling", "weak", "whole_leg_or_foot", "nerve_positional",
    "function_loss", "cannot_move", "sore_infected", "bleeding_stopped",
)  # fmt: skip
BODY_FLAGS = tuple(
    name for name in record.BodySigns.model_fields if name not in ("breathless", "temperature_c")
)


def some(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """An object with any few of these keys."""
    return st.lists(st.sampled_from(sorted(parts)), unique=True, max_size=5).flatmap(
        lambda keys: st.fixed_dictionaries({key: parts[key] for key in keys})
    )


def day(low: int = 0, high: int = DAYS) -> st.SearchStrategy[str]:
    return st.integers(low, high).map(lambda n: (FIRST + timedelta(days=n)).isoformat())


def moment() -> st.SearchStrategy[str]:
    hours = st.sampled_from(["07:00", "12:30", "20:00"])
    return st.builds(lambda on, hour: f"{on}T{hour}", day(), hours)


def leg_signs() -> st.SearchStrategy[dict[str, Any]]:
    flags = {name: st.booleans() for name in LEG_FLAGS}
    return some(
        heaviness=st.integers(0, 10),
        swelling=st.integers(0, 3),
        pain=st.integers(0, 10),
        pain_place=st.sampled_from(get_args(record.PainPlace)),
        pain_lasted=st.sampled_from(get_args(record.Lasted)),
        nerve_lasted=st.sampled_from(get_args(record.Lasted)),
        onset=st.sampled_from(get_args(record.Onset)),
        skin=st.lists(st.sampled_from(get_args(record.SkinItem)), unique=True, max_size=2),
        sore_place=st.sampled_from(get_args(record.SorePlace)),
        explained_by=st.sampled_from(get_args(record.ExplainedBy)),
        **flags,
    )


def body_signs() -> st.SearchStrategy[dict[str, Any]]:
    flags = {name: st.booleans() for name in BODY_FLAGS}
    return some(
        breathless=st.sampled_from(get_args(record.Breathless)),
        temperature_c=st.sampled_from([36.6, 37.9, 38, 39.5]),
        **flags,
    )


@st.composite
def saved(draw: st.DrawFn, entry: dict[str, Any], key: str) -> dict[str, Any]:
    """The entry, now and then told some hours or days after it happened."""
    late = draw(st.sampled_from([0, 0, 0, 0, 3, 30, 80]))
    if late:
        later = datetime.fromisoformat(entry[key]) + timedelta(hours=late)
        entry["saved_at"] = later.isoformat(timespec="minutes")
    return entry


def check_ins() -> st.SearchStrategy[dict[str, Any]]:
    plain = st.builds(
        lambda at, left, right: {
            "at": at,
            "left": {"heaviness": left},
            "right": {"heaviness": right},
            "nothing_new": True,
        },
        moment(),
        st.integers(0, 9),
        st.integers(0, 9),
    )
    told = st.fixed_dictionaries(
        {"at": moment()},
        optional={
            "left": leg_signs(),
            "right": leg_signs(),
            "body": st.one_of(st.just({}), body_signs()),
            "nothing_new": st.booleans(),
            "context": st.lists(
                st.sampled_from(["long_journey", "unusual_exercise", "hot_day"]),
                unique=True,
                max_size=1,
            ),
            "note": st.sampled_from(["swollen ankle", "no pain", "a nice walk", "so breathless"]),
        },
    )
    return st.one_of(plain, plain, told, told).flatmap(lambda entry: saved(entry, "at"))


def walks() -> st.SearchStrategy[dict[str, Any]]:
    pain = st.fixed_dictionaries(
        {"leg": st.sampled_from(["left", "right", "both"])},
        optional={
            "place": st.sampled_from(get_args(record.WalkPainPlace)),
            "began_after_min": st.integers(0, 20),
            "gone_within_10_min_of_rest": st.booleans(),
            "also_at_rest": st.booleans(),
        },
    )
    return st.fixed_dictionaries(
        {"start": moment(), "minutes": st.integers(5, 90)},
        optional={
            "effort": st.integers(0, 10),
            "pain": pain,
            "left": leg_signs(),
            "right": leg_signs(),
            "body": body_signs(),
        },
    ).flatmap(lambda entry: saved(entry, "start"))


def measurements() -> st.SearchStrategy[dict[str, Any]]:
    calf = st.integers(330, 370).map(lambda mm: mm / 10)
    return st.fixed_dictionaries(
        {"at": moment()},
        optional={
            "left_calf_cm": calf,
            "right_calf_cm": calf,
            "weight_kg": st.integers(780, 860).map(lambda hg: hg / 10),
            "cannot_repeat": st.booleans(),
        },
    )


def injuries() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"on": day(), "leg": st.sampled_from(["left", "right"])},
        optional={
            "can_take_4_steps": st.booleans(),
            "crack_odd_shape_numb_cold": st.booleans(),
            "cast_or_boot": st.booleans(),
        },
    )


RULE_IDS = sorted({rule.id for rule in RULES})


def reviews() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "on": day(),
            "rule": st.sampled_from(RULE_IDS),
            "outcome": st.sampled_from(get_args(record.Outcome)),
        },
        optional={
            "leg": st.sampled_from(["left", "right"]),
            "cleared_to_walk": st.booleans(),
        },
    )


def answers() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "at": moment(),
            "rule": st.sampled_from(RULE_IDS),
            "answer": st.sampled_from(get_args(record.AnswerKind)),
        }
    )


def profiles() -> st.SearchStrategy[dict[str, Any]]:
    told = {"told_on": day(), "until": day()}
    condition = st.fixed_dictionaries(
        {"kind": st.sampled_from(get_args(record.ConditionKind))}, optional=told
    )
    risk = st.fixed_dictionaries(
        {"kind": st.sampled_from(get_args(record.ClotRiskKind))},
        optional={"on": day(-60, DAYS), **told},
    )
    usual_leg = some(
        swelling=st.integers(0, 3),
        pain=st.integers(0, 6),
        red=st.booleans(),
        numb=st.booleans(),
        heaviness=st.integers(0, 8),
    )
    usual = st.fixed_dictionaries(
        {"confirmed_on": day(-95, DAYS)},
        optional={
            "left": usual_leg,
            "right": usual_leg,
            "calf_difference_cm": st.sampled_from([-1.5, 0.5, 2]),
        },
    )
    return st.fixed_dictionaries(
        {},
        optional={
            "conditions": st.lists(condition, max_size=2),
            "clot_risks": st.lists(risk, max_size=1),
            "usual": st.lists(usual, max_size=2, unique_by=lambda one: one["confirmed_on"]),
            "discussed_legs_on": day(),
            "fluid_limit": st.booleans(),
        },
    )


def histories() -> st.SearchStrategy[dict[str, Any]]:
    """Journal documents over about four weeks."""
    return st.fixed_dictionaries(
        {
            "format": st.just("lighter-legs.journal"),
            "version": st.just(1),
            "profile": profiles(),
            "check_ins": st.lists(check_ins(), max_size=12),
        },
        optional={
            "walks": st.lists(walks(), max_size=4),
            "measurements": st.lists(measurements(), max_size=4),
            "injuries": st.lists(injuries(), max_size=1),
            "reviews": st.lists(reviews(), max_size=2),
            "answers": st.lists(answers(), max_size=2),
        },
    )
