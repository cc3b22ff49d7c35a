"""Information: said of one date, never kept as a warning. Each asks only what is open today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guidance.facts import constants as c
from guidance.facts.leg_day import SIDES
from guidance.facts.timeline import DAY_SERIES
from guidance.facts.types import LEGLESS, NO_FACTS, Fact, Match, OpenWarning, Tier
from guidance.rules.course import COURSE, NO_IMPROVEMENT, SEVERE, self_care
from guidance.rules.fluid import SWELLING
from guidance.rules.inputs import Inputs
from guidance.rules.medical import ITEMS_AGAIN, SKIN
from guidance.rules.vocabulary import Rule, RuleContext, held, leg, skin

HARD_DAY: Final = "consult.persistent-worsening-severe:hard-day"
CLEAR: Final = "consult.no-improvement:clear"
SOME: Final = "consult.no-improvement:some"
KEEP_GOING: Final = "consult.no-improvement:keep-going"


def hard_day(case: RuleContext) -> Iterator[Match]:
    """Heaviness of 7 or more today."""
    facts = frozenset(
        Fact(case.x, side, "heaviness")
        for side in SIDES
        if (case.context.day(case.x).leg(side).heaviness or 0) >= c.SEVERE_FROM
    )
    if not case.open(SEVERE):
        yield from held(Tier.INFO, facts)


def skin_patch(case: RuleContext) -> Iterator[Match]:
    """A patch, eczema or scar within four weeks."""
    since = case.since_review(case.x)
    if case.open(SKIN) or (since is not None and since <= c.SOON_QUIET):
        return
    days = case.signs.days(case.x - c.SKIN_WINDOW + 1, case.x)
    yield from held(Tier.INFO, NO_FACTS.union(*(case.on(day, skin(*ITEMS_AGAIN)) for day in days)))


def usual_swelling(case: RuleContext) -> Iterator[Match]:
    """Lymphedema, and the swelling is the usual one."""
    as_usual = case.snapshot.has(case.x, "lymphedema") and not case.leg.new_swelling
    if as_usual and not case.open(SWELLING):
        yield from held(Tier.INFO, case.on(case.today, leg("swelling")))


def self_care_clear(case: RuleContext) -> Iterator[Match]:
    """Clearly better after four weeks of self-care."""
    if _improved(case) == CLEAR:
        yield Match(tier=Tier.INFO, since=case.x)


def self_care_some(case: RuleContext) -> Iterator[Match]:
    """Somewhat better after four weeks of self-care."""
    if _improved(case) == SOME:
        yield Match(tier=Tier.INFO, since=case.x)


def self_care_keep_going(case: RuleContext) -> Iterator[Match]:
    """Not better, and self-care was not yet tried often enough."""
    if _improved(case) == KEEP_GOING:
        yield Match(tier=Tier.INFO, since=case.x)


def _improved(case: RuleContext) -> str | None:
    if case.x not in case.snapshot.timeline.series[DAY_SERIES] or case.open(NO_IMPROVEMENT):
        return None
    care = self_care(case.snapshot, case.x)
    if care is None:
        return None
    if care.by(c.SLIGHT_POINTS, c.SLIGHT_PERCENT):
        if not care.enough:
            return None
        return CLEAR if care.by(c.CLEAR_POINTS, c.CLEAR_PERCENT) else SOME
    return KEEP_GOING if care.dates >= c.CARE_SOME and not care.enough else None


def stays(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """Information is not kept, so nothing settles it."""
    return warning


def _heaviness(*answers: int) -> tuple[Inputs, ...]:
    """The heaviness of the last dates; any of these answers may be the one that counts."""
    return (
        Inputs(
            leg=("heaviness",),
            dates=c.CARE_CURRENT_DATES,
            blanks=True,
            answers={"heaviness": answers},
        ),
    )


RULES: Final = tuple(
    Rule(
        id=id_,
        article=article,
        sources=sources,
        sentence=sentence,
        about=about,
        evaluate=evaluate,
        update=stays,
        inputs=inputs,
    )
    for id_, article, sources, sentence, about, evaluate, inputs in (
        (HARD_DAY, COURSE, ("S2",), "A hard day.", (LEGLESS,), hard_day,
         (Inputs(leg=("heaviness",)),)),
        (SKIN, SKIN, ("O7",), "A patch of skin that changed.", SIDES, skin_patch,
         (Inputs(leg=("skin",), dates=c.SKIN_WINDOW),)),
        (SWELLING, SWELLING, ("D8",), "Swelling as usual.", SIDES, usual_swelling,
         (Inputs(leg=("swelling",), answers={"swelling": (1,)}),)),
        (CLEAR, NO_IMPROVEMENT, ("S1",), "Clearly better.", (LEGLESS,), self_care_clear,
         _heaviness(0)),
        (SOME, NO_IMPROVEMENT, ("S1",), "A little better.", (LEGLESS,), self_care_some,
         _heaviness(*range(11))),
        (KEEP_GOING, NO_IMPROVEMENT, ("S1",), "Not tried enough.", (LEGLESS,),
         self_care_keep_going, _heaviness(10)),
    )
)  # fmt: skip
