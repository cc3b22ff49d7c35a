"""What helps in words: how legs felt after, days of one kind against others, how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _, gettext_lazy

from tracker.interpreter import Advice, Hold
from tracker.record import LEGS, Leg
from tracker.record.days import Days
from tracker.record.words import FEEL, LEG, LEG_NAME, Text, at_start
from tracker.trends.effects import (
    LEAST,
    LENGTHS,
    Activity,
    Contrast,
    Felt,
    Helps,
    Length,
    helps,
)
from tracker.trends.pages.figure import Amount, FigureRow, amount, days_words, points_words

SELDOM: Final = gettext_lazy("Chance alone seldom gives this.")
OFTEN: Final = gettext_lazy("It could be chance.")

LENGTH: Final[Mapping[Length, Text]] = {
    "short": gettext_lazy("Under 10 minutes"),
    "middle": gettext_lazy("10 to 20 minutes"),
    "long": gettext_lazy("Over 20 minutes"),
}


@dataclass(frozen=True, kw_only=True)
class NotYet:
    """What cannot be compared yet, and how much of what is needed is there."""

    title: Text
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One answer: its words, how often, and its part of all answers in per cent."""

    label: Text
    count: int
    width: float
    mark: str


@dataclass(frozen=True, kw_only=True)
class LegFelt:
    """One leg's answers, or why there is nothing to say of it."""

    leg: Leg
    finding: str
    chance: str = ""
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FeltCard:
    """How the legs felt after one thing. `lengths` has only those with answers enough."""

    activity: Activity
    icon: str
    title: Text
    legs: tuple[LegFelt, ...]
    answers: tuple[Text, ...]
    lengths: tuple[FigureRow, ...]


@dataclass(frozen=True, kw_only=True)
class LegContrast:
    """One leg on days of two kinds."""

    leg: Leg
    finding: str
    chance: str
    these: Amount
    others: Amount


@dataclass(frozen=True, kw_only=True)
class ContrastKind:
    """What is compared (`name` in `LegHelps`), and its words.

    `caution` is what a difference does not show.
    """

    name: str
    icon: str
    title: Text
    note: Text
    these: Text
    others: Text
    lower: Text
    higher: Text
    caution: Text
    missing_these: Text
    missing_others: Text


@dataclass(frozen=True, kw_only=True)
class ContrastCard:
    """Days of one kind against others."""

    kind: ContrastKind
    legs: tuple[LegContrast, ...]


@dataclass(frozen=True, kw_only=True)
class HelpsSection:
    """All of it. `on_hold`: what is about walks is put away while walks are on hold."""

    felt: tuple[FeltCard, ...]
    contrasts: tuple[ContrastCard, ...]
    not_yet: tuple[NotYet, ...]
    on_hold: Hold
    least: int = LEAST


FELT: Final[Mapping[Activity, tuple[str, Text]]] = {
    "walk": ("walk", gettext_lazy("After a walk")),
    "elevation": ("rest", gettext_lazy("After legs up")),
}
"""The icon and the title of each activity."""

