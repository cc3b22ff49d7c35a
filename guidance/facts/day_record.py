"""The record of a date as the rules read it: no rule sees raw entries.

Measurements and walks of a date, and what follows from both legs together: what is new, what is
one-sided. Clinical specification 2.7, items 7 to 12.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Final

from guidance.facts import constants as c
from guidance.facts.entries import Entry
from guidance.facts.leg_day import (
    BLANK_LEG,
    NO_USUAL,
    LegDay,
    ache_of,
    has_sign,
    read_leg,
    with_walking_pain,
)
from guidance.facts.types import OTHER
from tracker import record
from tracker.record import LEGS, Leg
from tracker.record.answers import BREATHLESS, BodyAnswers
from tracker.record.days import Day, merge

NOTHING_SAID: Final = Day(on=date.min)
SIGNED: Final = (record.CheckIn, record.Walk)  # entries that can have signs and a note


@dataclass(frozen=True, slots=True)
class Calf:
    """One reading of both calves: left minus right, the usual difference taken off."""

    difference: Decimal
    cannot_repeat: bool

    def larger_by(self, side: Leg) -> Decimal:
        return self.difference if side == "left" else -self.difference


@dataclass(frozen=True, slots=True)
class Weight:
    """One weight reading."""

    at: datetime
    day: int
    kg: Decimal


@dataclass(frozen=True)
class DayRecord:
    """A date's merged answers, with the usual that holds on it. `day` is the date's ordinal.

    What they count as is worked out when a rule asks, `entries` read when one needs more of them
    than the answers say.
    """

    day: int
    said: Day = NOTHING_SAID
    usual: record.Usual | None = None
    told: Callable[[], Sequence[Entry]] = field(default=tuple, compare=False, repr=False)

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The entries of the date without what was corrected."""
        return self.told()

    @cached_property
    def _legs(self) -> tuple[LegDay, LegDay]:
        if self.said is NOTHING_SAID:
            return BLANK_LEG, BLANK_LEG
        left, right = (with_walking_pain(self.said, side) for side in LEGS)
        usual = self.usual
        return (
            read_leg(left, (usual and usual.left) or NO_USUAL, other_ache=ache_of(right)),
            read_leg(right, (usual and usual.right) or NO_USUAL, other_ache=ache_of(left)),
        )

    @property
    def left(self) -> LegDay:
        return self._legs[0]

    @property
    def right(self) -> LegDay:
        return self._legs[1]

    @property
    def body(self) -> BodyAnswers:
        return self.said.body

    @property
    def checked_in(self) -> bool:
        return self.said.checked_in

    @property
    def complete(self) -> bool:
        return self.said.complete

    @property
    def context(self) -> frozenset[record.Context]:
        return self.said.context

    @property
    def walks(self) -> Sequence[record.Walk]:
        return self.said.walks

    @property
    def painful_walks(self) -> Sequence[record.Walk]:
        return self.said.painful_walks

    @property
    def elevations(self) -> Sequence[record.Elevation]:
        return self.said.elevations

    @cached_property
    def calves(self) -> tuple[Calf, ...]:
        """The readings of both calves, the usual difference taken off."""
        usual = (self.usual and self.usual.calf_difference_cm) or Decimal(0)
        return tuple(
            Calf(raw.left_calf_cm - raw.right_calf_cm - usual, bool(raw.cannot_repeat))
            for raw in self.said.measurements
            if raw.left_calf_cm is not None and raw.right_calf_cm is not None
        )

    @cached_property
    def weights(self) -> tuple[Weight, ...]:
        return tuple(
            Weight(one.at, self.day, one.weight_kg)
            for one in self.said.measurements
            if one.weight_kg is not None
        )

    @cached_property
    def last_known(self) -> datetime | None:
        """When the last entry that can have signs was told; None without one."""
        return max((e.known for e in self.entries if isinstance(e.raw, SIGNED)), default=None)

    def leg(self, side: Leg) -> LegDay:
        return self.left if side == "left" else self.right

    def has(self, sign: str) -> bool:
        """True only if this body sign was logged; not known counts as no."""
        return bool(self.body.flags.get(sign))

    def breathless(self, least: record.Breathless) -> bool:
        """At least this breathless; `usual` is below every sign."""
        said = self.body.breathless
        return said is not None and BREATHLESS.index(said) >= BREATHLESS.index(least)

    @property
    def fever(self) -> bool:
        return self.body.temperature_c is not None and self.body.temperature_c >= c.FEVER_C

    @property
    def both_newly_swollen(self) -> bool:
        return self.left.new_swelling and self.right.new_swelling

    @cached_property
    def eventful(self) -> bool:
        """Whether a sign, an injury or a walk with pain was recorded."""
        return bool(
            self.body_signs
            or any(has_sign(self.leg(side)) for side in LEGS)
            or self.painful_walks
            or self.said.injuries
        )

    @property
    def heaviness(self) -> int | None:
        """The day maximum: the heavier leg."""
        return self.said.heaviest

    @cached_property
    def pain(self) -> int:
        """The worse leg's pain; not known counts as none."""
        return max(self.left.pain or 0, self.right.pain or 0)

    def calf_sign(self, side: Leg) -> Decimal | None:
        """The largest reading of at least 3.0 cm on that leg."""
        found = [calf.larger_by(side) for calf in self.calves]
        return max((cm for cm in found if cm >= c.CALF_SIGN_CM), default=None)

    @cached_property
    def new_signs(self) -> Mapping[Leg, frozenset[str]]:
        """Signs over the usual, by leg, one-sided or not."""
        return {side: frozenset(self._new(side)) for side in LEGS}

    def _new(self, side: Leg) -> Iterable[str]:
        leg = self.leg(side)
        signs = {
            "swelling": leg.new_swelling,
            "pain": leg.new_pain,
            "red": leg.new_red,
            "warm": leg.warm,
            "tender_vein": leg.vein,
            "calf_difference": self.calf_sign(side) is not None,
        }
        return (sign for sign, there in signs.items() if there)

    @cached_property
    def one_sided(self) -> Mapping[Leg, frozenset[str]]:
        """New signs that this leg has and the other has not, or clearly less (2.7, item 12)."""
        return {side: frozenset(self._one_sided(side)) for side in LEGS}

    def _one_sided(self, side: Leg) -> Iterable[str]:
        leg, other = self.leg(side), self.leg(OTHER[side])
        shared = self.new_signs[OTHER[side]]
        for sign in self.new_signs[side]:
            match sign:
                case "swelling":
                    alone = leg.rise - other.rise >= c.ONE_SIDED_SWELLING
                case "pain":
                    gap = (leg.pain or 0) - (other.pain or 0)
                    alone = not other.new_pain or gap >= c.ONE_SIDED_PAIN
                case "calf_difference":
                    alone = True
                case _:
                    alone = sign not in shared
            if alone:
                yield sign

    @cached_property
    def listed_signs(self) -> Mapping[Leg, frozenset[str]]:
        """The signs of a leg that item 19 lists, calf readings aside."""
        return {side: frozenset(self._listed(side)) for side in LEGS}

    def _listed(self, side: Leg) -> Iterable[str]:
        leg = self.leg(side)
        yield from self.new_signs[side] - {"calf_difference"}
        yield from leg.new_nerves
        yield from (sign for sign in c.ALWAYS_SIGNS if leg.has(sign))
        yield from leg.skin

    @cached_property
    def body_signs(self) -> frozenset[str]:
        """Any flag of the body, breathlessness on effort or worse, a fever."""
        flags = {name for name, there in self.body.flags.items() if there}
        if self.breathless("effort"):
            flags.add("breathless")
        if self.fever:
            flags.add("temperature_c")
        return frozenset(flags)

    @property
    def clot_in_lung_signs(self) -> frozenset[str]:
        """Breathless on effort or worse, chest pain, coughing blood, fainted (2.7, item 17)."""
        return self.body_signs & c.LUNG_SIGNS

    def value(self, side: Leg | None, sign: str) -> object:
        """What was logged for a sign, for showing it as evidence."""
        if side is None:
            of_body = {
                "breathless": self.body.breathless or True,
                "temperature_c": self.body.temperature_c,
                "heaviness": self.heaviness,
            }
            return of_body.get(sign, True)
        if sign == "calf_difference":
            return max((calf.larger_by(side) for calf in self.calves), default=None)
        leg = self.leg(side)
        if sign in ("heaviness", "swelling", "pain"):
            return leg.said(sign)
        if sign == leg.ache_sign:
            return leg.ache
        if sign == "skin":
            return sorted(leg.skin)
        return True

    def source(self, side: Leg | None, sign: str) -> str:
        """Where a sign was logged: `check_in`, `walk` or `measurement`."""
        if sign in ("calf_difference", "weight_gain"):
            return "measurement"
        of_check_ins = self.said.checked_signs.get(side or "body", ())
        return "walk" if self.walks and sign not in of_check_ins else "check_in"


def interpret(day: int, entries: Iterable[Entry], usual: record.Usual | None) -> DayRecord:
    """The record of these entries of a date; `usual` is the statement that holds on it."""
    told = tuple(entries)
    said = merge(date.fromordinal(day), [entry.raw for entry in told])
    return DayRecord(day, said, usual, lambda: told)
