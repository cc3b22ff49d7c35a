"""Information: said of one date, never kept as a warning. Each asks only what is open today."""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.types import NO_FACTS, SIDES, Fact, Match, Matches, Tier
from guidance.rules.conditions import today
from guidance.rules.context import RuleContext
from guidance.rules.inputs import Inputs
from guidance.rules.rule import EITHER_LEG, NO_LEG, match, rule, stays
from guidance.rules.self_care import NO_IMPROVEMENT, self_care
from guidance.rules.severe import SEVERE
from guidance.rules.skin_changes import ITEMS_AGAIN, SKIN
from guidance.rules.swelling import SWELLING
from guidance.rules.trends import COURSE
from guidance.rules.vocabulary import leg, skin

HARD_DAY: Final = "consult.persistent-worsening-severe:hard-day"
CLEAR: Final = "consult.no-improvement:clear"
SOME: Final = "consult.no-improvement:some"
KEEP_GOING: Final = "consult.no-improvement:keep-going"


def _heaviness(*answers: int) -> Inputs:
    """The heaviness of the last dates; any of these answers may be the one that counts."""
    return Inputs(
        leg=("heaviness",),
        dates=c.CARE_CURRENT_DATES,
        blanks=True,
        answers={"heaviness": answers},
    )


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
        for side in SIDES
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
    since = case.since_review
    if case.open(SKIN) or (since is not None and since <= c.SOON_QUIET):
        return
    days = case.last(c.SKIN_WINDOW)
    yield from match(Tier.INFO, NO_FACTS.union(*(skin(*ITEMS_AGAIN)(case, day) for day in days)))


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
        yield from match(Tier.INFO, today(leg("swelling"))(case))


@rule(
    CLEAR,
    article=NO_IMPROVEMENT,
    about=NO_LEG,
    sources=("S1",),
    update=stays,
    reads=(_heaviness(0),),
)
def self_care_clear(case: RuleContext) -> Matches:
    """Clearly better after four weeks of self-care."""
    if _improved(case) == CLEAR:
        yield Match(tier=Tier.INFO, since=case.date)


@rule(
    SOME,
    article=NO_IMPROVEMENT,
    about=NO_LEG,
    sources=("S1",),
    update=stays,
    reads=(_heaviness(*range(11)),),
)
def self_care_some(case: RuleContext) -> Matches:
    """Somewhat better after four weeks of self-care."""
    if _improved(case) == SOME:
        yield Match(tier=Tier.INFO, since=case.date)


@rule(
    KEEP_GOING,
    article=NO_IMPROVEMENT,
    about=NO_LEG,
    sources=("S1",),
    update=stays,
    reads=(_heaviness(10),),
)
def self_care_keep_going(case: RuleContext) -> Matches:
    """Not better, and self-care was not yet tried often enough."""
    if _improved(case) == KEEP_GOING:
        yield Match(tier=Tier.INFO, since=case.date)


def _improved(case: RuleContext) -> str | None:
    if not case.heaviness.has_today or case.open(NO_IMPROVEMENT):
        return None
    care = self_care(case)
    if care is None:
        return None
    if care.by(c.SLIGHT_POINTS, c.SLIGHT_PERCENT):
        if not care.enough:
            return None
        return CLEAR if care.by(c.CLEAR_POINTS, c.CLEAR_PERCENT) else SOME
    return KEEP_GOING if care.dates >= c.CARE_SOME and not care.enough else None
