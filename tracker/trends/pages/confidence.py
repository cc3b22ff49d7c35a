"""How sure a comparison is, and how much is missing where there is too little to compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from tracker.record import LEGS, Leg
from tracker.record.words import LEG_NAME, at_start
from tracker.trends.effects import LEAST

Words = str | Promise

SELDOM: Final = gettext_lazy("Chance alone seldom gives this.")
OFTEN: Final = gettext_lazy("It could be chance.")


@dataclass(frozen=True, kw_only=True)
class NotYet:
    """What cannot be compared yet, and how much of what is needed is there."""

    title: str
    lines: tuple[str, ...]


def too_few(sentence: Words, count: int) -> str:
    """A sentence with `%(n)s` of `%(least)s`."""
    return str(sentence) % {"n": count, "least": LEAST}


def missing(counts: Mapping[Leg, int], sentence: Words) -> tuple[str, ...]:
    """How much is there where it is not enough: in one line where both legs are alike."""
    few = {leg: count for leg, count in counts.items() if count < LEAST}
    lines = {leg: too_few(sentence, count) for leg, count in few.items()}
    if len(lines) == len(LEGS) and lines["left"] == lines["right"]:
        return (lines["left"],)
    return tuple(
        _("%(leg)s: %(rest)s") % {"leg": at_start(LEG_NAME[leg]), "rest": line}
        for leg, line in lines.items()
    )
