"""The record of a date: everything of that date merged once, so that no rule sees raw entries.

Scales take the maximum, flags are true if any entry says so and None if none says anything,
qualifiers go to the more serious. What counts as *new* is settled here too, because a person's
usual belongs to the date. Clinical specification 2.7, items 7 to 12.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal, get_args

from guidance.engine.entries import Entry
from guidance.rules import constants as c
from guidance.rules.words import groups_in
from tracker.journal import record

Side = Literal["left", "right"]
SIDES: Final[tuple[Side, Side]] = ("left", "right")
OTHER: Final[Mapping[Side, Side]] = {"left": "right", "right": "left"}

# Signs that `nothing_new` denies. Heaviness, temperature and qualifiers are never denied by it.
LEG_FLAGS: Final = (
    "red", "warm", "tender_vein", "cold", "pale_or_blue", "numb", "tingling", "weak",
    "function_loss", "cannot_move", "rest_pain_eased_hanging",
)  # fmt: skip
BODY_FLAGS: Final = tuple(
    name for name in record.BodySigns.model_fields if name not in ("breathless", "temperature_c")
)
BREATHLESS: Final[tuple[str, ...]] = get_args(record.Breathless)
NERVES: Final = ("numb", "tingling", "weak")
EXPLAINABLE: Final = ("swelling", "pain", "red", "warm", "tender_vein", "sudden_color_change")
UNEXPLAINED: Final = ""

NO_SIGNS: Final = record.LegSigns()
NO_USUAL: Final = record.UsualLeg()

# Walking pain names places of its own: a buttock is read as a thigh, "other" as not given.
WALK_PLACES: Final[Mapping[str | None, record.PainPlace | None]] = {
    "calf": "calf", "thigh": "thigh", "buttock": "thigh", "foot": "foot", "knee": "knee",
}  # fmt: skip

Told = tuple[record.LegSigns, bool]  # what an entry says of a leg, and whether it denies the rest


def _highest(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


def _either(values: Iterable[bool | None]) -> bool | None:
    known = [value for value in values if value is not None]
    return any(known) if known else None


@dataclass(frozen=True, slots=True)
class LegRecord:
    """One leg on one date. `new_*` means: over this person's usual."""

    heaviness: int | None = None
    swelling: int | None = None
    pain: int | None = None
    swelling_on_waking: bool | None = None
    flags: Mapping[str, bool | None] = field(default_factory=dict)
    skin: frozenset[str] = frozenset()
    usual: record.UsualLeg = NO_USUAL
    rise: int = 0
    new_pain: bool = False
    new_red: bool = False
    new_nerves: frozenset[str] = frozenset()
    sudden: bool = False
    gradual_at_worst: bool = False
    deep_and_long: bool = False
    brief: bool = False
    whole: bool = False
    sore_on_foot: bool = False
    sore_infected: bool = False
    still_bleeding: bool = False
    reasons: Mapping[str, frozenset[str]] = field(default_factory=dict)
    overused: bool = False
    other_pain: bool = False

    def has(self, sign: str) -> bool:
        """True only if the sign was logged; not known counts as no."""
        return bool(self.flags.get(sign))

    @property
    def new_swelling(self) -> bool:
        return self.rise >= 1

    @property
    def warm(self) -> bool:
        return self.has("warm")

    @property
    def vein(self) -> bool:
        return self.has("tender_vein") or "cord_like_vein" in self.skin

    @property
    def foot_sore(self) -> bool:
        return "sore" in self.skin and self.sore_on_foot


NO_LEG: Final = LegRecord()


def _has_sign(leg: LegRecord) -> bool:
    return bool(
        leg.swelling or leg.pain or leg.skin or leg.sore_infected or any(leg.flags.values())
    )


def _walking_pain(walk: record.Walk) -> bool:
    """Pain that stops with standing still belongs to the artery rule and is no leg pain."""
    pain = walk.pain
    return bool(pain and pain.gone_within_10_min_of_rest and not pain.also_at_rest)


def _told_on_walk(walk: record.Walk, side: Side) -> record.LegSigns | None:
    """What a walk says of a leg; pain that does not stop with rest counts as pain 1."""
    told = walk.left if side == "left" else walk.right
    pain = walk.pain
    if pain is None or pain.leg not in (side, "both") or _walking_pain(walk):
        return told
    if told is not None and told.pain:
        return told
    place = WALK_PLACES.get(pain.place)
    return (told or NO_SIGNS).model_copy(
        update={"pain": c.WALK_PAIN_COUNTS_AS, "pain_place": place, "pain_lasted": None}
    )


