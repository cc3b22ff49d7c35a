"""Water in the body: a heart or kidney problem (R10), swelling to the knee (R11).

Events too. Sections 2.3 and 2.7 (item 22) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord, Weight
from guidance.facts.leg_day import OTHER, SIDES, Side
from guidance.facts.snapshot import Signs, weights_in_use
from guidance.facts.types import LEGLESS, NO_FACTS, Fact, Facts, Match, OpenWarning, Tier
from guidance.rules.events import calms_down, event
from guidance.rules.inputs import Inputs
from guidance.rules.vocabulary import (
    Judged,
    RuleContext,
    body,
    both_newly_swollen,
    breathless,
    held,
    leg,
    lowered,
    skin,
)
from tracker import record

FLUID: Final = c.FLUID_RULE
SWELLING: Final = "caution.severe-edema-lymphedema"


# --- R10 ----------------------------------------------------------------------------------------
def fluid(case: RuleContext) -> Iterator[Match]:
    """A gain in weight, both legs more swollen, or breathless: with heart or kidney disease."""
    if not _watches_fluid(case):
        return
    yield from _weight_gain(case)
    yield from held(Tier.URGENT, case.on(case.today, breathless("effort"), body("extra_pillows")))
    since = case.since_review(case.x)
    if case.today.checked_in and (since is None or since > c.URGENT_QUIET):
        yield from held(Tier.URGENT, _swollen_check_ins(case))


def _watches_fluid(case: RuleContext) -> bool:
    return case.snapshot.has(case.x, "heart_failure", "kidney_disease") or _plan(case) is not None


def _plan(case: RuleContext) -> record.WeightPlan | None:
    plan = case.snapshot.profile.weight_plan
    if plan and plan.told_on and plan.told_on.toordinal() > case.snapshot.day:
        return None
    return plan


def _swollen_check_ins(case: RuleContext) -> Facts:
    """New swelling of both legs at this check-in and at one of the two before."""
    now = case.on(case.today, both_newly_swollen)
    if not now:
        return NO_FACTS
    dates = case.snapshot.timeline.check_in_days.last_dates(c.FLUID_CHECK_INS, case.x - 1)
    before = NO_FACTS.union(*(case.on(case.signs.day(x), both_newly_swollen) for x in dates))
    return now | before if before else NO_FACTS


def _weight_gain(case: RuleContext) -> Iterator[Match]:
    if not case.today.weights:
        return
    plan = _plan(case)
    span = max(c.FORTNIGHT, plan.within_days if plan else 0)
    used = weights_in_use(case.snapshot, case.x - span, case.x)
    if case.review is not None:
        used = [weight for weight in used if weight.day >= case.review.on.toordinal()]
    references = [
        low
        for reading in used
        if reading.day == case.x and case.signs.counts(reading.at)
        for low in _references(reading, used, plan)
    ]
    if references:
        fact = Fact(case.x, None, "weight_gain")
        yield from held(Tier.URGENT, frozenset({fact}), reference=min(references))


def old_weights(case: RuleContext) -> Iterator[int]:
    """The dates of the last weight, and of those that the person's own plan compares with.

    And of the day before the last weight: one of then may have to stand in for it.
    """
    plan, readings = _plan(case), case.snapshot.timeline.weights
    if not readings:
        return
    first = readings[-1].day - 1
    if plan is not None:
        first = min(first, case.x - plan.within_days - c.LOOK_BACK)
    yield from (reading.day for reading in readings if reading.day >= first)


def _references(
    reading: Weight, used: Sequence[Weight], plan: record.WeightPlan | None
) -> Iterator[Decimal]:
    """The weights that a reading is too far above."""

    def lowest(dates: int) -> Decimal | None:
        days = range(reading.day - dates, reading.day)
        return min((weight.kg for weight in used if weight.day in days), default=None)

    if plan is not None:
        low = lowest(plan.within_days)
        if low is not None and reading.kg - low >= plan.gain_kg:
            yield low
        return
    for weight in used:
        hours = (reading.at - weight.at).total_seconds() / 3600
        in_a_day = c.DAY_GAIN_FROM_HOURS <= hours <= c.DAY_GAIN_TO_HOURS
        if in_a_day and reading.kg - weight.kg >= c.DAY_GAIN_KG:
            yield weight.kg
    low = lowest(c.THREE_DAY_GAIN_DATES)
    if low is not None and reading.kg - low > c.THREE_DAY_GAIN_KG:
        yield low
    low = lowest(c.WEEK)
    if low is not None and reading.kg - low >= c.WEEK_GAIN_KG:
        yield low
    low = lowest(c.FORTNIGHT)
    if low is not None and reading.kg - low > c.FORTNIGHT_GAIN_KG:
        yield low


def fluid_sign(case: RuleContext, day: DayRecord) -> bool:
    """What ends a calm row here: both legs newly swollen, breathless, more pillows."""
    return bool(case.on(day, both_newly_swollen, breathless("effort"), body("extra_pillows")))


def settle_fluid(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """As an event, but a gain in weight must also be gone again."""
    if warning.tier is Tier.URGENT and not _weight_is_back(case, warning):
        return warning
    return calms_down(is_sign=fluid_sign)(case, warning)


def _weight_is_back(case: RuleContext, warning: OpenWarning) -> bool:
    if warning.reference is None:
        return True
    used = weights_in_use(case.snapshot, warning.last_true, case.x)
    return bool(used) and used[-1].kg - warning.reference <= c.BACK_WITHIN_KG


# --- R11 ----------------------------------------------------------------------------------------
def knee_swelling(case: RuleContext) -> Iterator[Match]:
    """Swelling to the knee; with lymphedema: more than usual, weeping, red or warm."""
    there, other = case.leg, case.today.leg(OTHER[case.side])
    usual = there.usual.swelling
    if case.snapshot.has(case.x, "lymphedema"):
        worse = case.on(case.today, skin("weeping"), leg("new red", "warm"))
        if usual is not None:
            worse |= case.on(case.today, leg("new swelling"))
        if worse:
            yield from held(Tier.URGENT, worse)
            return
    if there.swelling == c.SEVERE_SWELLING and (usual or 0) < c.SEVERE_SWELLING:
        facts = case.on(case.today, leg("swelling"))
        if not _gradual(case):
            yield from held(Tier.URGENT, facts)
        elif other.swelling == c.SEVERE_SWELLING:
            yield from held(Tier.SOON, facts)


def _gradual(case: RuleContext) -> bool:
    """No sudden onset, and said to be gradual or already swollen one to three weeks ago."""
    if case.leg.sudden:
        return False
    before = case.context.days(case.x - c.GRADUAL_FROM, case.x - c.GRADUAL_TO)
    return case.leg.gradual_at_worst or any(
        (day.leg(case.side).swelling or 0) >= c.GRADUAL_GRADE for day in before
    )


def settle_swelling(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """Three calm check-ins close what was gradual and lower what was urgent."""
    if case.waiting:
        return warning
    grade = _highest_grade(case.signs, case.side, warning.since, case.x)

    def is_sign(asked: RuleContext, day: DayRecord) -> bool:
        there = day.leg(asked.side)
        allowed = max(there.usual.swelling or 0, grade - 1)
        return (
            (there.swelling or 0) > allowed
            or "weeping" in there.skin
            or there.new_red
            or there.warm
        )

    calm = case.calm_row(warning, is_sign, after=warning.last_true) >= c.CALM_TO_LOWER
    if calm and not warning.lowered:
        if warning.tier is not Tier.URGENT:
            return None
        warning = lowered(warning)
    over = case.x - warning.last_true >= c.CLOSES_AFTER
    return None if warning.lowered and over else warning


def _highest_grade(signs: Signs, side: Side, first: int, last: int) -> int:
    return max((day.leg(side).swelling or 0 for day in signs.recorded(first, last)), default=0)


RULES: Final = (
    event(
        FLUID,
        fluid,
        article=FLUID,
        sources=("O3", "O4"),
        sentence="A heart or kidney problem, and signs of water building up.",
        about=(LEGLESS,),
        inputs=(
            Inputs(body=("breathless", "extra_pillows"), weight=True),
            Inputs(leg=("swelling",), dates=c.WEEK),
        ),
        judged=Judged.EVENT_AND_DAY_BEFORE,
        update=settle_fluid,
        by_weight=True,
        lookback=old_weights,
        counts=lambda case, held: True,  # only its swelling part is quiet after a review
    ),
    event(
        SWELLING,
        knee_swelling,
        article=SWELLING,
        sources=("D8", "D9"),
        sentence="Swelling to the knee or higher.",
        about=SIDES,
        inputs=(Inputs(leg=("swelling", "onset", "skin", "red", "warm"), other=("swelling",)),),
        compares=("swelling",),
        update=settle_swelling,
    ),
)
