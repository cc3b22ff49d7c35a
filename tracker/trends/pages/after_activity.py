"""How legs felt after a walk and after legs up, in words and bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _, gettext_lazy

from tracker.record import LEGS, Leg
from tracker.record.words import FEEL, LEG, Text
from tracker.trends.effects import LENGTHS, Activity, Felt, Helps, Length
from tracker.trends.pages.confidence import OFTEN, SELDOM, NotYet, Words, missing, too_few

LENGTH: Final[Mapping[Length, Words]] = {
    "short": gettext_lazy("Under 10 minutes"),
    "middle": gettext_lazy("10 to 20 minutes"),
    "long": gettext_lazy("Over 20 minutes"),
}


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One answer: its words, how often, and its part of all answers in per cent."""

    label: str
    count: int
    width: float
    mark: str


@dataclass(frozen=True, kw_only=True)
class LengthRow:
    """How one leg felt after one length: three counts."""

    label: str
    leg: str
    lighter: int
    same: int
    heavier: int


@dataclass(frozen=True, kw_only=True)
class LegFelt:
    """One leg's answers, or why there is nothing to say of it."""

    leg: Leg
    finding: str
    chance: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, kw_only=True)
class FeltCard:
    """How the legs felt after one thing. `lengths` has only those with answers enough."""

    id: str
    icon: str
    title: str
    note: str
    legs: tuple[LegFelt, ...]
    answers: tuple[str, ...]
    lengths: tuple[LengthRow, ...]


@dataclass(frozen=True, kw_only=True)
class FeltKind:
    """What is counted, and its words."""

    activity: Activity
    icon: str
    title: Words


FELT: Final = (
    FeltKind(
        activity="walk",
        icon="walk",
        title=gettext_lazy("After a walk"),
    ),
    FeltKind(
        activity="elevation",
        icon="rest",
        title=gettext_lazy("After legs up"),
    ),
)


def felt_card(kind: FeltKind, found: Helps) -> FeltCard | NotYet:
    """The card of one activity; below the minimum in both legs, what is missing."""
    answers = {leg: found[leg].felt[kind.activity] for leg in LEGS}
    if not any(one.enough for one in answers.values()):
        return NotYet(
            title=str(kind.title),
            lines=missing(
                {leg: one.answers for leg, one in answers.items()},
                _("%(n)s of %(least)s times with an answer."),
            ),
        )
    return FeltCard(
        id=f"helps-{kind.activity}",
        icon=kind.icon,
        title=str(kind.title),
        note=_("Only times when it was said how the leg felt."),
        legs=tuple(_leg_felt(leg, found[leg].felt[kind.activity]) for leg in LEGS),
        answers=tuple(map(str, FEEL.values())),
        lengths=tuple(_lengths(kind.activity, found)),
    )


def _leg_felt(leg: Leg, felt: Felt) -> LegFelt:
    if not felt.enough:
        return LegFelt(
            leg=leg,
            finding=too_few(_("%(n)s of %(least)s answers needed to compare"), felt.answers),
            chance="",
            bars=(),
        )
    return LegFelt(
        leg=leg,
        finding=_("Lighter %(n)s of %(all)s times") % {"n": felt.lighter, "all": felt.answers},
        chance=_chance_of(felt),
        bars=(
            _bar(FEEL["lighter"], felt.lighter, felt, "m-bar"),
            _bar(FEEL["same"], felt.same, felt, "m-mid"),
            _bar(FEEL["heavier"], felt.heavier, felt, "m-bar-2"),
        ),
    )


def _chance_of(felt: Felt) -> str:
    if felt.lean == "lighter":
        return _("Lighter more often than heavier. %(chance)s") % {"chance": SELDOM}
    if felt.lean == "heavier":
        return _("Heavier more often than lighter. %(chance)s") % {"chance": SELDOM}
    if felt.lighter == felt.heavier:
        return _("Lighter as often as heavier.")
    return str(OFTEN)


def _bar(label: Text, count: int, felt: Felt, mark: str) -> Bar:
    return Bar(label=str(label), count=count, width=round(100 * count / felt.answers, 2), mark=mark)


def _lengths(activity: Activity, found: Helps) -> Iterator[LengthRow]:
    for length in LENGTHS:
        for leg in LEGS:
            felt = found[leg].felt_by_length[activity, length]
            if felt.enough:
                yield LengthRow(
                    label=str(LENGTH[length]),
                    leg=str(LEG[leg]),
                    lighter=felt.lighter,
                    same=felt.same,
                    heavier=felt.heavier,
                )
