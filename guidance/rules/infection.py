"""Infection of the skin, dead skin, and feet at risk.

Sections 2.4, 2.7 (item 22) and 2.8 (items 40, 41, 57) of the clinical specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.leg_day import BITE
from guidance.facts.types import LEGLESS, NO_FACTS, Facts, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import EITHER_LEG, EITHER_OR_NONE, NO_LEG, Inputs, always, event, match
from guidance.rules.vocabulary import (
    FEVER,
    Finder,
    all_of,
    any_of,
    body,
    finder,
    leg,
    one_sided,
    skin,
    tiers,
    within,
)
from tracker.record import LEGS

FEET_AT_RISK: Final = ("diabetes", "peripheral_artery_disease", "neuropathy")
SKIN_AT_RISK: Final = (*FEET_AT_RISK, "lymphedema")
VERY_ILL: Final = body(
    *FEVER,
    "spreading_redness",
    "confused",
    "fast_heart_or_breathing",
    "fainted",
    "clammy",
    "black_or_purple_skin",
    "pain_overwhelming",
)


# --- A red, hot leg -------------------------------------------------------------------------------
def _not_bitten(sign: str) -> Finder:
    @finder(leg(sign))
    def find(case: RuleContext, day: DayRecord) -> Facts:
        """Redness or warmth that an entry does not lay to a bite, sunburn or rash."""
        bitten = day.leg(case.side).only_by(sign, BITE)
        return NO_FACTS if bitten else leg(sign)(case, day)

    return find


@finder(skin("sore"), Inputs(leg=("swelling", "pain")))
def _sore_or_bad(case: RuleContext, day: DayRecord) -> Facts:
    """A sore of the leg, or its one-sided swelling or pain."""
    alone = (fact for fact in one_sided(case, day) if fact.sign in ("swelling", "pain"))
    return skin("sore")(case, day).union(alone)


RED_AND_WARM: Final = within(c.FRESH_DATES, leg("red"), leg("warm"))
RED_AND_WARM_UNBITTEN: Final = within(c.FRESH_DATES, _not_bitten("red"), _not_bitten("warm"))
SPREADS: Final = body("spreading_redness")
RED_AND_SPREADS: Final = all_of(SPREADS, leg("red"))
BAD_WITH_FEVER: Final = within(c.FRESH_DATES, body(*FEVER), _sore_or_bad)
OLD_SORE_AND_ILL: Final = within(c.FRESH_DATES, skin("sore"), VERY_ILL)


@event(
    "safety.cellulitis",
    about=EITHER_OR_NONE,
    sources=("O1", "O5", "O6"),
    compares=("swelling", "pain"),
    reads=(
        Inputs(
            leg=("red", "warm", "skin", "swelling", "pain"),
            body=("shivering",),
            dates=c.FRESH_DATES,
            answers={"red": (True, False)},  # a red leg takes what spreads for itself
        ),
        Inputs(body=("temperature_c", "spreading_redness")),
    ),
)
def cellulitis(case: RuleContext) -> Matches:
    """A leg red and warm; a sore or a bad leg with fever; redness that spreads."""
    if case.about == LEGLESS:
        red = any(case.today.leg(which).has("red") for which in LEGS)
        yield from match(Tier.URGENT, NO_FACTS if red else SPREADS(case))
        return
    red_and_warm = RED_AND_WARM_UNBITTEN if _only_a_bite(case) else RED_AND_WARM
    for condition in (red_and_warm, BAD_WITH_FEVER, RED_AND_SPREADS):
        yield from match(Tier.URGENT, condition(case))
    if _old_sore(case):
        yield from match(Tier.URGENT, OLD_SORE_AND_ILL(case))


ILL_OR_INFECTED: Final = any_of(body("spreading_redness", *FEVER), leg("infected sore"))


def _only_a_bite(case: RuleContext) -> bool:
    """Whether a bite, sunburn or rash may explain redness and warmth: not ill, not for long."""
    if ILL_OR_INFECTED(case) or case.has(*SKIN_AT_RISK):
        return False
    days = [
        day.day
        for day in case.last(c.FORTNIGHT)
        if any(day.leg(case.side).only_by(sign, BITE) for sign in ("red", "warm"))
    ]
    return len(days) < c.BITE_DATES and (not days or days[-1] - days[0] < c.BITE_LASTS)


def _old_sore(case: RuleContext) -> bool:
    """The leg had a sore one to three weeks ago: it is not the sign of a new infection."""
    days = case.ago(c.OLD_SORE_FROM, c.OLD_SORE_TO)
    return any("sore" in day.leg(case.side).skin for day in days)


# --- The body is ill too --------------------------------------------------------------------------
INFECTED_LEG: Final = leg("new red", "warm", "infected sore")
ILL_WITH_IT: Final = within(c.FRESH_DATES, INFECTED_LEG, VERY_ILL)
ILL_WITH_IT_OR_A_SORE: Final = within(c.FRESH_DATES, any_of(INFECTED_LEG, skin("sore")), VERY_ILL)


@event(
    "safety.cellulitis-severe",
    about=EITHER_LEG,
    sources=("O5", "O6"),
    reads=(ILL_WITH_IT_OR_A_SORE,),
)
def cellulitis_severe(case: RuleContext) -> Matches:
    """A red, warm, sore or infected leg, and the body is ill."""
    ill = ILL_WITH_IT if _old_sore(case) else ILL_WITH_IT_OR_A_SORE
    yield from match(Tier.EMERGENCY, ill(case))


# --- Dead skin ------------------------------------------------------------------------------------
BLACK: Final = body("black_or_purple_skin")
BLACK_AND_ILL: Final = within(c.FRESH_DATES, BLACK, body(*FEVER, "pain_overwhelming"))


@event(
    "safety.black-skin",
    about=NO_LEG,
    sources=("O5", "O8"),
    counts=always,
    reads=(BLACK, BLACK_AND_ILL),
)
def black_skin(case: RuleContext) -> Matches:
    """Black or purple skin, no bruise: worse with feet at risk, fever or overwhelming pain."""
    if case.has(*FEET_AT_RISK):
        yield from match(Tier.EMERGENCY, BLACK(case))
    yield from match(Tier.EMERGENCY, BLACK_AND_ILL(case))
    if not case.injured_within(c.BRUISE_DATES, *LEGS):
        yield from match(Tier.URGENT, BLACK(case))


# --- Feet at risk ---------------------------------------------------------------------------------
def _feet_at_risk(case: RuleContext) -> bool:
    """Diabetes, narrow arteries or numb feet."""
    return case.has(*FEET_AT_RISK)


foot = event("safety.foot-diabetes", about=EITHER_LEG, sources=("O8",))(
    tiers(
        urgent=(any_of(leg("foot sore"), all_of(leg("new swelling"), leg("warm"))),),
        only_if=_feet_at_risk,
    )
)
