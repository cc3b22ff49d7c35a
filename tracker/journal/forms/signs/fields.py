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
from tracker.journal.forms.signs.types import SHARED, Chip, Question

BOTH: Final = "both"
NONE: Final = "none"
"""The answer "I looked, and there is none": an empty list, and not a missing one."""

Values = dict[str, Any]

SCORES = tuple(map(str, record.SCORE10.whole))


def field_name(who: str, chip: Chip, question: Question) -> str:
    """`who` is "legs", "right" or "body"."""
    return (
        f"{who}-{chip.name}-{question.name}"
        if question.name in SHARED
        else f"{who}-{question.name}"
    )


def not_name(who: str, chip: Chip, question: Question) -> str:
    """The field with the explicit noes of a question that several boxes answer."""
    return f"{field_name(who, chip, question)}-not"


def leg_name(chip: Chip) -> str:
    return f"{chip.name}-leg"


def differ_name(chip: Chip) -> str:
    return f"{chip.name}-differ"


def whos(question: Question) -> tuple[str, ...]:
    return ("legs", "right") if question.about == "leg" else ("body",)


def choices(question: Question) -> list[tuple[str, Any]]:
    """What can be answered; "not sure" is the empty answer and not among these."""
    if question.look == "score":
        return [(score, score) for score in SCORES]
    if question.look == "yes_no":
        return [choice for choice in YES_NO if choice[0]]
    if question.look == "several":
        return [*question.words.items(), (NONE, _("I looked: none of these"))]
    return list(question.words.items())


def read(who: str, chip: Chip, question: Question, cleaned: Mapping[str, Any]) -> Values:
    """The keys that were answered, with the record's values."""
    given = cleaned.get(field_name(who, chip, question))
    if question.look in ("flags", "implied"):
        noes = dict.fromkeys(cleaned.get(not_name(who, chip, question)) or (), False)
        if question.look == "implied":
            return noes or dict.fromkeys(question.keys, True)
        return noes | dict.fromkeys(given or (), True)
    if given in (None, "", []):
        return {}
    return {question.name: _value(question, given)}


def _value(question: Question, given: Any) -> Any:
    if question.look == "several":
        return tuple(item for item in given if item != NONE)
    if question.look == "yes_no":
        return given == YES
    if question.look == "score" or (
        question.look == "one" and all(word.isdigit() for word in question.words)
    ):
        return int(given)
    return given


def shown(who: str, chip: Chip, question: Question, values: Mapping[str, Any]) -> Values:
    """The fields that `read` would turn into these values."""
    name = field_name(who, chip, question)
    if question.look in ("flags", "implied"):
        said = {
            flag: [key for key in question.keys if values.get(key) is flag]
            for flag in (True, False)
        }
        noes = {not_name(who, chip, question): said[False]}
        return noes if question.look == "implied" else {name: said[True], **noes}
    value = values.get(question.name)
    if value is None:
        return {}
    if isinstance(value, bool):
        return {name: answer(value)}
    if isinstance(value, tuple):
        return {name: list(value) or [NONE]}
    return {name: value if isinstance(value, Decimal) else str(value)}
