"""Water in the body: a heart or kidney problem (R10), and swelling that comes fast.

Sections 2.3, 2.7 (item 22) and 2.8 (items 39 and 45) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord, Weight
from guidance.facts.leg_day import LegDay
from guidance.facts.snapshot import weights_in_use
from guidance.facts.types import (
    LEGLESS,
    NO_FACTS,
    SIDES,
    Fact,
    Facts,
    Matches,
    OpenWarning,
    Tier,
)
from guidance.rules.conditions import today, within
from guidance.rules.context import RuleContext
from guidance.rules.events import calms_down, event
from guidance.rules.inputs import Inputs
from guidance.rules.rule import NO_LEG, Judged, always, match
from guidance.rules.vocabulary import any_of, body, both_newly_swollen, breathless, finder
from tracker import record

FLUID: Final = c.FLUID_RULE


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
    if not readings:
        return
    first = readings[-1].day - 1
    if plan is not None:
        first = min(first, case.date - plan.within_days - c.LOOK_BACK)
    yield from (reading.day for reading in readings if reading.day >= first)


@event(
    FLUID,
    article=FLUID,
    sources=("O3", "O4"),
    about=(LEGLESS,),
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
    if not _watches_fluid(case):
        return
    yield from _weight_gain(case)
    yield from match(Tier.URGENT, today(breathless("effort"), body("extra_pillows"))(case))
    since = case.since_review
    if case.today.checked_in and (since is None or since > c.URGENT_QUIET):
        yield from match(Tier.URGENT, _swollen_check_ins(case))


def _watches_fluid(case: RuleContext) -> bool:
    return case.has("heart_failure", "kidney_disease") or _plan(case) is not None


def _plan(case: RuleContext) -> record.WeightPlan | None:
    plan = case.snapshot.profile.weight_plan
    if plan and plan.told_on and case.snapshot.is_ahead(plan.told_on):
        return None
    return plan


def _swollen_check_ins(case: RuleContext) -> Facts:
    """New swelling of both legs at this check-in and at one of the two before."""
    now = today(both_newly_swollen)(case)
    if not now:
        return NO_FACTS
    dates = case.snapshot.timeline.check_in_days.last_dates(c.FLUID_CHECK_INS, case.date - 1)
    before = NO_FACTS.union(*(both_newly_swollen(case, case.signs.day(x)) for x in dates))
    return now | before if before else NO_FACTS


def _weight_gain(case: RuleContext) -> Matches:
    if not case.today.weights:
        return
    plan = _plan(case)
    span = max(c.FORTNIGHT, plan.within_days if plan else 0)
    used = weights_in_use(case.snapshot, case.date - span, case.date)
    if (on := case.reviewed_on) is not None:
        used = [weight for weight in used if weight.day >= on]
    references = [
        low
        for reading in used
        if reading.day == case.date and case.signs.counts(reading.at)
        for low in _references(reading, used, plan)
    ]
    if references:
        fact = Fact(case.date, None, "weight_gain")
        yield from match(Tier.URGENT, frozenset({fact}), reference=min(references))


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
    return bool(any_of(both_newly_swollen, breathless("effort"), body("extra_pillows"))(case, day))


def _weight_is_back(case: RuleContext, warning: OpenWarning) -> bool:
    if warning.reference is None:
        return True
    used = weights_in_use(case.snapshot, warning.last_true, case.date)
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


NEWLY_SWOLLEN: Final = today(both_newly_swollen)
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
    legs = frozenset(SIDES)
    if all(_suddenly_above_the_ankle(case.today.leg(which)) for which in SIDES):
        yield from match(Tier.URGENT, NEWLY_SWOLLEN(case), legs=legs)
    if not case.has("heart_failure", "kidney_disease"):
        yield from match(Tier.URGENT, SWOLLEN_AND_HEAVIER(case), legs=legs)


def _suddenly_above_the_ankle(leg: LegDay) -> bool:
    return (leg.swelling or 0) >= c.RAPID_GRADE and leg.sudden
