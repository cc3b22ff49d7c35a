"""Short histories for the tests of rules and engine: words in, a journal out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from guidance.assess.assessment import Assessment
from guidance.assess.replay import Replay, assess
from guidance.assess.verdicts import Says, Verdict, verdicts
from guidance.facts.day_record import DayRecord
from guidance.facts.finding import Finding
from guidance.facts.timeline import Timeline
from guidance.facts.types import LEGLESS, State
from guidance.rules.dvt import ONE_LEG, WATCH
from guidance.rules.registry import INFORMING, RULES
from guidance.rules.rule import Rule
from tracker import record

FIRST = date(2026, 2, 1)
LATER = datetime(9999, 1, 1)


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


def scored(day: int, left: int, right: int, **more: Any) -> dict[str, Any]:
    """A complete check-in with this heaviness of the left and of the right leg."""
    return check_in(day, left={"heaviness": left}, right={"heaviness": right}, **more)


def left(day: int = 0, hour: str = "20:00", **signs: Any) -> dict[str, Any]:
    """A complete check-in with these signs of the left leg."""
    return check_in(day, hour, left=signs)


def only_left(day: int = 0, hour: str = "20:00", **signs: Any) -> dict[str, Any]:
    """A check-in that says this of the left leg, and nothing else."""
    return {"at": at(day, hour), "left": signs}


def only_heavy(day: int, hour: str = "20:00", score: int = 2, **more: Any) -> dict[str, Any]:
    """A check-in that answers nothing but how heavy the legs are."""
    legs = {"left": {"heaviness": score}, "right": {"heaviness": score}}
    return {"at": at(day, hour)} | legs | more


def walk(day: int = 0, hour: str = "10:00", minutes: int = 20, **more: Any) -> dict[str, Any]:
    return {"start": at(day, hour), "minutes": minutes} | more


def calves(*readings: tuple[int, str, float, float, dict[str, Any]]) -> list[dict[str, Any]]:
    """Day, hour, left and right calf in cm, and whether it cannot be repeated."""
    return [
        {"at": at(day, hour), "left_calf_cm": one, "right_calf_cm": two} | more
        for day, hour, one, two, more in readings
    ]


def usual(**of_left: Any) -> dict[str, Any]:
    """A profile with what is usual for the left leg."""
    return {"usual": [{"confirmed_on": on(0), "left": of_left}]}


def seen(day: int, rule: str, outcome: str = "seen", **more: Any) -> list[dict[str, Any]]:
    """One review, of a warning that a professional looked at."""
    return [{"on": on(day), "rule": rule, "outcome": outcome} | more]


def journal(**entries: Any) -> record.Journal:
    document = {"format": "lighter-legs.journal", "version": 1, "profile": {}} | entries
    return record.loads(json.dumps(document))


def calm(first: int, last: int) -> list[dict[str, Any]]:
    """Complete check-ins without a sign on the days first..last."""
    return [check_in(day) for day in range(first, last + 1)]


def moment(day: int, hour: str = "21:00") -> datetime:
    """A time of the n-th day of a history."""
    return datetime.combine(FIRST + timedelta(days=day), time.fromisoformat(hour))


def day_of(*check_ins: dict[str, Any], day: int = 0, **more: Any) -> DayRecord:
    """The record of a day, of everything that was ever told."""
    known = Timeline(journal(check_ins=list(check_ins), **more))
    known.take(LATER)
    return known.days[FIRST.toordinal() + day]


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


def findings(rule: str, day: int, *check_ins: dict[str, Any], **more: Any) -> list[Finding]:
    """The findings of a rule on a day of a history of these check-ins and other entries."""
    found = judged(day, check_ins=list(check_ins), **more).findings
    return [one for one in found if one.rule == rule]


def evidence(
    rule: str, day: int, *check_ins: dict[str, Any], **more: Any
) -> list[tuple[str, str | None, str]]:
    """Date, leg and sign of all that the one finding of a rule shows."""
    [found] = findings(rule, day, *check_ins, **more)
    return [(one.date.isoformat(), one.leg, one.sign) for one in found.evidence]


def clauses(day: int, *check_ins: dict[str, Any], **more: Any) -> list[str]:
    """What holds for the left leg alone: names of clauses, "watch", or nothing."""
    of_left = [one for one in judged(day, check_ins=list(check_ins), **more).findings
               if "left" in one.legs]  # fmt: skip
    names = {name for one in of_left if one.rule == ONE_LEG for name in one.clauses}
    return sorted(names | {"watch" for one in of_left if one.rule == WATCH})


def said(
    rule: str,
    day: int,
    leg: str = LEGLESS,
    hour: str = "21:00",
    among: Iterable[Rule] = (*RULES, *INFORMING),
    **entries: Any,
) -> Verdict:
    """What a rule, and the information of its name, says of a leg on a day of a history."""
    rules = [one for one in among if one.id == rule]
    found = verdicts(journal(**entries), moment(day, hour), rules=rules)
    return next(one for one in found if (one.rule, one.leg) == (rule, leg))


def unknown(verdict: Verdict) -> list[tuple[str, str | None, str]]:
    """Date, leg and sign of what nobody answered, in the order in which it is named."""
    return [(one.date.isoformat(), one.leg, one.sign) for one in verdict.unknown]


def outcome_of(
    rule: str, day: int, *check_ins: dict[str, Any], leg: str = LEGLESS, **entries: Any
) -> tuple[Says, str | None, set[tuple[str, str | None, str]]]:
    """What a rule says on a day, of how urgent a thing, and what nobody answered."""
    verdict = said(rule, day, leg, check_ins=list(check_ins), **entries)
    tier = None if verdict.tier is None else verdict.tier.word
    return verdict.says, tier, set(unknown(verdict))


def checkpoint(whole: record.Journal, day: int) -> State:
    """The state at the end of a date (its ordinal), to `resume` from later."""
    replay = Replay(whole)
    replay.advance(day)
    return replace(replay.state, day=day)


def resume(state: State, whole: record.Journal, as_of: datetime) -> Assessment:
    """As `assess`, but going on from a checkpoint of the same profile."""
    return Replay(whole, state).look(as_of)
