"""Stretches of time for the tests of charts: entries in, a stretch out, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from trend_days import days, on

from tracker.trends.pages.figure import Figure, Table
from tracker.trends.ranges import Stretch


def stretch_of(*entries: Any, dates: int = 42, began: date | None = None) -> Stretch:
    """`dates` days from the first day of the histories on."""
    found = days(*entries)
    return Stretch(
        first=on(0),
        last=on(dates - 1),
        began=began or min(found, default=None),
        days={day: of_day for day, of_day in found.items() if on(0) <= day <= on(dates - 1)},
    )


def table(figure: Figure, name: str) -> Table:
    """One of a figure's tables, by the end of its id."""
    (found,) = (one for one in figure.tables if one.id == f"{figure.id}-{name}")
    return found


def column(figure: Figure, name: str, at: int) -> list[str]:
    """A column of a table; 0 is the first one beside the labels."""
    return [row.cells[at] for row in table(figure, name).rows]


def ids(figures: Iterable[Figure]) -> Sequence[str]:
    """Every id of these figures."""
    found = []
    for figure in figures:
        found += [figure.id, *(one.id for one in figure.tables)]
    return found
