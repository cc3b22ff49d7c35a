"""Fields of a few fixed answers. Nothing chosen and "not sure" both mean not known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms

from tracker import record
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
YES_NO = tuple(words.YES_NO.items())
NOT_SURE = ("", words.YES_NO[""])


def one_of(choices: Choices, **options: Any) -> forms.TypedChoiceField:
    """One of these, or None."""
    return forms.TypedChoiceField(
        choices=[NOT_SURE, *(choice for choice in choices if choice[0])],
        required=False,
        empty_value=None,
        **options,
    )


def yes_no(**options: Any) -> forms.TypedChoiceField:
    """True, False, or None for not known."""
    return one_of(YES_NO, coerce=YES.__eq__, **options)


def answer(value: bool | None) -> str | None:
    """The chosen answer of `yes_no` for a value of the record; None chooses nothing."""
    return None if value is None else YES if value else NO
