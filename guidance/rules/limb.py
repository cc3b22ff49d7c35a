"""A leg without blood: cold, pale or blue, numb, or it cannot move.

Sections 2.4, 2.7 (item 22) and 2.8 (item 42) of the clinical specification.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.leg_day import LegDay
from guidance.facts.types import OTHER, Matches, Tier
from guidance.rules.context import RuleContext
from guidance.rules.rule import Inputs, event, match
from guidance.rules.vocabulary import leg
from tracker.record import LEGS, Leg

NO_BLOOD: Final = "safety.limb-ischaemia"
WITHOUT_BLOOD: Final = leg(
    "cold", "pale or blue", "new pain", "new numb", "new tingling", "new weak", "function loss",
    "cannot move", "new swelling",
)  # fmt: skip
LONG_STANDING: Final = leg("cold", "pale or blue", "cannot move")


# --- A leg without blood ------------------------------------------------------------------------
@dataclass(frozen=True)
class Limb:
    """One leg on one date as this rule reads it; a lost function counts as newly weak."""

    leg: LegDay

    @cached_property
    def cold_or_pale(self) -> bool:
        return self.leg.has("cold") or self.leg.has("pale_or_blue")

    @cached_property
    def cold_and_pale(self) -> bool:
        return self.leg.has("cold") and self.leg.has("pale_or_blue")

    @property
    def numb(self) -> bool:
        return "numb" in self.leg.new_nerves

    @property
    def weak(self) -> bool:
        return "weak" in self.leg.new_nerves or self.leg.has("function_loss")

    @property
    def new_pain(self) -> int:
        """The pain where it is over the usual, else 0."""
        return (self.leg.pain or 0) if self.leg.new_pain else 0

    @property
    def strong(self) -> bool:
        """What does not go with cold alone: pain, numb, weak, or no movement."""
        return bool(self.new_pain or self.numb or self.weak or self.leg.has("cannot_move"))

    @property
    def together(self) -> bool:
        """Cold, pale or blue, and the nerves or the muscles say so too."""
        return self.cold_or_pale and bool(self.strong or self.leg.new_nerves)

    @property
    def gradual(self) -> bool:
        """An entry says that it came slowly, and none that it was sudden."""
        return self.leg.gradual and not self.leg.sudden


@event(
    NO_BLOOD,
    sources=("A2", "D8"),
    about=LEGS,
    compares=("cold", "pale_or_blue"),
    reads=(
        Inputs(leg=("cold", "pale_or_blue", "cannot_move", "pain", "swelling", "function_loss")),
        Inputs(leg=("numb", "tingling", "weak", "onset", "whole_leg_or_foot")),
    ),
)
def no_blood(case: RuleContext) -> Matches:
    """A leg that is cold, pale or blue, numb or cannot move; both feet alike are less."""
    here, other = Limb(case.leg), Limb(case.today.leg(OTHER[case.side]))
    if _long_standing(case, here):
        return
    facts = WITHOUT_BLOOD(case)
    for tier in (
        _tier_at_once(here),
        _tier_together(case, here, other),
        _tier_of_color(case, here, other),
    ):
        if tier is not None:
            yield from match(tier, facts)


def _long_standing(case: RuleContext, here: Limb) -> bool:
    """The same two to four weeks ago, not sudden, and nothing that cannot wait today."""
    worse = here.leg.has("cannot_move") or here.numb or here.weak or here.new_pain >= c.LIMB_PAIN
    before = LONG_STANDING.among(case, case.ago(c.LIMB_OLD_FROM, c.LIMB_OLD_TO))
    return bool(before) and not (here.leg.sudden or worse)


def _tier_at_once(here: Limb) -> Tier | None:
    """Signs that are an emergency whatever the other leg does."""
    leg = here.leg
    blue_and_swollen = leg.has("pale_or_blue") and leg.new_swelling
    at_once = leg.has("cannot_move") or blue_and_swollen or leg.suddenly_numb
    return Tier.EMERGENCY if at_once else None


def _tier_together(case: RuleContext, here: Limb, other: Limb) -> Tier | None:
    if not here.together:
        return None
    if here.leg.sudden or not other.together:
        if here.strong or here.leg.sudden:
            return Tier.EMERGENCY
        return Tier.SOON if here.gradual else Tier.URGENT
    return _tier_of_both(case, here, other)


def _tier_of_both(case: RuleContext, here: Limb, other: Limb) -> Tier | None:
    """Both legs alike, and not suddenly."""
    if here.weak:
        return Tier.EMERGENCY
    if here.numb or here.new_pain:
        if not other.strong:
            return Tier.URGENT
        if here.numb or here.new_pain >= c.SEVERE_FROM:
            return Tier.SOON if here.gradual else Tier.URGENT
    if "tingling" in here.leg.new_nerves or here.new_pain >= c.LIMB_PAIN:
        return Tier.SOON
    mild = sum(_mildly_sore_in_both(day, case.side) for day in case.last(c.WEEK))
    return Tier.SOON if mild >= c.COLD_AND_SORE_DATES else None


def _mildly_sore_in_both(day: DayRecord, side: Leg) -> bool:
    here, other = Limb(day.leg(side)), Limb(day.leg(OTHER[side]))
    alike = here.together and other.together and not here.leg.sudden
    return alike and 0 < here.new_pain < c.LIMB_PAIN


def _tier_of_color(case: RuleContext, here: Limb, other: Limb) -> Tier | None:
    """Cold, pale or blue alone: one leg only, or all at once."""
    tiers = [_tier_of_one(case, here, other, sign) for sign in ("pale_or_blue", "cold")]
    if here.cold_and_pale and (here.leg.sudden or not other.cold_and_pale):
        tiers.append(Tier.EMERGENCY)
    return max((tier for tier in tiers if tier is not None), default=None)


def _tier_of_one(case: RuleContext, here: Limb, other: Limb, sign: str) -> Tier | None:
    if other.cold_or_pale or not here.leg.has(sign):
        return None
    hurt = case.explained(sign, case.today, case.side)
    pale = sign == "pale_or_blue"
    if here.leg.sudden:
        if pale:
            return Tier.URGENT if hurt else Tier.EMERGENCY
        return Tier.SOON if hurt else Tier.URGENT
    return Tier.URGENT if pale and not here.gradual and not hurt else None
