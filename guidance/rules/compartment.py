"""A leg that a swelling inside presses (compartment syndrome).

Section 2.8 (item 47) of the clinical specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.types import Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import EITHER_LEG, Inputs, always, event, match
from guidance.rules.vocabulary import body, leg

OVERWHELMING: Final = body("pain_overwhelming")
NO_BLOOD_OR_NERVES: Final = leg(
    "new numb", "new tingling", "new weak", "cold", "pale or blue", "cannot move"
)


@event(
    "safety.compartment",
    about=EITHER_LEG,
    sources=("M1", "K"),
    counts=always,
    reads=(Inputs(leg=("pain",)), OVERWHELMING, NO_BLOOD_OR_NERVES),
)
def compartment(case: RuleContext) -> Matches:
    """A leg that was hurt or is in plaster, and overwhelming pain: worse with numb or cold."""
    hurt = case.injured_within(c.INJURY_FRESH, case.side)
    if not (hurt or case.has_risk("leg_immobilised", "leg_fracture")):
        return
    pain, overwhelming = case.leg.pain or 0, OVERWHELMING(case)
    if pain >= c.OVERWHELMING_PAIN or (pain and overwhelming):
        worse = NO_BLOOD_OR_NERVES(case)
        facts = case.fact("pain", case.side) | overwhelming | worse
        yield from match(Tier.EMERGENCY if worse else Tier.URGENT, facts)
