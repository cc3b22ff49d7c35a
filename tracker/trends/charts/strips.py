"""Geometry of the strips: one sign in both legs, and what was going on, along the time axis.

A strip is path data in its own measure: ten across for each block; from the top the left leg in
0 to 9, a line at 10, the right leg in 11 to 20. A sign that was there is a block on the
line: as high as the share of days with it. One that was denied is a thin dash, one that was not
asked or not answered is nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tracker.record import LEGS, Leg
from tracker.record.answers import Sign
from tracker.record.days import Day
from tracker.trends.charts.scale import Span, percent, span
from tracker.trends.ranges import DateRange

Said = Literal["there", "no"]

UNIT: Final = 10
HEIGHT: Final = 20
ROW: Final = 9
_DASH: Final = {"left": 5, "right": 15}
NARROWEST: Final = 1.2
"""Per cent of the width that a span has at least, or one day in a year would not be seen."""


@dataclass(frozen=True, kw_only=True)
class LegStrip:
    """One leg of a strip, as path data; empty where there is nothing of the kind."""

    leg: Leg
    there: str
    no: str


@dataclass(frozen=True, kw_only=True)
class Strip:
    """One sign in both legs."""

    width: int
    height: int
    legs: tuple[LegStrip, ...]


def said_of(days: Iterable[Day], leg: Leg, sign: Sign) -> Said | None:
    """What some days say of a sign: there on any of them, else denied, else None: not known."""
    found: Said | None = None
    for day in days:
        if sign in day.leg(leg).signs:
            return "there"
        if sign in day.leg(leg).denied:
            found = "no"
    return found


def strip(parts: Sequence[Collection[Day]], sign: Sign) -> Strip:
    """The strip of one sign; `parts` are the days of each block, empty where there are none."""
    legs = []
    for leg in LEGS:
        said = [said_of(days, leg, sign) for days in parts]
        dash = _DASH[leg]
        legs.append(
            LegStrip(
                leg=leg,
                there="".join(
                    _block(leg, at, _height(days, leg, sign))
                    for at, days in enumerate(parts)
                    if said[at] == "there"
                ),
                no="".join(
                    f"M{UNIT * first} {dash}h{UNIT * length}" for first, length in _runs(said, "no")
                ),
            )
        )
    return Strip(width=UNIT * len(parts), height=HEIGHT, legs=tuple(legs))


def _height(days: Collection[Day], leg: Leg, sign: Sign) -> int:
    return max(1, round(ROW * sum(sign in day.leg(leg).signs for day in days) / len(days)))


def _block(leg: Leg, at: int, height: int) -> str:
    top = ROW - height if leg == "left" else HEIGHT - ROW
    return f"M{UNIT * at + 1} {top}h{UNIT - 2}v{height}h-{UNIT - 2}z"


def spans_of(axis: DateRange, stretches: Iterable[tuple[date, date]]) -> tuple[Span, ...]:
    """Things from one date to another, both included, as far as they are on the axis."""
    blocks = (axis.clipped(first, last) for first, last in stretches)
    return tuple(span(axis, block, least=NARROWEST) for block in blocks if block)


def dots_of(axis: DateRange, dates: Iterable[date]) -> tuple[str, ...]:
    """Where things on one date are."""
    blocks = (axis.clipped(on, on) for on in dates)
    return tuple(percent(axis.middle(block)) for block in blocks if block)


def _runs(said: Sequence[Said | None], wanted: Said) -> Iterator[tuple[int, int]]:
    """(first, length) of the runs of `wanted`."""
    length = 0
    for at, what in enumerate([*said, None]):
        if what == wanted:
            length += 1
        elif length:
            yield at - length, length
            length = 0
