"""What is shown at one moment: findings, walking, tips, trend. Data only; words are content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal

from guidance.assess.tips import Tips, Walking, columns, sort_tips, walking
from guidance.facts.finding import Evidence, Finding, Value
from guidance.facts.snapshot import Signs, Snapshot
from guidance.facts.timeline import DAY_SERIES
from guidance.facts.types import LEGLESS, OTHER, Begun, Fact, Key, OpenWarning, Past
from guidance.rules import RULES_VERSION
from guidance.rules.notes import NOTE, unlogged
from guidance.rules.registry import BY_ID, INFORMING
from guidance.rules.trends import WORSENING
from tracker.record import LEGS, Leg
from tracker.trends.statistics import BASELINE_LEAST, RECENT_LEAST, compare

INJURY_SIGNS: Final = {"can_take_4_steps": False, "crack_odd_shape_numb_cold": True}


@dataclass(frozen=True)
class Trend:
    """The last week against the month before; `have` and `need` only where that is too few."""

    status: Literal["not_enough", "steady", "worse", "better"]
    have: int | None = None
    need: int | None = None


@dataclass(frozen=True)
class AskedNote:
    """A note that is asked about: when it was, and the groups of its words that are not logged."""

    at: datetime
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """Everything that may be shown at `as_of`, the worst first; `asked` in the order of asking."""

    as_of: datetime
    rules_version: str
    findings: tuple[Finding, ...]
    walking: Walking
    tips: Tips
    trend: Trend
    columns: frozenset[str]
    region: str | None
    begun: Begun = ()
    asked: tuple[AskedNote, ...] = ()


def assessed(
    snapshot: Snapshot, warnings: Mapping[Key, OpenWarning], past: Mapping[Key, Past]
) -> Assessment:
    """What is shown for the warnings that are open at the end of a replay."""
    open_now = list(warnings.values())
    findings = [_finding(snapshot, warning) for warning in open_now]
    findings += _informing(snapshot, warnings, past)
    on = frozenset(columns(snapshot, open_now))
    return Assessment(
        as_of=snapshot.now,
        rules_version=RULES_VERSION,
        findings=tuple(sorted(findings, key=_order)),
        walking=walking(snapshot, open_now, on),
        tips=sort_tips(on),
        trend=trend(snapshot, open_now),
        columns=on,
        region=snapshot.profile.region,
        asked=tuple(
            AskedNote(note.at, tuple(sorted(unlogged(note, Signs(snapshot).day(note.day)))))
            for warning in open_now
            for note in warning.notes
        ),
        begun=tuple(sorted((key, began) for key, one in past.items() for began in one.emergencies)),
    )


def _order(finding: Finding) -> tuple[int, str, tuple[str, ...]]:
    return -finding.tier, finding.rule, finding.legs


def _finding(snapshot: Snapshot, warning: OpenWarning) -> Finding:
    return Finding(
        rule=warning.rule,
        tier=warning.tier,
        legs=tuple(side for side in LEGS if side == warning.leg or side in warning.legs),
        clauses=tuple(sorted(warning.clauses)),
        since=date.fromordinal(warning.since),
        opened=date.fromordinal(warning.opened),
        lowered=warning.lowered,
        article=BY_ID[warning.rule].article,
        evidence=tuple(
            _evidence(snapshot, warning.rule, fact)
            for fact in sorted(warning.facts, key=_fact_order)
        ),
        missing=tuple(_missing(snapshot, warning)),
    )


def _fact_order(fact: Fact) -> tuple[int, str, str]:
    return fact.day, fact.leg or LEGLESS, fact.sign


def _evidence(snapshot: Snapshot, rule: str, fact: Fact) -> Evidence:
    fact = _as_logged(snapshot, rule, fact)
    value, source = _logged(snapshot, rule, fact)
    return Evidence(date.fromordinal(fact.day), fact.leg, fact.sign, _plain(value), source)


def _as_logged(snapshot: Snapshot, rule: str, fact: Fact) -> Fact:
    """An ache that counts as pain is shown as the ache that it is."""
    if rule == NOTE or fact.sign != "pain" or fact.leg is None:
        return fact
    leg = Signs(snapshot).day(fact.day).leg(fact.leg)
    return fact if leg.pain == leg.pain_given else replace(fact, sign=leg.ache_sign)


def _logged(snapshot: Snapshot, rule: str, fact: Fact) -> tuple[object, str]:
    """The value of a sign and where it was logged."""
    if rule == NOTE:
        return True, "note"
    if fact.sign in INJURY_SIGNS:
        return INJURY_SIGNS[fact.sign], "injury"
    day = Signs(snapshot).day(fact.day)
    return day.value(fact.leg, fact.sign), day.source(fact.leg, fact.sign)


def _plain(value: Any) -> Value:
    """A decimal as the number that was written, a list as a tuple."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return tuple(value) if isinstance(value, list) else value


def _missing(snapshot: Snapshot, warning: OpenWarning) -> Iterator[tuple[Leg, str]]:
    """What nobody said of the other leg, where the rule compares the two."""
    if warning.leg == LEGLESS:
        return
    other = OTHER["left" if warning.leg == "left" else "right"]
    context = Signs(snapshot)
    for sign in BY_ID[warning.rule].compares:
        days = {fact.day for fact in warning.facts if fact.sign == sign}
        if any(context.day(day).leg(other).said(sign) is None for day in days):
            yield other, sign


def _informing(
    snapshot: Snapshot, warnings: Mapping[Key, OpenWarning], past: Mapping[Key, Past]
) -> Iterator[Finding]:
    for rule in INFORMING:
        for leg in rule.about:
            case = rule.about_leg(leg, snapshot, snapshot.day, warnings, past)
            for held in rule.evaluate(case):
                yield _finding(
                    snapshot,
                    OpenWarning(
                        rule=rule.id,
                        leg=leg,
                        tier=held.tier,
                        opened=snapshot.day,
                        raised=snapshot.day,
                        since=held.since,
                        last_true=snapshot.day,
                        facts=held.facts,
                    ),
                )


def trend(snapshot: Snapshot, warnings: list[OpenWarning]) -> Trend:
    """The comparison of section 3.5 on the date of `as_of` (2.7, item 34)."""
    found = compare(snapshot.timeline.series[DAY_SERIES], snapshot.day)
    if found.recent_count < RECENT_LEAST:
        return Trend("not_enough", found.recent_count, RECENT_LEAST)
    if found.baseline_count < BASELINE_LEAST:
        return Trend("not_enough", found.baseline_count, BASELINE_LEAST)
    if found.worse or any(warning.rule == WORSENING for warning in warnings):
        return Trend("worse")
    return Trend("better" if found.better else "steady")
