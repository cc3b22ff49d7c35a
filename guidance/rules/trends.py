"""How heaviness and swelling go over days, weeks and months (R2).

Sections 2.3, 3.5 and 2.7 (item 25) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import Fact, Facts, Match, Matches, OpenWarning, Tier
from guidance.rules.context import RuleContext
from guidance.rules.notices import opens, settle_notice
from guidance.rules.rule import NO_LEG, Inputs, match, rule
from tracker.record import LEGS
from tracker.trends.statistics import BASELINE_DATES, RECENT_DATES, compare, median

COURSE: Final = "consult.persistent-worsening-severe"
WORSENING: Final = "consult.persistent-worsening-severe:worsening"
RECENT: Final = RECENT_DATES + c.WORSE_RECORDS - 1  # the weeks before each of the last records
LIGHTER: Final = tuple(range(9))  # the scores that are two points or more below 10
PERSISTENT: Final = "consult.persistent-worsening-severe:persistent"
DRIFT: Final = "consult.persistent-worsening-severe:drift"
MORNINGS: Final = "consult.persistent-worsening-severe:swelling"


def heavy_today(case: RuleContext) -> Facts:
    """The heaviness a trend rests on, as logged on x."""
    return frozenset(
        Fact(case.date, side, "heaviness")
        for side in LEGS
        if case.today.leg(side).heaviness is not None
    )


# --- Worsening ------------------------------------------------------------------------------------
def worsening_opens(case: RuleContext, found: Match) -> bool:
    """Not within 28 dates of the last time, nor of a review."""
    return not (
        case.opened_less_than(c.WORSE_AGAIN_AFTER) or case.reviewed_within(c.WORSE_AGAIN_AFTER)
    )


def settle_worsening(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """It closes when no series was worse at the last five records since it opened."""
    dates = case.heaviness.last(c.WORSE_OVER_RECORDS, since=warning.opened + 1)
    over = len(dates) == c.WORSE_OVER_RECORDS and not any(
        compare(scores.scores, date).worse
        for scores in case.heaviness_of_all
        for date in dates
        if date in scores
    )
    return None if over else warning


@rule(
    WORSENING,
    article=COURSE,
    sources=("S1",),
    about=NO_LEG,
    opens=worsening_opens,
    update=settle_worsening,
    reads=(
        Inputs(leg=("heaviness",), dates=RECENT, blanks=True),
        Inputs(
            leg=("heaviness",),
            dates=BASELINE_DATES,
            before=RECENT,
            blanks=True,
            answers={"heaviness": LIGHTER},
        ),
    ),
)
def worsening(case: RuleContext) -> Matches:
    """One and the same series is worse at its last three records, the last of them today."""
    if any(
        scores.has_today
        and all(compare(scores.scores, date).worse for date in scores.last(c.WORSE_RECORDS))
        for scores in case.heaviness_of_all
    ):
        yield from match(Tier.SOON, heavy_today(case))


# --- Heavy on most days ---------------------------------------------------------------------------
@rule(
    PERSISTENT,
    article=COURSE,
    sources=("S10",),
    about=NO_LEG,
    opens=opens(after_closing=c.NOTICE_QUIET, after_review=c.NOTICE_QUIET),
    update=settle_notice(),
    reads=(Inputs(leg=("heaviness",), dates=c.PERSISTENT_LONG_DATES, blanks=True),),
)
def persistent(case: RuleContext) -> Matches:
    """Heavy on most days of two weeks, or somewhat heavy on most days of four."""
    last = case.heaviness.records_of_last(c.PERSISTENT_DATES)
    longer = case.heaviness.records_of_last(c.PERSISTENT_LONG_DATES)
    if _mostly(
        last, c.PERSISTENT_HEAVY, records=c.PERSISTENT_RECORDS, span=c.PERSISTENT_SPAN
    ) or _mostly(longer, c.PERSISTENT_LIGHT, records=c.PERSISTENT_LONG_RECORDS):
        facts = frozenset(
            Fact(day, None, "heaviness") for day, score in last if score >= c.PERSISTENT_LIGHT
        )
        yield Match(tier=Tier.ROUTINE, since=case.date, facts=facts)


def _mostly(scores: Sequence[tuple[int, int]], least: int, *, records: int, span: int = 0) -> bool:
    """Most of these scores are at least so high; with so many, over so many dates."""
    if len(scores) < records or scores[-1][0] - scores[0][0] + 1 < span:
        return False
    heavy = sum(score >= least for _, score in scores)
    share, of = c.PERSISTENT_SHARE
    return heavy * of >= share * len(scores)


# --- Slowly heavier -------------------------------------------------------------------------------
@rule(
    DRIFT,
    article=COURSE,
    sources=("S1",),
    about=NO_LEG,
    opens=opens(after_opening=c.DRIFT_QUIET, after_review=c.DRIFT_QUIET),
    update=settle_notice(),
    reads=(
        Inputs(leg=("heaviness",), dates=c.DRIFT_WINDOW, blanks=True),
        Inputs(
            leg=("heaviness",),
            dates=c.DRIFT_WINDOW,
            before=c.DRIFT_WINDOW,
            blanks=True,
            answers={"heaviness": (0,)},
        ),
    ),
)
def drift(case: RuleContext) -> Matches:
    """The last four weeks are more than two points above the best four weeks of half a year."""
    last = case.heaviness.of_last(c.DRIFT_WINDOW)
    now = median(last) if len(last) >= c.DRIFT_RECORDS else 0
    if now > c.DRIFT_POINTS and any(
        now - before > c.DRIFT_POINTS
        for before in case.medians_ago(c.DRIFT_HISTORY - c.DRIFT_WINDOW, c.DRIFT_WINDOW)
    ):
        yield Match(tier=Tier.ROUTINE, since=case.date, facts=heavy_today(case))


# --- Swollen in the morning -----------------------------------------------------------------------
@rule(
    MORNINGS,
    article=COURSE,
    sources=("O1",),
    about=NO_LEG,
    opens=opens(after_review=c.NOTICE_QUIET),
    update=settle_notice(by_reading=False),
    reads=(Inputs(leg=("swelling", "swelling_on_waking"), dates=c.WEEK, blanks=True),),
)
def mornings(case: RuleContext) -> Matches:
    """Both legs still swollen in the morning on four of seven dates."""
    days = case.last_in_all(c.WEEK)
    checked_in = sum(day.checked_in for day in days)
    found = [day for day in days if _swollen_on_waking(day)]
    if checked_in >= c.SWOLLEN_CHECK_INS and len(found) >= c.SWOLLEN_MORNINGS:
        facts = frozenset(Fact(day.day, side, "swelling") for day in found for side in LEGS)
        yield Match(tier=Tier.SOON, since=case.date, facts=facts)


def _swollen_on_waking(day: DayRecord) -> bool:
    waking = [day.leg(side).swelling_on_waking for side in LEGS]
    grades = [day.leg(side).swelling or 0 for side in LEGS]
    unasked = waking == [None, None] and min(grades) >= c.SWOLLEN_UNASKED_GRADE
    return day.both_newly_swollen and (unasked or any(waking))
