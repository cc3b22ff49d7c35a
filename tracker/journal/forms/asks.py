"""One question of a chip as a field: its name, what can be answered, and the record's value.

`legs-…` fields are for the leg or legs that were chosen; `right-…` ones only count when the right
leg was said to be different; `body-…` ones are about no leg.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from tracker import record
from tracker.journal.forms.answers import YES, YES_NO, answer
from tracker.journal.forms.chip import SHARED, Ask, Chip

BOTH: Final = "both"
NONE: Final = "none"
"""The answer "I looked, and there is none": an empty list, and not a missing one."""

Values = dict[str, Any]

SCORES = tuple(str(n) for n in range(record.SCORE10.low, (record.SCORE10.high or 0) + 1))


def field_name(who: str, chip: Chip, ask: Ask) -> str:
    """`who` is "legs", "right" or "body"."""
    return f"{who}-{chip.name}-{ask.name}" if ask.name in SHARED else f"{who}-{ask.name}"


def not_name(who: str, chip: Chip, ask: Ask) -> str:
    """The field with the explicit noes of a question that several boxes answer."""
    return f"{field_name(who, chip, ask)}-not"


def leg_name(chip: Chip) -> str:
    return f"{chip.name}-leg"


def differ_name(chip: Chip) -> str:
    return f"{chip.name}-differ"


def whos(ask: Ask) -> tuple[str, ...]:
    return ("legs", "right") if ask.about == "leg" else ("body",)


def choices(ask: Ask) -> list[tuple[str, Any]]:
    """What can be answered; "not sure" is the empty answer and not among these."""
    if ask.look == "score":
        return [(score, score) for score in SCORES]
    if ask.look == "yes_no":
        return [choice for choice in YES_NO if choice[0]]
    if ask.look == "several":
        return [*ask.words.items(), (NONE, _("I looked: none of these"))]
    return list(ask.words.items())


def read(who: str, chip: Chip, ask: Ask, cleaned: Mapping[str, Any]) -> Values:
    """The keys that were answered, with the record's values."""
    given = cleaned.get(field_name(who, chip, ask))
    if ask.look in ("flags", "implied"):
        noes = dict.fromkeys(cleaned.get(not_name(who, chip, ask)) or (), False)
        if ask.look == "implied":
            return noes or dict.fromkeys(ask.keys, True)
        return noes | dict.fromkeys(given or (), True)
    if given in (None, "", []):
        return {}
    return {ask.name: _value(ask, given)}


def _value(ask: Ask, given: Any) -> Any:
    if ask.look == "several":
        return tuple(item for item in given if item != NONE)
    if ask.look == "yes_no":
        return given == YES
    if ask.look == "score" or (ask.look == "one" and all(word.isdigit() for word in ask.words)):
        return int(given)
    return given


def shown(who: str, chip: Chip, ask: Ask, values: Mapping[str, Any]) -> Values:
    """The fields that `read` would turn into these values."""
    name = field_name(who, chip, ask)
    if ask.look in ("flags", "implied"):
        said = {
            flag: [key for key in ask.keys if values.get(key) is flag] for flag in (True, False)
        }
        noes = {not_name(who, chip, ask): said[False]}
        return noes if ask.look == "implied" else {name: said[True], **noes}
    value = values.get(ask.name)
    if value is None:
        return {}
    if isinstance(value, bool):
        return {name: answer(value)}
    if isinstance(value, tuple):
        return {name: list(value) or [NONE]}
    return {name: value if isinstance(value, Decimal) else str(value)}
