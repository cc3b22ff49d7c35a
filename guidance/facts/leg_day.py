"""One leg, and the body, on one date: what all entries of that date say, merged once.

Scales take the maximum, flags are true if any entry says so and None if none says anything,
qualifiers go to the more serious. What counts as *new* is settled here too, because a person's
usual belongs to the date. Clinical specification 2.7 (items 7 to 12) and 2.8 (items 37 and 53).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal, NamedTuple, get_args

from guidance.facts import constants as c
from guidance.facts.entries import Entry
from tracker import record

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
EXPLAINABLE: Final = (
    "swelling", "pain", "red", "warm", "tender_vein", "cold", "pale_or_blue", "sudden_color_change",
)  # fmt: skip
ACHES: Final = ("throbbing", "aching", "cramp")
BITE: Final = "bite_sunburn_rash"
CRAMP: Final = "after_cramp"
UNEXPLAINED: Final = ""

NO_SIGNS: Final = record.LegSigns()
NO_USUAL: Final = record.UsualLeg()

# Walking pain names places of its own: a buttock is read as a thigh, "other" as not given.
WALK_PLACES: Final[Mapping[str | None, record.PainPlace | None]] = {
    "calf": "calf", "thigh": "thigh", "buttock": "thigh", "foot": "foot", "knee": "knee",
}  # fmt: skip


class Told(NamedTuple):
    """What an entry says of a leg, whether it denies the rest, and whether it is of a morning."""

    signs: record.LegSigns
    denies: bool
    in_the_morning: bool


def highest(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


def _either(values: Iterable[bool | None]) -> bool | None:
    known = [value for value in values if value is not None]
    return any(known) if known else None


@dataclass(frozen=True, slots=True)
class LegDay:
    """One leg on one date. `new_*` means: over this person's usual."""

    heaviness: int | None
    swelling: int | None
    pain: int | None
    swelling_on_waking: bool | None
    flags: Mapping[str, bool | None]
    skin: frozenset[str]
    usual: record.UsualLeg
    rise: int
    new_pain: bool
    new_red: bool
    new_nerves: frozenset[str]
    sudden: bool
    gradual: bool
    gradual_at_worst: bool
    ache: int
    ache_sign: str
    pain_given: int | None
    ache_left_open: bool
    cramp_alone: bool
    pain_places: frozenset[str | None]
    pain_short: bool
    deep_and_long: bool
    cramped: bool
    after_cramp: bool
    brief: bool
    whole: bool
    foot_sore: bool
    sore_infected: bool
    still_bleeding: bool
    reasons: Mapping[str, frozenset[str]]
    overused: bool
    other_pain: bool

    def has(self, sign: str) -> bool:
        """True only if the sign was logged; not known counts as no."""
        return bool(self.flags.get(sign))

    def said(self, sign: str) -> int | bool | None:
        """What was said of a scale or a flag; None if nobody said anything."""
        match sign:
            case "heaviness":
                return self.heaviness
            case "swelling":
                return self.swelling
            case "pain":
                return self.pain
            case _:
                return self.flags.get(sign)

    @property
    def new_swelling(self) -> bool:
        return self.rise >= 1

    @property
    def warm(self) -> bool:
        return self.has("warm")

    @property
    def only_joints_hurt(self) -> bool:
        """There is pain, and every entry with it names a joint or the shin as its place."""
        return bool(self.pain_places) and self.pain_places <= c.JOINTS

    @property
    def deep_pain_not_short(self) -> bool:
        """Pain over a deep vein, or nobody said where, that is not over within ten minutes."""
        return bool(self.pain_places & c.DEEP_VEIN_PLACES) and not self.pain_short

    def only_by(self, sign: str, reason: str) -> bool:
        """Every entry that reports the sign gives this explanation, and it can explain it."""
        return self.reasons.get(sign) == frozenset({reason})

    @property
    def vein(self) -> bool:
        return self.has("tender_vein") or "cord_like_vein" in self.skin


def has_sign(leg: LegDay) -> bool:
    return bool(
        leg.swelling or leg.pain or leg.skin or leg.sore_infected or any(leg.flags.values())
    )


def _walking_pain(pain: record.WalkPain) -> bool:
    """Pain that stops with standing still belongs to the artery rule and is no leg pain."""
    return bool(pain.gone_within_10_min_of_rest and not pain.also_at_rest)


def _told_on_walk(walk: record.Walk, side: Side) -> list[record.LegSigns]:
    """What a walk says of a leg; pain that does not stop with rest is a pain of 1, of its own.

    An ache of the same walk keeps the place and the duration that were given for the leg.
    """
    told = walk.left if side == "left" else walk.right
    found = [] if told is None else [told]
    pain = walk.pain
    if pain is None or pain.leg not in (side, "both") or _walking_pain(pain):
        return found
    if told is not None and told.pain:
        return found
    hurts = record.LegSigns.model_construct(
        pain=c.WALK_PAIN_COUNTS_AS,
        pain_place=WALK_PLACES.get(pain.place),
        explained_by=told.explained_by if told else None,
    )
    return [*found, hurts]


def told_of_leg(entries: Sequence[Entry], side: Side) -> list[Told]:
    found: list[Told] = []
    for entry in entries:
        if isinstance(entry.raw, record.CheckIn):
            signs = entry.raw.left if side == "left" else entry.raw.right
            morning = c.MORNING_FROM <= entry.at.time() < c.MORNING_TO
            found.append(Told(signs or NO_SIGNS, bool(entry.raw.nothing_new), morning))
        elif isinstance(entry.raw, record.Walk):
            found += [Told(signs, False, False) for signs in _told_on_walk(entry.raw, side)]
    return found


