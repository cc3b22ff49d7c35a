"""The signs of a check-in or a walk in a few words; only what is there, with its leg."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tracker import record
from tracker.journal.mapping import LEGS
from tracker.phrases import sign_words
from tracker.record.words import BODY_SIGN, LEG_NAME, LEG_SIGN, PAIN_PLACE, inside
from tracker.units import Units

BESIDE = frozenset({"heaviness", "bleeding_stopped", "swelling_on_waking", "nerve_positional"})
"""Numbers and answers that are no sign by themselves."""


def signs_of(entry: record.CheckIn | record.Walk, units: Units) -> list[str]:
    """Every sign of an entry that is there, those of the legs first."""
    return [*_leg_words(entry.left, entry.right, units), *_body_words(entry.body, units)]


def _leg_words(
    left: record.LegSigns | None, right: record.LegSigns | None, units: Units
) -> Iterator[str]:
    """Each sign that one leg or both have: "warm, left leg"."""
    legs = {"left": left, "right": right}
    for name in LEG_SIGN:
        if name in BESIDE:
            continue
        told: dict[str, str] = {
            leg: words for leg in LEGS if (words := _sign(name, legs[leg], units))
        }
        if len(told) == len(LEGS) and len(set(told.values())) == 1:
            told = {"both": told["left"]}
        for leg, words in told.items():
            yield _("%(sign)s, %(leg)s") % {"sign": words, "leg": LEG_NAME[leg]}


def _sign(name: str, signs: record.LegSigns | None, units: Units) -> str:
    """One sign of a leg; empty when it is not there or not known."""
    value = getattr(signs, name, None)
    if not value or isinstance(value, str):
        return ""
    words = sign_words(name, value, units)
    place = signs.pain_place if signs is not None and name == "pain" else None
    return words if place is None else f"{words} ({inside(PAIN_PLACE[place])})"


def _body_words(body: record.BodySigns | None, units: Units) -> Iterator[str]:
    """Each sign of the whole body that is there."""
    for name in BODY_SIGN:
        value: Any = getattr(body, name, None)
        if value and value != "no":
            yield sign_words(name, value, units)
