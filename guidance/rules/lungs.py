"""Breath and chest: a clot in the lung, and a heart that fails.

Sections 2.4, 2.7 (item 22) and 2.8 (item 39) of the clinical specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import NO_FACTS, Facts, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.dvt import ONE_LEG
from guidance.rules.rule import NO_LEG, Inputs, always, event, match
from guidance.rules.vocabulary import (
    ONE_SIDED_SIGNS,
    any_of,
    body,
    both_newly_swollen,
    breathless,
    finder,
    leg,
    one_sided,
)


@finder(body("extra_pillows"), breathless("effort"))
def pillows_for_breath(case: RuleContext, day: DayRecord) -> Facts:
    """More pillows at night; not where the breath was asked about and is none or as usual."""
    answered = day.body.breathless is not None and not day.breathless("effort")
    return NO_FACTS if answered else body("extra_pillows")(case, day)


SHORT_OF_BREATH: Final = any_of(breathless("effort"), pillows_for_breath)


# --- A clot in the lung ---------------------------------------------------------------------------
STRONG: Final = any_of(breathless("at_rest"), body("chest_pain", "coughing_blood", "fainted"))
PILLOWS: Final = body("extra_pillows")


@event(
    "safety.pe",
    about=NO_LEG,
    sources=("D7", "D8", "O1", "O2", "O3"),
    counts=always,
    reads=(
        STRONG,
        SHORT_OF_BREATH,
        PILLOWS,
        Inputs(leg=ONE_SIDED_SIGNS, dates=c.LUNG_EVIDENCE_DATES),
    ),
)
def lungs(case: RuleContext) -> Matches:
    """Emergency: strong signs. On effort or lying flat: emergency if a clot is likelier."""
    yield from match(Tier.EMERGENCY, STRONG(case))
    tier = Tier.EMERGENCY if clot_likelier(case) else Tier.URGENT
    yield from match(tier, SHORT_OF_BREATH(case))
    yield from match(Tier.URGENT, PILLOWS(case))


def clot_likelier(case: RuleContext) -> bool:
    """Evidence of R1, R1 urgent, a clot risk, or swelling without known heart failure."""
    swollen = leg("swelling").among(case, case.last_in_all(c.LUNG_SWELLING_DATES))
    return bool(
        one_sided.among(case, case.last_in_all(c.LUNG_EVIDENCE_DATES))
        or case.open(ONE_LEG, Tier.URGENT)
        or any(risk.kind != "heart_failure" for risk in case.risks)
        or (swollen and not case.has("heart_failure"))
    )


# --- A heart that fails ---------------------------------------------------------------------------
FROTH: Final = body("pink_froth")
STRONG_OF_A_WEAK_HEART: Final = any_of(breathless("at_rest"), body("chest_pain", "fainted"))


@event(
    "safety.hf",
    about=NO_LEG,
    sources=("O1", "O2", "O3", "D8"),
    reads=(
        FROTH,
        STRONG_OF_A_WEAK_HEART,
        SHORT_OF_BREATH,
        Inputs(leg=("swelling",), dates=c.HEART_SWELLING_DATES),
    ),
)
def heart(case: RuleContext) -> Matches:
    """Pink froth; known heart failure with strong signs; both legs swollen and breathless."""
    yield from match(Tier.EMERGENCY, FROTH(case))
    if case.has("heart_failure"):
        yield from match(Tier.EMERGENCY, STRONG_OF_A_WEAK_HEART(case))
    elif both_newly_swollen.among(case, case.last_in_all(c.HEART_SWELLING_DATES)):
        yield from match(Tier.EMERGENCY, SHORT_OF_BREATH(case))
