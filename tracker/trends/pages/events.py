"""Warnings and injuries along the dates: when, which leg, and the word of the tier. No more.

What a warning means is not known here. Its own page says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from django.utils.translation import gettext as _, ngettext

from tracker import record
from tracker.record.words import GROUP, LEG_NAME, TIER
from tracker.trends.charts.scale import Dot, Span, TimeAxis
from tracker.trends.charts.strips import dots_of, spans_of
from tracker.trends.pages.figure import dates_in_words, long_date

LINES_MOST: Final = 20
"""Warnings and injuries of a kind that a table lists, the newest: our choice."""


@dataclass(frozen=True, kw_only=True)
class EventLine:
    """One warning or injury."""

    leg: str
    when: str


@dataclass(frozen=True, kw_only=True)
class Event:
    """Everything of one kind: warnings of a tier, or injuries."""

    kind: str
    """The tier, or "injury": how it looks."""
    name: str
    counts: str
    spans: tuple[Span, ...]
    dots: tuple[Dot, ...]
    lines: tuple[EventLine, ...]


def events(
    axis: TimeAxis,
    warnings: Sequence[record.WarningRecord],
    injuries: Sequence[record.Injury],
) -> tuple[Event, ...]:
    """The warnings by tier, the gravest first, and the injuries."""
    found = []
    for tier in get_args(record.Tier):
        of_tier = [warning for warning in warnings if warning.tier == tier]
        if of_tier:
            found.append(_warnings(axis, tier, of_tier))
    if injuries:
        found.append(_injuries(axis, injuries))
    return tuple(found)


def _warnings(axis: TimeAxis, tier: str, warnings: Sequence[record.WarningRecord]) -> Event:
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
            EventLine(leg=_legs(one.legs), when=_when(one.opened_on, one.closed_on, axis.last))
            for one in warnings[-LINES_MOST:]
        ),
    )


def _injuries(axis: TimeAxis, injuries: Sequence[record.Injury]) -> Event:
    return Event(
        kind="injury",
        name=str(GROUP["injury"]),
        counts=ngettext("%(n)s injury", "%(n)s injuries", len(injuries)) % {"n": len(injuries)},
        spans=(),
        dots=dots_of(axis, [one.on for one in injuries]),
        lines=tuple(
            EventLine(leg=str(LEG_NAME[one.leg]), when=long_date(one.on, axis.last))
            for one in injuries[-LINES_MOST:]
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