def _told(entries: Sequence[Entry], side: Side) -> list[Told]:
    found: list[Told] = []
    for entry in entries:
        if isinstance(entry.raw, record.CheckIn):
            signs = entry.raw.left if side == "left" else entry.raw.right
            found.append((signs or NO_SIGNS, bool(entry.raw.nothing_new)))
        elif isinstance(entry.raw, record.Walk):
            signs = _told_on_walk(entry.raw, side)
            if signs is not None:
                found.append((signs, False))
    return found


def _reports(signs: record.LegSigns, sign: str) -> bool:
    if sign == "sudden_color_change":
        return sign in (signs.skin or ())
    if sign == "tender_vein":
        return bool(signs.tender_vein) or "cord_like_vein" in (signs.skin or ())
    return bool(getattr(signs, sign))


def _reason(signs: record.LegSigns, sign: str) -> str:
    """The explanation an entry gives for a sign, if it can explain that sign at all."""
    match signs.explained_by:
        case "injury":
            return "injury"
        case "bite_sunburn_rash":
            small = sign == "swelling" and signs.swelling == c.BITE_SWELLING
            if small or sign in ("red", "warm", "sudden_color_change"):
                return "bite_sunburn_rash"
        case "overuse" if sign == "pain":
            return "overuse"
    return UNEXPLAINED


def _merge_leg(told: Sequence[Told], usual: record.UsualLeg) -> LegRecord:
    if not told:
        return NO_LEG
    signs = [said for said, _ in told]
    denied = any(denies for _, denies in told)
    swelling = _scale([said.swelling for said in signs], denied)
    pain = _scale([said.pain for said in signs], denied)
    flags = {name: _flag([getattr(said, name) for said in signs], denied) for name in LEG_FLAGS}
    painful = [said for said in signs if said.pain]
    nervous = [said for said in signs if any(getattr(said, name) for name in NERVES)]
    sore = [said for said in signs if "sore" in (said.skin or ())]
    bleeding = [said for said in signs if "bleeding_vein" in (said.skin or ())]
    worst = [said for said in signs if said.swelling == c.SEVERE_SWELLING]
    return LegRecord(
        heaviness=_highest([said.heaviness for said in signs]),
        swelling=swelling,
        pain=pain,
        swelling_on_waking=_either([said.swelling_on_waking for said in signs]),
        flags=flags,
        skin=frozenset(item for said in signs for item in said.skin or ()),
        usual=usual,
        rise=max(0, (swelling or 0) - (usual.swelling or 0)),
        new_pain=(pain or 0) >= (usual.pain + c.NEW_PAIN_RISE if usual.pain else c.NEW_PAIN),
        new_red=bool(flags["red"]) and not usual.red,
        new_nerves=frozenset(name for name in NERVES if flags[name] and not getattr(usual, name)),
        sudden=any(said.onset == "sudden" for said in signs),
        gradual_at_worst=all(said.onset == "gradual" for said in worst),
        deep_and_long=any(said.pain_place in c.DEEP_VEIN_PLACES for said in painful)
        and any(said.pain_lasted in c.LONG_PAIN for said in painful),
        brief=all(said.nerve_positional or said.nerve_lasted == "under_10_min" for said in nervous),
        whole=any(said.whole_leg_or_foot for said in signs),
        sore_on_foot=any(said.sore_place != "leg" for said in sore),
        sore_infected=any(said.sore_infected for said in signs),
        still_bleeding=any(not said.bleeding_stopped for said in bleeding),
        reasons={
            sign: frozenset(_reason(said, sign) for said in signs if _reports(said, sign))
            for sign in EXPLAINABLE
        }
        if any(said.explained_by for said in signs)
        else {},
        overused=any(said.explained_by == "overuse" for said in painful),
        other_pain=any(said.aching or said.throbbing or said.cramp for said in signs),
    )


def _scale(values: Sequence[int | None], denied: bool) -> int | None:
    found = _highest(values)
    return 0 if found is None and denied else found


def _flag(values: Sequence[bool | None], denied: bool) -> bool | None:
    found = _either(values)
    return False if found is None and denied else found


@dataclass(frozen=True, slots=True)
class BodyRecord:
    """What is not about one leg. `breathless` is the place in the format's order, None unknown."""

    flags: Mapping[str, bool | None] = field(default_factory=dict)
    breathless: int | None = None
    temperature: Decimal | None = None


