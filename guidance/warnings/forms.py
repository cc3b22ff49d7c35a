"""What a person can tell of a warning, checked: what a professional said."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.accounts.forms.person import PersonForm
from tracker.accounts.models import Person
from tracker.journal import record
from tracker.journal.words import OUTCOME

UNKNOWN = ("", _("Not sure"))
YES_NO = (("yes", _("Yes")), ("no", _("No")), UNKNOWN)


class ReviewForm(PersonForm):
    """Outcome and date of a professional's look; what the team allows after a clot."""

    outcome = forms.ChoiceField(
        choices=[(value, OUTCOME[value]) for value in get_args(record.Outcome)],
        error_messages={"required": _("Choose what they said.")},
    )
    on = forms.DateField(
        error_messages={
            "required": _("Say on which day it was."),
            "invalid": _("This is not a date. Write it like 2026-03-01."),
        }
    )
    cleared_to_walk = forms.ChoiceField(choices=YES_NO, required=False)
    cleared_for_massage_and_compression = forms.ChoiceField(choices=YES_NO, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        today: date,
        opened_on: date,
    ) -> None:
        self.today = today
        self.opened_on = opened_on
        super().__init__(data, for_person=for_person, initial={"on": today, "key": uuid.uuid4()})

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        if on < self.opened_on:
            raise forms.ValidationError(_("This is before the warning. Was it about this sign?"))
        return on

    def said(self, name: str) -> bool | None:
        """Yes, no, or None for not sure.

        It may be said with any outcome: a clot of earlier can still be in treatment.
        """
        return {"yes": True, "no": False}.get(self.cleaned_data[name])
