"""What a person types for their report: why they come, their questions, and its dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.forms.person import PastDateField, StateForm
from tracker.accounts.forms.refusals import PlainForm
from tracker.accounts.models import Person
from tracker.journal.forms.answers import LINE_END

QUESTION: Final = "question_"
"""Before the number of a question, from 1 on: the name of its field."""
QUESTIONS_OPEN: Final = 3
"""Questions that the form shows at once; those are the ones that fit on the first page."""
MOST_FIELDS: Final = 50
"""More fields than the page has are read only so that what was typed can be shown again."""
LONGEST: Final = 366
"""Dates of a report at most, so that it stays readable and quick."""


class TextField(forms.CharField):
    """Some lines of text; a browser's line ends become "\\n", spaces around it are dropped."""

    def __init__(self, *, max_length: int, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            max_length=max_length,
            error_messages={
                "max_length": gettext_lazy(
                    "This is too long: %(show_value)s letters. There is room for %(limit_value)s."
                )
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        return LINE_END.sub("\n", super().to_python(value) or "")


class WhyForm(StateForm):
    """The reason and up to ten questions, in the person's words. An empty question is none."""

    reason = TextField(label=gettext_lazy("Why now?"), max_length=record.REPORT_REASON_LENGTH)

    def __init__(self, data: Mapping[str, Any] | None = None, *, for_person: Person) -> None:
        initial: dict[str, Any] = {"reason": for_person.report_reason}
        for number, text in enumerate(for_person.questions, 1):
            initial[f"{QUESTION}{number}"] = text
        super().__init__(data, for_person=for_person, initial=initial)
        count = record.QUESTIONS
        while count < MOST_FIELDS and f"{QUESTION}{count + 1}" in self.data:
            count += 1
        for number in range(1, count + 1):
            self.fields[f"{QUESTION}{number}"] = TextField(
                label=_("Question %(n)s") % {"n": number}, max_length=record.QUESTION_LENGTH
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        typed = [name for name in self.question_names if cleaned.get(name)]
        for name in typed[record.QUESTIONS :]:
            self.add_error(
                name,
                _("A report holds %(n)s questions. Leave one out, or put two together.")
                % {"n": record.QUESTIONS},
            )
        return cleaned

    @property
    def question_names(self) -> tuple[str, ...]:
        """The names of the fields of the questions, in order."""
        return tuple(name for name in self.fields if name.startswith(QUESTION))

    @property
    def first_questions(self) -> list[BoundField]:
        """Those that the page shows at once."""
        return [self[name] for name in self.question_names[:QUESTIONS_OPEN]]

    @property
    def more_questions(self) -> list[BoundField]:
        """Those behind them."""
        return [self[name] for name in self.question_names[QUESTIONS_OPEN:]]

    @property
    def more_written(self) -> bool:
        """Whether there is something in one of these."""
        return any(question.value() for question in self.more_questions)

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions of the valid form, without the empty ones."""
        return tuple(filter(None, (self.cleaned_data[name] for name in self.question_names)))


class DatesForm(PlainForm):
    """Two dates of the past, the first not after the last and at most a year before it."""

    first = PastDateField(label=gettext_lazy("First day"))
    last = PastDateField(label=gettext_lazy("Last day"))

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, today: date, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PastDateField):
                field.today = today

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, words in (
            ("first", _("Choose the first day.")),
            ("last", _("Choose the last day.")),
        ):
            if name in cleaned and cleaned[name] is None:
                self.add_error(name, words)
        first, last = cleaned.get("first"), cleaned.get("last")
        if first is None or last is None:
            return cleaned
        if first > last:
            self.add_error("first", _("The first day is after the last day. Swap the two."))
        elif (last - first).days >= LONGEST:
            self.add_error("first", _("A report covers a year at most. Choose a later first day."))
        return cleaned
