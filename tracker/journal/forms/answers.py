"""Fields of a few fixed answers. Nothing chosen and "not sure" both mean not known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from tracker import record
from tracker.accounts.forms.person import YesNoField
from tracker.journal.mapping import LEGS
from tracker.record import words

LINE_END = re.compile(r"\r\n?")


class NoteField(forms.CharField):
    """Free text as it was typed. A browser sends line ends its own way; "\\n" is kept."""

    def __init__(self) -> None:
        super().__init__(required=False, strip=False, max_length=record.NOTE_LENGTH)

    def to_python(self, value: Any) -> str:
        return LINE_END.sub("\n", super().to_python(value) or "")


def note(typed: str, was: str | None) -> str | None:
    """What the record keeps: nothing typed is not known; the same words stay as they were."""
    if was is not None and LINE_END.sub("\n", was) == typed:
        return was
    return typed if typed.strip() else None


Choices = Iterable[tuple[str, words.Text]]

YES, NO = "yes", "no"
BOTH = "both"
NOT_SURE = ("", words.YES_NO[""])
ONE = "journal/fields/one.html"
NONE_OF_THEM: Mapping[str, Any] = {}


class Shown:
    """How the answers of a field are shown: see the template of its class.

    `look`: "row", "stack" or "chips". `icons` and `alarms`, by answer: its picture, and what is
    asked at once where it is an emergency by itself. `left_out`: answers that are read and not
    offered. `for_strong`: shown only where an answer before it is strong (by the CSS).
    """

    look = "row"
    for_strong = False
    icons: Mapping[str, str] = NONE_OF_THEM
    alarms: Mapping[str, words.Text] = NONE_OF_THEM
    left_out: Iterable[str] = ()

    def shown(self) -> list[tuple[str, Any, str, words.Text]]:
        """Every answer that is offered, with its words, its icon and its alarm."""
        choices: Any = getattr(self, "choices", ())
        return [
            (value, label, self.icons.get(value, ""), self.alarms.get(value, ""))
            for value, label in choices
            if value not in self.left_out
        ]


class OneField(Shown, forms.TypedChoiceField):
    """One of these, or None."""

    def __init__(
        self,
        choices: Choices,
        *,
        look: str = "row",
        alarms: Mapping[str, words.Text] = NONE_OF_THEM,
        template_name: str = ONE,
        **options: Any,
    ) -> None:
        super().__init__(choices=list(choices), required=False, empty_value=None, **options)
        self.template_name = template_name
        self.look = look
        self.alarms = alarms


class SeveralField(Shown, forms.MultipleChoiceField):
    """Any of these."""

    def __init__(
        self,
        choices: Choices,
        *,
        wide: bool = False,
        alarms: Mapping[str, words.Text] = NONE_OF_THEM,
        **options: Any,
    ) -> None:
        super().__init__(choices=list(choices), required=False, **options)
        self.template_name = "journal/fields/several.html"
        self.wide = wide
        self.alarms = alarms


class YesNo(Shown, YesNoField):
    """True, False, or None for not known. `alarm`: what is asked at once where it is a yes."""

    def __init__(self, *, alarm: words.Text = "", **options: Any) -> None:
        super().__init__(**options)
        self.template_name = ONE
        self.alarms = {YES: alarm}


class LegField(forms.TypedChoiceField):
    """One leg, both where that may be said, or None."""

    def __init__(self, *, both: bool = True, required: bool = False, **options: Any) -> None:
        legs = (*LEGS, BOTH) if both else LEGS
        super().__init__(
            choices=[(leg, leg) for leg in legs], required=required, empty_value=None, **options
        )
        self.template_name = "journal/fields/leg.html"
        self.both = both


def answer(value: bool | None) -> str | None:
    """The chosen answer of a yes-or-no for a value of the record; None chooses nothing."""
    return None if value is None else YES if value else NO