def _aches(signs: Sequence[record.LegSigns], sign: str) -> list[int | None]:
    return [getattr(said, sign) for said in signs]


def _ache(signs: record.LegSigns) -> int:
    """The largest of aching, throbbing and cramp that an entry gives; none given is 0.

    A cramp does not count that went within ten minutes, nor one that explains itself (2.8, 37).
    """
    went = signs.pain_lasted == "under_10_min" or signs.explained_by == CRAMP
    return highest([signs.aching, signs.throbbing, None if went else signs.cramp]) or 0


def ache_of(told: Sequence[Told]) -> int:
    """The largest ache that the entries of a date give a leg; none given is 0."""
    return max((_ache(one.signs) for one in told), default=0)


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
                return BITE
        case "overuse" | "after_cramp" if sign == "pain":
            return signs.explained_by
    return UNEXPLAINED


def merge_leg(told: Sequence[Told], usual: record.UsualLeg, *, other_ache: int = 0) -> LegDay:
    """What all entries of a date say of a leg; `other_ache` is that of the other leg.

    An ache of 2 or 3 that the other leg has not counts as a pain (2.8, item 37).
    """
    signs = [said for said, _, _ in told]
    denied = any(denies for _, denies, _ in told)
    swelling = _scale([said.swelling for said in signs], denied)
    given = _scale([said.pain for said in signs], denied)
    ache = ache_of(told)
    aches = ache >= c.ACHE and ache - other_ache >= c.ACHE_APART
    pain = max(given or 0, c.ACHE_COUNTS_AS[ache]) if aches else given
    flags = {name: _flag([getattr(said, name) for said in signs], denied) for name in LEG_FLAGS}
    aching = [said for said in signs if aches and _ache(said) >= c.ACHE]
    painful = [said for said in signs if said.pain or said in aching]
    nervous = [said for said in signs if any(getattr(said, name) for name in NERVES)]
    sore = [said for said in signs if "sore" in (said.skin or ())]
    bleeding = [said for said in signs if "bleeding_vein" in (said.skin or ())]
    worst = [said for said in signs if said.swelling == c.SEVERE_SWELLING]
    return LegDay(
        heaviness=highest([said.heaviness for said in signs]),
        swelling=swelling,
        pain=pain,
        swelling_on_waking=_swollen_on_waking(told),
        flags=flags,
        skin=frozenset(item for said in signs for item in said.skin or ()),
        usual=usual,
        rise=max(0, (swelling or 0) - (usual.swelling or 0)),
        new_pain=(pain or 0) >= (usual.pain + c.NEW_PAIN_RISE if usual.pain else c.NEW_PAIN),
        new_red=bool(flags["red"]) and not usual.red,
        new_nerves=frozenset(name for name in NERVES if flags[name] and not getattr(usual, name)),
        sudden=any(said.onset == "sudden" for said in signs),
        gradual=any(said.onset == "gradual" for said in signs),
        gradual_at_worst=all(said.onset == "gradual" for said in worst),
        ache=ache,
        ache_sign=next((sign for sign in ACHES if highest(_aches(signs, sign)) == ache), ACHES[0]),
        pain_given=given,
        ache_left_open=aches
        and not given
        and not any(said.pain_place and said.pain_lasted for said in aching),
        cramp_alone=aches
        and all(max(said.aching or 0, said.throbbing or 0) < c.ACHE for said in signs),
        pain_places=frozenset(said.pain_place for said in painful),
        pain_short=bool(painful) and all(said.pain_lasted == "under_10_min" for said in painful),
        deep_and_long=any(said.pain_place in c.DEEP_VEIN_PLACES for said in painful)
        and any(said.pain_lasted in c.LONG_PAIN for said in painful),
        cramped=any(said.cramp for said in signs),
        after_cramp=any(said.explained_by == CRAMP for said in signs),
        brief=all(said.nerve_positional or said.nerve_lasted == "under_10_min" for said in nervous),
        whole=any(said.whole_leg_or_foot for said in signs),
        foot_sore=any(said.sore_place != "leg" for said in sore),
        sore_infected=any(said.sore_infected for said in signs),
        still_bleeding=any(not said.bleeding_stopped for said in bleeding),
        reasons={
            sign: frozenset(
                _reason(said, sign)
                for said in (painful if sign == "pain" else signs)
                if sign == "pain" or _reports(said, sign)
            )
            for sign in EXPLAINABLE
        }
        if any(said.explained_by for said in signs)
        else {},
        overused=any(said.explained_by == "overuse" for said in painful),
        other_pain=any(said.aching or said.throbbing or said.cramp for said in signs),
    )


def _swollen_on_waking(told: Sequence[Told]) -> bool | None:
    """What was said of it; else yes, where a check-in in the morning gives swelling (2.8, 53)."""
    said = _either(signs.swelling_on_waking for signs, _, _ in told)
    if said is None and any(signs.swelling and morning for signs, _, morning in told):
        return True
    return said


def _scale(values: Sequence[int | None], denied: bool) -> int | None:
    found = highest(values)
    return 0 if found is None and denied else found


def _flag(values: Sequence[bool | None], denied: bool) -> bool | None:
    found = _either(values)
    return False if found is None and denied else found


NO_LEG: Final = merge_leg((), NO_USUAL)


@dataclass(frozen=True, slots=True)
class BodyRecord:
    """What is not about one leg. `breathless` is the place in the format's order, None unknown."""

    flags: Mapping[str, bool | None] = field(default_factory=dict)
    breathless: int | None = None
    temperature: Decimal | None = None


NO_BODY: Final = BodyRecord()


def merge_body(told: Sequence[tuple[record.BodySigns | None, bool]]) -> BodyRecord:
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
