"""A vein that bleeds. Sections 2.4 and 2.7 (item 22) of the clinical specification."""

from __future__ import annotations

from guidance.rules.conditions import tiers, today
from guidance.rules.events import event
from guidance.rules.rule import EITHER_LEG
from guidance.rules.vocabulary import leg, skin

bleeding = event("safety.vein-bleed", about=EITHER_LEG, sources=("O7",))(
    tiers(
        emergency=(today(leg("vein that still bleeds")),),
        urgent=(today(skin("bleeding_vein")),),
    )
)
