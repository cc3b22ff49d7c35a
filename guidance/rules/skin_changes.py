"""A sore, or skin that changed (R6).

Sections 2.3 and 2.7 (item 22) of the clinical specification.
"""

from __future__ import annotations

from typing import Final

from guidance.facts import constants as c
from guidance.facts.types import NO_FACTS, Matches, OpenWarning, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import Inputs, calms_down, event, match
from guidance.rules.vocabulary import any_of, leg, skin
from tracker.record import LEGS

SKIN: Final = "consult.skin-changes"
MAY_STAY: Final = skin("brown_patch", "eczema", "white_scar")


def skin_is_clear(case: RuleContext, warning: OpenWarning) -> bool:
    """A complete check-in without a skin item came after the last true date."""
    days = case.signs.recorded(warning.last_true + 1, case.date)
    return any(day.complete and not day.leg(case.side).skin for day in days)


@event(
    SKIN,
    article=SKIN,
    sources=("O6", "O7", "O8"),
    about=LEGS,
    update=calms_down(closes_after=c.NERVE_SKIN_WALK_CLOSES_AFTER, also=skin_is_clear),
    reads=(Inputs(leg=("skin", "sore_infected")),),
)
def skin_changes(case: RuleContext) -> Matches:
    """Sores, hard or weeping skin, patches that stay."""
    urgent = any_of(skin("cord_like_vein"), leg("infected sore"))(case)
    if case.has("diabetes", "peripheral_artery_disease", "neuropathy"):
        urgent |= leg("foot sore")(case)
    yield from match(Tier.URGENT, urgent)
    soon = skin("sore", "weeping", "hard_shiny")(case)
    if not case.explained("sudden_color_change", case.today, case.side):
        soon |= skin("sudden_color_change")(case)
    yield from match(Tier.SOON, soon)
    first, last = case.date - c.SKIN_WINDOW + 1, case.date - c.SKIN_AGAIN_AFTER
    now, before = MAY_STAY(case), MAY_STAY.among(case, case.signs.days(first, last))
    yield from match(Tier.ROUTINE, now | before if now and before else NO_FACTS)
