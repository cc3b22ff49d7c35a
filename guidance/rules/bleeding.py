"""A vein that bleeds. Sections 2.4 and 2.7 (item 22) of the clinical specification."""

from __future__ import annotations

from guidance.rules.rule import EITHER_LEG, event
from guidance.rules.vocabulary import leg, skin, tiers

bleeding = event("safety.vein-bleed", about=EITHER_LEG, sources=("O7",))(
    tiers(
        emergency=(leg("vein that still bleeds"),),
        urgent=(skin("bleeding_vein"),),
    )
)
