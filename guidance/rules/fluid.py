"""Water in the body: a heart or kidney problem (R10), and swelling that comes fast.

Sections 2.3, 2.7 (item 22) and 2.8 (items 39 and 45) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import ge, gt
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord, Weight
from guidance.facts.types import NO_FACTS, Fact, Facts, Matches, OpenWarning, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import NO_LEG, Inputs, Judged, always, calms_down, event, match
from guidance.rules.vocabulary import (
    any_of,
    body,
    both_newly_swollen,
    breathless,
    finder,
    within,
)
from tracker import record
from tracker.record import LEGS

FLUID: Final = c.FLUID_RULE
SHORT_OF_BREATH: Final = any_of(breathless("effort"), body("extra_pillows"))


# --- R10 ----------------------------------------------------------------------------------------
def settle_fluid(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """As an event, but a gain in weight must also be gone again."""
    if warning.tier is Tier.URGENT and not _weight_is_back(case, warning):
        return warning
    return calms_down(is_sign=fluid_sign)(case, warning)


def old_weights(case: RuleContext) -> Iterator[int]:
    """The dates of the last weight, and of those that the person's own plan compares with.

    And of the day before the last weight: one of then may have to stand in for it.
    """
    plan, readings = _plan(case), case.snapshot.timeline.weights
    last = readings[-1].day - 1 if readings else 0
    first = last if plan is None else min(last, case.date - plan.within_days - c.LOOK_BACK)
    return (reading.day for reading in readings if reading.day >= first)


@event(
    FLUID,
    article=FLUID,
    sources=("O3", "O4"),
    about=NO_LEG,
    judged=Judged.EVENT_AND_DAY_BEFORE,
    update=settle_fluid,
    by_weight=True,
    lookback=old_weights,
    counts=always,
    reads=(
        Inputs(body=("breathless", "extra_pillows"), weight=True),
        Inputs(leg=("swelling",), dates=c.WEEK),
    ),
)
def fluid(case: RuleContext) -> Matches:
    """A gain in weight, both legs more swollen, or breathless: with heart or kidney disease."""
    if not case.has("heart_failure", "kidney_disease") and _plan(case) is None:
        return
    yield from _weight_gain(case)
    yield from match(Tier.URGENT, SHORT_OF_BREATH(case))
    if case.today.checked_in and not case.reviewed_within(c.URGENT_QUIET):
        yield from match(Tier.URGENT, _swollen_check_ins(case))


def _plan(case: RuleContext) -> record.WeightPlan | None:
    plan = case.snapshot.profile.weight_plan
    if plan and plan.told_on and case.snapshot.is_ahead(plan.told_on):
        return None
    return plan


def _swollen_check_ins(case: RuleContext) -> Facts:
    """New swelling of both legs at this check-in and at one of the two before."""
    dates = case.snapshot.timeline.check_in_days.last_dates(c.FLUID_CHECK_INS, case.date - 1)
    now = both_newly_swollen(case)
    before = both_newly_swollen.among(case, map(case.signs.day, dates))
    return now | before if now and before else NO_FACTS


def _weight_gain(case: RuleContext) -> Matches:
    if not case.today.weights:
        return
    plan = _plan(case)
    span = max(c.FORTNIGHT, plan.within_days if plan else 0)
    first = max(case.date - span, case.reviewed_on or 0)
    used = case.weights(first, case.date)
    references = [
        low
        for reading in used
        if reading.day == case.date and case.signs.counts(reading.at)
        for low in _references(reading, used, plan)
    ]
    if references:
        yield from match(Tier.URGENT, case.fact("weight_gain"), reference=min(references))


def _references(
    reading: Weight, used: Sequence[Weight], plan: record.WeightPlan | None
) -> Iterator[Decimal]:
    """The weights that a reading is too far above."""

    def lowest(dates: int) -> Decimal | None:
        days = range(reading.day - dates, reading.day)
        return min((weight.kg for weight in used if weight.day in days), default=None)

    limits = (
        (c.THREE_DAY_GAIN_DATES, gt, c.THREE_DAY_GAIN_KG),
        (c.WEEK, ge, c.WEEK_GAIN_KG),
        (c.FORTNIGHT, gt, c.FORTNIGHT_GAIN_KG),
    )
    for dates, is_above, kg in limits if plan is None else ((plan.within_days, ge, plan.gain_kg),):
        low = lowest(dates)
        if low is not None and is_above(reading.kg - low, kg):
            yield low
    for weight in used if plan is None else ():
        hours = (reading.at - weight.at).total_seconds() / 3600
        in_a_day = c.DAY_GAIN_FROM_HOURS <= hours <= c.DAY_GAIN_TO_HOURS
        if in_a_day and reading.kg - weight.kg >= c.DAY_GAIN_KG:
            yield weight.kg


def fluid_sign(case: RuleContext, day: DayRecord) -> bool:
    """What ends a calm row here: both legs newly swollen, breathless, more pillows."""
    return bool(both_newly_swollen(case, day) or SHORT_OF_BREATH(case, day))


def _weight_is_back(case: RuleContext, warning: OpenWarning) -> bool:
    if warning.reference is None:
        return True
    used = case.weights(warning.last_true, case.date)
    return bool(used) and used[-1].kg - warning.reference <= c.BACK_WITHIN_KG


# --- Water that builds up fast --------------------------------------------------------------------
@finder(Inputs(weight=True))
def quick_gain(case: RuleContext, day: DayRecord) -> Facts:
    """More than 2 kg over the lowest weight of the three dates before, or 3 kg of fourteen."""
    used = case.weights(day.day - c.FORTNIGHT, day.day)
    now = [weight.kg for weight in used if weight.day == day.day]
    gained = any(
        max(now) - min(before) > kg
        for dates, kg in (
            (c.THREE_DAY_GAIN_DATES, c.THREE_DAY_GAIN_KG),
            (c.FORTNIGHT, c.FORTNIGHT_GAIN_KG),
        )
        if now and (before := [w.kg for w in used if day.day - dates <= w.day < day.day])
    )
    return frozenset({Fact(day.day, None, "weight_gain")}) if gained else NO_FACTS


SWOLLEN_AND_HEAVIER: Final = within(c.FRESH_DATES, both_newly_swollen, quick_gain)


@event(
    "safety.rapid-swelling",
    about=NO_LEG,
    sources=("O1", "O4", "D8"),
    by_weight=True,
    names_legs=True,
    reads=(Inputs(leg=("swelling", "onset")), SWOLLEN_AND_HEAVIER),
)
def rapid_swelling(case: RuleContext) -> Matches:
    """Both legs suddenly swollen above the ankle; or swollen, with a quick gain in weight."""
    legs, today = frozenset(LEGS), [case.today.leg(side) for side in LEGS]
    if all((leg.swelling or 0) >= c.RAPID_GRADE and leg.sudden for leg in today):
        yield from match(Tier.URGENT, both_newly_swollen(case), legs=legs)
    if not case.has("heart_failure", "kidney_disease"):
        yield from match(Tier.URGENT, SWOLLEN_AND_HEAVIER(case), legs=legs)
