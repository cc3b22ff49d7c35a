"""What a person may say of a leg or of the body on one date: Hypothesis strategies."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any, Final, get_args

from hypothesis import strategies as st

from tracker import record

Strategy = st.SearchStrategy[Any]
Signs = st.SearchStrategy[dict[str, Any]]

FIRST = date(2026, 2, 1)
DAYS = 24
MOST = 5  # so many things are said at once

OFTEN_YES = st.sampled_from([True, True, False])
LEG: Final[Mapping[str, Strategy]] = {
    **{
        name: OFTEN_YES
        for name, field in record.LegSigns.model_fields.items()
        if "bool" in str(field.annotation)
    },
    "heaviness": st.integers(0, 10),
    "swelling": st.integers(0, 3),
    "pain": st.integers(0, 10),
    "aching": st.integers(0, 3),
    "throbbing": st.integers(0, 3),
    "cramp": st.integers(0, 3),
    "itching": st.integers(0, 3),
    "pain_place": st.sampled_from(get_args(record.PainPlace)),
    "pain_lasted": st.sampled_from(get_args(record.Lasted)),
    "nerve_lasted": st.sampled_from(get_args(record.Lasted)),
    "onset": st.sampled_from(get_args(record.Onset)),
    "skin": st.lists(st.sampled_from(get_args(record.SkinItem)), unique=True, max_size=2),
    "sore_place": st.sampled_from(get_args(record.SorePlace)),
    "explained_by": st.sampled_from(get_args(record.ExplainedBy)),
}
"""Every answer about a leg."""

BODY_FLAGS = tuple(
    name for name in record.BodySigns.model_fields if name not in ("breathless", "temperature_c")
)
BODY: Final[Mapping[str, Strategy]] = {
    **dict.fromkeys(BODY_FLAGS, OFTEN_YES),
    "breathless": st.sampled_from(get_args(record.Breathless)),
    "temperature_c": st.sampled_from([36.6, 37.9, 38, 39.5]),
}
"""Every answer about the body."""


def some(parts: Mapping[str, Strategy], *, least: int = 0, most: int = MOST) -> Signs:
    """An object with any few of these keys."""
    names = st.sampled_from(sorted(parts))
    return st.lists(names, unique=True, min_size=least, max_size=most).flatmap(
        lambda keys: st.fixed_dictionaries({key: parts[key] for key in keys})
    )


def only(parts: Mapping[str, Strategy], keys: Collection[str]) -> dict[str, Strategy]:
    """These of the answers."""
    return {key: parts[key] for key in keys}


def leg_signs() -> Signs:
    return some(LEG)


def body_signs() -> Signs:
    return some(BODY)


def on_day(n: int) -> str:
    return (FIRST + timedelta(days=n)).isoformat()
