"""Too much walking, and both legs clearly worse (R7).

Sections 2.3 and 2.7 (item 27) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import Fact, Match, Matches, OpenWarning, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import NO_LEG, Inputs, match, rule
from guidance.rules.vocabulary import is_hard
from tracker.record import LEGS, Leg
from tracker.trends.statistics import median

OVEREXERTION: Final = "caution.overexertion"
MEASURES: Final = ("heaviness", "pain")
RAISED: Final = tuple(range(10, 3, -1))
"""Scores to try for a leg that nobody asked about: raised by 2, at most 2 above the other one.

With more above the other one it would not count, so the highest is not always the worst.
"""


def first_walk(case: RuleContext) -> Sequence[int]:
    """The date of the first walk of all: weeks before it are not compared with; or nothing."""
    return case.snapshot.timeline.walk_days.dates[:1]


def overexertion_opens(case: RuleContext, found: Match) -> bool:
    """Not on the date of a review."""
    return case.since_review != 0


def settle_overexertion(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """It closes when all is back within a point; what stays for a week is seen soon."""
    if all(rise is not None and rise <= c.SORE_BACK for rise in _rises(case.today_in_all, warning)):
        return None
    dates = case.dates_since(warning.opened)
    if warning.tier is Tier.SOON:
        return None if dates >= c.SORE_OVER else warning
    if dates < c.SORE_DATES:
        return warning
    still = any(
        rise is not None and rise > c.SORE_BACK
        for day in case.last_in_all(c.SORE_STILL)
        for rise in _rises(day, warning)
    )
    return replace(warning, tier=Tier.SOON) if still else None


@rule(
    OVEREXERTION,
    article=OVEREXERTION,
    sources=("M2",),
    about=NO_LEG,
    names_legs=True,
    lookback=first_walk,
    opens=overexertion_opens,
    update=settle_overexertion,
    reads=(
        Inputs(leg=MEASURES, answers=dict.fromkeys(MEASURES, RAISED)),
        Inputs(walk=("effort",), dates=c.LOAD_DATES),
    ),
)
def overexertion(case: RuleContext) -> Matches:
    """More walking than before, or a hard walk, and both legs clearly worse."""
    measures = tuple(_raised_measures(case))
    walks = [walk for day in case.last_in_all(c.LOAD_DATES) for walk in day.walks]
    if measures and (any(map(is_hard, walks)) or _more_walking(case)):
        facts = frozenset(Fact(case.date, side, name) for name, _, _ in measures for side in LEGS)
        yield from match(Tier.CAUTION, facts, legs=frozenset(LEGS), measures=measures)


def _raised_measures(case: RuleContext) -> Iterator[tuple[str, float, float]]:
    """Heaviness or pain at least 2 over the week's median in both legs, at most 2 apart."""
    for name in MEASURES:
        now = [_measure(case.today_in_all, side, name) for side in LEGS]
        if now[0] is None or now[1] is None or abs(now[0] - now[1]) > c.SORE_APART:
            continue
        usual = [_usual_of_week(case, side, name) for side in LEGS]
        if usual[0] is None or usual[1] is None:
            continue
        if now[0] - usual[0] >= c.SORE_RISE and now[1] - usual[1] >= c.SORE_RISE:
            yield name, usual[0], usual[1]


def _measure(day: DayRecord, side: Leg, name: str) -> int | None:
    leg = day.leg(side)
    return leg.heaviness if name == "heaviness" else leg.pain


def _usual_of_week(case: RuleContext, side: Leg, name: str) -> float | None:
    values = [_measure(day, side, name) for day in case.ago(c.WEEK, 1)]
    known = [value for value in values if value is not None]
    return median(known) if len(known) >= c.SORE_RECORDS else None


def _more_walking(case: RuleContext) -> bool:
    """A week's minutes are more than 1.5 times the mean of the weeks before it."""
    return any(
        _overloaded(case, case.dates_since(first), ago)
        for first in first_walk(case)
        for ago in range(c.LOAD_DATES)
    )


def _overloaded(case: RuleContext, first: int, ago: int) -> bool:
    """So for the week that ended `ago` dates before, with the first walk `first` dates before."""
    weeks = [ago + c.WEEK * back for back in range(1, c.LOAD_BLOCKS + 1)]
    blocks = [_minutes(case, end) for end in weeks if end <= first]
    if len(blocks) < c.LOAD_BLOCKS_LEAST:
        return False
    total = sum(blocks, Decimal(0))
    return total >= c.LOAD_MINUTES * len(blocks) and (
        _minutes(case, ago) * len(blocks) > c.LOAD_TIMES * total
    )


def _minutes(case: RuleContext, ago: int) -> Decimal:
    """The minutes walked in the week that ended so many dates before."""
    days = case.ago(ago + c.WEEK - 1, ago)
    return sum((walk.minutes for day in days for walk in day.walks), Decimal(0))


def _rises(day: DayRecord, warning: OpenWarning) -> Iterator[float | None]:
    """How far each measure of each leg is above what it was; None where nobody said."""
    for name, *usual in warning.measures:
        for side, before in zip(LEGS, usual, strict=True):
            now = _measure(day, side, name)
            yield None if now is None else now - before
