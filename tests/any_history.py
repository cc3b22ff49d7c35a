"""Histories of a few weeks that bring the rules into play: a Hypothesis strategy of documents.

What is told at random, a scene of signs that belong together (`any_scene`), and weeks of scores
(`any_course`); `tests/guidance/test_any_history.py` holds that no rule and no answer is left out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, get_args

from any_course import courses, measured, scored, short_walks, weighed
from any_scene import HOURS, scenes
from any_signs import DAYS, body_signs, leg_signs, on_day, some
from hypothesis import strategies as st

from guidance.rules.registry import RULES
from tracker import record


def day(low: int = 0, high: int = DAYS) -> st.SearchStrategy[str]:
    return st.integers(low, high).map(on_day)


def moment() -> st.SearchStrategy[str]:
    return st.builds(lambda on, hour: f"{on}T{hour}", day(), HOURS)


@st.composite
def saved(draw: st.DrawFn, entry: dict[str, Any], key: str) -> dict[str, Any]:
    """The entry, now and then told some hours or days after it happened."""
    late = draw(st.sampled_from([0, 0, 0, 0, 3, 30, 80]))
    if late:
        later = datetime.fromisoformat(entry[key]) + timedelta(hours=late)
        entry["saved_at"] = later.isoformat(timespec="minutes")
    return entry


NOTES = st.sampled_from(["swollen ankle", "no pain", "a nice walk", "so breathless"])


def check_ins() -> st.SearchStrategy[dict[str, Any]]:
    score = st.integers(0, 9)
    plain = st.builds(scored, moment(), score, score)
    told = st.fixed_dictionaries(
        {"at": moment()},
        optional={
            "left": leg_signs(),
            "right": leg_signs(),
            "body": st.one_of(st.just({}), body_signs()),
            "nothing_new": st.booleans(),
            "context": st.lists(
                st.sampled_from(get_args(record.Context)),
                unique=True,
                max_size=1,
            ),
            "note": NOTES,
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
            "talk": st.sampled_from(get_args(record.Talk)),
            "note": NOTES,
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
    ).flatmap(lambda entry: saved(entry, "at"))


def injuries() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"on": day(), "leg": st.sampled_from(["left", "right"])},
        optional={
            "can_take_4_steps": st.booleans(),
            "crack_odd_shape_numb_cold": st.booleans(),
            "cast_or_boot": st.booleans(),
        },
    ).flatmap(lambda entry: saved(entry, "on"))


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
            "at": HOURS,
            "cleared_to_walk": st.booleans(),
            "cleared_for_massage_and_compression": st.booleans(),
        },
    ).map(lambda one: one | {"at": f"{one['on']}T{one['at']}"} if "at" in one else one)


def answers() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "at": moment(),
            "rule": st.sampled_from(RULE_IDS),
            "answer": st.sampled_from(get_args(record.AnswerKind)),
        },
        optional={"leg": st.sampled_from(["left", "right"])},
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
    flags = dict.fromkeys(("red", "numb", "tingling", "weak"), st.booleans())
    usual_leg = some(
        flags
        | {
            "swelling": st.integers(0, 3),
            "pain": st.integers(0, 6),
            "heaviness": st.integers(0, 8),
        }
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
            "started_on": day(-40, 0),
            "weight_plan": st.fixed_dictionaries(
                {"gain_kg": st.sampled_from([1, 1.5, 3]), "within_days": st.integers(1, 14)},
                optional={"told_on": day()},
            ),
        },
    )


LISTS = (
    "check_ins", "walks", "elevations", "measurements", "injuries", "reviews", "answers",
)  # fmt: skip


def told() -> st.SearchStrategy[dict[str, Any]]:
    """Entries that have nothing to do with each other."""
    return st.fixed_dictionaries(
        {"check_ins": st.lists(check_ins(), max_size=8)},
        optional={
            "walks": st.lists(walks(), max_size=4),
            "measurements": st.lists(measurements(), max_size=4),
            "injuries": st.lists(injuries(), max_size=1),
            "reviews": st.lists(reviews(), max_size=2),
            "answers": st.lists(answers(), max_size=2),
        },
    )


def together(profile: dict[str, Any], parts: list[dict[str, Any]]) -> dict[str, Any]:
    """One document of several parts; the conditions and risks of a part belong to the person."""
    document: dict[str, Any] = {"format": "lighter-legs.journal", "version": 1}
    for name in ("conditions", "clot_risks"):
        if facts := [fact for part in parts for fact in part.get(name, ())]:
            profile = profile | {name: [*profile.get(name, ()), *facts]}
    document |= {"profile": profile, "check_ins": []}
    for name in LISTS:
        if entries := [entry for part in parts for entry in part.get(name, ())]:
            document[name] = entries
    return document


def histories() -> st.SearchStrategy[dict[str, Any]]:
    """Journal documents over about four weeks, some with weeks of scores before."""
    nothing: st.SearchStrategy[dict[str, Any]] = st.just({})
    return st.builds(
        lambda profile, *parts: together(profile, list(parts)),
        profiles(),
        st.one_of(told(), scenes(), scenes()),
        st.one_of(nothing, scenes(), courses(), courses(), weighed(), measured(), short_walks()),
    )
