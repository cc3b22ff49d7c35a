"""Pregnant, or six weeks after a birth: a clot, and pre-eclampsia.

Sections 2.4, 2.7 (item 22) and 2.8 (items 48 and 55) of the clinical specification.
"""

from __future__ import annotations

from itertools import combinations
from typing import Final

from guidance.facts import constants as c
from guidance.facts.types import LEGLESS, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import EITHER_OR_NONE, always, event, match
from guidance.rules.vocabulary import ONE_SIDED_SIGNS, body, leg, one_sided, tiers, within

PREECLAMPSIA: Final = (
    "severe_headache", "vision_trouble", "pain_below_ribs", "sudden_face_or_hand_swelling",
)  # fmt: skip
ANY_OF_THEM: Final = body(*PREECLAMPSIA)
AT_ANY_WEEK: Final = tiers(
    emergency=(
        within(c.FRESH_DATES, body(first), body(second))
        for first, second in combinations(PREECLAMPSIA, 2)
    ),
    urgent=(ANY_OF_THEM,),
)
FROM_THE_MIDDLE_ON: Final = tiers(
    emergency=(
        within(c.FRESH_DATES, first, second)
        for first, second in combinations(
            (ANY_OF_THEM, body("vomiting"), leg("sudden new swelling")), 2
        )
    )
)


@event(
    "safety.pregnancy",
    about=EITHER_OR_NONE,
    sources=("D6", "N4"),
    counts=always,
    compares=ONE_SIDED_SIGNS,
    reads=(one_sided, AT_ANY_WEEK, FROM_THE_MIDDLE_ON),
)
def pregnancy(case: RuleContext) -> Matches:
    """Any sign of one leg; or headache, sight, ribs, face or hands."""
    if not case.pregnant:
        return
    if case.about == LEGLESS:
        yield from AT_ANY_WEEK(case)
        if not _early(case):
            yield from FROM_THE_MIDDLE_ON(case)
    elif not _short_pain(case):
        yield from match(Tier.URGENT, one_sided(case))


def _early(case: RuleContext) -> bool:
    """Before 18 weeks, by the day that was told; after a birth never."""
    return all(
        risk.kind == "pregnant"
        and risk.on is not None
        and case.dates_since(risk.on) < c.EARLY_PREGNANCY
        for risk in case.risks
        if risk.kind in ("pregnant", "birth")
    )


def _short_pain(case: RuleContext) -> bool:
    """Nothing of one side but pain, over within ten minutes; not strong, and not often."""
    if case.today.one_sided[case.side] != {"pain"}:
        return False
    sore = sum("pain" in day.one_sided[case.side] for day in case.last(c.EVIDENCE_DATES))
    strong = (case.leg.pain or 0) >= c.OVERWHELMING_PAIN
    return case.leg.pain_short and sore < c.PAIN_OFTEN and not strong
