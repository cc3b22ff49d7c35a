"""Beyond the article: signs of heart, lungs, arteries, spine, brain, infection and pregnancy.

Sections 2.4 and 2.7 (item 22) of the clinical specification; one function per rule, in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guidance.engine.case import (
    Case,
    body,
    both_newly_swollen,
    breathless,
    held,
    leg,
    one_sided,
    side,
    skin,
)
from guidance.engine.entries import end_of
from guidance.engine.legs import SIDES
from guidance.engine.outcome import LEGLESS, NO_FACTS, Fact, Facts, Held, Tier
from guidance.engine.reads import Reads
from guidance.engine.records import DayRecord
from guidance.engine.view import weights_in_use
from guidance.rules import constants as c
from guidance.rules.dvt import ONE_LEG, ONE_SIDED_SIGNS
from guidance.rules.events import event

LUNGS: Final = "safety.pe"
ALL_LEGS: Final = frozenset(SIDES)
BOTH_OR_NONE: Final = (*SIDES, LEGLESS)
FELT_VERY_ILL: Final = (
    "shivering",
    "spreading_redness",
    "confused",
    "fast_heart_or_breathing",
    "fainted",
    "clammy",
    "black_or_purple_skin",
    "pain_overwhelming",
)
VERY_ILL: Final = ("temperature_c", *FELT_VERY_ILL)
PREGNANT_AND_ILL: Final = ("severe_headache", "vision_trouble", "pain_below_ribs", "vomiting")


def lungs(case: Case) -> Iterator[Held]:
    """Emergency: strong signs. On effort or lying flat: emergency if a clot is likelier."""
    strong = case.on(
        case.today, breathless("at_rest"), body("chest_pain", "coughing_blood", "fainted")
    )
    yield from held(Tier.EMERGENCY, strong)
    mild = case.on(case.today, breathless("effort"))
    yield from held(Tier.EMERGENCY if clot_likelier(case) else Tier.URGENT, mild)


def clot_likelier(case: Case) -> bool:
    """Evidence of R1, R1 urgent, a clot risk, or swelling without known heart failure."""
    x, days = case.x, case.context.days
    known_heart_failure = case.view.heart_failure(x)
    return bool(
        any(case.on(day, one_sided) for day in days(x - c.LUNG_EVIDENCE_DATES + 1, x))
        or case.open(ONE_LEG, Tier.URGENT)
        or any(risk.kind != "heart_failure" for risk in case.view.risks(x))
        or (
            not known_heart_failure
            and any(case.on(day, leg("swelling")) for day in days(x - c.LUNG_SWELLING_DATES + 1, x))
        )
    )


def heart(case: Case) -> Iterator[Held]:
    """Pink froth; known heart failure with strong signs; both legs swollen and breathless."""
    known = case.view.heart_failure(case.x)
    yield from held(Tier.EMERGENCY, case.on(case.today, body("pink_froth")))
    if known:
        strong = case.on(case.today, breathless("at_rest"), body("chest_pain", "fainted"))
        yield from held(Tier.EMERGENCY, strong)
        return
    first = case.x - c.HEART_SWELLING_DATES + 1
    if any(case.on(day, both_newly_swollen) for day in case.context.days(first, case.x)):
        yield from held(Tier.EMERGENCY, case.on(case.today, breathless("effort")))


def rapid_swelling(case: Case) -> Iterator[Held]:
    """Both legs newly swollen and more than 2 kg in three dates; no heart or kidney disease."""
    if not case.view.has(case.x, "heart_failure", "kidney_disease"):
        facts = case.together(c.FRESH_DATES, both_newly_swollen, quick_gain)
        yield from held(Tier.URGENT, facts, legs=ALL_LEGS)


def quick_gain(case: Case, day: DayRecord) -> Facts:
    """More than 2 kg over the lowest weight of the three dates before."""
    used = weights_in_use(case.view, day.day - c.THREE_DAY_GAIN_DATES, day.day)
    before = [weight.kg for weight in used if weight.day < day.day]
    now = [weight.kg for weight in used if weight.day == day.day]
    gained = before and now and max(now) - min(before) > c.THREE_DAY_GAIN_KG
    return frozenset({Fact(day.day, None, "weight_gain")}) if gained else NO_FACTS


def limb(case: Case) -> Iterator[Held]:
    """A leg that is suddenly cold, pale or blue, numb or cannot move."""
    today = case.today
    found = (
        case.all_on(
            today,
            leg("cold", "pale or blue"),
            leg("new pain", "new numb", "new weak", "cannot move"),
        )
        | case.all_on(today, leg("cold"), leg("pale or blue"))
        | case.on(today, leg("cannot move"))
        | case.all_on(today, leg("pale or blue"), leg("new swelling"))
        | case.on(today, leg("sudden whole numb"))
    )
    if case.leg.sudden or not _long_standing(case):
        yield from held(Tier.EMERGENCY, found)


def _long_standing(case: Case) -> bool:
    before = case.context.days(case.x - c.LIMB_OLD_FROM, case.x - c.LIMB_OLD_TO)
    return any(case.on(day, leg("cold", "pale or blue", "cannot move")) for day in before)


def rest_pain(case: Case) -> Iterator[Held]:
    """Foot pain at rest or night, eased by hanging the leg down, on two of seven dates."""
    if case.on(case.today, leg("rest pain")):
        found = case.window(c.WEEK, leg("rest pain"))
        if len({fact.day for fact in found}) >= c.REST_PAIN_NIGHTS:
            yield from held(Tier.URGENT, found)


def cellulitis(case: Case) -> Iterator[Held]:
    """The same leg red and warm within three dates."""
    yield from held(Tier.URGENT, case.together(c.FRESH_DATES, leg("red"), leg("warm")))


def cellulitis_severe(case: Case) -> Iterator[Held]:
    """A red, warm or infected leg, and the body is ill."""
    local = leg("new red", "warm", "infected sore")
    yield from held(Tier.EMERGENCY, case.together(c.FRESH_DATES, local, body(*VERY_ILL)))


def spine(case: Case) -> Iterator[Held]:
    """Numb between the legs; bladder or bowel with back or leg; back and both legs."""
    yield from held(Tier.EMERGENCY, case.on(case.today, body("saddle_numbness")))
    back = body("back_pain")
    with_leg = leg("new pain", "new numb", "new tingling", "new weak")
    bladder = case.together(
        c.FRESH_DATES,
        body("bladder_or_bowel_trouble"),
        lambda asked, day: asked.on(day, back, with_leg),
    )
    yield from held(Tier.EMERGENCY, bladder)
    both = case.together(
        c.FRESH_DATES,
        back,
        side("left", "new numb", "new weak"),
        side("right", "new numb", "new weak"),
    )
    yield from held(Tier.EMERGENCY, both)


def stroke(case: Case) -> Iterator[Held]:
    """Face, arm or speech; or a leg that is suddenly weak."""
    sign = body("face_arm_or_speech") if case.about == LEGLESS else leg("sudden new weak")
    yield from held(Tier.EMERGENCY, case.on(case.today, sign))


def weight_bearing(case: Case) -> Iterator[Held]:
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


def pregnancy(case: Case) -> Iterator[Held]:
    """Pregnant or just after birth: any one-sided sign; or swelling with headache and the like."""
    if not case.view.pregnant(case.x):
        return
    if case.about != LEGLESS:
        yield from held(Tier.URGENT, case.on(case.today, one_sided))
        return
    swollen = (leg("sudden new swelling"), body("sudden_face_or_hand_swelling"))
    yield from held(
        Tier.EMERGENCY,
        case.together(
            c.FRESH_DATES, lambda asked, day: asked.on(day, *swollen), body(*PREGNANT_AND_ILL)
        ),
    )


def foot(case: Case) -> Iterator[Held]:
    """With diabetes, narrow arteries or numb feet: a foot sore, or a hot swollen foot."""
    if case.view.has(case.x, "diabetes", "peripheral_artery_disease", "neuropathy"):
        found = case.on(case.today, leg("foot sore"))
        found |= case.all_on(case.today, leg("new swelling"), leg("warm"))
        yield from held(Tier.URGENT, found)


def bleeding(case: Case) -> Iterator[Held]:
    """A bleeding vein: emergency unless it stopped."""
    tier = Tier.EMERGENCY if case.leg.still_bleeding else Tier.URGENT
    yield from held(tier, case.on(case.today, skin("bleeding_vein")))


def rhabdo(case: Case) -> Iterator[Held]:
    """Dark urine after exercise or with pain; or overwhelming pain after exercise."""
    today = case.today
    exercised = any(map(_exercise, case.context.days(case.x - c.FRESH_DATES + 1, case.x)))
    if exercised or today.pain >= c.EXERCISE_PAIN:
        yield from held(Tier.EMERGENCY, case.on(today, body("dark_urine")))
    if exercised and today.pain >= c.OVERWHELMING_PAIN:
        yield from held(Tier.EMERGENCY, case.on(today, body("pain_overwhelming")))


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
        LUNGS,
        lungs,
        article=None,
        sources=("D7", "D8", "O1", "O2"),
        sentence="Breathless, chest pain, coughing blood or fainted.",
        about=(LEGLESS,),
        reads=(
            Reads(body=("breathless", "chest_pain", "coughing_blood", "fainted")),
            Reads(leg=ONE_SIDED_SIGNS, dates=c.LUNG_EVIDENCE_DATES),
        ),
        counts=lambda case, held: True,  # at once again after a review
    ),
    event(
        "safety.hf",
        heart,
        article=None,
        sources=("O1", "O2", "D8"),
        sentence="Both legs swollen and breathless, or strong signs with a weak heart.",
        about=(LEGLESS,),
        reads=(
            Reads(body=("pink_froth", "breathless", "chest_pain", "fainted")),
            Reads(leg=("swelling",), dates=c.HEART_SWELLING_DATES),
        ),
    ),
    event(
        "safety.stroke",
        stroke,
        article=None,
        sources=("N3",),
        sentence="Face, arm or speech, or a leg that is suddenly weak.",
        about=BOTH_OR_NONE,
        reads=(Reads(body=("face_arm_or_speech",), leg=("weak", "onset")),),
    ),
    event(
        "safety.limb-ischaemia",
        limb,
        article=None,
        sources=("A2", "D8"),
        sentence="A leg is suddenly cold, pale or blue, numb or cannot move.",
        about=SIDES,
        reads=(
            Reads(leg=("cold", "pale_or_blue", "cannot_move", "pain", "swelling")),
            Reads(leg=("numb", "weak", "onset", "whole_leg_or_foot")),
        ),
    ),
    event(
        "safety.cauda-equina",
        spine,
        article=None,
        sources=("N1",),
        sentence="Numb between the legs, or bladder and bowel trouble with the back or a leg.",
        about=(LEGLESS,),
        reads=(
            Reads(
                body=("saddle_numbness", "bladder_or_bowel_trouble", "back_pain"),
                leg=("pain", "numb", "tingling", "weak"),
                dates=c.FRESH_DATES,
            ),
        ),
    ),
    event(
        "safety.cellulitis-severe",
        cellulitis_severe,
        article=None,
        sources=("O5",),
        sentence="A red or hot leg, and fever or feeling very ill.",
        about=SIDES,
        reads=(
            Reads(leg=("red", "warm", "sore_infected"), body=FELT_VERY_ILL, dates=c.FRESH_DATES),
            Reads(body=VERY_ILL),  # a temperature is asked for today, not afterwards
        ),
    ),
    event(
        "safety.cellulitis",
        cellulitis,
        article=None,
        sources=("O5",),
        sentence="One leg is red and warm.",
        about=SIDES,
        reads=(Reads(leg=("red", "warm"), dates=c.FRESH_DATES),),
    ),
    event(
        "safety.rhabdo",
        rhabdo,
        article=None,
        sources=("M2",),
        sentence="Dark urine or very strong pain after exercise.",
        about=(LEGLESS,),
        reads=(
            Reads(body=("dark_urine", "pain_overwhelming"), leg=("pain",)),
            Reads(walk=("effort",), dates=c.FRESH_DATES),
        ),
    ),
    event(
        "safety.vein-bleed",
        bleeding,
        article=None,
        sources=("O7",),
        sentence="A vein bleeds.",
        about=SIDES,
        reads=(Reads(leg=("skin",)),),
    ),
    event(
        "safety.pregnancy",
        pregnancy,
        article=None,
        sources=("D6", "N4"),
        sentence="Pregnant or just after birth, and one leg or sudden swelling.",
        about=BOTH_OR_NONE,
        reads=(
            Reads(
                leg=(*ONE_SIDED_SIGNS, "onset"),
                body=("sudden_face_or_hand_swelling", *PREGNANT_AND_ILL),
                dates=c.FRESH_DATES,
            ),
        ),
        compares=ONE_SIDED_SIGNS,
    ),
    event(
        "safety.weight-bearing",
        weight_bearing,
        article=None,
        sources=("M1",),
        sentence="A leg that cannot carry weight.",
        about=BOTH_OR_NONE,
        reads=(
            Reads(body=("cannot_walk_for_pain",)),
            Reads(
                injury=("can_take_4_steps", "crack_odd_shape_numb_cold"), dates=c.INJURY_EXPLAINS
            ),
        ),
    ),
    event(
        "safety.rest-pain",
        rest_pain,
        article=None,
        sources=("A3",),
        sentence="Foot pain at rest that eases when the leg hangs down.",
        about=SIDES,
        reads=(Reads(leg=("rest_pain_eased_hanging",), dates=c.WEEK),),
    ),
    event(
        "safety.foot-diabetes",
        foot,
        article=None,
        sources=("O8",),
        sentence="A foot sore or a hot swollen foot with diabetes or numb feet.",
        about=SIDES,
        reads=(Reads(leg=("skin", "swelling", "warm")),),
    ),
    event(
        "safety.rapid-swelling",
        rapid_swelling,
        article=None,
        sources=("O4",),
        sentence="Both legs swollen and a quick gain in weight.",
        about=(LEGLESS,),
        reads=(Reads(leg=("swelling",), dates=c.FRESH_DATES), Reads(weight=True)),
        by_weight=True,
    ),
)
