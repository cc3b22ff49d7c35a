"""Geometry of the 28 days of a try: numbers in, three outlines out. No markup, no Django.

Seven days across and four weeks down, in a picture of 70 by 40 that may be stretched.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

ACROSS: Final = 7
SIZE: Final = 10


@dataclass(frozen=True, kw_only=True)
class Month:
    """The outlines of the days that were done, of those that were not, and of those to come."""

    done: str
    open: str
    ahead: str


def month(done: Collection[int], *, days: int, of: int) -> Month:
    """The days 0 to `of` - 1, the first `days` of them over or today; `done` has numbers of days.

    A day is a block, one to come only a dot, so that shape tells them apart as well as colour.
    """
    return Month(
        done="".join(_block(day) for day in range(days) if day in done),
        open="".join(_block(day) for day in range(days) if day not in done),
        ahead="".join(_dot(day) for day in range(days, of)),
    )


def _block(day: int) -> str:
    return f"M{SIZE * (day % ACROSS) + 1} {SIZE * (day // ACROSS) + 2}h8v6h-8z"


def _dot(day: int) -> str:
    return f"M{SIZE * (day % ACROSS) + 5} {SIZE * (day // ACROSS) + 5}h0"
