"""Too much, hurt, or heavier on one side: R7, R8 and the one heavier leg.

Sections 2.3, 2.4 and 2.7 (items 27 to 29) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.leg_day import OTHER, SIDES, LegDay, Side
from guidance.facts.timeline import DAY_SERIES
from guidance.facts.types import LEGLESS, Fact, Match, OpenWarning, Tier
from guidance.rules.inputs import Inputs
from guidance.rules.vocabulary import Rule, RuleContext, held, lowered
from tracker import record
from tracker.trends.statistics import median

OVEREXERTION: Final = "caution.overexertion"
INJURY: Final = "caution.acute-injury"
HEAVIER: Final = "safety.one-leg-heavier"
MEASURES: Final = ("heaviness", "pain")
RAISED: Final = tuple(range(10, 3, -1))
"""Scores to try for a leg that nobody asked about: raised by 2, at most 2 above the other one.

With more above the other one it would not count, so the highest is not always the worst.
"""


# --- R7 -----------------------------------------------------------------------------------------
def overexertion(case: RuleContext) -> Iterator[Match]:
    """More walking than before, or a hard walk, and both legs clearly worse."""
    measures = tuple(_raised_measures(case))
    if measures and (_hard_walk(case) or _more_walking(case)):
        facts = frozenset(Fact(case.x, side, name) for name, _, _ in measures for side in SIDES)
        yield from held(Tier.CAUTION, facts, legs=frozenset(SIDES), measures=measures)


def _raised_measures(case: RuleContext) -> Iterator[tuple[str, float, float]]:
    """Heaviness or pain at least 2 over the week's median in both legs, at most 2 apart."""
    for name in MEASURES:
        now = [_measure(case, side, name, case.x) for side in SIDES]
        if now[0] is None or now[1] is None or abs(now[0] - now[1]) > c.SORE_APART:
            continue
        usual = [_usual_of_week(case, side, name) for side in SIDES]
        if usual[0] is None or usual[1] is None:
            continue
        if now[0] - usual[0] >= c.SORE_RISE and now[1] - usual[1] >= c.SORE_RISE:
            yield name, usual[0], usual[1]


def _measure(case: RuleContext, side: Side, name: str, x: int) -> int | None:
    leg = case.context.day(x).leg(side)
    return leg.heaviness if name == "heaviness" else leg.pain


def _usual_of_week(case: RuleContext, side: Side, name: str) -> float | None:
    values = [_measure(case, side, name, x) for x in range(case.x - c.WEEK, case.x)]
    known = [value for value in values if value is not None]
    return median(known) if len(known) >= c.SORE_RECORDS else None


def _hard_walk(case: RuleContext) -> bool:
    return any(
        walk.talk == "could_not_talk" or (walk.effort or 0) >= c.HARD_EFFORT
        for day in case.context.days(case.x - c.LOAD_DATES + 1, case.x)
        for walk in day.walks
    )


def _more_walking(case: RuleContext) -> bool:
    """A week's minutes are more than 1.5 times the mean of the weeks before it."""
    walked = case.snapshot.timeline.walk_days.dates
    return bool(walked) and any(
        _overloaded(case, end, walked[0]) for end in range(case.x - c.LOAD_DATES + 1, case.x + 1)
    )


def _overloaded(case: RuleContext, end: int, first_walk: int) -> bool:
    ends = [end - c.WEEK * back for back in range(1, c.LOAD_BLOCKS + 1)]
    blocks = [_minutes(case, block) for block in ends if block >= first_walk]
    if len(blocks) < c.LOAD_BLOCKS_LEAST:
        return False
    total = sum(blocks, Decimal(0))
    return total >= c.LOAD_MINUTES * len(blocks) and (
        _minutes(case, end) * len(blocks) > c.LOAD_TIMES * total
    )


def _minutes(case: RuleContext, end: int) -> Decimal:
    days = case.context.days(end - c.WEEK + 1, end)
    return sum((walk.minutes for day in days for walk in day.walks), Decimal(0))


