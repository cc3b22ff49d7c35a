"""Beyond the article: signs of spine, brain, pregnancy, muscles, veins that bleed, legs that fail.

Sections 2.4, 2.7 (item 22) and 2.8 (items 43, 48, 50, 55) of the clinical specification; one
function per rule, in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.entries import end_of
from guidance.facts.leg_day import SIDES, Side
from guidance.facts.types import LEGLESS, NO_FACTS, Fact, Facts, Match, Tier
from guidance.rules.dvt import ONE_SIDED_SIGNS
from guidance.rules.events import always_counts, event
from guidance.rules.inputs import Inputs
from guidance.rules.vocabulary import Finder, RuleContext, body, held, leg, one_sided, side, skin

BOTH_OR_NONE: Final = (*SIDES, LEGLESS)
PREECLAMPSIA: Final = (
    "severe_headache", "vision_trouble", "pain_below_ribs", "sudden_face_or_hand_swelling",
)  # fmt: skip


def spine(case: RuleContext) -> Iterator[Match]:
    """Numb between the legs; bladder or bowel with back or leg; back and both legs."""
    saddle = case.on(case.today, body("saddle_numbness"))
    yield from held(Tier.EMERGENCY, saddle)
    back, trouble = body("back_pain"), body("bladder_or_bowel_trouble")
    with_leg = leg("new pain", "new numb", "new tingling", "new weak")
    bladder = case.together(
        c.FRESH_DATES, trouble, lambda asked, day: asked.on(day, back, with_leg)
    )
    yield from held(Tier.EMERGENCY, bladder)
    nerves = [side(which, "new numb", "new weak", "lasting tingling") for which in SIDES]
    both = case.together(c.FRESH_DATES, back, *nerves)
    yield from held(Tier.EMERGENCY, both)
    cancer = any(risk.kind == "active_cancer" for risk in case.snapshot.risks(case.x))
    least = c.NEW_PAIN if cancer else c.BACK_AND_LEGS_PAIN
    sore = case.together(c.FRESH_DATES, back, *(new_pain(which, least) for which in SIDES))
    yield from held(Tier.EMERGENCY if cancer else Tier.URGENT, sore)
    yield from held(Tier.SOON, case.on(case.today, trouble))


def new_pain(which: Side, least: int) -> Finder:
    """Pain of that leg over the usual, of at least so much."""

    def find(case: RuleContext, day: DayRecord) -> Facts:
        there = day.leg(which)
        strong = there.new_pain and (there.pain or 0) >= least
        return frozenset({Fact(day.day, which, "pain")}) if strong else NO_FACTS

    return find


def stroke(case: RuleContext) -> Iterator[Match]:
    """Face, arm or speech; or a leg that is suddenly weak."""
    sign = body("face_arm_or_speech") if case.about == LEGLESS else leg("sudden new weak")
    yield from held(Tier.EMERGENCY, case.on(case.today, sign))


def weight_bearing(case: RuleContext) -> Iterator[Match]:
    """After an injury: no four steps, or a crack; without one: cannot walk for pain."""
    if case.about == LEGLESS:
        yield from held(Tier.URGENT, case.on(case.today, body("cannot_walk_for_pain")))
        return
    for on, injury in case.signs.injuries(case.side):
        if on != case.x:
            continue
        if injury.can_take_4_steps is False:
            fact = Fact(on, case.side, "can_take_4_steps")
            yield from held(Tier.URGENT, frozenset({fact}))
        if injury.crack_odd_shape_numb_cold:
            fact = Fact(on, case.side, "crack_odd_shape_numb_cold")
            yield from held(Tier.EMERGENCY, frozenset({fact}), told=end_of(on))


def pregnancy(case: RuleContext) -> Iterator[Match]:
    """Pregnant or just after birth: any one-sided sign; or headache, sight, ribs, face or hands."""
    if not case.snapshot.pregnant(case.x):
        return
    if case.about != LEGLESS:
        if not _short_pain(case):
            yield from held(Tier.URGENT, case.on(case.today, one_sided))
        return
    signs = [body(name) for name in PREECLAMPSIA]
    for first, second in combinations(signs, 2):
        yield from held(Tier.EMERGENCY, case.together(c.FRESH_DATES, first, second))
    if not _early(case):
        swollen = leg("sudden new swelling")
        for pair in combinations((body(*PREECLAMPSIA), body("vomiting"), swollen), 2):
            yield from held(Tier.EMERGENCY, case.together(c.FRESH_DATES, *pair))
    yield from held(Tier.URGENT, case.on(case.today, *signs))


def _early(case: RuleContext) -> bool:
    """Before 18 weeks, by the day that was told; after a birth never."""
    risks = [risk for risk in case.snapshot.risks(case.x) if risk.kind in ("pregnant", "birth")]
    return all(
        risk.kind == "pregnant" and risk.on is not None and case.x - risk.on < c.EARLY_PREGNANCY
        for risk in risks
    )


def _short_pain(case: RuleContext) -> bool:
    """Nothing of one side but pain, over within ten minutes; not strong, and not often."""
    side = case.side
    if case.today.one_sided[side] != {"pain"}:
        return False
    week = case.signs.days(case.x - c.EVIDENCE_DATES + 1, case.x)
    often = sum("pain" in day.one_sided[side] for day in week) >= c.PAIN_OFTEN
    return case.leg.pain_short and not often and (case.leg.pain or 0) < c.OVERWHELMING_PAIN


def bleeding(case: RuleContext) -> Iterator[Match]:
    """A bleeding vein: emergency unless it stopped."""
    tier = Tier.EMERGENCY if case.leg.still_bleeding else Tier.URGENT
    yield from held(tier, case.on(case.today, skin("bleeding_vein")))


def rhabdo(case: RuleContext) -> Iterator[Match]:
    """Dark urine: worse after exercise, with pain or a weak leg. Overwhelming pain after it."""
    today = case.today
    dark = case.on(today, body("dark_urine"))
    exercised = any(map(_exercise, case.context.days(case.x - c.FRESH_DATES + 1, case.x)))
    aches = max(today.leg(which).ache for which in SIDES) >= c.DARK_URINE_ACHE
    muscles = today.pain >= c.EXERCISE_PAIN or aches or case.on(today, leg("new weak"))
    if exercised or muscles:
        yield from held(Tier.EMERGENCY, dark)
    if exercised and today.pain >= c.OVERWHELMING_PAIN:
        yield from held(Tier.EMERGENCY, case.on(today, body("pain_overwhelming")))
    again = len(case.window(c.FRESH_DATES, body("dark_urine"))) >= c.DARK_URINE_DATES
    hot = "hot_day" in case.context.day(case.x).context
    yield from held(Tier.SOON if hot and not again else Tier.URGENT, dark)


def _exercise(day: DayRecord) -> bool:
    return (
        "unusual_exercise" in day.context
        or any(day.leg(which).overused for which in SIDES)
        or any(
            walk.talk == "could_not_talk" or (walk.effort or 0) >= c.HARD_EFFORT
            for walk in day.walks
        )
    )


RULES: Final = (
    event(
        "safety.stroke",
        stroke,
        article=None,
        sources=("N3",),
        sentence="Face, arm or speech, or a leg that is suddenly weak.",
        about=BOTH_OR_NONE,
        inputs=(Inputs(body=("face_arm_or_speech",), leg=("weak", "onset")),),
    ),
    event(
        "safety.cauda-equina",
        spine,
        article=None,
        sources=("N1",),
        sentence="Numb between the legs, bladder or bowel trouble, or the back and both legs.",
        about=(LEGLESS,),
        inputs=(
            Inputs(
                body=("saddle_numbness", "bladder_or_bowel_trouble", "back_pain"),
                leg=("pain", "numb", "tingling", "weak"),
                dates=c.FRESH_DATES,
            ),
        ),
        counts=always_counts,
    ),
    event(
        "safety.rhabdo",
        rhabdo,
        article=None,
        sources=("M2",),
        sentence="Dark urine, or very strong pain after exercise.",
        about=(LEGLESS,),
        inputs=(
            Inputs(body=("dark_urine",), dates=c.FRESH_DATES),
            Inputs(body=("pain_overwhelming",), leg=("pain", "weak")),
            Inputs(walk=("effort",), dates=c.FRESH_DATES),
        ),
        counts=always_counts,
    ),
    event(
        "safety.vein-bleed",
        bleeding,
        article=None,
        sources=("O7",),
        sentence="A vein bleeds.",
        about=SIDES,
        inputs=(Inputs(leg=("skin",)),),
    ),
    event(
        "safety.pregnancy",
        pregnancy,
        article=None,
        sources=("D6", "N4"),
        sentence="Pregnant or just after birth: one leg, headache, sight, ribs, face or hands.",
        about=BOTH_OR_NONE,
        inputs=(
            Inputs(
                leg=(*ONE_SIDED_SIGNS, "onset"),
                body=(*PREECLAMPSIA, "vomiting"),
                dates=c.FRESH_DATES,
            ),
        ),
        compares=ONE_SIDED_SIGNS,
        counts=always_counts,
    ),
    event(
        "safety.weight-bearing",
        weight_bearing,
        article=None,
        sources=("M1",),
        sentence="A leg that cannot carry weight.",
        about=BOTH_OR_NONE,
        inputs=(
            Inputs(body=("cannot_walk_for_pain",)),
            Inputs(
                injury=("can_take_4_steps", "crack_odd_shape_numb_cold"), dates=c.INJURY_EXPLAINS
            ),
        ),
    ),
)
