"""One recorded fact in a few words, in the person's units: the same in log, card and report.

The words are those of `tracker.record.words`, as they are written inside a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from tracker.record.words import BREATHLESS, GRADE, SIGN, SWELLING, YES_NO, Labels, inside, labels
from tracker.units import Units, tidy

IN_WORDS: Final[Mapping[str, Labels]] = {
    "swelling": SWELLING,
    **dict.fromkeys(("aching", "throbbing", "itching", "cramp"), GRADE),
    "breathless": labels(BREATHLESS),
}
"""Signs whose value is one of some words."""

UNIT: Final = {
    "calf_difference": "length",
    "weight_gain": "weight",
    "temperature_c": "temperature",
}
"""What is measured, and in what."""


def yes_or_no(value: bool | None) -> str:
    """An answer in one word; None is not known."""
    return _("not known") if value is None else inside(YES_NO["yes" if value else "no"])


def minutes_words(minutes: Decimal) -> str:
    """A length in words: 1 minute, 12 minutes, 12.5 minutes."""
    number = tidy(minutes)
    return ngettext("%(n)s minute", "%(n)s minutes", 1 if number == 1 else 2) % {"n": number}


def day_words(on: date, today: date) -> str:
    """ "Sunday 22 November"; with its year where that is not the year of today."""
    return date_format(on, "l j F" if on.year == today.year else "l j F Y")


def moment_words(at: datetime, now: datetime) -> str:
    """ "Sunday 22 November, 9:05"; with its year where that is not the year of now."""
    return f"{day_words(at, now)}, {date_format(at, 'G:i')}"


def sign_words(sign: str, value: Any, units: Units) -> str:
    """A sign with its value: "swelling (foot or ankle)", "pain 4 of 10"; what is on the skin.

    A yes, and a value that is missing or that no sign can have, is the label alone.
    """
    if isinstance(value, list | tuple) and value:
        return ", ".join(sign_words(item, None, units) for item in value)
    label = inside(SIGN[sign].label) if sign in SIGN else sign
    if str(value) in IN_WORDS.get(sign, {}):
        return f"{label} ({inside(IN_WORDS[sign][str(value)])})"
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return label
    if sign in UNIT:
        amount = getattr(units, UNIT[sign]).in_words(Decimal(str(value)))
        return f"{label} {amount}" if sign == "temperature_c" else f"{label} ({amount})"
    if sign in ("heaviness", "pain"):
        return _("%(sign)s %(n)s of 10") % {"sign": label, "n": value}
    return label
