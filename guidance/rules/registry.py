"""Every rule, in the order in which they are judged: one leg first, because others ask about it."""

from __future__ import annotations

from typing import Final

from guidance.rules import (
    activity,
    course,
    dvt,
    emergency,
    fluid,
    infection,
    limbs,
    lungs,
    medical,
    notes,
    notices,
)
from guidance.rules import info as informing
from guidance.rules.vocabulary import Rule

RULES: Final[tuple[Rule, ...]] = (
    *dvt.RULES,
    *lungs.RULES,
    *limbs.RULES,
    *infection.RULES,
    *emergency.RULES,
    *medical.RULES,
    *fluid.RULES,
    *activity.RULES,
    *course.RULES,
    *notices.RULES,
    *notes.RULES,
)
INFORMING: Final = informing.RULES
BY_ID: Final = {rule.id: rule for rule in (*INFORMING, *RULES)}
