"""Notices: open once, quiet once read. R2 persistent, drift and swelling, R4, a new medicine.

Sections 2.3, 2.7 (items 25 and 26) and 2.8 (item 54) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.leg_day import NERVES, SIDES
from guidance.facts.timeline import DAY_SERIES
from guidance.facts.types import LEGLESS, Fact, Match, OpenWarning, Tier
from guidance.rules.course import COURSE, heavy_today
from guidance.rules.dvt import ONE_SIDED_SIGNS
from guidance.rules.inputs import Inputs
from guidance.rules.vocabulary import Rule, RuleContext
from tracker.trends.statistics import Scores, median

PERSISTENT: Final = "consult.persistent-worsening-severe:persistent"
DRIFT: Final = "consult.persistent-worsening-severe:drift"
MORNINGS: Final = "consult.persistent-worsening-severe:swelling"
CONDITION: Final = "consult.known-condition"
NEW_MEDICINE: Final = "safety.new-medicine"


def persistent(case: RuleContext) -> Iterator[Match]:
    """Heavy on most days of two weeks, or somewhat heavy on most days of four."""
    series = case.snapshot.timeline.series[DAY_SERIES]
    if _mostly(
        series, case.x, c.PERSISTENT_DATES, c.PERSISTENT_HEAVY, c.PERSISTENT_RECORDS,
        span=c.PERSISTENT_SPAN,
    ) or _mostly(
        series, case.x, c.PERSISTENT_LONG_DATES, c.PERSISTENT_LIGHT, c.PERSISTENT_LONG_RECORDS
    ):  # fmt: skip
        facts = frozenset(
            Fact(day, None, "heaviness")
            for day, score in series.records(case.x - c.PERSISTENT_DATES + 1, case.x)
            if score >= c.PERSISTENT_LIGHT
        )
        yield Match(tier=Tier.ROUTINE, since=case.x, facts=facts)


def _mostly(series: Scores, x: int, dates: int, least: int, count: int, span: int = 0) -> bool:
    records = series.records(x - dates + 1, x)
    if len(records) < count or records[-1][0] - records[0][0] + 1 < span:
        return False
    heavy = sum(score >= least for _, score in records)
    share, of = c.PERSISTENT_SHARE
    return heavy * of >= share * len(records)


def drift(case: RuleContext) -> Iterator[Match]:
    """The last four weeks are more than two points above the best four weeks of half a year."""
    series = case.snapshot.timeline.series[DAY_SERIES]
    last = series.between(case.x - c.DRIFT_WINDOW + 1, case.x)
    if len(last) < c.DRIFT_RECORDS:
        return
    now = median(last)
    if now <= c.DRIFT_POINTS:
        return
    first_end = case.x - c.DRIFT_HISTORY + c.DRIFT_WINDOW
    for end in range(first_end, case.x - c.DRIFT_WINDOW + 1):
        low = case.snapshot.timeline.window_median(end)
        if low is not None and now - low > c.DRIFT_POINTS:
            yield Match(tier=Tier.ROUTINE, since=case.x, facts=heavy_today(case))
            return


def mornings(case: RuleContext) -> Iterator[Match]:
    """Both legs still swollen in the morning on four of seven dates."""
    days = case.context.days(case.x - c.WEEK + 1, case.x)
    if sum(day.checked_in for day in days) < c.SWOLLEN_CHECK_INS:
        return
    found = [day for day in days if _swollen_on_waking(day)]
    if len(found) >= c.SWOLLEN_MORNINGS:
        facts = frozenset(Fact(day.day, side, "swelling") for day in found for side in SIDES)
        yield Match(tier=Tier.SOON, since=case.x, facts=facts)


def _swollen_on_waking(day: DayRecord) -> bool:
    if not day.both_newly_swollen:
        return False
    waking = [day.leg(side).swelling_on_waking for side in SIDES]
    unasked = waking == [None, None]
    grades = [day.leg(side).swelling or 0 for side in SIDES]
    return any(waking) or (unasked and min(grades) >= c.SWOLLEN_UNASKED_GRADE)


def condition(case: RuleContext) -> Iterator[Match]:
    """A condition that can affect the legs, and legs that bother on two check-ins of a week."""
    if not _has_condition(case) or _discussed(case):
        return
    found = [
        facts
        for day in case.context.check_in_days(case.x - c.WEEK + 1, case.x)
        if (facts := _bothered(day))
    ]
    if len(found) >= c.CONDITION_CHECK_INS:
        facts = frozenset().union(*found)
        yield Match(tier=Tier.ROUTINE, since=case.x, facts=facts)


def _has_condition(case: RuleContext) -> bool:
    return case.snapshot.has(
        case.x,
        "heart_failure",
        "heart_disease",
        "kidney_disease",
        "diabetes",
        "peripheral_artery_disease",
        "lymphedema",
        "liver_disease",
    ) or any(risk.kind == "previous_clot" for risk in case.snapshot.risks(case.x))


def _discussed(case: RuleContext) -> bool:
    on = case.snapshot.profile.discussed_legs_on
    return on is not None and 0 <= case.x - on.toordinal() <= c.DISCUSSED_DATES


def _bothered(day: DayRecord) -> frozenset[Fact]:
    heavy = {
        Fact(day.day, side, "heaviness")
        for side in SIDES
        if (day.leg(side).heaviness or 0) >= c.CONDITION_HEAVY
    }
    signs = {
        Fact(day.day, side, "skin" if sign in day.leg(side).skin else sign)
        for side in SIDES
        for sign in day.listed_signs[side]
    }
    return frozenset(heavy | signs)


def new_medicine(case: RuleContext) -> Iterator[Match]:
    """Both legs swell or hurt on three check-ins since a new medicine, and did not before it."""
    found = {m: facts for m in _medicines(case) if (facts := _since_medicine(case, m))}
    if not found:
        return
    past = case.past_of
    news = [m for m in found if past is None or m > past.opened]
    known_before = [m for m in news if _check_ins_before(case, m) >= c.MEDICINE_CHECK_INS]
    facts = frozenset().union(*found.values())
    yield Match(tier=Tier.SOON if known_before else Tier.ROUTINE, since=case.x, facts=facts)


def _medicines(case: RuleContext) -> Iterator[int]:
    """The dates of the last four weeks on which a new medicine was told."""
    days = case.context.days(case.x - c.MEDICINE_DATES + 1, case.x)
    return (day.day for day in days if "new_medicine" in day.context)


def _since_medicine(case: RuleContext, m: int) -> frozenset[Fact]:
    """The signs of both legs since then; none where they are too few, or were there before."""
    after = case.context.check_in_days(max(m, case.x - c.WEEK + 1), case.x)
    before = case.context.check_in_days(m - c.FORTNIGHT, m - 1)
    now = [facts for day in after if (facts := _of_both_legs(day))]
    if len(now) < c.MEDICINE_CHECK_INS or (
        sum(bool(_of_both_legs(day)) for day in before) >= c.MEDICINE_BEFORE
    ):
        return frozenset()
    return frozenset().union(*now)


def _of_both_legs(day: DayRecord) -> frozenset[Fact]:
    """New swelling of both legs, or pain or an ache in both."""
    swollen = {"swelling"} if day.both_newly_swollen else set()
    sore = all((day.leg(side).pain or 0) >= c.MEDICINE_PAIN for side in SIDES)
    aching = all(day.leg(side).ache >= c.ACHE for side in SIDES)
    return frozenset(
        Fact(day.day, side, sign)
        for side in SIDES
        for sign in swollen
        | ({"pain"} if sore else set())
        | ({day.leg(side).ache_sign} if aching else set())
    )


def _check_ins_before(case: RuleContext, m: int) -> int:
    return len(case.context.check_in_days(m - c.FORTNIGHT, m - 1))


def new_medicine_opens(case: RuleContext, found: Match) -> bool:
    """On a check-in date, and once for each new medicine."""
    past = case.past_of
    return case.context.day(case.x).checked_in and any(
        past is None or m > past.opened for m in _medicines(case) if _since_medicine(case, m)
    )


# --- How notices open and close -------------------------------------------------------------------
def opens(
    *, after_closing: int = 0, after_opening: int = 0, after_review: int
) -> Callable[[RuleContext, Match], bool]:
    """Only on a check-in date, and not while it is quiet."""

    def may_open(case: RuleContext, found: Match) -> bool:
        past, reviewed = case.past_of, case.since_review(case.x)
        quiet = (reviewed is not None and reviewed < after_review) or (
            past is not None
            and (
                (past.closed is not None and case.x - past.closed < after_closing)
                or case.x - past.opened < after_opening
            )
        )
        return case.context.day(case.x).checked_in and not quiet

    return may_open


def settle_notice(
    *, by_reading: bool = True, by_talking: bool = False
) -> Callable[[RuleContext, OpenWarning], OpenWarning | None]:
    """It closes when read, or when it has not been true for 14 dates."""

    def update(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
        read = by_reading and any(
            answer.at.toordinal() >= warning.opened for answer in case.answered(("read",))
        )
        talked = case.snapshot.profile.discussed_legs_on if by_talking else None
        discussed = talked is not None and warning.opened <= talked.toordinal() <= case.x
        over = case.x - warning.last_true >= c.NOTICE_OVER
        return None if read or discussed or over else warning

    return update


RULES: Final = (
    Rule(
        id=MORNINGS,
        article=COURSE,
        sources=("O1",),
        sentence="Both legs are still swollen in the morning.",
        about=(LEGLESS,),
        inputs=(Inputs(leg=("swelling", "swelling_on_waking"), dates=c.WEEK, blanks=True),),
        evaluate=mornings,
        opens=opens(after_review=c.NOTICE_QUIET),
        update=settle_notice(by_reading=False),
    ),
    Rule(
        id=PERSISTENT,
        article=COURSE,
        sources=("S10",),
        sentence="Heavy on most days.",
        about=(LEGLESS,),
        inputs=(Inputs(leg=("heaviness",), dates=c.PERSISTENT_LONG_DATES, blanks=True),),
        evaluate=persistent,
        opens=opens(after_closing=c.NOTICE_QUIET, after_review=c.NOTICE_QUIET),
        update=settle_notice(),
    ),
    Rule(
        id=DRIFT,
        article=COURSE,
        sources=("S1",),
        sentence="Slowly heavier over half a year.",
        about=(LEGLESS,),
        inputs=(
            Inputs(leg=("heaviness",), dates=c.DRIFT_WINDOW, blanks=True),
            Inputs(
                leg=("heaviness",),
                dates=c.DRIFT_WINDOW,
                before=c.DRIFT_WINDOW,
                blanks=True,
                answers={"heaviness": (0,)},
            ),
        ),
        evaluate=drift,
        opens=opens(after_opening=c.DRIFT_QUIET, after_review=c.DRIFT_QUIET),
        update=settle_notice(),
    ),
    Rule(
        id=CONDITION,
        article=CONDITION,
        sources=("O2", "O8", "A1"),
        sentence="A condition that can affect the legs.",
        about=(LEGLESS,),
        inputs=(
            Inputs(
                leg=("heaviness", *ONE_SIDED_SIGNS, *NERVES, *c.ALWAYS_SIGNS, "skin"),
                dates=c.WEEK,
            ),
        ),
        evaluate=condition,
        opens=opens(after_closing=c.NOTICE_QUIET, after_review=c.NOTICE_QUIET),
        update=settle_notice(by_talking=True),
    ),
    Rule(
        id=NEW_MEDICINE,
        article=None,
        sources=("O1", "K"),
        sentence="Both legs swell or hurt since a new medicine.",
        about=(LEGLESS,),
        inputs=(Inputs(leg=("swelling", "pain"), dates=c.WEEK),),
        evaluate=new_medicine,
        opens=new_medicine_opens,
        update=settle_notice(),
    ),
)
