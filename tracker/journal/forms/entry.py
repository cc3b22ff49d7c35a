"""What every form of an entry has in common: for whom, the key, the moment, and what we ask back.

A form never writes. It ends in a frozen record entry, or in errors and questions.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Self

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from tracker.accounts.forms.person import long_ago, refuse_another
from tracker.accounts.forms.refusals import LOOK, PlainForm
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.digest import digest_of_fields
from tracker.interpreter import EmergencyCall, interpreter
from tracker.journal.mapping import KINDS, Kind
from tracker.journal.queries import Version, changed_at, made_by_form, said_last

CONFIRM = "confirm"
"""Name of the checkboxes with which a person keeps a value that we asked about."""

SAME_AGAIN = timedelta(minutes=30)
"""For so long we ask before the same answers are saved as another entry (our choice)."""

NO_ANSWERS = frozenset({"csrfmiddlewaretoken", "person", "key", "version", CONFIRM, LOOK})
"""The fields of a form that say nothing of the entry."""


@dataclass(frozen=True, kw_only=True)
class SaveQuestion:
    """Something unusual that is kept if the person says so: an overlap, a time to come, a jump.

    `keep` is empty where there is nothing to choose: it is only told, and saved the next time.
    `leave`: the words of a link for who needs to save nothing more. `another`: it asks whether this
    entry is one too many, so nothing else asks that.
    """

    code: str
    text: str
    keep: str = ""
    leave: str = ""
    another: bool = False


class EntryForm(PlainForm):
    """A form that was opened for one person and carries a key: what it saved is known by it.

    `version` is the number of the version that it was opened from, when it changes an entry. `now`
    is the person's wall clock. Subclasses define fields, `values` and `questions`.
    """

    person = forms.UUIDField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    kind_name: ClassVar[str]
    original: Any = None
    """The entry that it changes; None for a new one."""

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
        self.open_questions: list[SaveQuestion] = []
        self.last: Version | None = None
        self.overtook: list[SaveQuestion] = []
        self.said_before: SaveQuestion | None = None
        self._asks_of_meanwhile = False
        self._by: User | None = None

    def beside(self, last: Version | None, *, by: User | None = None) -> Self:
        """Have the form ask before it overwrites what was done to its entry meanwhile.

        `last` is the version that it changes; None for a form that makes a new entry. That one asks
        before it says once more what another form of this user has just said.
        """
        self._asks_of_meanwhile = True
        self.last = last
        self._by = by
        if last is not None:
            self.initial["version"] = last.number
        return self

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refuse_another(self, cleaned.get("person"), self.for_person)
        if self.errors:
            return cleaned
        self._read(cleaned)
        if self.entry is not None:
            meanwhile = list(self._meanwhile(cleaned)) if self._asks_of_meanwhile else []
            if self.cannot_wait:
                self.overtook, meanwhile = meanwhile, []
            asked = [*meanwhile, *self._long_ago(), *self.questions()]
            if not any(question.another for question in asked):
                asked += self._again(cleaned)
            self.open_questions = [q for q in asked if q.code not in self.kept_codes]
        return cleaned

    @property
    def cannot_wait(self) -> bool:
        """What it says is so urgent that it is saved whatever happened to the entry meanwhile."""
        return False

    @property
    def call_now(self) -> EmergencyCall | None:
        """Whom to call at once for what was typed and could not be saved; None without a danger.

        The emergency page is reached by a record, and there is none yet. Where a question keeps it
        from being saved, only a sign that is a danger on any day is one.
        """
        if self.is_bound and self.open_questions and self.cannot_wait:
            return interpreter().emergency_call(self.for_person.region)
        if not self.is_bound or LOOK not in self.data:
            return None
        danger = self.cannot_wait or (self.entry is not None and self._tells_emergency())
        return interpreter().emergency_call(self.for_person.region) if danger else None

    def _tells_emergency(self) -> bool:
        return interpreter().tells_emergency(
            self.for_person, kind=self.kind_name, entry=self.entry, now=timezone.now()
        )

    @property
    def kind(self) -> Kind:
        return KINDS[self.kind_name]

    @property
    def said(self) -> str:
        """A digest of the answers: the same form sent again unchanged has the same."""
        return digest_of_fields(self.data, without=NO_ANSWERS)

    def _meanwhile(self, cleaned: Mapping[str, Any]) -> Iterable[SaveQuestion]:
        """What happened to the entry after the form was opened and was not this form's doing."""
        mine = made_by_form(self.for_person, self.kind, cleaned["key"])
        last = self.last
        stands = last.number if last is not None and not last.deleted else mine.stands
        if stands is None:
            if last is not None:
                yield SaveQuestion(
                    code=f"deleted-{last.number}",
                    text=_("This entry was deleted. Nothing is saved yet. Save to add it again."),
                )
            return
        opened_from = cleaned["version"]
        known = {*mine.versions, opened_from}
        if stands in known or (last is not None and opened_from is None):
            return
        if last is not None and last.entry == self.entry:
            return
        at = changed_at(self.for_person, self.kind, stands)
        yield SaveQuestion(
            code=f"changed-{stands}",
            text=_(
                "This entry was changed at %(time)s, after you opened this page. "
                "Save these answers over that change?"
            )
            % {"time": date_format(at, "G:i" if at.date() == self.now.date() else "j F, G:i")},
            keep=_("Yes, save these answers"),
        )

    def _long_ago(self) -> Iterable[SaveQuestion]:
        """Asks about a day of about a year ago or before, unless an edit left it as it was."""
        on = self._day_of(self.entry)
        said = long_ago(on, self.now.date())
        if not said or (self.original is not None and self._day_of(self.original) == on):
            return
        yield SaveQuestion(
            code=f"long-ago-{on}",
            text=_("%(long_ago)s Is the date right?") % {"long_ago": said},
            keep=_("Yes, keep this date"),
        )

    def _day_of(self, entry: Any) -> date:
        at: date = getattr(entry, self.kind.time)
        return at.date() if isinstance(at, datetime) else at

    def _again(self, cleaned: Mapping[str, Any]) -> list[SaveQuestion]:
        """Asks before the same is saved twice: Back, without scripts, opens a new form.

        A danger is saved without being asked about, and told (`said_before`).
        """
        if not self._asks_of_meanwhile or self.last is not None or self._by is None:
            return []
        if made_by_form(self.for_person, self.kind, cleaned["key"]).versions:
            return []
        since = timezone.now() - SAME_AGAIN
        change = said_last(self.for_person, self.kind, self.said, by=self._by, since=since)
        if change is None:
            return []
        at = date_format(local_now(self.for_person, change.at), "G:i")
        question = SaveQuestion(
            code=f"again-{change.pk}",
            text=_(
                "You saved these same answers at %(time)s. Save them once more, as another entry?"
            )
            % {"time": at},
            keep=_("Yes, as another entry"),
            leave=_("No, once is enough"),
            another=True,
        )
        if self.cannot_wait or self._tells_emergency():
            self.said_before = question
            return []
        return [question]

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

    def questions(self) -> list[SaveQuestion]:
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
