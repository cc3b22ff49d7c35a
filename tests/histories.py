"""Short histories for the tests of rules and engine: words in, a journal out."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any

from guidance.engine.assessment import Assessment
from guidance.engine.replay import assess
from tracker.journal import record

FIRST = date(2026, 2, 1)


def on(day: int) -> str:
    """The date of the n-th day of a history, 0 being the first."""
    return (FIRST + timedelta(days=day)).isoformat()


def at(day: int, hour: str = "20:00") -> str:
    return f"{on(day)}T{hour}"


def check_in(day: int, hour: str = "20:00", **more: Any) -> dict[str, Any]:
    """A complete check-in: both legs 2, nothing new; signs of a leg are added to it."""
    left = {"heaviness": 2} | more.pop("left", {})
    right = {"heaviness": 2} | more.pop("right", {})
    return {"at": at(day, hour), "left": left, "right": right, "nothing_new": True} | more


def journal(**entries: Any) -> record.Journal:
    document = {"format": "lighter-legs.journal", "version": 1, "profile": {}} | entries
    return record.loads(json.dumps(document))


def calm(first: int, last: int) -> list[dict[str, Any]]:
    """Complete check-ins without a sign on the days first..last."""
    return [check_in(day) for day in range(first, last + 1)]


def moment(day: int, hour: str = "21:00") -> datetime:
    """A time of the n-th day of a history."""
    return datetime.combine(FIRST + timedelta(days=day), time.fromisoformat(hour))


def judged(day: int, hour: str = "21:00", **entries: Any) -> Assessment:
    return assess(journal(**entries), moment(day, hour))


def tiers(found: Assessment, rule: str) -> dict[str, str]:
    """Tier by leg (or "both", or "" for none) of the findings of a rule."""
    legs = {(): "", ("left",): "left", ("right",): "right", ("left", "right"): "both"}
    return {legs[f.legs]: f.tier.word for f in found.findings if f.rule == rule}


def asked(
    rule: str, day: int, *check_ins: dict[str, Any], hour: str = "21:00", **more: Any
) -> dict[str, str]:
    """Tier by leg of a rule on a day of a history of these check-ins and other entries."""
    return tiers(judged(day, hour, check_ins=list(check_ins), **more), rule)
