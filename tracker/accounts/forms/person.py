"""What every form about a person has in common: for whom it was opened, and plain answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.accounts.forms.refusals import OurWords
from tracker.accounts.models import Person
from tracker.accounts.whose import wrong_record
from tracker.record import YEARS
from tracker.record.words import YES_NO

LONG_AGO = timedelta(days=330)
"""A date so far back is asked about: most often a year was typed wrong (our choice)."""

A_YEAR = timedelta(days=365)

LOOK = "look"
"""A form sent with this is shown as it stands and not saved."""


def refuse_another(form: forms.Form, opened_for: UUID | None, person: Person) -> None:
    """Refuse a form that was opened for another person; what was typed stays in it."""
    if opened_for is None or opened_for == person.uid:
        return
    meant = next((one.whose for one in person.others if one.uid == opened_for), None)
    refused = _("Nothing was saved. Go back to the right person, then save again.")
    form.add_error(None, f"{wrong_record(meant, person.whose)} {refused}")


class PlainForm(OurWords, forms.Form):
    """What every form of our own is made of."""

    @property
    def ready(self) -> bool:
        """Valid, and sent to be saved."""
        return self.is_valid() and LOOK not in self.data

    def send_next_time(self, **hidden: str) -> None:
        """Have the page that comes back send these, such as the state that it shows by then."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data.update(hidden)  # the last value of a field is the one that is read
        self.data = data


class PersonForm(PlainForm):
    """A form that was opened for one person. Sent for another, it is refused with the text kept."""

    person = forms.UUIDField(widget=forms.HiddenInput)
    labels_of_another: ClassVar[Mapping[str, Any]] = {}
    """The labels that say "you", as they stand in another person's record, with their %(name)s."""

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
