"""One leg on one date as the rules read it: what was answered, and what it counts as.

The answers of the date are merged already (`tracker.record.days`). Here a walking pain and an ache
count as pain, an explanation counts for what it can explain, and what is *new* is settled, because
a person's usual belongs to the date. Clinical specification 2.7 (items 7 to 12) and 2.8 (37, 53).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import time
from typing import Final

from guidance.facts import constants as c
from tracker import record
from tracker.record import Leg
from tracker.record.answers import BRIEF, LEG_FLAGS, NERVES, NO_LEG, LegAnswers, Pain
from tracker.record.days import Day, largest

EXPLAINABLE: Final = (
    "swelling", "pain", "red", "warm", "tender_vein", "cold", "pale_or_blue", "sudden_color_change",
)  # fmt: skip
ACHES: Final = ("throbbing", "aching", "cramp")
BITE: Final = "bite_sunburn_rash"
CRAMP: Final = "after_cramp"
UNEXPLAINED: Final = ""

NO_USUAL: Final = record.UsualLeg()

# Walking pain names places of its own: a buttock is read as a thigh, "other" as not given.
WALK_PLACES: Final[Mapping[str | None, record.PainPlace | None]] = {
    "calf": "calf", "thigh": "thigh", "buttock": "thigh", "foot": "foot", "knee": "knee",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LegDay:
    """One leg on one date. `new_*` means: over this person's usual."""

    answers: LegAnswers
    usual: record.UsualLeg
    heaviness: int | None
    swelling: int | None
    pain: int | None
    pain_given: int | None
    skin: frozenset[str]
    swelling_on_waking: bool | None
    rise: int
    new_pain: bool
    new_red: bool
    new_nerves: frozenset[str]
    sudden: bool
    gradual: bool
    gradual_at_worst: bool
    ache: int
    ache_sign: str
    ache_left_open: bool
    cramp_alone: bool
    pain_places: frozenset[str | None]
    pain_short: bool
    deep_and_long: bool
    cramped: bool
    after_cramp: bool
    brief: bool
    reasons: Mapping[str, frozenset[str]]
    overused: bool
    other_pain: bool

    def has(self, sign: str) -> bool:
        """True only if the sign was logged; not known counts as no."""
        return bool(self.answers.flags.get(sign))

    def said(self, sign: str) -> int | bool | None:
        """What a scale or a flag counts as; None if nobody said anything."""
        if sign == "pain":
            return self.pain
        return self.answers.scales.get(sign, self.answers.flags.get(sign))

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

    @property
    def suddenly_numb(self) -> bool:
        """The whole foot or leg is newly and suddenly numb, and not for a moment."""
        whole = self.has("whole_leg_or_foot") and not self.brief
        return whole and self.sudden and "numb" in self.new_nerves

    def only_by(self, sign: str, reason: str) -> bool:
        """Every entry that reports the sign gives this explanation, and it can explain it."""
        return self.reasons.get(sign) == frozenset({reason})

    @property
    def vein(self) -> bool:
        return self.has("tender_vein") or "cord_like_vein" in self.skin


def has_sign(leg: LegDay) -> bool:
    return bool(
        leg.swelling
        or leg.pain
        or leg.skin
        or leg.has("sore_infected")
        or any(map(leg.has, LEG_FLAGS))
    )


def with_walking_pain(day: Day, side: Leg) -> LegAnswers:
    """What was said of a leg, and the pains of its walks.

    Pain that stops with standing still belongs to the artery rule and is no leg pain. Another one
    is a pain of 1 where the walk gives the leg none, explained as the walk explains the leg. An
    ache of the same walk keeps the place and the duration that were given for the leg.
    """
    answers, found = day.leg(side), []
    for walk in day.painful_walks:
        pain, told = walk.pain, walk.left if side == "left" else walk.right
        if pain is None or pain.leg not in (side, "both") or (told is not None and told.pain):
            continue
        if not pain.gone_within_10_min_of_rest or pain.also_at_rest:
            found.append(
                Pain(
                    pain=c.WALK_PAIN_COUNTS_AS,
                    pain_place=WALK_PLACES.get(pain.place),
                    explained_by=told.explained_by if told is not None else None,
                )
            )
    if not found:
        return answers
    given = answers.scales.get("pain") or c.WALK_PAIN_COUNTS_AS
    return replace(
        answers,
        scales={**answers.scales, "pain": given},
        pains=answers.pains.union(found),
    )


def _ache(pain: Pain) -> int:
    """The largest of aching, throbbing and cramp that an entry gives; none given is 0.

    A cramp does not count that went within ten minutes, nor one that explains itself (2.8, 37).
    """
    went = pain.pain_lasted == BRIEF or pain.explained_by == CRAMP
    return largest(pain.aching, pain.throbbing, None if went else pain.cramp) or 0


