"""The signs of a check-in or a walk in a few words; only what is there, with its leg."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from tracker import record
from tracker.journal.mapping import LEGS
from tracker.journal.words import (
    BODY_SIGN,
    BREATHLESS,
    LEG_NAME,
    LEG_SIGN,
    PAIN_PLACE,
    SKIN,
    SWELLING,
)
from tracker.units import tidy

BESIDE = frozenset({"heaviness", "bleeding_stopped", "swelling_on_waking", "nerve_positional"})
"""Numbers and answers that are no sign by themselves."""


def leg_words(left: record.LegSigns | None, right: record.LegSigns | None) -> Iterator[str]:
    """Each sign that one leg or both have: "warm to touch, left leg"."""
    legs = {"left": left, "right": right}
    for name in LEG_SIGN:
        if name in BESIDE:
            continue
        told = {
            leg: words
            for leg in LEGS
            if (signs := legs[leg]) is not None and (words := _sign(name, signs)) is not None
        }
        if len(told) == len(LEGS) and len(set(told.values())) == 1:
            yield _("%(sign)s, %(leg)s") % {"sign": told["left"], "leg": LEG_NAME["both"]}
        else:
            for leg, words in told.items():
                yield _("%(sign)s, %(leg)s") % {"sign": words, "leg": LEG_NAME[leg]}


def _sign(name: str, signs: record.LegSigns) -> str | None:
    """One sign of a leg, or None when it is not there or not known."""
    value = getattr(signs, name)
    if name == "skin":
        return ", ".join(str(SKIN[item]).lower() for item in value) if value else None
    if isinstance(value, bool):
        return str(LEG_SIGN[name]) if value else None
    if not isinstance(value, int) or value == 0:
        return None
    if name == "swelling":
        return f"{LEG_SIGN[name]} ({str(SWELLING[str(value)]).lower()})"
    if name == "pain":
        words = _("pain %(n)s of 10") % {"n": value}
        place = signs.pain_place
        return words if place is None else f"{words} ({str(PAIN_PLACE[place]).lower()})"
    return str(LEG_SIGN[name])


def body_words(body: record.BodySigns | None, units: str) -> Iterator[str]:
    """Each sign of the whole body that is there."""
    if body is None:
        return
    for name in BODY_SIGN:
        value = getattr(body, name)
        if value is True:
            yield str(BODY_SIGN[name])
        elif name == "breathless" and value not in (None, "no"):
            yield f"{BODY_SIGN[name]} ({str(BREATHLESS[value]).lower()})"
        elif name == "temperature_c" and value is not None:
            yield temperature(value, units)


def temperature(celsius: Decimal, units: str) -> str:
    """A temperature in the person's unit, exactly."""
    if units == "imperial":
        return f"{tidy(celsius * 9 / 5 + 32)} °F"
    return f"{tidy(celsius)} °C"
