"""What every form about a person has in common: whom it is for, what it replaces, plain answers."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from tracker.accounts.forms.refusals import PlainForm
from tracker.accounts.models import Person
from tracker.accounts.whose import wrong_record
from tracker.digest import digest
from tracker.record import YEARS
from tracker.record.words import YES_NO

LONG_AGO = timedelta(days=330)
"""A date so far back is asked about: most often a year was typed wrong (our choice)."""

A_YEAR = timedelta(days=365)


def refuse_another(form: forms.Form, opened_for: uuid.UUID | None, person: Person) -> None:
    """Refuse a form that was opened for another person; what was typed stays in it."""
    if opened_for is None or opened_for == person.uid:
        return
    meant = next((one.whose for one in person.others if one.uid == opened_for), None)
    refused = _("Nothing was saved. Go back to the right person, then save again.")
    form.add_error(None, f"{wrong_record(meant, person.whose)} {refused}")


class PersonForm(PlainForm):
    """A form that was opened for one person. Sent for another, it is refused with the text kept."""

    person = forms.UUIDField(widget=forms.HiddenInput)
    labels_of_another: ClassVar[Mapping[str, Any]] = {}
    """The labels that say "you", as they are in another person's record, with their %(name)s."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.for_person = for_person
        super().__init__(data, initial={"person": for_person.uid, **(initial or {})})
        for name, label in self.labels_of_another.items():
            self.fields[name].label = for_person.whose.says(
                str(self.fields[name].label), str(label)
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refuse_another(self, cleaned.get("person"), self.for_person)
        return cleaned


SAVED_STATES = "saved_states"
"""Session key of what forms saved last: the key of the form, and a digest of the state after it."""

REMEMBERED = 20
"""So many forms are remembered, the newest (our choice)."""


class StateForm(PersonForm):
    """A form that shows a whole state and replaces it.

    `seen` is a digest of the state that its page showed, and `key` its name. When the state that
    is stored is neither that one nor what this very form saved, somebody changed it meanwhile:
    the form comes back with what was typed, says so, and the next time it is saved.
    """

    confirms: ClassVar[frozenset[str]] = frozenset()
    """Fields that say yes to the rest and are no part of the state."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.state = _digest(initial or {})
        self._session: SessionBase | None = None
        hidden = {"key": uuid.uuid4(), "seen": self.state}
        super().__init__(data, for_person=for_person, initial={**(initial or {}), **hidden})

    def beside(self, session: SessionBase) -> Self:
        """Have the form ask before it replaces what was changed meanwhile."""
        self._session = session
        return self

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and self._overtaken(cleaned):
            self.add_error(None, self._told())
            self.send_next_time(seen=self.state)
        return cleaned

    def _overtaken(self, cleaned: Mapping[str, Any]) -> bool:
        if self._session is None or not cleaned.get("seen"):
            return False
        saved = self._session.get(SAVED_STATES, {}).get(str(cleaned.get("key")))
        return self.state not in (cleaned["seen"], saved) and bool(self._differing())

    def _differing(self) -> list[str]:
        """The names of the fields in which the page differs from what is stored now."""
        return [
            name
            for name in self.changed_data
            if not self.fields[name].widget.is_hidden and name not in self.confirms
        ]

    def _told(self) -> str:
        labels = [str(self[name].label).rstrip("?:") for name in self._differing()]
        return _(
            "This was changed somewhere else after you opened this page. Different there: "
            "%(labels)s. To keep what you see here, save again."
        ) % {"labels": "; ".join(labels)}

    def saved(self, after: Self) -> None:
        """Remember the state that this form left; `after` is the same form, opened afresh."""
        assert self._session is not None
        states = self._session.get(SAVED_STATES, {})
        states.pop(str(self.cleaned_data["key"]), None)  # so that it is the newest again
        states[str(self.cleaned_data["key"])] = after.state
        self._session[SAVED_STATES] = dict(list(states.items())[-REMEMBERED:])


def _digest(initial: Mapping[str, Any]) -> str:
    known = {
        name: str(sorted(map(str, value)) if isinstance(value, list) else value)
        for name, value in initial.items()
        if value not in (None, "", [])
    }
    return digest(repr(sorted(known.items())))


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not sure; not sure is None, never no."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=YES_NO.items(), coerce="yes".__eq__, empty_value=None, required=False, **kwargs
        )


class DayField(forms.DateField):
    """A date of a year that the record can keep."""

    def validate(self, value: date | None) -> None:
        super().validate(value)
        low, high = YEARS
        if value is not None and high is not None and not low <= value.year <= high:
            raise forms.ValidationError(
                _("Write a year from %(low)s to %(high)s.") % {"low": low, "high": high}
            )


class PastDateField(DayField):
    """A date that has come; empty is not known. `today` is the person's local date."""

    today: date | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            error_messages={
                "invalid": gettext_lazy("Write the date like 2026-03-01, or leave it empty.")
            },
            **kwargs,
        )

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and self.today is not None and day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day


def long_ago(on: date, today: date) -> str:
    """What is said of a day of about a year ago or before, to ask if it is right; else empty."""
    ago = today - on
    if ago < LONG_AGO:
        return ""
    text = _("%(day)s is over a year ago.")
    if ago <= A_YEAR:
        text = _("%(day)s is a year ago.") if ago == A_YEAR else _("%(day)s is almost a year ago.")
    return text % {"day": date_format(on, "l j F Y")}


def as_choice(value: bool | int | None) -> str:
    """A stored answer, or a score, as a choice of its field; empty is not known."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
