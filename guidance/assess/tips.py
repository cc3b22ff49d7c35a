"""Which tips may be shown, and whether walking is advised: the tip matrix as a table.

Sections 2.5, 2.7 (items 31 to 33) and 2.8 (item 62) of the clinical specification. Hide beats
replace beats keep.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from guidance.facts import constants as c
from guidance.facts.entries import review_covers
from guidance.facts.snapshot import TREATED, Snapshot
from guidance.facts.types import OpenWarning, Tier
from guidance.rules import (
    arteries,
    brain,
    compartment,
    dvt,
    fluid,
    infection,
    injury,
    limb,
    lungs,
    nerves,
    new_medicine,
    notes,
    one_leg_heavier,
    overexertion,
    severe,
    skin_changes,
    spine,
    swelling,
    unwell,
)
from tracker import record
from tracker.record import LEGS, Leg

Walking = Literal["stop", "doctor_set", "ease", "ok"]

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "walk goals": ("tip.consistency",),
    "short walks": ("tip.short-walks", "tip.breaks"),
    "stretch": ("tip.warmup", "tip.cooldown", "tip.stretch-mobility"),
    "elevation": ("tip.elevation-after-walk", "tip.elevation-habit"),
    "compression": ("tip.compression", "tip.compression-garments"),
    "massage": ("tip.massage",),
    "hydration": ("tip.hydration",),
    "food": ("tip.sodium", "tip.nutrition"),
    "footwear": ("tip.footwear",),
}
TIPS: Final = tuple(tip for tips in GROUPS.values() for tip in tips)

EMERGENCY: Final = "emergency"  # hides everything
UNKNOWN: Final = "conditions-unknown"  # nobody was asked about conditions
ASKED: Final = "note"  # it is asked about a note that may tell of a clot
FIRST_DATES: Final = "injury-first-dates"
REASONS: Final = {FIRST_DATES: "injury"}  # columns that share the reason that is given

# One row per group, one cell per column: x hides, ~ replaces; a column that is missing keeps.
MATRIX: Final[Mapping[str, Mapping[str, str]]] = {
    "walk goals": {
        "r1-urgent": "x", "r1-watch": "x", "injury-first-dates": "x", "pad": "~",
        "heart-kidney": "~", "severe-oedema": "~", "overexertion": "~", "severe": "x",
        "note": "x",
    },
    "short walks": {
        "r1-urgent": "x", "r1-watch": "~", "injury": "~", "heart-kidney": "~",
        "severe-oedema": "~",
    },
    "stretch": {
        "r1-urgent": "x", "injury": "x", "heart-kidney": "~", "overexertion": "~",
    },
    "elevation": {
        "r1-urgent": "~", "r1-watch": "~", "pad": "x", "heart-kidney": "~", "pregnancy": "~",
    },
    "compression": {
        "r1-urgent": "x", "r1-watch": "x", "injury": "x", "pad": "x", "heart-kidney": "x",
        "severe-oedema": "~", "neuro": "x", "skin": "x", "pregnancy": "~", "clot-treated": "x",
        "note": "x", UNKNOWN: "~",
    },
    "massage": {
        "r1-urgent": "x", "r1-watch": "x", "injury-first-dates": "x", "pad": "x",
        "severe-oedema": "x", "neuro": "x", "skin": "x", "pregnancy": "x", "clot-treated": "x",
        "note": "x",
    },
    "hydration": {
        "r1-urgent": "~", "r1-watch": "~", "heart-kidney": "~", "severe-oedema": "~",
        "fluid-limit": "~",
    },
    "food": {"heart-kidney": "~", "diabetes": "~"},
    "footwear": {"pad": "~", "severe-oedema": "~", "neuro": "~", "skin": "~"},
}  # fmt: skip
CLOT: Final = (dvt.ONE_LEG, dvt.WATCH)

# Rules that put a column on while a warning of theirs is open.
LIKE_A_CLOT: Final = (
    dvt.ONE_LEG,
    lungs.lungs.id,
    unwell.unwell.id,
    infection.cellulitis.id,
    infection.cellulitis_severe.id,
    "safety.pregnancy",
    one_leg_heavier.HEAVIER,
)
OPENS: Final[Mapping[str, tuple[str, ...]]] = {
    "injury": (injury.INJURY, injury.weight_bearing.id, compartment.compartment.id),
    "pad": (
        arteries.ARTERIES,
        "safety.rest-pain",
        limb.NO_BLOOD,
        compartment.compartment.id,
        infection.black_skin.id,
    ),
    "heart-kidney": (fluid.FLUID, lungs.heart.id, fluid.rapid_swelling.id),
    "severe-oedema": (swelling.SWELLING,),
    "neuro": (nerves.NERVES, infection.foot.id, brain.stroke.id, spine.spine.id),
    "overexertion": (overexertion.OVEREXERTION, "safety.rhabdo"),
    "skin": (skin_changes.SKIN, "safety.vein-bleed"),
    "severe": (severe.SEVERE,),
}
ON_PROFILE: Final[Mapping[str, tuple[record.ConditionKind, ...]]] = {
    "pad": ("peripheral_artery_disease",),
    "heart-kidney": ("heart_failure", "kidney_disease"),
    "severe-oedema": ("lymphedema",),
    "neuro": ("neuropathy", "diabetes"),
    "diabetes": ("diabetes",),
}


@dataclass(frozen=True)
class Tips:
    """Every tip id in exactly one of three lists; `changed_by` names the columns at work."""

    shown: tuple[str, ...]
    replaced: tuple[str, ...]
    hidden: tuple[str, ...]
    changed_by: Mapping[str, tuple[str, ...]]


def not_cleared_to_walk(snapshot: Snapshot) -> bool:
    """The last closing review of a leg treats a clot, and none since allows walking."""
    last = [(side, snapshot.last_closing(CLOT, side)) for side in LEGS]
    return any(
        review is not None
        and review.outcome == TREATED
        and not _allowed_since(snapshot, review, side, "cleared_to_walk")
        for side, review in last
    )


def not_cleared_for_massage_and_compression(snapshot: Snapshot) -> bool:
    """A clot of a leg was treated, and no review since allows these, whatever it found itself."""
    return any(
        not _allowed_since(snapshot, treated[-1], side, "cleared_for_massage_and_compression")
        for side in LEGS
        if (treated := [r for r in snapshot.reviews_of(CLOT, side) if r.outcome == TREATED])
    )


def _allowed_since(snapshot: Snapshot, treated: record.Review, side: Leg, permission: str) -> bool:
    """That review, or one of its leg that covers as much or more, gives this permission."""
    return any(
        getattr(review, permission)
        for review in snapshot.reviews
        if review_covers(review) >= review_covers(treated) and review.leg in (None, side)
    )


def injury_in_first_dates(snapshot: Snapshot, warnings: Iterable[OpenWarning]) -> bool:
    """An injury is being watched, and it is at most three dates old."""
    return any(
        warning.rule == injury.INJURY and snapshot.day - warning.since <= c.INJURY_FRESH
        for warning in warnings
    )


def columns(snapshot: Snapshot, warnings: Sequence[OpenWarning]) -> Iterator[str]:
    """The columns of the matrix that are on."""
    rules = {
        warning.rule
        for warning in warnings
        if not (
            (warning.rule == limb.NO_BLOOD and warning.tier < Tier.URGENT)
            or dvt.is_joint(snapshot, warning)
        )
    }
    tiers = {warning.tier for warning in warnings if warning.rule in LIKE_A_CLOT}
    if any(warning.tier is Tier.EMERGENCY for warning in warnings):
        yield EMERGENCY
    if Tier.URGENT in tiers or not_cleared_to_walk(snapshot):
        yield "r1-urgent"
    if dvt.WATCH in rules or any(tier < Tier.URGENT for tier in tiers):
        yield "r1-watch"
    first_dates = rules & {injury.weight_bearing.id, compartment.compartment.id}
    if first_dates or injury_in_first_dates(snapshot, warnings):
        yield FIRST_DATES
    for column, opening in OPENS.items():
        if not rules.isdisjoint(opening):
            yield column
    for column, kinds in ON_PROFILE.items():
        if snapshot.has(snapshot.day, *kinds):
            yield column
    if snapshot.pregnant(snapshot.day):
        yield "pregnancy"
    if snapshot.profile.fluid_limit:
        yield "fluid-limit"
    if not_cleared_for_massage_and_compression(snapshot):
        yield "clot-treated"
    if snapshot.profile.conditions is None:
        yield UNKNOWN
    if any(notes.holds_back(warning, snapshot.day) for warning in warnings):
        yield ASKED


def sort_tips(on: frozenset[str]) -> Tips:
    """Each tip in its list, for the columns that are on."""
    lists: dict[str, list[str]] = {"x": [], "~": [], "": []}
    changed_by: dict[str, tuple[str, ...]] = {}
    for group, tips in GROUPS.items():
        cells = {column: cell for column, cell in MATRIX[group].items() if column in on}
        if EMERGENCY in on:
            cells[EMERGENCY] = "x"
        strongest = "x" if "x" in cells.values() else "~" if cells else ""
        for tip in tips:
            lists[strongest].append(tip)
            changed_by[tip] = tuple(
                REASONS.get(column, column) for column, cell in cells.items() if cell == strongest
            )
    return Tips(tuple(lists[""]), tuple(lists["~"]), tuple(lists["x"]), changed_by)


def walking(snapshot: Snapshot, warnings: Sequence[OpenWarning], on: frozenset[str]) -> Walking:
    """Whether walking is advised: `stop`, `doctor_set`, `ease` or `ok`."""
    warnings = [warning for warning in warnings if not dvt.is_joint(snapshot, warning)]
    if (
        any(_stops(warning.rule, warning.tier) for warning in warnings)
        or injury_in_first_dates(snapshot, warnings)
        or not_cleared_to_walk(snapshot)
    ):
        return "stop"
    if not on.isdisjoint({"pad", "heart-kidney", "severe-oedema"}):
        return "doctor_set"
    return "ease" if ASKED in on or any(_eases(warning.rule) for warning in warnings) else "ok"


def _stops(rule: str, tier: Tier) -> bool:
    stopping = rule in (dvt.ONE_LEG, nerves.NERVES, severe.SEVERE) or rule.startswith("safety.")
    return tier is Tier.EMERGENCY or (tier is Tier.URGENT and stopping)


def _eases(rule: str) -> bool:
    return rule in (
        dvt.ONE_LEG,
        dvt.WATCH,
        overexertion.OVEREXERTION,
        injury.INJURY,
        severe.SEVERE,
    ) or (rule.startswith("safety.") and rule != new_medicine.NEW_MEDICINE)
