"""A spine that presses on its nerves (cauda equina).

Sections 2.4 and 2.8 (item 43) of the clinical specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.types import Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import NO_LEG, always, event, match
from guidance.rules.vocabulary import (
    any_of,
    body,
    each_leg,
    leg,
    pain_of_each_leg,
    tiers,
    within,
)

BACK: Final = body("back_pain")
TROUBLE: Final = body("bladder_or_bowel_trouble")
NEW_IN_A_LEG: Final = leg("new pain", "new numb", "new tingling", "new weak")
BACK_AND_BOTH_LEGS_HURT: Final = within(
    c.FRESH_DATES, BACK, *pain_of_each_leg(c.BACK_AND_LEGS_PAIN)
)
THEY_HURT_AT_ALL: Final = within(c.FRESH_DATES, BACK, *pain_of_each_leg(c.NEW_PAIN))
SIGNS: Final = tiers(
    emergency=(
        body("saddle_numbness"),
        within(c.FRESH_DATES, TROUBLE, any_of(BACK, NEW_IN_A_LEG)),
        within(c.FRESH_DATES, BACK, *each_leg("new numb", "new weak", "lasting tingling")),
    ),
    soon=(TROUBLE,),
)


@event("safety.cauda-equina", about=NO_LEG, sources=("N1",), counts=always, reads=(SIGNS,))
def spine(case: RuleContext) -> Matches:
    """Numb between the legs; bladder or bowel with back or leg; back and both legs."""
    yield from SIGNS(case)
    if case.has_risk("active_cancer"):
        yield from match(Tier.EMERGENCY, THEY_HURT_AT_ALL(case))
    else:
        yield from match(Tier.URGENT, BACK_AND_BOTH_LEGS_HURT(case))
