"""Signs, warnings and injuries along the same dates, in words and numbers.

A sign that was denied and one that nobody asked about are told apart everywhere: in the strip, in
the counts and in the words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _, ngettext

from tracker.record import LEGS, Leg
from tracker.record.answers import SIGNS, Sign
from tracker.record.days import Day
from tracker.record.words import GROUP, LEG, LEG_NAME, LEG_SIGN, Text, inside
from tracker.trends.blocks import DAY, Block, length_for
from tracker.trends.charts.strips import Strip, said_of, strip
from tracker.trends.pages.events import Event
from tracker.trends.pages.figure import (
    Figure,
    FigureRow,
    Nothing,
    Table,
    block_head,
    block_name,
    dated_ticks,
    days_of,
    listed,
    place,
)
from tracker.trends.stretch import Stretch

SIGN: Final[Mapping[Sign, Text]] = {
    "swelling": GROUP["swelling"],
    "pain": GROUP["pain"],
    "redness": GROUP["red"],
    "warmth": GROUP["warm"],
    "vein": LEG_SIGN["tender_vein"].label,
    "nerve": GROUP["numb"],
    "cold": GROUP["cold"],
    "skin": GROUP["skin"],
}


@dataclass(frozen=True, kw_only=True)
class Tally:
    """On how many days a sign was there and denied, by leg; on either leg, and alike in both."""

    there: Mapping[Leg, int]
    no: Mapping[Leg, int]
    any_there: int
    any_no: int
    alike: bool


@dataclass(frozen=True, kw_only=True)
class SignStrip:
    """One sign: its name, how often, and the strip."""

    name: str
    counts: str
    strip: Strip


@dataclass(frozen=True, kw_only=True)
class SignsFigure(Figure):
    """The signs that were there, those that never were, and what else happened."""

    there: tuple[SignStrip, ...]
    never: tuple[SignStrip, ...]
    never_title: str
    events: tuple[Event, ...]
    days: bool


def signs_figure(
    stretch: Stretch, events: Sequence[Event], *, key: str = "signs"
) -> SignsFigure | Nothing:
    """The strips, or what will stand there once there was a check-in or a walk."""
    asked = [day for day in stretch.days.values() if day.checked_in or day.walks]
    if not asked and not events:
        return Nothing(
            id=key,
            title=_("Signs: no check-in in these dates"),
            text=_("Swelling, pain and other signs of a check-in get a mark here."),
        )
    length = length_for(stretch.dates, short=DAY)
    parts = stretch.blocks(length)
    days = [stretch.days_in(block) for block in parts]
    tallies = {sign: _tally(asked, sign) for sign in SIGNS}
    strips = {sign: _strip(sign, tallies[sign], days) for sign in SIGNS}
    there = tuple(strips[sign] for sign in SIGNS if tallies[sign].any_there)
    never = tuple(strips[sign] for sign in SIGNS if not tallies[sign].any_there)
    finding, more = _finding(tallies, len(asked))
    return SignsFigure(
        id=key,
        finding=finding,
        more=more,
        note=_("Signs on %(days)s with an entry. Upper row left leg, lower row right leg.")
        % {"days": days_of(len(asked), stretch.dates)},
        ticks=dated_ticks(stretch.axis),
        tables=tuple(_tables(key, stretch, length, parts, days, tallies, len(asked), events)),
        there=there,
        never=never,
        never_title=ngettext(
            "%(n)s sign that was not logged", "%(n)s signs that were not logged", len(never)
        )
        % {"n": len(never)},
        events=tuple(events),
        days=length == DAY,
    )


def _tally(asked: Collection[Day], sign: Sign) -> Tally:
    there = {leg: sum(sign in day.leg(leg).signs for day in asked) for leg in LEGS}
    either = sum(sign in day.left.signs or sign in day.right.signs for day in asked)
    return Tally(
        there=there,
        no={leg: sum(sign in day.leg(leg).denied for day in asked) for leg in LEGS},
        any_there=either,
        any_no=sum(sign in day.left.denied or sign in day.right.denied for day in asked),
        alike=all(count == either for count in there.values()),
    )


def _strip(sign: Sign, tally: Tally, parts: Sequence[Collection[Day]]) -> SignStrip:
    return SignStrip(name=str(SIGN[sign]), counts=_counts_words(tally), strip=strip(parts, sign))


def _counts_words(tally: Tally) -> str:
    left, right = tally.there["left"], tally.there["right"]
    if not tally.any_there:
        return (
            _("“no” on %(days)s") % {"days": _days(tally.any_no)}
            if tally.any_no
            else _("not asked")
        )
    if tally.alike:
        return _("both legs %(days)s") % {"days": _days(left)}
    if not right:
        return _("left leg %(days)s") % {"days": _days(left)}
    if not left:
        return _("right leg %(days)s") % {"days": _days(right)}
    return _("left %(left)s, right %(right)s") % {"left": _days(left), "right": _days(right)}


def _days(count: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": count}


def _finding(tallies: Mapping[Sign, Tally], asked: int) -> tuple[str, str]:
    found = {sign: tally for sign, tally in tallies.items() if tally.any_there}
    if not found:
        return _("No sign was logged on these days."), _("That does not rule out a problem.")
    most = max(found, key=lambda sign: found[sign].any_there)
    tally = found[most]
    if tally.alike:
        text = _("%(sign)s: logged on %(days)s, each time in both legs.")
    elif not tally.there["right"]:
        text = _("%(sign)s: logged on %(days)s, only in the left leg.")
    elif not tally.there["left"]:
        text = _("%(sign)s: logged on %(days)s, only in the right leg.")
    else:
        text = _("%(sign)s: logged on %(days)s, left on %(left)s, right on %(right)s.")
    values: dict[str, object] = {
        "sign": SIGN[most],
        "days": days_of(tally.any_there, asked),
        "left": tally.there["left"],
        "right": tally.there["right"],
    }
    others = [
        _("%(sign)s on %(days)s") % {"sign": inside(SIGN[sign]), "days": _days(other.any_there)}
        for sign, other in found.items()
        if sign != most
    ]
    more = _("Also logged: %(signs)s.") % {"signs": listed(others)} if others else ""
    return text % values, more


def _tables(
    key: str,
    stretch: Stretch,
    length: int,
    parts: Sequence[Block],
    days: Sequence[Sequence[Day]],
    tallies: Mapping[Sign, Tally],
    asked: int,
    events: Sequence[Event],
) -> Iterator[Table]:
    yield Table(
        id=f"{key}-counts",
        caption=_("Days with each answer"),
        head=(_("Sign"), *map(str, LEG.values())),
        rows=tuple(
            FigureRow(x="", label=str(SIGN[sign]), cells=tuple(_counts(tallies[sign], asked)))
            for sign in SIGNS
        ),
    )
    rows = tuple(
        FigureRow(
            x=place(stretch.axis, block), label=block_name(block, stretch.axis), cells=(words,)
        )
        for block, of_block in zip(parts, days, strict=True)
        if (words := _signs_words(of_block))
    )
    if rows:
        yield Table(
            id=f"{key}-blocks",
            caption=_("When which sign was logged"),
            head=(block_head(length), _("Signs")),
            rows=rows,
            reading=True,
        )
    if events:
        yield Table(
            id=f"{key}-events",
            caption=_("Warnings and injuries"),
            head=(_("What"), _("Leg"), _("When")),
            rows=tuple(
                FigureRow(x="", label=event.name, cells=(line.leg, line.when))
                for event in events
                for line in event.lines
            ),
        )


def _counts(tally: Tally, asked: int) -> Iterator[str]:
    for leg in LEGS:
        there, no = tally.there[leg], tally.no[leg]
        yield _("%(there)s there, %(no)s “no”, %(rest)s not asked") % {
            "there": there,
            "no": no,
            "rest": asked - there - no,
        }


def _signs_words(days: Sequence[Day]) -> str:
    """The signs of some days: "swelling (both legs), pain (left leg)"; empty for none."""
    found = []
    for sign in SIGNS:
        legs = [leg for leg in LEGS if said_of(days, leg, sign) == "there"]
        if legs:
            where = LEG_NAME["both" if len(legs) == len(LEGS) else legs[0]]
            found.append(f"{inside(SIGN[sign])} ({where})")
    return ", ".join(found)
