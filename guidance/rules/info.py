"""Information: said of one date, never kept as a warning. Each asks only what is open today."""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.types import Fact, Match, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import EITHER_LEG, NO_LEG, Inputs, Rule, match, rule, stays
from guidance.rules.self_care import NO_IMPROVEMENT, self_care
from guidance.rules.severe import SEVERE
from guidance.rules.skin_changes import MAY_STAY, SKIN
from guidance.rules.swelling import SWELLING
from guidance.rules.trends import COURSE
from guidance.rules.vocabulary import leg
from tracker.record import LEGS

HARD_DAY: Final = "consult.persistent-worsening-severe:hard-day"
CLEAR: Final = "consult.no-improvement:clear"
SOME: Final = "consult.no-improvement:some"
KEEP_GOING: Final = "consult.no-improvement:keep-going"


@rule(
    HARD_DAY,
    article=COURSE,
    about=NO_LEG,
    sources=("S2",),
    update=stays,
    reads=(Inputs(leg=("heaviness",)),),
)
def hard_day(case: RuleContext) -> Matches:
    """Heaviness of 7 or more today."""
    facts = frozenset(
        Fact(case.date, side, "heaviness")
        for side in LEGS
        if (case.today_in_all.leg(side).heaviness or 0) >= c.SEVERE_FROM
    )
    if not case.open(SEVERE):
        yield from match(Tier.INFO, facts)


@rule(
    SKIN,
    article=SKIN,
    about=EITHER_LEG,
    sources=("O7",),
    update=stays,
    reads=(Inputs(leg=("skin",), dates=c.SKIN_WINDOW),),
)
def skin_patch(case: RuleContext) -> Matches:
    """A patch, eczema or scar within four weeks."""
    if not (case.open(SKIN) or case.reviewed_within(c.SOON_QUIET)):
        yield from match(Tier.INFO, MAY_STAY.among(case, case.last(c.SKIN_WINDOW)))


@rule(
    SWELLING,
    article=SWELLING,
    about=EITHER_LEG,
    sources=("D8",),
    update=stays,
    reads=(Inputs(leg=("swelling",), answers={"swelling": (1,)}),),
)
def usual_swelling(case: RuleContext) -> Matches:
    """Lymphedema, and the swelling is the usual one."""
    as_usual = case.has("lymphedema") and not case.leg.new_swelling
    if as_usual and not case.open(SWELLING):
        yield from match(Tier.INFO, leg("swelling")(case))


# --- What four weeks of self-care did -------------------------------------------------------------
def _self_care(outcome: str, *answers: int) -> Rule:
    """Where it did this; any of these answers to the heaviness of the last dates may count."""
    heaviness = Inputs(
        leg=("heaviness",),
        dates=c.CARE_CURRENT_DATES,
        blanks=True,
        answers={"heaviness": answers},
    )

    @rule(
        outcome,
        article=NO_IMPROVEMENT,
        about=NO_LEG,
        sources=("S1",),
        update=stays,
        reads=(heaviness,),
    )
    def evaluate(case: RuleContext) -> Matches:
        if _outcome(case) == outcome:
            yield Match(tier=Tier.INFO, since=case.date)

    return evaluate


def _outcome(case: RuleContext) -> str | None:
    """Clearly or somewhat better; or not, and self-care was not yet tried often enough."""
    care = self_care(case) if case.heaviness.has_today else None
    if care is None or case.open(NO_IMPROVEMENT):
        return None
    if not care.by(c.SLIGHT_POINTS, c.SLIGHT_PERCENT):
        return KEEP_GOING if care.dates >= c.CARE_SOME and not care.enough else None
    better = CLEAR if care.by(c.CLEAR_POINTS, c.CLEAR_PERCENT) else SOME
    return better if care.enough else None


self_care_clear: Final = _self_care(CLEAR, 0)
self_care_some: Final = _self_care(SOME, *range(11))
self_care_keep_going: Final = _self_care(KEEP_GOING, 10)