def ache_of(answers: LegAnswers) -> int:
    """The largest ache that the entries of a date give a leg; none given is 0."""
    return max(map(_ache, answers.pains), default=0)


def _reason(sign: str, given: str | None, *, small: bool = False) -> str:
    """The explanation an entry gives for a sign, if it can explain that sign at all."""
    match given:
        case "injury":
            return "injury"
        case "bite_sunburn_rash":
            if small or sign in ("red", "warm", "sudden_color_change"):
                return BITE
        case "overuse" | "after_cramp" if sign == "pain":
            return given
    return UNEXPLAINED


def _reasons(answers: LegAnswers, painful: Collection[Pain]) -> Mapping[str, frozenset[str]]:
    """How the entries with it explain each sign; empty where no entry explains anything."""
    if "explained_by" not in answers.choices:
        return {}
    none = frozenset[record.ExplainedBy | None]()
    given = {sign: answers.reasons.get(sign, none) for sign in (*LEG_FLAGS, *EXPLAINABLE)}
    given["tender_vein"] |= answers.reasons.get("cord_like_vein", none)
    given["pain"] = frozenset(pain.explained_by for pain in painful)
    return {sign: frozenset(_reason(sign, one) for one in given[sign]) for sign in EXPLAINABLE} | {
        "swelling": frozenset(
            _reason("swelling", one.explained_by, small=one.grade == c.BITE_SWELLING)
            for one in answers.swellings
        )
    }


def read_leg(answers: LegAnswers, usual: record.UsualLeg, *, other_ache: int = 0) -> LegDay:
    """A leg by what was said of it, walking pain included; `other_ache` is that of the other leg.

    An ache of 2 or 3 that the other leg has not counts as a pain (2.8, item 37).
    """
    scales, flags, choices = answers.scales, answers.flags, answers.choices
    swelling, given, ache = scales.get("swelling"), scales.get("pain"), ache_of(answers)
    aches = ache >= c.ACHE and ache - other_ache >= c.ACHE_APART
    pain = largest(given, c.ACHE_COUNTS_AS[ache]) if aches else given
    aching = [one for one in answers.pains if aches and _ache(one) >= c.ACHE]
    painful = [one for one in answers.pains if one.pain or one in aching]
    places = frozenset(one.pain_place for one in painful)
    onsets = choices.get("onset", frozenset())
    return LegDay(
        answers=answers,
        usual=usual,
        heaviness=answers.heaviness,
        swelling=swelling,
        pain=pain,
        pain_given=given,
        skin=answers.skin,
        swelling_on_waking=_swollen_on_waking(answers),
        rise=max(0, (swelling or 0) - (usual.swelling or 0)),
        new_pain=(pain or 0) >= (usual.pain + c.NEW_PAIN_RISE if usual.pain else c.NEW_PAIN),
        new_red=bool(flags.get("red")) and not usual.red,
        new_nerves=frozenset(
            name for name in NERVES if flags.get(name) and not getattr(usual, name)
        ),
        sudden="sudden" in onsets,
        gradual="gradual" in onsets,
        gradual_at_worst=all(
            one.onset == "gradual" for one in answers.swellings if one.grade == c.SEVERE_SWELLING
        ),
        ache=ache,
        ache_sign=next((sign for sign in ACHES if scales.get(sign) == ache), ACHES[0]),
        ache_left_open=aches
        and not given
        and not any(one.pain_place and one.pain_lasted for one in aching),
        cramp_alone=aches
        and (largest(scales.get("aching"), scales.get("throbbing")) or 0) < c.ACHE,
        pain_places=places,
        pain_short=bool(painful) and all(one.pain_lasted == BRIEF for one in painful),
        deep_and_long=not places.isdisjoint(c.DEEP_VEIN_PLACES)
        and any(one.pain_lasted in c.LONG_PAIN for one in painful),
        cramped=bool(scales.get("cramp")),
        after_cramp=CRAMP in choices.get("explained_by", ()),
        brief=answers.nerves_brief,
        reasons=_reasons(answers, painful),
        overused=any(one.explained_by == "overuse" for one in painful),
        other_pain=any(map(scales.get, ACHES)),
    )


def _swollen_on_waking(answers: LegAnswers) -> bool | None:
    """What was said of it; else yes, where a check-in in the morning gives swelling (2.8, 53)."""
    said = answers.flags.get("swelling_on_waking")
    in_the_morning = (
        one.hour is not None and c.MORNING_FROM <= time(one.hour) < c.MORNING_TO
        for one in answers.swellings
    )
    return True if said is None and any(in_the_morning) else said


BLANK_LEG: Final = read_leg(NO_LEG, NO_USUAL)