NO_BODY: Final = BodyRecord()


def _merge_body(told: Sequence[tuple[record.BodySigns | None, bool]]) -> BodyRecord:
    if not told:
        return NO_BODY
    signs = [said for said, _ in told if said is not None]
    denied = any(denies for _, denies in told)
    if not signs and not denied:
        return NO_BODY
    ranks = [BREATHLESS.index(said.breathless) for said in signs if said.breathless]
    warmths = [said.temperature_c for said in signs if said.temperature_c is not None]
    return BodyRecord(
        flags={name: _flag([getattr(said, name) for said in signs], denied) for name in BODY_FLAGS},
        breathless=_scale(ranks, denied),
        temperature=max(warmths, default=None),
    )


@dataclass(frozen=True, slots=True)
class Calf:
    """One reading of both calves: left minus right, the usual difference taken off."""

    difference: Decimal
    cannot_repeat: bool

    def larger_by(self, side: Side) -> Decimal:
        return self.difference if side == "left" else -self.difference


@dataclass(frozen=True, slots=True)
class Weight:
    """One weight reading."""

    at: datetime
    day: int
    kg: Decimal


@dataclass(frozen=True)
class DayRecord:
    """Everything of one date. `day` is the date's ordinal."""

    day: int
    left: LegRecord = NO_LEG
    right: LegRecord = NO_LEG
    body: BodyRecord = NO_BODY
    checked_in: bool = False
    complete: bool = False
    context: frozenset[str] = frozenset()
    walks: tuple[record.Walk, ...] = ()
    elevations: tuple[record.Elevation, ...] = ()
    calves: tuple[Calf, ...] = ()
    weights: tuple[Weight, ...] = ()
    notes: tuple[tuple[datetime, frozenset[str]], ...] = ()  # with symptom words; when known
    last_known: datetime | None = None
    entries: tuple[Entry, ...] = ()

    def leg(self, side: Side) -> LegRecord:
        return self.left if side == "left" else self.right

    def has(self, sign: str) -> bool:
        """True only if this body sign was logged; not known counts as no."""
        return bool(self.body.flags.get(sign))

    def breathless(self, least: str) -> bool:
        """At least this breathless; `usual` is below every sign."""
        return (self.body.breathless or 0) >= BREATHLESS.index(least)

    @property
    def fever(self) -> bool:
        return self.body.temperature is not None and self.body.temperature >= c.FEVER_C

    @property
    def both_newly_swollen(self) -> bool:
        return self.left.new_swelling and self.right.new_swelling

    @cached_property
    def eventful(self) -> bool:
        """Whether a sign, an injury or a walk with pain was recorded."""
        return bool(
            self.body_signs
            or any(_has_sign(self.leg(side)) for side in SIDES)
            or any(walk.pain for walk in self.walks)
            or any(isinstance(entry.raw, record.Injury) for entry in self.entries)
        )

    @property
    def heaviness(self) -> int | None:
        """The day maximum: the heavier leg."""
        return _highest((self.left.heaviness, self.right.heaviness))

    @cached_property
    def pain(self) -> int:
        """The worse leg's pain; not known counts as none."""
        return max(self.left.pain or 0, self.right.pain or 0)

    def calf_sign(self, side: Side) -> Decimal | None:
        """The largest reading of at least 3.0 cm on that leg."""
        found = [calf.larger_by(side) for calf in self.calves]
        return max((cm for cm in found if cm >= c.CALF_SIGN_CM), default=None)

    @cached_property
    def new_signs(self) -> Mapping[Side, frozenset[str]]:
        """Signs over the usual, by leg, one-sided or not."""
        return {side: frozenset(self._new(side)) for side in SIDES}

    def _new(self, side: Side) -> Iterable[str]:
        leg = self.leg(side)
        signs = {
            "swelling": leg.new_swelling,
            "pain": leg.new_pain,
            "red": leg.new_red,
            "warm": leg.warm,
            "tender_vein": leg.vein,
            "calf_difference": bool(self.calves) and self.calf_sign(side) is not None,
        }
        return (sign for sign, there in signs.items() if there)

    @cached_property
    def one_sided(self) -> Mapping[Side, frozenset[str]]:
        """New signs that this leg has and the other has not, or clearly less (2.7, item 12)."""
        return {side: frozenset(self._one_sided(side)) for side in SIDES}

    def _one_sided(self, side: Side) -> Iterable[str]:
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
    def listed_signs(self) -> Mapping[Side, frozenset[str]]:
        """The signs of a leg that item 19 lists, calf readings aside."""
        return {side: frozenset(self._listed(side)) for side in SIDES}

    def _listed(self, side: Side) -> Iterable[str]:
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

    def value(self, side: Side | None, sign: str) -> object:
        """What was logged for a sign, for showing it as evidence."""
        if side is None:
            return self._body_value(sign)
        if sign == "calf_difference":
            return max((calf.larger_by(side) for calf in self.calves), default=None)
        leg = self.leg(side)
        if sign in ("heaviness", "swelling", "pain"):
            return getattr(leg, sign)
        if sign == "skin":
            return sorted(leg.skin)
        return True

    def _body_value(self, sign: str) -> object:
        if sign == "breathless" and self.body.breathless is not None:
            return BREATHLESS[self.body.breathless]
        if sign == "temperature_c":
            return self.body.temperature
        if sign == "heaviness":
            return self.heaviness
        return True

    def source(self, side: Side | None, sign: str) -> str:
        """Where a sign was logged: `check_in`, `walk` or `measurement`."""
        if sign in ("calf_difference", "weight_gain"):
            return "measurement"
        for entry in self.entries:
            if isinstance(entry.raw, record.CheckIn):
                part = entry.raw.body if side is None else getattr(entry.raw, side)
                if part is not None and (getattr(part, sign, None) or sign in _skin(part)):
                    return "check_in"
        return "walk" if self.walks else "check_in"


