"""The article's rules that are events: nerves, skin, arteries, fluid, swelling to the knee.

R3, R6, R9, R10 and R11. Sections 2.3 and 2.7 (item 22) of the clinical specification.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from guidance.engine.case import (
    Case,
    Judged,
    body,
    both_newly_swollen,
    breathless,
    held,
    leg,
    lowered,
    skin,
)
from guidance.engine.outcome import LEGLESS, NO_FACTS, Fact, Facts, Held, OpenWarning, Tier
from guidance.engine.records import OTHER, SIDES, DayRecord, Side, Weight
from guidance.engine.view import Signs, explained, weights_in_use
from guidance.rules import constants as c
from guidance.rules.events import calms_down, event
from tracker.journal import record

NERVES: Final = "consult.neuro"
SKIN: Final = "consult.skin-changes"
ARTERIES: Final = "caution.severe-pad"
FLUID: Final = c.FLUID_RULE
SWELLING: Final = "caution.severe-edema-lymphedema"
NERVE_SIGNS: Final = leg("new numb", "new tingling", "new weak")
ITEMS_AGAIN: Final = ("brown_patch", "eczema", "white_scar")


# --- R3 -----------------------------------------------------------------------------------------
def nerves(case: Case) -> Iterator[Held]:
    """Heaviness with numbness, tingling or weakness."""
    if not _heavy_around(case):
        return
    leg_today, new = case.leg, case.on(case.today, NERVE_SIGNS)
    sudden = case.on(case.today, leg("sudden new weak", "sudden whole numb"))
    yield from held(Tier.EMERGENCY, sudden)
    week = c.EVIDENCE_DATES
    yield from held(Tier.URGENT, case.together(week, leg("new weak"), leg("function loss")))
    if new and not leg_today.brief:
        yield from held(Tier.SOON, new)
    elif new:
        brief = _brief_dates(case)
        if len({fact.day for fact in brief}) >= c.BRIEF_NERVE_DATES:
            yield from held(Tier.SOON, brief)


def _heavy_around(case: Case) -> bool:
    """Not if heaviness is recorded on the dates around and is 0 on all of them."""
    known = [
        day.heaviness
        for day in case.context.days(case.x - 1, case.x + 1)
        if day.heaviness is not None
    ]
    return not known or any(known)


def _brief_dates(case: Case) -> Facts:
    days = case.signs.days(case.x - c.FORTNIGHT + 1, case.x)
    return NO_FACTS.union(*(case.on(day, NERVE_SIGNS) for day in days if day.leg(case.side).brief))


# --- R6 -----------------------------------------------------------------------------------------
def skin_changes(case: Case) -> Iterator[Held]:
    """Sores, hard or weeping skin, patches that stay."""
    today = case.today
    urgent = case.on(today, skin("cord_like_vein"), leg("infected sore"))
    if case.view.has(case.x, "diabetes", "peripheral_artery_disease", "neuropathy"):
        urgent |= case.on(today, leg("foot sore"))
    yield from held(Tier.URGENT, urgent)
    soon = case.on(today, skin("sore", "weeping", "hard_shiny"))
    if not explained(case.view, today, case.side, "sudden_color_change"):
        soon |= case.on(today, skin("sudden_color_change"))
    yield from held(Tier.SOON, soon)
    if now := case.on(today, skin(*ITEMS_AGAIN)):
        first, last = case.x - c.SKIN_WINDOW + 1, case.x - c.SKIN_AGAIN_AFTER
        before = [case.on(day, skin(*ITEMS_AGAIN)) for day in case.signs.days(first, last)]
        if any(before):
            yield from held(Tier.ROUTINE, now.union(*before))


def skin_is_clear(case: Case, warning: OpenWarning) -> bool:
    """A complete check-in without a skin item came after the last true date."""
    days = case.signs.recorded(warning.last_true + 1, case.x)
    return any(day.complete and not day.leg(case.side).skin for day in days)


# --- R9 -----------------------------------------------------------------------------------------
def arteries(case: Case) -> Iterator[Held]:
    """Pain that comes with walking and goes with rest; with known disease: a shorter distance."""
    if case.view.has(case.x, "peripheral_artery_disease"):
        yield from _shorter_distance(case)
        return
    walks = [
        (day.day, walk)
        for day in case.signs.days(case.x - c.FORTNIGHT + 1, case.x)
        for walk in day.walks
        if _walking_pain(walk)
    ]
    if len(walks) >= c.WALKING_PAIN_WALKS and walks[-1][0] == case.x:
        yield from _on_walks(Tier.SOON, walks)


def _walking_pain(walk: record.Walk) -> bool:
    pain = walk.pain
    return bool(
        pain
        and pain.gone_within_10_min_of_rest
        and not pain.also_at_rest
        and pain.place in c.WALKING_PAIN_PLACES
    )


def _on_walks(tier: Tier, walks: Sequence[tuple[int, record.Walk]]) -> Iterator[Held]:
    facts = frozenset(
        Fact(day, side, "pain")
        for day, walk in walks
        for side in SIDES
        if walk.pain and walk.pain.leg in (side, "both")
    )
    legs = frozenset(fact.leg for fact in facts if fact.leg)
    yield from held(tier, facts, legs=legs)


def _shorter_distance(case: Case) -> Iterator[Held]:
    count = c.PAIN_FREE_LAST + c.PAIN_FREE_BEFORE
    walks = _timed_walks(case, count)
    if len(walks) < count or walks[-1][0] != case.x:
        return
    minutes = [walk.pain.began_after_min for _, walk in walks if walk.pain]
    known = [value for value in minutes if value is not None]
    before = _middle(known[: c.PAIN_FREE_BEFORE])
    now = _middle(known[c.PAIN_FREE_BEFORE :])
    last = walks[-c.PAIN_FREE_LAST :]
    if before > 0 and now <= before * c.PAIN_FREE_FALL:
        recent = last[0][0] > case.x - c.FORTNIGHT
        halved = recent and now <= before * c.PAIN_FREE_HALVED
        yield from _on_walks(Tier.URGENT if halved else Tier.SOON, last)


def _timed_walks(case: Case, count: int) -> list[tuple[int, record.Walk]]:
    """The last `count` walks up to x that say after how many minutes pain began, in order."""
    found: list[tuple[int, record.Walk]] = []
    for day, _ in reversed(case.view.known.walk_days.records(0, case.x)):
        walks = sorted(case.signs.day(day).walks, key=lambda walk: walk.start, reverse=True)
        found += [
            (day, walk)
            for walk in walks
            if walk.pain is not None and walk.pain.began_after_min is not None
        ]
        if len(found) >= count:
            break
    return found[:count][::-1]


def _middle(values: Sequence[Decimal]) -> Decimal:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half]


# --- R10 ----------------------------------------------------------------------------------------
def fluid(case: Case) -> Iterator[Held]:
    """A gain in weight, both legs more swollen, or breathless: with heart or kidney disease."""
    if not _watches_fluid(case):
        return
    yield from _weight_gain(case)
    yield from held(Tier.URGENT, case.on(case.today, breathless("effort"), body("extra_pillows")))
    since = case.since_review(case.x)
    if case.today.checked_in and (since is None or since > c.URGENT_QUIET):
        yield from held(Tier.URGENT, _swollen_check_ins(case))


def _watches_fluid(case: Case) -> bool:
    return case.view.has(case.x, "heart_failure", "kidney_disease") or _plan(case) is not None


def _plan(case: Case) -> record.WeightPlan | None:
    plan = case.view.profile.weight_plan
    if plan and plan.told_on and plan.told_on.toordinal() > case.view.day:
        return None
    return plan


def _swollen_check_ins(case: Case) -> Facts:
    """New swelling of both legs at this check-in and at one of the two before."""
    now = case.on(case.today, both_newly_swollen)
    if not now:
        return NO_FACTS
    dates = case.view.known.check_in_days.last_dates(c.FLUID_CHECK_INS, case.x - 1)
    before = NO_FACTS.union(*(case.on(case.signs.day(x), both_newly_swollen) for x in dates))
    return now | before if before else NO_FACTS


def _weight_gain(case: Case) -> Iterator[Held]:
    if not case.today.weights:
        return
    plan = _plan(case)
    span = max(c.WEEK, plan.within_days if plan else 0)
    used = weights_in_use(case.view, case.x - span, case.x)
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
    low = lowest(3)
    if low is not None and reading.kg - low > c.THREE_DAY_GAIN_KG:
        yield low
    low = lowest(c.WEEK)
    if low is not None and reading.kg - low >= c.WEEK_GAIN_KG:
        yield low


def fluid_sign(case: Case, day: DayRecord) -> bool:
    """What ends a calm row here: both legs newly swollen, breathless, more pillows."""
    return bool(case.on(day, both_newly_swollen, breathless("effort"), body("extra_pillows")))


def settle_fluid(case: Case, warning: OpenWarning) -> OpenWarning | None:
    """As an event, but a gain in weight must also be gone again."""
    if warning.tier is Tier.URGENT and not _weight_is_back(case, warning):
        return warning
    return calms_down(is_sign=fluid_sign)(case, warning)


def _weight_is_back(case: Case, warning: OpenWarning) -> bool:
    if warning.reference is None:
        return True
    used = weights_in_use(case.view, warning.last_true, case.x)
    return bool(used) and used[-1].kg - warning.reference <= c.BACK_WITHIN_KG


# --- R11 ----------------------------------------------------------------------------------------
def knee_swelling(case: Case) -> Iterator[Held]:
    """Swelling to the knee; with lymphedema: more than usual, weeping, red or warm."""
    there, other = case.leg, case.today.leg(OTHER[case.side])
    usual = there.usual.swelling
    if case.view.has(case.x, "lymphedema"):
        worse = case.on(case.today, skin("weeping"), leg("new red", "warm"))
        if usual is not None and (there.swelling or 0) >= usual + 1:
            worse |= case.on(case.today, leg("swelling"))
        if worse:
            yield from held(Tier.URGENT, worse)
            return
    if there.swelling == c.SEVERE_SWELLING and (usual or 0) < c.SEVERE_SWELLING:
        facts = case.on(case.today, leg("swelling"))
        if not _gradual(case):
            yield from held(Tier.URGENT, facts)
        elif other.swelling == c.SEVERE_SWELLING:
            yield from held(Tier.SOON, facts)


def _gradual(case: Case) -> bool:
    """No sudden onset, and said to be gradual or already swollen one to three weeks ago."""
    if case.leg.sudden:
        return False
    before = case.context.days(case.x - c.GRADUAL_FROM, case.x - c.GRADUAL_TO)
    return case.leg.gradual_at_worst or any(
        (day.leg(case.side).swelling or 0) >= c.GRADUAL_GRADE for day in before
    )


def settle_swelling(case: Case, warning: OpenWarning) -> OpenWarning | None:
    """Three calm check-ins close what was gradual and lower what was urgent."""
    if case.waiting:
        return warning
    grade = _highest_grade(case.signs, case.side, warning.since, case.x)

    def is_sign(asked: Case, day: DayRecord) -> bool:
        there = day.leg(asked.side)
        allowed = max(there.usual.swelling or 0, grade - 1)
        return (
            (there.swelling or 0) > allowed
            or "weeping" in there.skin
            or there.new_red
            or there.warm
        )

    calm = case.calm_row(warning, is_sign, after=warning.last_true) >= c.CALM_TO_LOWER
    if warning.tier is Tier.URGENT and calm:
        warning = lowered(warning)
    elif warning.tier is Tier.SOON and not warning.lowered and calm:
        return None
    over = case.x - warning.last_true >= c.CLOSES_AFTER
    return None if warning.lowered and over else warning


def _highest_grade(signs: Signs, side: Side, first: int, last: int) -> int:
    return max((day.leg(side).swelling or 0 for day in signs.recorded(first, last)), default=0)


RULES: Final = (
    event(
        NERVES,
        nerves,
        article=NERVES,
        sources=("N2", "N3"),
        sentence="Heavy legs with numbness, tingling or weakness.",
        about=SIDES,
        judged=Judged.EVENT_AND_DAY_BEFORE,
        settle=calms_down(closes_after=c.NERVE_SKIN_WALK_CLOSES_AFTER),
    ),
    event(
        SKIN,
        skin_changes,
        article=SKIN,
        sources=("O6", "O7", "O8"),
        sentence="A sore, or skin that changed.",
        about=SIDES,
        settle=calms_down(closes_after=c.NERVE_SKIN_WALK_CLOSES_AFTER, also=skin_is_clear),
    ),
    event(
        ARTERIES,
        arteries,
        article=ARTERIES,
        sources=("A1", "A2", "A4"),
        sentence="Leg pain that comes with walking and goes with rest.",
        about=(LEGLESS,),
        settle=calms_down(closes_after=c.NERVE_SKIN_WALK_CLOSES_AFTER),
    ),
    event(
        FLUID,
        fluid,
        article=FLUID,
        sources=("O3", "O4"),
        sentence="A heart or kidney problem, and signs of water building up.",
        about=(LEGLESS,),
        judged=Judged.EVENT_AND_DAY_BEFORE,
        settle=settle_fluid,
        by_weight=True,
        counts=lambda case, held: True,  # only its swelling part is quiet after a review
    ),
    event(
        SWELLING,
        knee_swelling,
        article=SWELLING,
        sources=("D8", "D9"),
        sentence="Swelling to the knee or higher.",
        about=SIDES,
        settle=settle_swelling,
    ),
)