def overexertion_opens(case: RuleContext, found: Match) -> bool:
    """Not on the date of a review."""
    return case.since_review(case.x) != 0


def settle_overexertion(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """It closes when all is back within a point; what stays for a week is seen soon."""
    if all(_is_back(case, measure) for measure in warning.measures):
        return None
    dates = case.x - warning.opened
    if warning.tier is Tier.SOON:
        return None if dates >= c.SORE_OVER else warning
    if dates < c.SORE_DATES:
        return warning
    still = any(
        _is_higher(case, measure, x)
        for measure in warning.measures
        for x in range(case.x - c.SORE_STILL + 1, case.x + 1)
    )
    return replace(warning, tier=Tier.SOON) if still else None


def _is_back(case: RuleContext, measure: tuple[str, float, float]) -> bool:
    name, *usual = measure
    now = [_measure(case, side, name, case.x) for side in SIDES]
    return all(
        value is not None and value - before <= c.SORE_BACK
        for value, before in zip(now, usual, strict=True)
    )


def _is_higher(case: RuleContext, measure: tuple[str, float, float], x: int) -> bool:
    name, *usual = measure
    now = [_measure(case, side, name, x) for side in SIDES]
    return any(
        value is not None and value - before > c.SORE_BACK
        for value, before in zip(now, usual, strict=True)
    )


# --- R8 -----------------------------------------------------------------------------------------
def injury(case: RuleContext) -> Iterator[Match]:
    """A leg that was hurt shows a sign on the dates from the injury to the third after it."""
    latest = _latest(case)
    if latest is None:
        return
    on, _ = latest
    days = case.signs.days(on, min(on + c.INJURY_FRESH, case.x))
    facts = frozenset(
        Fact(day.day, case.side, sign)
        for day in days
        for sign in day.new_signs[case.side] & {"swelling", "pain", "red", "warm"}
    )
    if facts:
        yield Match(tier=Tier.CAUTION, since=on, facts=facts)


def _latest(case: RuleContext) -> tuple[int, record.Injury] | None:
    found = case.snapshot.injuries(case.side)
    return found[0] if found else None


def injury_opens(case: RuleContext, found: Match) -> bool:
    """Once per injury."""
    return case.past_of is None or found.since > case.past_of.since


def settle_injury(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """Two calm check-ins close it; after 14 dates pain is looked at soon; after 28 it is over."""
    dates = case.x - warning.since
    if dates >= c.INJURY_OVER or _calm_check_ins(case, warning) >= c.INJURY_CALM_CHECK_INS:
        return None
    if warning.tier is Tier.SOON or dates < c.INJURY_LOOK_AGAIN:
        return warning
    if (_latest_pain(case) or 0) >= c.INJURY_PAIN:
        return replace(warning, tier=Tier.SOON)
    return None


def _calm_check_ins(case: RuleContext, warning: OpenWarning) -> int:
    count = 0
    for day in reversed(case.context.recorded(warning.opened, case.x)):
        leg = day.leg(case.side)
        if _is_sore(leg) or (day.checked_in and None in (leg.pain, leg.swelling)):
            break
        count += day.checked_in
    return count


def _is_sore(leg: LegDay) -> bool:
    return bool((leg.pain or 0) > c.INJURY_CALM_PAIN or leg.new_swelling or leg.new_red or leg.warm)


def _latest_pain(case: RuleContext) -> int | None:
    days = case.context.days(case.x - c.FRESH_DATES + 1, case.x)
    known = [pain for day in days if (pain := day.leg(case.side).pain) is not None]
    return known[-1] if known else None


# --- One leg heavier ------------------------------------------------------------------------------
def is_heavier(day: DayRecord, side: Side) -> bool:
    """This leg is heavy, and clearly heavier than the other one and than usual."""
    leg, other = day.leg(side), day.leg(OTHER[side])
    usual, other_usual = leg.usual.heaviness, other.usual.heaviness
    difference = 0 if other_usual is None else max(0, (usual or 0) - other_usual)
    heavy = leg.heaviness or 0
    return heavy >= c.HEAVIER_FROM and (heavy - (other.heaviness or 0) - difference >= c.HEAVIER_BY)


def heavier(case: RuleContext) -> Iterator[Match]:
    """Two of the last three records count; a strong clot risk makes it urgent."""
    series = case.snapshot.timeline.series[DAY_SERIES]
    if case.x not in series:
        return
    days = [case.context.day(x) for x in series.last_dates(c.HEAVIER_RECORDS, case.x)]
    found = [day.day for day in days if is_heavier(day, case.side)]
    if len(found) >= c.HEAVIER_TIMES:
        tier = Tier.URGENT if case.snapshot.strong_risk(case.x) else Tier.CAUTION
        facts = frozenset(Fact(day, case.side, "heaviness") for day in found)
        yield Match(tier=tier, since=case.x, facts=facts)


def heavier_counts(case: RuleContext, found: Match) -> bool:
    """Quiet up to 14 dates after a review."""
    since = case.since_review(case.x)
    return since is None or since > c.URGENT_QUIET


def settle_heavier(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """Three even records close it, or lower what was urgent; else the answer sets the tier."""
    if not case.waiting:
        even = _even_records(case, warning) >= c.HEAVIER_RECORDS
        if even and warning.tier is Tier.URGENT:
            warning = lowered(warning)
        elif even and not warning.lowered:
            return None
        if warning.lowered and case.x - warning.last_true >= c.CLOSES_AFTER:
            return None
    if warning.tier is Tier.URGENT or warning.lowered:
        return warning
    return replace(warning, tier=_tier_by_answer(case, warning))


def _even_records(case: RuleContext, warning: OpenWarning) -> int:
    count = 0
    series = case.snapshot.timeline.series[DAY_SERIES]
    for x, _ in reversed(series.records(warning.raised, case.x)):
        day = case.context.day(x)
        both = all(day.leg(side).heaviness is not None for side in SIDES)
        if not both or is_heavier(day, case.side):
            break
        count += 1
    return count


def _tier_by_answer(case: RuleContext, warning: OpenWarning) -> Tier:
    if warning.told is None:
        return Tier.CAUTION
    answers = [
        answer.answer
        for answer in case.snapshot.answers_to(case.rule.names, case.about, warning.told)
        if answer.answer != "read"
    ]
    if answers:
        return Tier.SOON if answers[-1] in ("yes", "worse") else Tier.CAUTION
    waited = case.snapshot.now - warning.told >= timedelta(hours=c.ASKED_HOURS)
    return Tier.SOON if waited else Tier.CAUTION


RULES: Final = (
    Rule(
        id=HEAVIER,
        article=None,
        sources=("D10",),
        sentence="One leg is much heavier than the other.",
        about=SIDES,
        inputs=(Inputs(leg=("heaviness",), dates=c.HEAVIER_RECORDS, blanks=True),),
        compares=("heaviness",),
        evaluate=heavier,
        counts=heavier_counts,
        update=settle_heavier,
    ),
    Rule(
        id=INJURY,
        article=INJURY,
        sources=("M1",),
        sentence="A leg was hurt not long ago.",
        about=SIDES,
        inputs=(Inputs(leg=("swelling", "pain", "red", "warm"), dates=c.FORTNIGHT),),
        evaluate=injury,
        opens=injury_opens,
        reopens=True,
        update=settle_injury,
    ),
    Rule(
        id=OVEREXERTION,
        article=OVEREXERTION,
        sources=("M2",),
        sentence="Both legs are worse after more or harder walking.",
        about=(LEGLESS,),
        names_legs=True,
        inputs=(
            Inputs(leg=MEASURES, answers=dict.fromkeys(MEASURES, RAISED)),
            Inputs(walk=("effort",), dates=c.LOAD_DATES),
        ),
        evaluate=overexertion,
        lookback=lambda case: case.snapshot.timeline.walk_days.dates[:1],
        opens=overexertion_opens,
        update=settle_overexertion,
    ),
)
