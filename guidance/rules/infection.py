"""Beyond the article: infection of the skin, dead skin, and feet at risk.

Sections 2.4, 2.7 (item 22) and 2.8 (items 40, 41, 57) of the clinical specification; one function
per rule, in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.leg_day import BITE, SIDES
from guidance.facts.types import LEGLESS, NO_FACTS, Facts, Match, Tier
from guidance.rules.events import always_counts, event
from guidance.rules.inputs import Inputs
from guidance.rules.vocabulary import Finder, RuleContext, body, held, leg, one_sided, skin

CELLULITIS: Final = "safety.cellulitis"
SEVERE: Final = "safety.cellulitis-severe"
BLACK_SKIN: Final = "safety.black-skin"
FOOT: Final = "safety.foot-diabetes"
FEET_AT_RISK: Final = ("diabetes", "peripheral_artery_disease", "neuropathy")
SKIN_AT_RISK: Final = (*FEET_AT_RISK, "lymphedema")
FEVER: Final = ("temperature_c", "shivering")
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


def cellulitis(case: RuleContext) -> Iterator[Match]:
    """A leg red and warm; a sore or a bad leg with fever; redness that spreads."""
    if case.about == LEGLESS:
        red = any(case.today.leg(which).has("red") for which in SIDES)
        yield from held(
            Tier.URGENT, NO_FACTS if red else case.on(case.today, body("spreading_redness"))
        )
        return
    bite = _only_a_bite(case)
    yield from held(
        Tier.URGENT,
        case.together(c.FRESH_DATES, _not_bitten("red", bite), _not_bitten("warm", bite)),
    )
    bad = case.together(c.FRESH_DATES, body(*FEVER), _sore_or_one_sided)
    yield from held(Tier.URGENT, bad)
    spreads = case.all_on(case.today, body("spreading_redness"), leg("red"))
    yield from held(Tier.URGENT, spreads)
    if _old_sore(case):
        yield from held(Tier.URGENT, case.together(c.FRESH_DATES, skin("sore"), body(*VERY_ILL)))


def _sore_or_one_sided(case: RuleContext, day: DayRecord) -> Facts:
    """A sore of the leg, or its one-sided swelling or pain."""
    alone = (fact for fact in one_sided(case, day) if fact.sign in ("swelling", "pain"))
    return case.on(day, skin("sore")).union(alone)


def _not_bitten(sign: str, bite: bool) -> Finder:
    """Redness or warmth; where all of it is a bite, only that which nothing explains."""

    def find(case: RuleContext, day: DayRecord) -> Facts:
        bitten = bite and day.leg(case.side).only_by(sign, BITE)
        return NO_FACTS if bitten else case.on(day, leg(sign))

    return find


def _only_a_bite(case: RuleContext) -> bool:
    """Whether a bite, sunburn or rash may explain redness and warmth: not ill, not for long."""
    ill = case.on(case.today, body("spreading_redness", *FEVER), leg("infected sore"))
    if ill or case.snapshot.has(case.x, *SKIN_AT_RISK):
        return False
    dates = [
        day.day
        for day in case.signs.days(case.x - c.FORTNIGHT + 1, case.x)
        if any(day.leg(case.side).only_by(sign, BITE) for sign in ("red", "warm"))
    ]
    week = [day for day in dates if day > case.x - c.WEEK]
    return len(week) < c.BITE_DATES and (not dates or dates[-1] - dates[0] < c.BITE_LASTS)


def _old_sore(case: RuleContext) -> bool:
    """The leg had a sore one to three weeks ago: it is not the sign of a new infection."""
    days = case.context.days(case.x - c.OLD_SORE_FROM, case.x - c.OLD_SORE_TO)
    return any("sore" in day.leg(case.side).skin for day in days)


def cellulitis_severe(case: RuleContext) -> Iterator[Match]:
    """A red, warm, sore or infected leg, and the body is ill."""
    local = [leg("new red", "warm", "infected sore")]
    if not _old_sore(case):
        local.append(skin("sore"))
    bad = case.together(c.FRESH_DATES, lambda asked, day: asked.on(day, *local), body(*VERY_ILL))
    yield from held(Tier.EMERGENCY, bad)


def black_skin(case: RuleContext) -> Iterator[Match]:
    """Black or purple skin, no bruise: worse with feet at risk, fever or overwhelming pain."""
    black = case.on(case.today, body("black_or_purple_skin"))
    if case.snapshot.has(case.x, *FEET_AT_RISK):
        yield from held(Tier.EMERGENCY, black)
    ill = case.together(
        c.FRESH_DATES, body("black_or_purple_skin"), body(*FEVER, "pain_overwhelming")
    )
    yield from held(Tier.EMERGENCY, ill)
    bruised = any(
        0 <= case.x - on <= c.BRUISE_DATES
        for which in SIDES
        for on, _ in case.snapshot.injuries(which)
    )
    if not bruised:
        yield from held(Tier.URGENT, black)


def foot(case: RuleContext) -> Iterator[Match]:
    """With diabetes, narrow arteries or numb feet: a foot sore, or a hot swollen foot."""
    if case.snapshot.has(case.x, *FEET_AT_RISK):
        found = case.on(case.today, leg("foot sore"))
        found |= case.all_on(case.today, leg("new swelling"), leg("warm"))
        yield from held(Tier.URGENT, found)


RULES: Final = (
    event(
        SEVERE,
        cellulitis_severe,
        article=None,
        sources=("O5", "O6"),
        sentence="A red, hot or sore leg, and fever or feeling very ill.",
        about=SIDES,
        inputs=(
            Inputs(
                leg=("red", "warm", "skin", "sore_infected"),
                body=FELT_VERY_ILL,
                dates=c.FRESH_DATES,
            ),
            Inputs(body=VERY_ILL),  # a temperature is asked for today, not afterwards
        ),
    ),
    event(
        CELLULITIS,
        cellulitis,
        article=None,
        sources=("O1", "O5", "O6"),
        sentence="One leg is red and warm, or bad with a fever, or the redness spreads.",
        about=(*SIDES, LEGLESS),
        inputs=(
            Inputs(
                leg=("red", "warm", "skin", "swelling", "pain"),
                body=("shivering",),
                dates=c.FRESH_DATES,
                answers={"red": (True, False)},  # a red leg takes what spreads for itself
            ),
            Inputs(body=("temperature_c", "spreading_redness")),
        ),
        compares=("swelling", "pain"),
    ),
    event(
        BLACK_SKIN,
        black_skin,
        article=None,
        sources=("O5", "O8"),
        sentence="Black or purple skin.",
        about=(LEGLESS,),
        inputs=(
            Inputs(
                body=("black_or_purple_skin", "shivering", "pain_overwhelming"),
                dates=c.FRESH_DATES,
            ),
            Inputs(body=("temperature_c",)),
        ),
        counts=always_counts,
    ),
    event(
        FOOT,
        foot,
        article=None,
        sources=("O8",),
        sentence="A foot sore or a hot swollen foot with diabetes or numb feet.",
        about=SIDES,
        inputs=(Inputs(leg=("skin", "swelling", "warm")),),
    ),
)
