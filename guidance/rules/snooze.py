"""After "it is no clot" or "it is treated": how long the same signs of a leg (R1) stay quiet, and
what ends that at once. Sections 2.7 (item 18) and 2.8 (item 46) of the clinical specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.entries import end_of, review_covers
from guidance.facts.snapshot import Signs
from guidance.rules.context import RuleContext
from tracker import record
from tracker.record import Leg

SNOOZES: Final = {
    "not_a_clot": c.SNOOZE_DATES,
    "other_cause": c.SNOOZE_DATES,
    "clot_treated": c.TREATED_SNOOZE_DATES,
}


def counted(case: RuleContext) -> Signs:
    """The signs that count after the last review: none of those in its snooze."""
    review, on = case.review, case.reviewed_on
    if review is None or on is None or review.outcome not in SNOOZES:
        return case.signs
    last = on + SNOOZES[review.outcome]
    if rearmed(case, review, on, min(case.date, last)):
        return case.signs
    return Signs(case.snapshot, after=end_of(last))


def rearmed(case: RuleContext, review: record.Review, on: int, until: int) -> bool:
    """Whether something new ended it: a sign, grade, pain, calf, risk, or a sign of the lungs."""
    snapshot, side = case.snapshot, case.side
    before = Signs(snapshot, until=review_covers(review)).days(on - c.SNOOZE_DATES + 1, on)
    kinds = frozenset().union(*(day.one_sided[side] for day in before))
    grade = max(_grade(day, side) for day in before)
    pain = max(day.leg(side).pain or 0 for day in before)
    calves = [cm for day in before if (cm := day.calf_sign(side)) is not None]  # if of `kinds`
    in_force = {risk.kind for risk in snapshot.risks(on)}
    heard_of = {r.kind for r in snapshot.risks(on) if r.reported_on is None or r.reported_on <= on}
    lowest: int | None = None  # pain of the leg known since the review
    for day in case.signs.days(on, until):
        cm, hurts = day.calf_sign(side), day.leg(side).pain
        if (
            day.one_sided[side] - kinds
            or _grade(day, side) > grade
            or (cm is not None and cm - max(calves) >= c.CALF_REARM_CM)
            or day.clot_in_lung_signs
            or _hurts_more(day, side, pain, lowest)
        ):
            return True
        if hurts is not None:
            lowest = hurts if lowest is None else min(lowest, hurts)
    return any(
        risk.kind not in in_force or (risk.reported_on is not None and risk.reported_on <= until)
        for day in range(on + 1, until + 1)
        for risk in snapshot.risks(day)
        if risk.kind not in heard_of  # a second journey is no new kind of risk
    )


def _hurts_more(day: DayRecord, side: Leg, before: int, lowest: int | None) -> bool:
    """Pain of one side two points over the highest before the review; or 8 after it was less."""
    pain = day.leg(side).pain or 0
    return "pain" in day.one_sided[side] and (
        pain - before >= c.NEW_PAIN_RISE
        or (pain >= c.PAIN_BACK and lowest is not None and lowest < pain)
    )


def _grade(day: DayRecord, side: Leg) -> int:
    return (day.leg(side).swelling or 0) if "swelling" in day.one_sided[side] else 0
