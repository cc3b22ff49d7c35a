"""Days for the tests of trends: a few words in, entries or merged days out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tracker import record
from tracker.record.days import Days, merge_days

MONDAY = date(2026, 3, 2)
"""The first day of these histories."""


def on(day: int) -> date:
    return MONDAY + timedelta(days=day)


def at(day: int, hour: int = 20) -> datetime:
    return datetime.combine(on(day), time(hour))


def check_in(
    day: int, left: int | None = None, right: int | None = None, *, hour: int = 20, **more: Any
) -> record.CheckIn:
    """A check-in; a leg without a score is not in it."""
    legs = {"left": left, "right": right}
    signs: dict[str, Any] = {
        leg: record.LegSigns(heaviness=n) for leg, n in legs.items() if n is not None
    }
    return record.CheckIn(at=at(day, hour), **signs, **said(**more))


def walk(
    day: int, minutes: int = 15, *, left: str | None = None, right: str | None = None
) -> record.Walk:
    return record.Walk(start=at(day, 10), minutes=Decimal(minutes), **felt(left, right))


def legs_up(
    day: int, minutes: int = 15, *, left: str | None = None, right: str | None = None
) -> record.Elevation:
    return record.Elevation(start=at(day, 15), minutes=Decimal(minutes), **felt(left, right))


def felt(left: str | None, right: str | None) -> dict[str, Any]:
    """How the legs felt after, as an entry is told it: what nobody answered is not there."""
    answers = said(left=left, right=right)
    return {"feel_after": record.FeelAfter.model_validate(answers)} if answers else {}


def said(**answers: Any) -> dict[str, Any]:
    """What was answered."""
    return {name: answer for name, answer in answers.items() if answer is not None}


def days(*entries: record.CheckIn | record.Walk | record.Elevation) -> Days:
    return merge_days(entries)


def scored(first: int, scores: Iterable[int | None]) -> list[record.CheckIn]:
    """A check-in a day from `first` on, both legs alike; None is a day without one."""
    return [
        check_in(first + n, score, score) for n, score in enumerate(scores) if score is not None
    ]


_NUMBERS = st.integers(0, 60)
_SCORES = st.none() | st.integers(0, 10)
_FEELS = st.sampled_from([None, "lighter", "same", "heavier"])
_LEGS = st.lists(st.sampled_from(["left", "right"]), unique=True).map(tuple)
_CONTEXT = st.lists(st.sampled_from(["long_sitting", "long_standing", "hot_day"]), unique=True)
any_entries = st.lists(
    st.builds(
        check_in,
        _NUMBERS,
        _SCORES,
        _SCORES,
        hour=st.integers(0, 23),
        context=st.none() | _CONTEXT.map(tuple),
        compression=st.none() | _LEGS,
    )
    | st.builds(walk, _NUMBERS, st.integers(1, 90), left=_FEELS, right=_FEELS)
    | st.builds(legs_up, _NUMBERS, st.integers(1, 40), left=_FEELS, right=_FEELS),
    max_size=60,
)
"""Any two months, often with several entries a day."""

_OTHER = {"left": "right", "right": "left"}


def swapped(entry: Any) -> Any:
    """The same entry with left for right."""
    changes: dict[str, Any] = {}
    if not isinstance(entry, record.Elevation):
        changes |= {"left": entry.right, "right": entry.left}
    if isinstance(entry, record.CheckIn):
        if entry.compression is not None:
            changes["compression"] = tuple(_OTHER[leg] for leg in entry.compression)
    elif entry.feel_after is not None:
        after = entry.feel_after
        changes |= felt(after.right, after.left)
    return entry.model_copy(update=changes)
