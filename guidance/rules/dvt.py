"""R1: signs in one leg only. A clot (DVT) is one cause that cannot wait. And its watch.

Sections 2.3, 2.7 (items 14 to 18) and 2.8 (items 37, 44, 52, 55 to 59) of the clinical
specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.snapshot import Signs, Snapshot
from guidance.facts.types import NO_FACTS, Match, Matches, OpenWarning, Tier
from guidance.rules.context import RuleContext
from guidance.rules.one_sided import BOTH_LEGS, clauses, evidence, few_and_deep
from guidance.rules.rule import Inputs, Judged, lowered, match, rule
from guidance.rules.vocabulary import ONE_SIDED_SIGNS
from tracker.record import LEGS, Leg

ONE_LEG: Final = "consult.unilateral-dvt-signs"
WATCH: Final = "consult.unilateral-dvt-signs:watch"


def update(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """Three negatives lower it; it closes 14 dates after the last sign."""
    if case.waiting:
        return warning
    if case.calm_row(warning, is_sign) >= c.NEGATIVES_TO_LOWER:
        warning = lowered(warning)
    if warning.tier is Tier.SOON and case.date - _last_sign(case, warning) >= c.QUIET_TO_CLOSE:
        return None
    return warning


@rule(
    ONE_LEG,
    article=ONE_LEG,
    sources=("D1", "D3", "D8", "D9", "O1"),
    about=LEGS,
    judged=Judged.EVENT,
    update=update,
    compares=ONE_SIDED_SIGNS,
    reviewed_as=(ONE_LEG, WATCH),
    reads=(
        Inputs(leg=ONE_SIDED_SIGNS, dates=c.EVIDENCE_DATES),
        Inputs(leg=("pain",), dates=c.FEW_DATES),
    ),
)
def one_leg(case: RuleContext) -> Matches:
    """Urgent if any clause holds."""
    found = evidence(case)
    if names := clauses(found):
        facts = found.facts if names - {BOTH_LEGS} else NO_FACTS
        if "U5" in names:
            facts = facts.union(*(found.facts_on(day) for day in few_and_deep(found)))
        yield from match(Tier.URGENT, facts | found.both_legs, clauses=names)


def not_urgent(case: RuleContext, match: Match) -> bool:
    """Only where the leg is not urgent already."""
    return not case.open(ONE_LEG)


def update_watch(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """It ends when it becomes urgent, or after two negatives."""
    calm = case.calm_row(warning, is_sign) >= c.NEGATIVES_TO_END_WATCH
    return None if calm or case.open(ONE_LEG) else warning


@rule(
    WATCH,
    article=ONE_LEG,
    sources=("D1", "D3", "S6"),
    about=LEGS,
    judged=Judged.EVENT,
    opens=not_urgent,
    update=update_watch,
    compares=ONE_SIDED_SIGNS,
    reads=(Inputs(leg=("pain",), answers={"pain": (c.NEW_PAIN,)}),),
)
def watch(case: RuleContext) -> Matches:
    """One-sided signs that no clause makes urgent, or a calf to measure again."""
    found = evidence(case)
    if clauses(found):
        return
    if found.there:
        yield from match(Tier.CAUTION, found.facts)
    elif _thicker_calf(found.days[-1], case.side):
        yield from match(Tier.CAUTION, case.fact("calf_difference", case.side))


def _thicker_calf(day: DayRecord, side: Leg) -> bool:
    return any(reading.larger_by(side) >= c.CALF_WATCH_CM for reading in day.calves)


def is_joint(snapshot: Snapshot, warning: OpenWarning) -> bool:
    """A watch of nothing but pain in joints or the shin, below 7, without a clot risk (2.8, 56).

    It holds back no walk and no tip: a knee that hurts is no sign over a deep vein.
    """
    if warning.rule != WATCH or snapshot.risks(snapshot.day):
        return False
    side: Leg = "left" if warning.leg == "left" else "right"
    days = Signs(snapshot).days(warning.since, snapshot.day)
    return not any(_thicker_calf(day, side) for day in days) and all(
        day.one_sided[side] == {"pain"}
        and day.leg(side).only_joints_hurt
        and (day.leg(side).pain or 0) < c.SEVERE_FROM
        for day in days
        if day.one_sided[side]
    )


def is_sign(case: RuleContext, day: DayRecord) -> bool:
    """What ends a row of negatives: a new sign of the leg, or one of the lungs."""
    return bool(day.new_signs[case.side] or day.clot_in_lung_signs)


def _last_sign(case: RuleContext, warning: OpenWarning) -> int:
    """The last date with a new sign; the date it was raised if none is left."""
    days = reversed(case.signs.recorded(warning.since, case.date))
    return next((day.day for day in days if day.new_signs[case.side]), warning.raised)
