"""What four weeks of walking and raising the legs did (R5).

Sections 2.3 and 2.7 (item 26) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from guidance.facts import constants as c
from guidance.facts.types import Match, Matches, OpenWarning, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import NO_LEG, Inputs, match, rule
from guidance.rules.trends import heavy_today
from tracker import record
from tracker.trends.statistics import median

NO_IMPROVEMENT: Final = "consult.no-improvement"


@dataclass(frozen=True)
class SelfCare:
    """Heaviness at the start and now, and on how many of the last 28 dates something was done."""

    baseline: float
    current: float
    dates: int
    enough: bool  # on 16 dates, at least 4 of each kind

    @property
    def improvement(self) -> float:
        return self.baseline - self.current

    def by(self, points: int, percent: int) -> bool:
        """Improved by so many points or so many per cent."""
        return self.improvement >= points or 100 * self.improvement >= percent * self.baseline


def self_care(case: RuleContext) -> SelfCare | None:
    """What can be said after four weeks; None where it cannot be said."""
    start = case.snapshot.started
    if start is None or case.dates_since(start) < c.CARE_DATES:
        return None
    scores = case.heaviness
    first = _enough([score for _, score in scores.records_since(start)[: c.CARE_RECORDS]])
    last = _enough(scores.of_last(c.CARE_CURRENT_DATES)[-c.CARE_RECORDS :])
    if first is None or last is None or first < c.CARE_BASELINE:
        return None
    days = case.last_in_all(c.CARE_DATES)
    walked = {day.day for day in days if _long(day.walks)}
    raised = {day.day for day in days if _long(day.elevations)}
    dates, of_each = len(walked | raised), min(len(walked), len(raised))
    enough = dates >= c.CARE_FROM and of_each >= c.CARE_OF_EACH
    return SelfCare(first, last, dates, enough)


def first_records(case: RuleContext) -> Iterator[int]:
    """The dates that later ones are compared with, and the one it all began on."""
    start = case.snapshot.started
    if start is not None:
        yield start
        yield from (day for day, _ in case.heaviness.records_since(start)[: c.CARE_RECORDS])


def _enough(scores: Sequence[int]) -> float | None:
    return median(scores) if len(scores) >= c.CARE_RECORDS_LEAST else None


def _long(done: Sequence[record.Walk | record.Elevation]) -> bool:
    return any(one.minutes >= c.CARE_MINUTES for one in done)


def no_improvement_opens(case: RuleContext, found: Match) -> bool:
    """At most every 90 dates."""
    since = case.since_review
    return not case.opened_less_than(c.CARE_AGAIN_AFTER) and (
        since is None or since >= c.CARE_AGAIN_AFTER
    )


def settle_no_improvement(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """It closes when heaviness is one point better."""
    care = self_care(case)
    return None if care and care.improvement >= c.SLIGHT_POINTS else warning


@rule(
    NO_IMPROVEMENT,
    article=NO_IMPROVEMENT,
    sources=("S1",),
    about=NO_LEG,
    lookback=first_records,
    opens=no_improvement_opens,
    update=settle_no_improvement,
    reads=(Inputs(leg=("heaviness",), dates=c.CARE_CURRENT_DATES, blanks=True),),
)
def no_improvement(case: RuleContext) -> Matches:
    """Four weeks of self-care, and heaviness is as it was."""
    care = self_care(case) if case.heaviness.has_today else None
    if care and care.enough and not care.by(c.SLIGHT_POINTS, c.SLIGHT_PERCENT):
        yield from match(Tier.ROUTINE, heavy_today(case))
