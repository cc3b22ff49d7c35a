"""What every form of an entry has in common: for whom, the key, the moment, and what we ask back.

A form never writes. It ends in a frozen record entry, or in errors and questions.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, NotRequired, Self, TypedDict

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from pydantic import ValidationError

from tracker.accounts.forms.numbers import AmountField
from tracker.accounts.forms.person import PersonForm, long_ago
from tracker.accounts.forms.refusals import LOOK
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.digest import digest_of_fields
from tracker.interpreter import EmergencyCall, interpreter
from tracker.journal.mapping import KINDS, Kind, local_date
from tracker.journal.models import Change
from tracker.journal.queries import (
    MadeByForm,
    Version,
    changed_at,
    made_by_form,
    said_last,
    written_lately,
)
from tracker.units import Unit

CONFIRM = "confirm"
"""Name of the checkboxes with which a person keeps a value that we asked about."""

SAME_AGAIN = timedelta(minutes=30)
"""For so long we ask before the same answers are saved as another entry (our choice)."""


def since_same_again() -> datetime:
    """Since when the same answers are asked about."""
    return timezone.now() - SAME_AGAIN


NO_ANSWERS = frozenset({"csrfmiddlewaretoken", "person", "key", "version", CONFIRM, LOOK})
"""The fields of a form that say nothing of the entry."""


NOT_ASKED = ("id", "time_zone", "saved_at", "active_minutes", "sources")
"""Keys of the record that no form asks: an edit keeps them."""


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


def answered(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the record is told: a key without a value is left out."""
    return {key: value for key, value in values.items() if value is not None}


class EntryOptions(TypedDict):
    """How a form of an entry is opened, beside its data: see `EntryForm`."""

    for_person: Person
    now: datetime
    initial: NotRequired[Mapping[str, Any]]
    original: NotRequired[Any]


class EntryForm(PersonForm):
    """A form of one entry that carries a key: what it saved is known by it.

    `version` is the number of the version that it was opened from, when it changes an entry. `now`
    is the person's wall clock, `original` the entry that it changes (None for a new one).
    Subclasses define fields, `first_answers`, `values` and `questions`.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    kind_name: ClassVar[str]
    places: ClassVar[Mapping[str, str]] = {}
    """Where the record's keys stand in the form, when the names differ."""
    mark: str
    """What the ids of its page end with: see `mark_of`. Not there until it is shown."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
        original: Any = None,
    ) -> None:
        self.now = now
        self.original = original
        super().__init__(data, for_person=for_person, initial=initial)
        self.initial = {"key": uuid.uuid4(), **self.first_answers(), **self.initial}
        for name, unit in self.amount_units().items():
            amount = self.fields[name]
            assert isinstance(amount, AmountField)
            amount.within(unit, was=self.initial.get(name))
        self.entry: Any = None
        self.open_questions: list[SaveQuestion] = []
        self.last: Version | None = None
        self.overtook: list[SaveQuestion] = []
        self.said_before: SaveQuestion | None = None
        self._asks_of_meanwhile = False
        self._by: User | None = None
        self._written: Sequence[Change] | None = None

    def first_answers(self) -> dict[str, Any]:
        """What the fields show at first, where `initial` says nothing else."""
        raise NotImplementedError

    def amount_units(self) -> Mapping[str, Unit]:
        """The unit in which each amount is typed."""
        return {}

    @property
    def editing(self) -> str | None:
        """The id of the entry that it changes."""
        return None if self.original is None else self.original.id

    def beside(
        self,
        last: Version | None,
        *,
        by: User | None = None,
        written: Sequence[Change] | None = None,
    ) -> Self:
        """Have the form ask before it overwrites what was done to its entry meanwhile.

        `last` is the version that it changes; None for a form that makes a new entry. That one asks
        before it says once more what another form of this user has just said. `written`: what was
        `written_lately`, where that was read already.
        """
        self._asks_of_meanwhile = True
        self.last = last
        self._by = by
        self._written = written
        if last is not None:
            self.initial["version"] = last.number
        return self

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        self._read(cleaned)
        if self.entry is not None:
            meanwhile = list(self._meanwhile(cleaned)) if self._asks_of_meanwhile else []
            if self.cannot_wait:
                self.overtook, meanwhile = meanwhile, []
            asked = [*meanwhile, *self._long_ago(), *self.questions()]
            if not any(question.another for question in asked):
                asked += self._again()
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
        asked = bool(self.open_questions) and self.cannot_wait
        looked_at = LOOK in self.data and (
            self.cannot_wait or (self.entry is not None and self._tells_emergency())
        )
        return self.emergency_call if self.is_bound and (asked or looked_at) else None

    @cached_property
    def emergency_call(self) -> EmergencyCall:
        """Whom this person calls in an emergency."""
        return interpreter().emergency_call(self.for_person.region)

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
        mine = self._made
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
        same = last is not None and (opened_from is None or last.entry == self.entry)
        if same or stands in {*mine.versions, opened_from}:
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
        on = local_date(self.kind, self.entry)
        said = long_ago(on, self.now.date())
        if not said or (self.original and local_date(self.kind, self.original) == on):
            return
        yield SaveQuestion(
            code=f"long-ago-{on}",
            text=_("%(long_ago)s Is the date right?") % {"long_ago": said},
            keep=_("Yes, keep this date"),
        )

    @property
    def written(self) -> Sequence[Change]:
        """What this form has done so far, and all that was done in the last half hour."""
        if self._written is None:
            self._written = written_lately(
                self.for_person, self.cleaned_data["key"], since=since_same_again()
            )
        return self._written

    @property
    def mine(self) -> list[str]:
        """The ids of the entries that this form saved already."""
        return [one.uid for one in self.written if one.key == self.cleaned_data["key"]]

    @cached_property
    def _made(self) -> MadeByForm:
        key = self.cleaned_data["key"]
        return made_by_form(self.for_person, self.kind, key, self.written)

    def _again(self) -> list[SaveQuestion]:
        """Asks before the same is saved twice: Back, without scripts, opens a new form.

        A danger is saved without being asked about, and told (`said_before`).
        """
        if self.last is not None or self._by is None:
            return []
        if self._made.versions:
            return []
        change = said_last(
            self.for_person,
            self.kind,
            self.said,
            self.written,
            by=self._by,
            since=since_same_again(),
        )
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
        told = answered({**self.kept(), **self.values(cleaned)})
        try:
            self.entry = self.kind.entry.model_validate(told)
        except ValidationError as refused:
            for problem in refused.errors(include_url=False):
                name = ".".join(str(part) for part in problem["loc"])
                field = self.places.get(name, name)
                self.add_error(field if field in self.fields else None, problem["msg"])

    def kept(self) -> dict[str, Any]:
        """What the entry that is edited says and no form asks; None where it does not."""
        return {name: getattr(self.original, name, None) for name in NOT_ASKED}

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The record's keys and values; None for what was not answered."""
        raise NotImplementedError

    def questions(self) -> list[SaveQuestion]:
        """What is unusual about `self.entry` and is asked before it is kept."""
        return []

    def unchanged(self, *keys: str) -> bool:
        """An edit that left these keys of the entry as they were."""
        return self.original is not None and all(
            getattr(self.entry, key, None) == getattr(self.original, key, None) for key in keys
        )

    @property
    def kept_codes(self) -> list[str]:
        """The questions that were answered already: the form carries them on."""
        return self.data.getlist(CONFIRM) if isinstance(self.data, MultiValueDict) else []
