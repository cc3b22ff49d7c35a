"""What helps, in words: findings with their counts, and what is not enough yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.accounts.clock import local_now
from tracker.accounts.models import Person
from tracker.advice import advice
from tracker.journal.record import Leg
from tracker.trends.helps import (
    LEAST,
    LENGTHS,
    LOOK_BACK,
    Activity,
    Contrast,
    Felt,
    Helps,
    Length,
    Side,
    helps,
)
from tracker.trends.pages.figure import score
from tracker.trends.pages.verdict import Amount, points
from tracker.trends.queries import load_days
from tracker.trends.series import LEGS

Words = str | Promise

LENGTH: Final[Mapping[Length, Words]] = {
    "short": gettext_lazy("Under 10 minutes"),
    "middle": gettext_lazy("10 to 20 minutes"),
    "long": gettext_lazy("Over 20 minutes"),
}
SELDOM: Final = gettext_lazy("Chance alone seldom gives this.")
OFTEN: Final = gettext_lazy("It could be chance.")


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
    lengths: tuple[LengthRow, ...]


@dataclass(frozen=True, kw_only=True)
class FeltCard:
    """How the legs felt after one thing. `note` is what was counted."""

    id: str
    icon: str
    title: str
    note: str
    legs: tuple[LegFelt, ...]


@dataclass(frozen=True, kw_only=True)
class LegContrast:
    """One leg on days of two kinds."""

    leg: Leg
    finding: str
    chance: str
    these: Amount
    others: Amount


@dataclass(frozen=True, kw_only=True)
class ContrastCard:
    """Days of one kind against others. `caution` is what the difference does not show."""

    id: str
    icon: str
    title: str
    note: str
    these: str
    others: str
    legs: tuple[LegContrast, ...]
    caution: str


@dataclass(frozen=True, kw_only=True)
class NotYet:
    """What cannot be compared yet, and how much of what is needed is there."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class HelpsSection:
    """All of it. `on_hold`: what is about walks is put away while walking is stopped."""

    felt: tuple[FeltCard, ...]
    contrasts: tuple[ContrastCard, ...]
    not_yet: tuple[NotYet, ...]
    on_hold: bool
    least: int = LEAST


@dataclass(frozen=True, kw_only=True)
class _Felt:
    activity: Activity
    icon: str
    title: Words


@dataclass(frozen=True, kw_only=True)
class _Contrast:
    name: str
    icon: str
    title: Words
    note: Words
    these: Words
    others: Words
    lower: Words
    higher: Words
    caution: Words
    missing_these: Words
    missing_others: Words


_FELT: Final = (
    _Felt(
        activity="walk",
        icon="walk",
        title=gettext_lazy("After a walk"),
    ),
    _Felt(
        activity="elevation",
        icon="rest",
        title=gettext_lazy("After legs up"),
    ),
)
_CONTRASTS: Final = (
    _Contrast(
        name="next_day",
        icon="walk",
        title=gettext_lazy("The day after a walk"),
        note=gettext_lazy(
            "The highest score of the next day. With a walk: 10 minutes or more in all. "
            "Without: a day with a check-in and no walk logged."
        ),
        these=gettext_lazy("After a walk"),
        others=gettext_lazy("No walk logged"),
        lower=gettext_lazy("About %(points)s lighter the day after a walk"),
        higher=gettext_lazy("About %(points)s heavier the day after a walk"),
        caution=gettext_lazy(
            "This does not prove that walking did it. You may walk more on lighter days."
        ),
        missing_these=gettext_lazy("After a walk: %(n)s of %(least)s days."),
        missing_others=gettext_lazy("After a day without: %(n)s of %(least)s days."),
    ),
    _Contrast(
        name="evenings",
        icon="clock",
        title=gettext_lazy("After long sitting or standing"),
        note=gettext_lazy("The highest evening score, from 17:00 on."),
        these=gettext_lazy("Long sitting or standing"),
        others=gettext_lazy("Not ticked"),
        lower=gettext_lazy("About %(points)s lighter after long sitting or standing"),
        higher=gettext_lazy("About %(points)s heavier after long sitting or standing"),
        caution=gettext_lazy("This does not prove that sitting or standing did it."),
        missing_these=gettext_lazy("With long sitting or standing: %(n)s of %(least)s evenings."),
        missing_others=gettext_lazy("Other evenings: %(n)s of %(least)s."),
    ),
    _Contrast(
        name="compression",
        icon="sock",
        title=gettext_lazy("Compression socks"),
        note=gettext_lazy("The highest score of the day, where a check-in said worn or not."),
        these=gettext_lazy("Worn"),
        others=gettext_lazy("Not worn"),
        lower=gettext_lazy("About %(points)s lighter with a compression sock"),
        higher=gettext_lazy("About %(points)s heavier with a compression sock"),
        caution=gettext_lazy(
            "This does not prove that the sock did it. You may wear it on other kinds of days."
        ),
        missing_these=gettext_lazy("Worn: %(n)s of %(least)s days."),
        missing_others=gettext_lazy("Not worn: %(n)s of %(least)s days."),
    ),
)


