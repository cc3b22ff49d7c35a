"""A stroke. Sections 2.4 and 2.7 (item 22) of the clinical specification."""

from __future__ import annotations

from typing import Final

from guidance.facts.types import LEGLESS, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import EITHER_OR_NONE, event, match
from guidance.rules.vocabulary import body, leg

FACE_ARM_SPEECH: Final = body("face_arm_or_speech")
WEAK_LEG: Final = leg("sudden new weak")


@event("safety.stroke", about=EITHER_OR_NONE, sources=("N3",), reads=(FACE_ARM_SPEECH, WEAK_LEG))
def stroke(case: RuleContext) -> Matches:
    """Face, arm or speech; or a leg that is suddenly weak."""
    sign = FACE_ARM_SPEECH if case.about == LEGLESS else WEAK_LEG
    yield from match(Tier.EMERGENCY, sign(case))