CONTRASTS: Final = (
    ContrastKind(
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
    ContrastKind(
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
    ContrastKind(
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


def helps_section(days: Days, advice: Advice) -> HelpsSection:
    """What helps, as these days show it.

    Nothing is said of walks while they are on hold, nor of what is hidden from the person: a
    finding that praises it would be a tip.
    """
    found = helps(days)
    hidden = {*advice.hidden, *(("walk", "next_day") if advice.hold else ())}
    parts = [
        *(_felt_card(activity, found) for activity in FELT if activity not in hidden),
        *(_contrast_card(kind, found) for kind in CONTRASTS if kind.name not in hidden),
    ]
    return HelpsSection(
        felt=tuple(part for part in parts if isinstance(part, FeltCard)),
        contrasts=tuple(part for part in parts if isinstance(part, ContrastCard)),
        not_yet=tuple(part for part in parts if isinstance(part, NotYet)),
        on_hold=advice.hold,
    )


def _felt_card(activity: Activity, found: Helps) -> FeltCard | NotYet:
    """The card of one activity; below the minimum in both legs, what is missing."""
    icon, title = FELT[activity]
    felt = {leg: found[leg].felt[activity] for leg in LEGS}
    if not any(one.enough for one in felt.values()):
        counts = {leg: one.answers for leg, one in felt.items()}
        few = _("%(n)s of %(least)s times with an answer.")
        return NotYet(title=title, lines=tuple(_missing(counts, few)))
    return FeltCard(
        activity=activity,
        icon=icon,
        title=title,
        legs=tuple(_leg_felt(leg, one) for leg, one in felt.items()),
        answers=tuple(FEEL.values()),
        lengths=tuple(_lengths(activity, found)),
    )


def _leg_felt(leg: Leg, felt: Felt) -> LegFelt:
    if not felt.enough:
        few = _("%(n)s of %(least)s answers needed to compare")
        return LegFelt(leg=leg, finding=_too_few(few, felt.answers))
    counts = {
        "m-bar": (FEEL["lighter"], felt.lighter),
        "m-mid": (FEEL["same"], felt.same),
        "m-bar-2": (FEEL["heavier"], felt.heavier),
    }
    return LegFelt(
        leg=leg,
        finding=_("Lighter %(n)s of %(all)s times") % {"n": felt.lighter, "all": felt.answers},
        chance=_chance_of(felt),
        bars=tuple(
            Bar(label=label, count=count, width=round(100 * count / felt.answers, 2), mark=mark)
            for mark, (label, count) in counts.items()
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


def _lengths(activity: Activity, found: Helps) -> Iterator[FigureRow]:
    for length in LENGTHS:
        for leg in LEGS:
            felt = found[leg].felt_by_length[activity, length]
            if felt.enough:
                counts = map(str, (felt.lighter, felt.same, felt.heavier))
                yield FigureRow(x="", label=str(LENGTH[length]), cells=(str(LEG[leg]), *counts))


def _contrast_card(kind: ContrastKind, found: Helps) -> ContrastCard | NotYet:
    """The card of one comparison; below the minimum in both legs, what is missing."""
    contrasts: dict[Leg, Contrast] = {leg: getattr(found[leg], kind.name) for leg in LEGS}
    if any(one.enough for one in contrasts.values()):
        legs = tuple(_leg_contrast(kind, leg, one) for leg, one in contrasts.items())
        return ContrastCard(kind=kind, legs=legs)
    these = {leg: one.these.days for leg, one in contrasts.items()}
    others = {leg: one.others.days for leg, one in contrasts.items()}
    return NotYet(
        title=kind.title,
        lines=(*_missing(these, kind.missing_these), *_missing(others, kind.missing_others)),
    )


def _leg_contrast(kind: ContrastKind, leg: Leg, found: Contrast) -> LegContrast:
    chance = ""
    number = {"points": points_words(found.change)}
    if not found.enough:
        few = _("%(n)s of %(least)s days needed to compare")
        finding = _too_few(few, min(found.these.days, found.others.days))
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
        these=amount(found.these.median if found.enough else None, days_words(found.these.days)),
        others=amount(found.others.median if found.enough else None, days_words(found.others.days)),
    )


def _too_few(sentence: Text, count: int) -> str:
    """A sentence with `%(n)s` of `%(least)s`."""
    return str(sentence) % {"n": count, "least": LEAST}


def _missing(counts: Mapping[Leg, int], sentence: Text) -> Iterator[str]:
    """How much is there where it is not enough: in one line where both legs are alike."""
    lines = {leg: _too_few(sentence, count) for leg, count in counts.items() if count < LEAST}
    if len(lines) == len(LEGS) and lines["left"] == lines["right"]:
        yield lines["left"]
    else:
        for leg, line in lines.items():
            yield _("%(leg)s: %(rest)s") % {"leg": at_start(LEG_NAME[leg]), "rest": line}