def _skin(part: record.LegSigns | record.BodySigns) -> Sequence[str]:
    return (part.skin or ()) if isinstance(part, record.LegSigns) else ()


def merge(day: int, entries: Iterable[Entry], usual: record.Usual | None) -> DayRecord:
    """One record of all that stands for a date; `usual` is the statement that holds on it."""
    entries = tuple(entries)
    check_ins = [e.raw for e in entries if isinstance(e.raw, record.CheckIn)]
    walks = [e for e in entries if isinstance(e.raw, record.Walk)]
    told = [e for e in entries if isinstance(e.raw, record.CheckIn | record.Walk)]
    bodies = [(said.body, bool(said.nothing_new)) for said in check_ins]
    bodies += [(e.raw.body, False) for e in walks if isinstance(e.raw, record.Walk)]
    measured = [e for e in entries if isinstance(e.raw, record.Measurement)]
    return DayRecord(
        day,
        left=_merge_leg(_told(told, "left"), (usual and usual.left) or NO_USUAL),
        right=_merge_leg(_told(told, "right"), (usual and usual.right) or NO_USUAL),
        body=_merge_body(bodies),
        checked_in=bool(check_ins),
        complete=any(map(_is_complete, check_ins)),
        context=frozenset(item for said in check_ins for item in said.context or ()),
        walks=tuple(e.raw for e in walks if isinstance(e.raw, record.Walk)),
        elevations=tuple(e.raw for e in entries if isinstance(e.raw, record.Elevation)),
        calves=_calves(measured, (usual and usual.calf_difference_cm) or Decimal(0)),
        weights=tuple(
            Weight(e.at, e.day, e.raw.weight_kg)
            for e in measured
            if isinstance(e.raw, record.Measurement) and e.raw.weight_kg is not None
        ),
        notes=tuple(
            (e.known, groups)
            for e in told
            if isinstance(e.raw, record.CheckIn | record.Walk)
            and e.raw.note
            and (groups := groups_in(e.raw.note))
        ),
        last_known=max((e.known for e in told), default=None),
        entries=entries,
    )


def _is_complete(said: record.CheckIn) -> bool:
    """Both legs' heaviness and `nothing_new` in the same check-in: counts as a no."""
    return bool(
        said.nothing_new
        and said.left
        and said.right
        and said.left.heaviness is not None
        and said.right.heaviness is not None
    )


def _calves(measured: Iterable[Entry], usual: Decimal) -> tuple[Calf, ...]:
    found = []
    for entry in measured:
        raw = entry.raw
        if not isinstance(raw, record.Measurement):
            continue
        if raw.left_calf_cm is not None and raw.right_calf_cm is not None:
            difference = raw.left_calf_cm - raw.right_calf_cm - usual
            found.append(Calf(difference, bool(raw.cannot_repeat)))
    return tuple(found)
