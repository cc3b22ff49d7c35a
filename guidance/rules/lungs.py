"""Beyond the article: breath, chest and heart, a body that fails, and water that builds up fast.

Sections 2.4, 2.7 (item 22) and 2.8 (items 38, 39, 45) of the clinical specification; one function
per rule, in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.leg_day import SIDES
from guidance.facts.snapshot import explained, weights_in_use
from guidance.facts.types import LEGLESS, NO_FACTS, Fact, Facts, Match, Tier
from guidance.rules.dvt import ONE_LEG, ONE_SIDED_SIGNS
from guidance.rules.events import always_counts, event
from guidance.rules.inputs import Inputs
from guidance.rules.vocabulary import (
    Finder,
    RuleContext,
    body,
    both_newly_swollen,
    breathless,
    held,
    leg,
    one_sided,
    side,
)
from tracker import record

LUNGS: Final = "safety.pe"
HEART: Final = "safety.hf"
UNWELL: Final = "safety.unwell"
RAPID_SWELLING: Final = "safety.rapid-swelling"
BODY_FAILS: Final = ("confused", "clammy", "fast_heart_or_breathing")
ON_A_HARD_WALK: Final = ("clammy", "fast_heart_or_breathing")  # there they are no signs
FEVER: Final = ("temperature_c", "shivering")


# --- Breath and chest ---------------------------------------------------------------------------
def lungs(case: RuleContext) -> Iterator[Match]:
    """Emergency: strong signs. On effort or lying flat: emergency if a clot is likelier."""
    strong = case.on(
        case.today, breathless("at_rest"), body("chest_pain", "coughing_blood", "fainted")
    )
    yield from held(Tier.EMERGENCY, strong)
    tier = Tier.EMERGENCY if clot_likelier(case) else Tier.URGENT
    yield from held(tier, case.on(case.today, breathless("effort"), pillows_for_breath))
    yield from held(Tier.URGENT, case.on(case.today, body("extra_pillows")))


def pillows_for_breath(case: RuleContext, day: DayRecord) -> Facts:
    """More pillows at night; not where the breath was asked about and is none or as usual."""
    answered = day.body.breathless is not None and not day.breathless("effort")
    return NO_FACTS if answered else case.on(day, body("extra_pillows"))


def clot_likelier(case: RuleContext) -> bool:
    """Evidence of R1, R1 urgent, a clot risk, or swelling without known heart failure."""
    x, days = case.x, case.context.days
    known_heart_failure = case.snapshot.heart_failure(x)
    return bool(
        any(case.on(day, one_sided) for day in days(x - c.LUNG_EVIDENCE_DATES + 1, x))
        or case.open(ONE_LEG, Tier.URGENT)
        or any(risk.kind != "heart_failure" for risk in case.snapshot.risks(x))
        or (
            not known_heart_failure
            and any(case.on(day, leg("swelling")) for day in days(x - c.LUNG_SWELLING_DATES + 1, x))
        )
    )


def heart(case: RuleContext) -> Iterator[Match]:
    """Pink froth; known heart failure with strong signs; both legs swollen and breathless."""
    known = case.snapshot.heart_failure(case.x)
    yield from held(Tier.EMERGENCY, case.on(case.today, body("pink_froth")))
    if known:
        strong = case.on(case.today, breathless("at_rest"), body("chest_pain", "fainted"))
        yield from held(Tier.EMERGENCY, strong)
        return
    first = case.x - c.HEART_SWELLING_DATES + 1
    if any(case.on(day, both_newly_swollen) for day in case.context.days(first, case.x)):
        short = case.on(case.today, breathless("effort"), pillows_for_breath)
        yield from held(Tier.EMERGENCY, short)


# --- A body that fails --------------------------------------------------------------------------
def unwell(case: RuleContext) -> Iterator[Match]:
    """Confused, clammy, a racing heart: two, or one with fever, weak legs or a clot sign."""
    today = case.on(case.today, failing(*BODY_FAILS))
    if len(today) >= c.UNWELL_TOGETHER:
        yield from held(Tier.EMERGENCY, today)
    any_of_them = failing(*BODY_FAILS)
    for others in (
        (body("fainted"),),
        (side("left", "new weak"), side("right", "new weak")),
    ):
        found = case.together(c.FRESH_DATES, any_of_them, *others)
        yield from held(Tier.EMERGENCY, found)
    ill = case.together(c.FRESH_DATES, failing("confused", "clammy"), body(*FEVER))
    yield from held(Tier.EMERGENCY, ill)
    shock = case.on(case.today, failing(*ON_A_HARD_WALK))
    yield from held(Tier.EMERGENCY if _may_be_a_clot(case) else Tier.URGENT, shock)
    yield from held(Tier.URGENT, today)


def failing(*names: str) -> Finder:
    """These signs of a body that fails; not those that a hard walk explains."""

    def find(case: RuleContext, day: DayRecord) -> Facts:
        there = case.on(day, body(*names))
        if day.breathless("effort") or day.has("chest_pain") or day.has("fainted"):
            return there
        return frozenset(fact for fact in there if not _only_of_a_hard_walk(day, fact.sign))

    return find


def _only_of_a_hard_walk(day: DayRecord, sign: str) -> bool:
    return sign in ON_A_HARD_WALK and all(
        isinstance(entry.raw, record.Walk) and (entry.raw.effort or 0) >= c.WALK_EFFORT_EXPLAINS
        for entry in day.entries
        if isinstance(entry.raw, record.CheckIn | record.Walk)
        and entry.raw.body
        and getattr(entry.raw.body, sign)
    )


def _may_be_a_clot(case: RuleContext) -> bool:
    """A sign of one leg in two weeks, R1 urgent, or a strong risk but a birth or pregnancy."""
    x = case.x
    risks = {risk.kind for risk in case.snapshot.risks(x) if risk.strong}
    return bool(
        risks - {"pregnant", "birth"}
        or case.open(ONE_LEG, Tier.URGENT)
        or any(
            _one_sided_unexplained(case, day)
            for day in case.context.days(x - c.LUNG_EVIDENCE_DATES + 1, x)
        )
    )


def _one_sided_unexplained(case: RuleContext, day: DayRecord) -> bool:
    """A sign of one leg; not pain that is explained or in joints only."""
    return any(
        day.one_sided[which] - {"pain"}
        or (
            "pain" in day.one_sided[which]
            and not day.leg(which).only_joints_hurt
            and not explained(case.snapshot, day, which, "pain")
        )
        for which in SIDES
    )


# --- Water that builds up fast --------------------------------------------------------------------
def rapid_swelling(case: RuleContext) -> Iterator[Match]:
    """Both legs suddenly swollen above the ankle; or swollen, with a quick gain in weight."""
    sudden = [
        (case.today.leg(which).swelling or 0) >= c.RAPID_GRADE and case.today.leg(which).sudden
        for which in SIDES
    ]
    if all(sudden):
        facts = case.on(case.today, both_newly_swollen)
        yield from held(Tier.URGENT, facts, legs=frozenset(SIDES))
    if not case.snapshot.has(case.x, "heart_failure", "kidney_disease"):
        facts = case.together(c.FRESH_DATES, both_newly_swollen, quick_gain)
        yield from held(Tier.URGENT, facts, legs=frozenset(SIDES))


def quick_gain(case: RuleContext, day: DayRecord) -> Facts:
    """More than 2 kg over the lowest weight of the three dates before, or 3 kg of fourteen."""
    used = weights_in_use(case.snapshot, day.day - c.FORTNIGHT, day.day)
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


RULES: Final = (
    event(
        LUNGS,
        lungs,
        article=None,
        sources=("D7", "D8", "O1", "O2", "O3"),
        sentence="Breathless, chest pain, coughing blood or fainted.",
        about=(LEGLESS,),
        inputs=(
            Inputs(body=("breathless", "extra_pillows", "chest_pain", "coughing_blood", "fainted")),
            Inputs(leg=ONE_SIDED_SIGNS, dates=c.LUNG_EVIDENCE_DATES),
        ),
        counts=always_counts,  # at once again after a review
    ),
    event(
        HEART,
        heart,
        article=None,
        sources=("O1", "O2", "O3", "D8"),
        sentence="Both legs swollen and breathless, or strong signs with a weak heart.",
        about=(LEGLESS,),
        inputs=(
            Inputs(body=("pink_froth", "breathless", "extra_pillows", "chest_pain", "fainted")),
            Inputs(leg=("swelling",), dates=c.HEART_SWELLING_DATES),
        ),
    ),
    event(
        UNWELL,
        unwell,
        article=None,
        sources=("D7", "O5"),
        sentence="Newly confused, cold and clammy, or a racing heart or breath.",
        about=(LEGLESS,),
        inputs=(
            Inputs(body=(*BODY_FAILS, "fainted", "shivering"), leg=("weak",), dates=c.FRESH_DATES),
            Inputs(body=("temperature_c",)),  # asked for today, not afterwards
            Inputs(leg=ONE_SIDED_SIGNS, dates=c.LUNG_EVIDENCE_DATES),
        ),
        counts=always_counts,
    ),
    event(
        RAPID_SWELLING,
        rapid_swelling,
        article=None,
        sources=("O1", "O4", "D8"),
        sentence="Both legs swollen all at once, or with a quick gain in weight.",
        about=(LEGLESS,),
        inputs=(
            Inputs(leg=("swelling", "onset")),
            Inputs(leg=("swelling",), dates=c.FRESH_DATES),
            Inputs(weight=True),
        ),
        by_weight=True,
        names_legs=True,
    ),
)