def helps_section(person: Person, now: datetime) -> HelpsSection:
    """What helps, over the last half year whatever range is shown.

    Nothing is said of walks while walking is stopped, nor of what is hidden from the person: a
    finding that praises it would be a tip.
    """
    today = local_now(person, now).date()
    asked = advice()
    hidden = {str(topic) for topic in asked.topics(person, now=now).hidden}
    on_hold = asked.walking(person, now=now) == "stop"
    if on_hold:
        hidden |= {"walk", "next_day"}
    days = load_days(person, today - timedelta(days=LOOK_BACK - 1), today)
    return section_of(helps(days), hidden=frozenset(hidden), on_hold=on_hold)


def section_of(
    found: Helps, *, hidden: frozenset[str] = frozenset(), on_hold: bool
) -> HelpsSection:
    """What was found, in words. `hidden` names activities and comparisons that are left out."""
    parts = [
        *(_felt(kind, found) for kind in _FELT if kind.activity not in hidden),
        *(_contrast(kind, found) for kind in _CONTRASTS if kind.name not in hidden),
    ]
    return HelpsSection(
        felt=tuple(part for part in parts if isinstance(part, FeltCard)),
        contrasts=tuple(part for part in parts if isinstance(part, ContrastCard)),
        not_yet=tuple(part for part in parts if isinstance(part, NotYet)),
        on_hold=on_hold,
    )


def _felt(kind: _Felt, found: Helps) -> FeltCard | NotYet:
    answers = {leg: found[leg].felt[kind.activity] for leg in LEGS}
    if not any(one.enough for one in answers.values()):
        return NotYet(
            title=str(kind.title),
            lines=_missing(
                {leg: one.answers for leg, one in answers.items()},
                _("%(n)s of %(least)s times with an answer."),
            ),
        )
    return FeltCard(
        id=f"helps-{kind.activity}",
        icon=kind.icon,
        title=str(kind.title),
        note=_("Only times when you said how the leg felt."),
        legs=tuple(_leg_felt(kind.activity, leg, found) for leg in LEGS),
    )


def _leg_felt(activity: Activity, leg: Leg, found: Helps) -> LegFelt:
    felt = found[leg].felt[activity]
    if not felt.enough:
        return LegFelt(
            leg=leg,
            finding=_too_few(_("%(n)s of %(least)s answers needed to compare"), felt.answers),
            chance="",
            bars=(),
            lengths=(),
        )
    return LegFelt(
        leg=leg,
        finding=_("Lighter %(n)s of %(all)s times") % {"n": felt.lighter, "all": felt.answers},
        chance=_chance_of(felt),
        bars=(
            _bar(_("Lighter"), felt.lighter, felt, "m-bar"),
            _bar(_("Same"), felt.same, felt, "m-mid"),
            _bar(_("Heavier"), felt.heavier, felt, "m-bar-2"),
        ),
        lengths=tuple(_lengths(activity, leg, found)),
    )


