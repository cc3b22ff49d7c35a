"""Signs, warnings and injuries along the same dates, in words and numbers.

A sign that was denied and one that nobody asked about are told apart everywhere: in the strip, in
the counts and in the words. Of a warning there are its dates, its legs and the word of its tier, no
more: what it means is not known here, and its own page says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from django.utils.translation import gettext as _, ngettext

from tracker import record
from tracker.record import LEGS, Leg
from tracker.record.answers import SIGNS, Sign
from tracker.record.days import Day
from tracker.record.words import GROUP, LEG, LEG_NAME, LEG_SIGN, TIER, Text, inside
from tracker.trends.charts.scale import Span
from tracker.trends.charts.strips import Strip, dots_of, said_of, spans_of, strip
from tracker.trends.pages.figure import (
    Figure,
    FigureRow,
    Nothing,
    Table,
    block_head,
    block_row,
    dated_ticks,
    dates_in_words,
    days_of,
    days_words,
    listed,
    long_date,
)
from tracker.trends.ranges import DAY, DateRange, Stretch, length_for

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
LINES_MOST: Final = 20
"""Warnings and injuries of a kind that a table lists, the newest: our choice."""


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
class Event:
    """Everything of one kind: warnings of a tier, or injuries."""

    kind: str
    """The tier, or "injury": how it looks."""
    name: str
    counts: str
    spans: tuple[Span, ...]
    dots: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    """Which leg and when, of each."""


@dataclass(frozen=True, kw_only=True)
class SignsFigure(Figure):
    """The signs that were there, those that never were, and what else happened."""

    there: tuple[SignStrip, ...]
    never: tuple[SignStrip, ...]
    never_title: str
    events: tuple[Event, ...]
    days: bool


def signs_figure(stretch: Stretch, events: Sequence[Event]) -> SignsFigure | Nothing:
    """The strips, or what will be there once there was a check-in or a walk."""
    asked = [day for day in stretch.days.values() if day.checked_in or day.walks]
    if not asked and not events:
        return Nothing(
            id="signs",
            title=_("Signs: no check-in in these dates"),
            text=_("Swelling, pain and other signs of a check-in get a mark here."),
        )
    length = length_for(stretch.dates, short=DAY)
    parts = stretch.blocks(length)
    days = [block.of(stretch.days) for block in parts]
    tallies = {sign: _tally(asked, sign) for sign in SIGNS}
    strips = {
        sign: SignStrip(
            name=str(SIGN[sign]), counts=_counts_words(tallies[sign]), strip=strip(days, sign)
        )
        for sign in SIGNS
    }
    there = tuple(strips[sign] for sign in SIGNS if tallies[sign].any_there)
    never = tuple(strips[sign] for sign in SIGNS if not tallies[sign].any_there)
    finding, more = _finding(tallies, len(asked))
    return SignsFigure(
        id="signs",
        finding=finding,
        more=more,
        note=_("Signs on %(days)s with an entry. Upper row left leg, lower row right leg.")
        % {"days": days_of(len(asked), stretch.dates)},
        ticks=dated_ticks(stretch),
        tables=tuple(_tables(stretch, length, parts, days, tallies, len(asked), events)),
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


def _counts_words(tally: Tally) -> str:
    left, right = tally.there["left"], tally.there["right"]
    if not tally.any_there:
        return (
            _("“no” on %(days)s") % {"days": days_words(tally.any_no)}
            if tally.any_no
            else _("not asked")
        )
    if tally.alike:
        return _("both legs %(days)s") % {"days": days_words(left)}
    if not right:
        return _("left leg %(days)s") % {"days": days_words(left)}
    if not left:
        return _("right leg %(days)s") % {"days": days_words(right)}
    return _("left %(left)s, right %(right)s") % {
        "left": days_words(left),
        "right": days_words(right),
    }


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
        _("%(sign)s on %(days)s")
        % {"sign": inside(SIGN[sign]), "days": days_words(other.any_there)}
        for sign, other in found.items()
        if sign != most
    ]
    more = _("Also logged: %(signs)s.") % {"signs": listed(others)} if others else ""
    return text % values, more


def _tables(
    stretch: Stretch,
    length: int,
    parts: Sequence[DateRange],
    days: Sequence[Sequence[Day]],
    tallies: Mapping[Sign, Tally],
    asked: int,
    events: Sequence[Event],
) -> Iterator[Table]:
    yield Table(
        id="signs-counts",
        caption=_("Days with each answer"),
        head=(_("Sign"), *map(str, LEG.values())),
        rows=tuple(
            FigureRow(x="", label=str(SIGN[sign]), cells=tuple(_counts(tallies[sign], asked)))
            for sign in SIGNS
        ),
    )
    rows = tuple(
        block_row(stretch, block, words)
        for block, of_block in zip(parts, days, strict=True)
        if (words := _signs_words(of_block))
    )
    if rows:
        yield Table(
            id="signs-blocks",
            caption=_("When which sign was logged"),
            head=(block_head(length), _("Signs")),
            rows=rows,
            reading=True,
        )
    if events:
        yield Table(
            id="signs-events",
            caption=_("Warnings and injuries"),
            head=(_("What"), _("Leg"), _("When")),
            rows=tuple(
                FigureRow(x="", label=event.name, cells=line)
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


def events(
    axis: DateRange,
    warnings: Sequence[record.WarningRecord],
    injuries: Sequence[record.Injury],
) -> tuple[Event, ...]:
    """The warnings by tier, the gravest first, and the injuries."""
    by_tier = {
        tier: [warning for warning in warnings if warning.tier == tier]
        for tier in get_args(record.Tier)
    }
    found = [_warnings(axis, tier, of_tier) for tier, of_tier in by_tier.items() if of_tier]
    return (*found, _injuries(axis, injuries)) if injuries else tuple(found)


def _warnings(axis: DateRange, tier: str, warnings: Sequence[record.WarningRecord]) -> Event:
    still = sum(warning.closed_on is None for warning in warnings)
    counts = ngettext("%(n)s warning", "%(n)s warnings", len(warnings)) % {"n": len(warnings)}
    if still:
        counts = _("%(warnings)s, %(n)s still open") % {"warnings": counts, "n": still}
    return Event(
        kind=tier,
        name=str(TIER[tier]),
        counts=counts,
        spans=spans_of(axis, [(one.opened_on, one.closed_on or axis.last) for one in warnings]),
        dots=(),
        lines=tuple(
            (_legs(one.legs), _when(one.opened_on, one.closed_on, axis.last))
            for one in warnings[-LINES_MOST:]
        ),
    )


def _injuries(axis: DateRange, injuries: Sequence[record.Injury]) -> Event:
    return Event(
        kind="injury",
        name=str(GROUP["injury"]),
        counts=ngettext("%(n)s injury", "%(n)s injuries", len(injuries)) % {"n": len(injuries)},
        spans=(),
        dots=dots_of(axis, [one.on for one in injuries]),
        lines=tuple(
            (str(LEG_NAME[one.leg]), long_date(one.on, axis.last)) for one in injuries[-LINES_MOST:]
        ),
    )


def _legs(legs: Sequence[record.Leg]) -> str:
    if not legs:
        return _("no leg named")
    return str(LEG_NAME["both" if len(legs) > 1 else legs[0]])


def _when(opened: date, closed: date | None, today: date) -> str:
    if closed is None:
        return _("since %(date)s, still open") % {"date": long_date(opened, today)}
    if closed == opened:
        return long_date(opened, today)
    return dates_in_words(opened, closed)
