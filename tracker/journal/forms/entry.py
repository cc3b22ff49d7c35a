"""What every form of an entry has in common: for whom, the key, the moment, and what we ask back.

A form never writes. It ends in a frozen record entry, or in errors and questions.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from pydantic import BaseModel, ValidationError

from tracker.accounts.forms.person import LOOK, refuse_another
from tracker.accounts.models import Person

CONFIRM = "confirm"
"""Name of the checkboxes with which a person keeps a value that we asked about."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something unusual that is kept if the person says so: an overlap, a time to come, a jump."""

    code: str
    text: str
    keep: str


class EntryForm(forms.Form):
    """A form that was opened for one person and carries a key, so that it saves once.

    `now` is the person's wall clock. Subclasses define fields, `make_entry` and `questions`.
    """

    person = forms.UUIDField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)

    record_type: ClassVar[type[BaseModel]]
    places: ClassVar[Mapping[str, str]] = {}
    """Where the record's keys stand in the form, when the names differ."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
        editing: str | None = None,
    ) -> None:
        self.for_person = for_person
        self.now = now
        self.editing = editing
        super().__init__(
            data,
            initial={"person": for_person.uid, "key": uuid.uuid4(), **(initial or {})},
        )
        self.entry: Any = None
        self.open_questions: list[Question] = []

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refuse_another(self, cleaned.get("person"), self.for_person)
        if self.errors:
            return cleaned
        self._read(cleaned)
        if self.entry is not None:
            self.open_questions = [q for q in self.questions() if q.code not in self.kept_codes]
        return cleaned

    def _read(self, cleaned: dict[str, Any]) -> None:
        try:
            self.entry = self.record_type.model_validate(self.values(cleaned))
        except ValidationError as refused:
            for problem in refused.errors(include_url=False):
                name = ".".join(str(part) for part in problem["loc"])
                field = self.places.get(name, name)
                self.add_error(field if field in self.fields else None, problem["msg"])

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The record's keys and values; a key that is left out was not answered."""
        raise NotImplementedError

    def questions(self) -> list[Question]:
        """What is unusual about `self.entry` and is asked before it is kept."""
        return []

    @property
    def kept_codes(self) -> list[str]:
        """The questions that were answered already: the form carries them on."""
        kept: list[str] = self.data.getlist(CONFIRM) if hasattr(self.data, "getlist") else []
        return kept

    @property
    def ready(self) -> bool:
        """Valid, nothing is left to ask, and sent to be saved."""
        return self.is_valid() and not self.open_questions and LOOK not in self.data