def _chance_of(felt: Felt) -> str:
    if felt.lean == "lighter":
        return _("Lighter more often than heavier. %(chance)s") % {"chance": SELDOM}
    if felt.lean == "heavier":
        return _("Heavier more often than lighter. %(chance)s") % {"chance": SELDOM}
    if felt.lighter == felt.heavier:
        return _("Lighter as often as heavier.")
    return str(OFTEN)


def _bar(label: str, count: int, felt: Felt, mark: str) -> Bar:
    return Bar(label=label, count=count, width=round(100 * count / felt.answers, 2), mark=mark)


def _lengths(activity: Activity, leg: Leg, found: Helps) -> Iterator[LengthRow]:
    for length in LENGTHS:
        felt = found[leg].felt_by_length[activity, length]
        if felt.enough:
            yield LengthRow(
                label=str(LENGTH[length]),
                lighter=felt.lighter,
                same=felt.same,
                heavier=felt.heavier,
            )


def _contrast(kind: _Contrast, found: Helps) -> ContrastCard | NotYet:
    contrasts: dict[Leg, Contrast] = {leg: getattr(found[leg], kind.name) for leg in LEGS}
    if not any(one.enough for one in contrasts.values()):
        return NotYet(
            title=str(kind.title),
            lines=(
                *_missing(
                    {leg: one.these.days for leg, one in contrasts.items()}, kind.missing_these
                ),
                *_missing(
                    {leg: one.others.days for leg, one in contrasts.items()}, kind.missing_others
                ),
            ),
        )
    return ContrastCard(
        id=f"helps-{kind.name}",
        icon=kind.icon,
        title=str(kind.title),
        note=str(kind.note),
        these=str(kind.these),
        others=str(kind.others),
        legs=tuple(_leg_contrast(kind, leg, contrasts[leg]) for leg in LEGS),
        caution=str(kind.caution),
    )


def _leg_contrast(kind: _Contrast, leg: Leg, found: Contrast) -> LegContrast:
    chance = ""
    number = {"points": points(found.change)}
    if not found.enough:
        finding = _too_few(
            _("%(n)s of %(least)s days needed to compare"),
            min(found.these.days, found.others.days),
        )
    elif found.lean != "unsure":
        finding = str(kind.lower if found.lean == "lighter" else kind.higher) % number
        chance = str(SELDOM)
    elif found.change == 0:
        finding = _("The same middle score")
    else:
        lighter = found.change < 0
        finding = (_("%(points)s lighter") if lighter else _("%(points)s heavier")) % number
        chance = str(OFTEN)
    return LegContrast(
        leg=leg,
        finding=finding,
        chance=chance,
        these=_amount(found.these, enough=found.enough),
        others=_amount(found.others, enough=found.enough),
    )


def _amount(side: Side, *, enough: bool) -> Amount:
    note = ngettext("%(n)s day", "%(n)s days", side.days) % {"n": side.days}
    if side.median is None or not enough:
        return Amount(text="", weight=0, note=note)
    return Amount(text=score(side.median), weight=round(side.median), note=note)


def _too_few(sentence: str, count: int) -> str:
    return sentence % {"n": count, "least": LEAST}


def _missing(counts: Mapping[Leg, int], sentence: Words) -> tuple[str, ...]:
    """How much is there where it is not enough: in one line where both legs are alike."""
    few = {leg: count for leg, count in counts.items() if count < LEAST}
    lines = {leg: _too_few(str(sentence), count) for leg, count in few.items()}
    if len(lines) == len(LEGS) and lines["left"] == lines["right"]:
        return (lines["left"],)
    names = {"left": _("Left leg"), "right": _("Right leg")}
    return tuple(
        _("%(leg)s: %(rest)s") % {"leg": names[leg], "rest": line} for leg, line in lines.items()
    )
