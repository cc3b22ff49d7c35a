"""Days of one kind against days of another, in words and middle scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _, gettext_lazy, ngettext

from tracker.record import LEGS, Leg
from tracker.trends.effects import Contrast, Helps, Side
from tracker.trends.pages.confidence import OFTEN, SELDOM, NotYet, Words, missing, too_few
from tracker.trends.pages.figure import score
from tracker.trends.pages.verdict import Amount, points


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
class ContrastKind:
    """What is compared (`name` in `LegHelps`), and its words."""

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


def contrast_card(kind: ContrastKind, found: Helps) -> ContrastCard | NotYet:
    """The card of one comparison; below the minimum in both legs, what is missing."""
    contrasts: dict[Leg, Contrast] = {leg: getattr(found[leg], kind.name) for leg in LEGS}
    if not any(one.enough for one in contrasts.values()):
        return NotYet(
            title=str(kind.title),
            lines=(
                *missing(
                    {leg: one.these.days for leg, one in contrasts.items()}, kind.missing_these
                ),
                *missing(
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


def _leg_contrast(kind: ContrastKind, leg: Leg, found: Contrast) -> LegContrast:
    chance = ""
    number = {"points": points(found.change)}
    if not found.enough:
        finding = too_few(
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
