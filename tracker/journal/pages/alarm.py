"""What cannot wait, said under the answer that says so: before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tracker.accounts.models import Person
from tracker.interpreter import interpreter
from tracker.journal.forms.answers import YES
from tracker.journal.forms.signs.types import Question, now_of
from tracker.record.words import Text


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """As `parts/_now.html` shows it: a question, and whom to call where the answer is yes.

    `words` stand before the link where the number alone does not say it; no link without a number.
    """

    question: Text
    words: str
    number: str
    label: str


def alarm(person: Person, question: Text) -> Alarm:
    """A question with the emergency call of this person."""
    call = interpreter().emergency_call(person.region)
    return Alarm(question=question, words=call.words, number=call.number, label=call.label)


def with_alarms(
    person: Person, question: Question, choices: Iterable[tuple[Any, ...]]
) -> list[Any]:
    """The choices of a question; one that is an emergency by itself has its `Alarm` as fourth."""
    return [
        (value, label, "", alarm(person, asked))
        if (asked := now_of(_key(question, str(value))))
        else (value, label)
        for value, label in choices
    ]


def yes_alarm(person: Person, sign: str, choices: Iterable[tuple[Any, ...]]) -> list[Any]:
    """The choices of a yes-or-no question about a sign, with its `Alarm` at yes."""
    return [
        (value, label, "", alarm(person, now_of(sign))) if value == YES else (value, label)
        for value, label in choices
    ]


def _key(question: Question, value: str) -> str:
    if question.look == "yes_no":
        return question.name if value == YES else ""
    return value
