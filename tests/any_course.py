"""Weeks of scores, of walks and of weights: what the rules about a course read."""

from __future__ import annotations

from typing import Any

from any_signs import DAYS, on_day
from hypothesis import strategies as st

Document = dict[str, Any]
TWICE = ("07:00", "07:05")
SELF_CARE = ((), (0,), (0, 1, 3, 4), (0, 1, 3, 4))  # on which of five dates


def scored(at: str, left: int, right: int) -> Document:
    """A check-in that says how heavy the legs are, and that nothing is new."""
    return {
        "at": at,
        "left": {"heaviness": left},
        "right": {"heaviness": right},
        "nothing_new": True,
    }


@st.composite
def courses(draw: st.DrawFn) -> Document:
    """Legs that are so heavy, then otherwise; with some self-care, and a hard walk at the turn."""
    first, turn = draw(st.integers(-60, -15)), draw(st.integers(-14, DAYS - 3))
    last = draw(st.just(DAYS) | st.integers(turn + 2, DAYS))
    step = draw(st.sampled_from([1, 1, 2]))
    before = draw(st.integers(0, 9))
    after = min(max(before + draw(st.sampled_from([-4, -2, -1, -1, 0, 3, 5])), 0), 10)
    apart = draw(st.sampled_from([0, 0, 0, 1, 4]))
    check_ins = []
    for day in range(first, last + 1, step):
        level = before if day < turn else after
        check_ins.append(scored(f"{on_day(day)}T20:00", level, max(level - apart, 0)))
    cared = draw(st.sampled_from(SELF_CARE))
    minutes = draw(st.sampled_from([12, 30]))
    done = [day for day in range(first, last + 1) if day % 5 in cared]
    walks: list[Document] = [
        {"start": f"{on_day(day)}T10:00", "minutes": minutes} for day in done if day % 2
    ]
    if draw(st.booleans()):
        hard: Document = draw(st.sampled_from([{"effort": 8}, {"talk": "could_not_talk"}, {}]))
        walks.append({"start": f"{on_day(turn)}T09:00", "minutes": 90} | hard)
    raised = [{"start": f"{on_day(day)}T15:00", "minutes": 15} for day in done if not day % 2]
    return {"check_ins": check_ins, "walks": walks, "elevations": raised}


@st.composite
def weighed(draw: st.DrawFn) -> Document:
    """A weight on some mornings, that jumps once; legs that swell with it, of a weak heart too."""
    first = draw(st.integers(0, DAYS - 6))
    gain = draw(st.sampled_from([0, 5, 14, 21, 24, 31, 60]))
    weights = [
        {"at": f"{on_day(first + day)}T07:00", "weight_kg": (800 + gain * (day > 2)) / 10}
        for day in range(6)
    ]
    swollen = {
        "swelling": draw(st.integers(0, 3)),
        "onset": draw(st.sampled_from(["sudden", "gradual"])),
    }
    told = [
        {"at": f"{on_day(first + day)}T08:00", "left": swollen, "right": swollen}
        for day in range(2, 2 + draw(st.integers(0, 4)))
    ]
    kinds = draw(st.lists(st.sampled_from(["heart_failure", "kidney_disease"]), max_size=1))
    return {
        "measurements": weights,
        "check_ins": told,
        "conditions": [{"kind": kind} for kind in kinds],
    }


@st.composite
def measured(draw: st.DrawFn) -> Document:
    """Both calves round, one perhaps thicker, measured once or twice on a date."""
    thicker, other = draw(st.permutations(["left_calf_cm", "right_calf_cm"]))
    more = draw(st.sampled_from([0, 19, 20, 30, 45]))
    once = draw(st.sampled_from([{}, {"cannot_repeat": True}]))
    on = on_day(draw(st.integers(0, DAYS)))
    times = draw(st.sampled_from([TWICE, TWICE[:1]]))
    return {
        "measurements": [
            {"at": f"{on}T{hour}", thicker: (350 + more) / 10, other: 35} | once for hour in times
        ]
    }


@st.composite
def short_walks(draw: st.DrawFn) -> Document:
    """Walks that hurt and are fine again at rest; the last of them perhaps sooner."""
    count, before, now = (
        draw(st.integers(2, 10)),
        draw(st.integers(4, 12)),
        draw(st.integers(1, 12)),
    )
    leg = draw(st.sampled_from(["left", "right", "both"]))
    pain = {"leg": leg, "place": "calf", "gone_within_10_min_of_rest": True}
    walks = [
        {
            "start": f"{on_day(2 * day)}T10:00",
            "minutes": 20,
            "pain": pain | {"began_after_min": now if day >= count - 3 else before},
        }
        for day in range(count)
    ]
    kinds = draw(st.lists(st.just("peripheral_artery_disease"), max_size=1))
    return {"walks": walks, "conditions": [{"kind": kind} for kind in kinds]}
