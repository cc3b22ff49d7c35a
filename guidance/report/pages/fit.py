"""How much of a text fits on the first page of a report, and how a date is said there.

The summary must stay on one side of A4 whatever was typed, so each text has its measure: a line of
the page is `LINE` units wide. The units are our choice; `tests/browser/test_report.py` prints the
widest and the longest texts and counts the pages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

LINE: Final = 95
"""Units of a line across the page; a small letter is one."""
MORE: Final = _("More on page 2.")


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Sentences under a title; `more` says where the rest of them is."""

    title: str
    lines: tuple[str, ...]
    more: str = ""


def unit_count(text: str) -> float:
    """How wide a text is."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return 2.2
    return 1.5 if letter.isupper() or letter in "mw@%—…" or ord(letter) > 0x2FF else 1


def fit(text: str, units: float) -> str:
    """The text on one line, cut at a word (or inside one longer than half of it) with "…"."""
    text = " ".join(text.split())
    if unit_count(text) <= units:
        return text
    room = units - _width("…")
    at = 0
    for letter in text:
        room -= _width(letter)
        if room < 0:
            break
        at += 1
    cut = text[:at]
    space = cut.rfind(" ")
    return (cut[:space] if space > at // 2 else cut).rstrip() + "…"


def fits(text: str, units: float) -> bool:
    """Whether `fit` shows all of it."""
    return unit_count(" ".join(text.split())) <= units


def fit_lines(
    title: str, lines: Iterable[tuple[str, float]], most: int | None = None
) -> tuple[Lines, tuple[Lines, ...]]:
    """What the first page shows of some lines, each in its units, and at `most` so many of them.

    Where that is not all, they follow as they are, for the second page.
    """
    whole = list(lines)
    shown = tuple(fit(text, units) for text, units in whole[:most])
    if len(shown) == len(whole) and all(fits(text, units) for text, units in whole):
        return Lines(title=title, lines=shown), ()
    in_full = Lines(title=title, lines=tuple(text for text, _units in whole))
    return Lines(title=title, lines=shown, more=str(MORE)), (in_full,)


def said_on(on: date, last: date) -> str:
    """A date: 18 Nov; with its year where that is not the year of the report's `last` date."""
    return date_format(on, "j M" if on.year == last.year else "j M Y")


def span_words(first: date, last: date) -> str:
    """Two dates: 12 Oct to 22 Nov 2026."""
    start = date_format(first, "j M" if first.year == last.year else "j M Y")
    return str(_("%(first)s to %(last)s")) % {"first": start, "last": date_format(last, "j M Y")}
