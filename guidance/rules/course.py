"""How heaviness and pain go over days, weeks and months: R2, and R5 on what self-care does.

Sections 2.3, 3.5 and 2.7 (items 23 to 26) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.leg_day import SIDES
from guidance.facts.snapshot import Snapshot
from guidance.facts.timeline import DAY_SERIES
from guidance.facts.types import LEGLESS, NO_FACTS, Fact, Facts, Match, OpenWarning, Tier
from guidance.rules.inputs import Inputs
from guidance.rules.vocabulary import Judged, Rule, RuleContext, body, held, lowered
from tracker import record
from tracker.trends.statistics import BASELINE_DATES, RECENT_DATES, compare, median

SEVERE: Final = "consult.persistent-worsening-severe:severe"
WORSENING: Final = "consult.persistent-worsening-severe:worsening"
NO_IMPROVEMENT: Final = "consult.no-improvement"
COURSE: Final = "consult.persistent-worsening-severe"
ALL_SERIES: Final = (*SIDES, DAY_SERIES)
RECENT: Final = RECENT_DATES + c.WORSE_RECORDS - 1  # the weeks before each of the last records
LIGHTER: Final = tuple(range(9))  # the scores that are two points or more below 10


def heavy_today(case: RuleContext) -> Facts:
    """The heaviness a trend rests on, as logged on x."""
    return frozenset(
        Fact(case.x, side, "heaviness")
        for side in SIDES
        if case.today.leg(side).heaviness is not None
    )


# --- Severe -------------------------------------------------------------------------------------
def severe(case: RuleContext) -> Iterator[Match]:
    """Overwhelming pain is urgent; 7 or more on two of three check-ins, or pain of 9, is soon."""
    yield from held(Tier.URGENT, overwhelming(case))
    if case.x == case.snapshot.day:
        yield from _twice_in_three(case)
        yield from _unanswered(case)


def overwhelming(case: RuleContext) -> Facts:
    """Pain that never lets go, whatever its number, and the legs that hurt."""
    facts = case.on(case.today, body("pain_overwhelming"))
    return facts | _pain(case.today, c.NEW_PAIN) if facts else NO_FACTS


def _pain(day: DayRecord, least: int) -> Facts:
    return frozenset(
        Fact(day.day, side, "pain") for side in SIDES if (day.leg(side).pain or 0) >= least
    )


def high(day: DayRecord) -> Facts:
    """Heaviness or pain of 7 or more that is over the usual, or overwhelming pain."""
    found = {Fact(day.day, None, "pain_overwhelming")} if day.has("pain_overwhelming") else set()
    for side in SIDES:
        leg = day.leg(side)
        usual = leg.usual
        if (leg.heaviness or 0) >= c.SEVERE_FROM and (
            usual.heaviness is None or (leg.heaviness or 0) > usual.heaviness
        ):
            found.add(Fact(day.day, side, "heaviness"))
        if (leg.pain or 0) >= c.SEVERE_FROM and leg.new_pain:
            found.add(Fact(day.day, side, "pain"))
    return frozenset(found)


def _twice_in_three(case: RuleContext) -> Iterator[Match]:
    if not case.context.day(case.x).checked_in:
        return
    days = case.context.check_in_days(case.x - c.SEVERE_WITHIN + 1, case.x)
    found = [facts for day in days[-c.SEVERE_CHECK_INS :] if (facts := high(day))]
    if len(found) >= c.SEVERE_TIMES:
        facts = NO_FACTS.union(*found)
        yield from held(Tier.SOON, facts, true_on=max(fact.day for fact in facts))


def _unanswered(case: RuleContext) -> Iterator[Match]:
    """Pain of 9 or 10 and nobody said whether it is overwhelming: soon at once, urgent by a yes."""
    days = case.signs.days(case.x - c.FRESH_DATES + 1, case.x)
    for at, day in enumerate(days):
        facts = _not_said(day)
        if not facts:
            continue
        answers = case.answered(("yes", "no"), day.last_known)
        if any(answer.answer == "yes" for answer in answers):
            yield from held(Tier.URGENT, facts, true_on=day.day)
        elif not (answers or any(_said(later) for later in days[at + 1 :])):
            yield from held(Tier.SOON, facts, true_on=day.day)


def _said(day: DayRecord) -> bool:
    return day.body.flags.get("pain_overwhelming") is not None


def _not_said(day: DayRecord) -> Facts:
    """Pain of 9 or 10, and nobody said of it whether it is overwhelming."""
    return NO_FACTS if _said(day) else _pain(day, c.VERY_SEVERE_PAIN)


def not_overwhelming(case: RuleContext, warning: OpenWarning) -> bool:
    """The last answer says no to every such pain, and nothing else held since it opened (49)."""
    answers = case.answered(("yes", "no"))
    if not answers or answers[-1].answer == "yes" or warning.tier is not Tier.SOON:
        return False
    days = case.signs.days(warning.opened - c.FRESH_DATES + 1, case.x)
    asked = [day for day in days if _not_said(day)]
    if not asked or any(day.last_known and day.last_known > answers[-1].at for day in asked):
        return False
    since = (case.on_date(x) for x in range(warning.opened, case.x + 1))
    return not any(held for one in since for held in _else(one))


def _else(case: RuleContext) -> Iterator[Match]:
    """What holds on x beside a pain that nobody said more of."""
    yield from held(Tier.URGENT, overwhelming(case))
    yield from _twice_in_three(case)


def severe_counts(case: RuleContext, found: Match) -> bool:
    """Soon is quiet for 28 dates after a review; urgent is not."""
    since = case.since_review(case.x)
    return found.tier is Tier.URGENT or since is None or since > c.SEVERE_AGAIN_AFTER


def severe_opens(case: RuleContext, found: Match) -> bool:
    """Soon does not open again within 28 dates."""
    past = case.past_of
    return found.tier is Tier.URGENT or past is None or case.x - past.opened >= c.SEVERE_AGAIN_AFTER


def settle_severe(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """A no closes it; five check-ins below 7 close or lower it, then it closes after 14 dates."""
    if not_overwhelming(case, warning):
        return None
    last_high = _last_high(case, warning)
    calm = [
        day
        for day in case.context.check_in_days(max(last_high + 1, warning.raised), case.x)
        if day.heaviness is not None or _knows_pain(day)
    ]
    if len(calm) >= c.CALM_SEVERE_CHECK_INS:
        if warning.tier is Tier.SOON and not warning.lowered:
            return None
        warning = lowered(warning)
    over = case.x - last_high >= c.CLOSES_AFTER
    return None if warning.lowered and over else warning


def _knows_pain(day: DayRecord) -> bool:
    return any(day.leg(side).pain is not None for side in SIDES)


def _last_high(case: RuleContext, warning: OpenWarning) -> int:
    for day in reversed(case.context.recorded(warning.last_true + 1, case.x)):
        if high(day):
            return day.day
    return warning.last_true


# --- Worsening ----------------------------------------------------------------------------------
def is_worse(snapshot: Snapshot, name: str, x: int) -> bool:
    """The worsening condition of one series at x."""
    return compare(snapshot.timeline.series[name], x).worse


def worsening(case: RuleContext) -> Iterator[Match]:
    """One and the same series is worse at its last three records, the last of them today."""
    for name in ALL_SERIES:
        series = case.snapshot.timeline.series[name]
        if case.x not in series:
            continue
        dates = series.last_dates(c.WORSE_RECORDS, case.x)
        if all(is_worse(case.snapshot, name, x) for x in dates):
            yield from held(Tier.SOON, heavy_today(case))
            return


def worsening_opens(case: RuleContext, found: Match) -> bool:
    """Not within 28 dates of the last time, nor of a review."""
    past, since = case.past_of, case.since_review(case.x)
    return (past is None or case.x - past.opened >= c.WORSE_AGAIN_AFTER) and (
        since is None or since > c.WORSE_AGAIN_AFTER
    )


def settle_worsening(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """It closes when no series was worse at the last five records since it opened."""
    days = case.snapshot.timeline.series[DAY_SERIES]
    dates = days.last_dates(c.WORSE_OVER_RECORDS, case.x, since=warning.opened + 1)
    over = len(dates) == c.WORSE_OVER_RECORDS and not any(
        is_worse(case.snapshot, name, x)
        for x in dates
        for name in ALL_SERIES
        if x in case.snapshot.timeline.series[name]
    )
    return None if over else warning


# --- What self-care does (R5) --------------------------------------------------------------------
@dataclass(frozen=True)
class SelfCare:
    """Heaviness at the start and now, and on how many of the last 28 dates something was done."""

    baseline: float
    current: float
    dates: int
    walk_dates: int
    elevation_dates: int

    @property
    def improvement(self) -> float:
        return self.baseline - self.current

    def by(self, points: int, percent: int) -> bool:
        """Improved by so many points or so many per cent."""
        return self.improvement >= points or 100 * self.improvement >= percent * self.baseline

    @property
    def enough(self) -> bool:
        """Self-care on 16 of 28 dates, at least 4 of each kind."""
        return (
            self.dates >= c.CARE_FROM
            and self.walk_dates >= c.CARE_OF_EACH
            and self.elevation_dates >= c.CARE_OF_EACH
        )


def self_care(snapshot: Snapshot, x: int) -> SelfCare | None:
    """What can be said after four weeks; None where it cannot be said."""
    series = snapshot.timeline.series[DAY_SERIES]
    start = _start(snapshot)
    if start is None or x - start < c.CARE_DATES:
        return None
    first = _enough([score for _, score in series.records(start, x)[: c.CARE_RECORDS]])
    last = _enough(series.between(x - c.CARE_CURRENT_DATES + 1, x)[-c.CARE_RECORDS :])
    if first is None or last is None or first < c.CARE_BASELINE:
        return None
    days = [snapshot.timeline.days.get(day) for day in range(x - c.CARE_DATES + 1, x + 1)]
    walked = {day.day for day in days if day and _long(day.walks)}
    raised = {day.day for day in days if day and _long(day.elevations)}
    return SelfCare(first, last, len(walked | raised), len(walked), len(raised))


def first_records(case: RuleContext) -> Iterator[int]:
    """The dates that later ones are compared with, and the one it all began on."""
    start = _start(case.snapshot)
    if start is not None:
        yield start
        records = case.snapshot.timeline.series[DAY_SERIES].records(start, case.x)
        yield from (day for day, _ in records[: c.CARE_RECORDS])


def _start(snapshot: Snapshot) -> int | None:
    if snapshot.profile.started_on is not None:
        return snapshot.profile.started_on.toordinal()
    dates = snapshot.timeline.check_in_days.dates
    return dates[0] if dates else None


def _enough(scores: Sequence[int]) -> float | None:
    return median(scores) if len(scores) >= c.CARE_RECORDS_LEAST else None


def _long(done: Sequence[record.Walk | record.Elevation]) -> bool:
    return any(one.minutes >= c.CARE_MINUTES for one in done)


def no_improvement(case: RuleContext) -> Iterator[Match]:
    """Four weeks of self-care, and heaviness is as it was."""
    if case.x not in case.snapshot.timeline.series[DAY_SERIES]:
        return
    care = self_care(case.snapshot, case.x)
    if care and care.enough and not care.by(c.SLIGHT_POINTS, c.SLIGHT_PERCENT):
        yield from held(Tier.ROUTINE, heavy_today(case))


def no_improvement_opens(case: RuleContext, found: Match) -> bool:
    """At most every 90 dates."""
    past, since = case.past_of, case.since_review(case.x)
    return (past is None or case.x - past.opened >= c.CARE_AGAIN_AFTER) and (
        since is None or since >= c.CARE_AGAIN_AFTER
    )


def settle_no_improvement(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """It closes when heaviness is one point better."""
    care = self_care(case.snapshot, case.x)
    return None if care and care.improvement >= c.SLIGHT_POINTS else warning


RULES: Final = (
    Rule(
        id=SEVERE,
        article=COURSE,
        sources=("S2",),
        sentence="Very strong heaviness or pain.",
        about=(LEGLESS,),
        inputs=(
            Inputs(leg=("heaviness", "pain"), dates=c.SEVERE_WITHIN),
            Inputs(body=("pain_overwhelming",)),
        ),
        judged=Judged.EVENT,
        evaluate=severe,
        counts=severe_counts,
        opens=severe_opens,
        update=settle_severe,
        withdrawn=not_overwhelming,
    ),
    Rule(
        id=WORSENING,
        article=COURSE,
        sources=("S1",),
        sentence="Heavier than in the month before.",
        about=(LEGLESS,),
        inputs=(
            Inputs(leg=("heaviness",), dates=RECENT, blanks=True),
            Inputs(
                leg=("heaviness",),
                dates=BASELINE_DATES,
                before=RECENT,
                blanks=True,
                answers={"heaviness": LIGHTER},
            ),
        ),
        evaluate=worsening,
        opens=worsening_opens,
        update=settle_worsening,
    ),
    Rule(
        id=NO_IMPROVEMENT,
        article=NO_IMPROVEMENT,
        sources=("S1",),
        sentence="Four weeks of walking and raising the legs did not help.",
        about=(LEGLESS,),
        inputs=(Inputs(leg=("heaviness",), dates=c.CARE_CURRENT_DATES, blanks=True),),
        evaluate=no_improvement,
        lookback=first_records,
        opens=no_improvement_opens,
        update=settle_no_improvement,
    ),
)
