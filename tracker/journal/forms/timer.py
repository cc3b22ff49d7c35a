"""The form that moves the start of a running clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.accounts.forms.person import PersonForm
from tracker.accounts.models import Person
from tracker.journal.models import Timer
from tracker.journal.timers import PLANNED_MINUTES


class TimerForm(PersonForm):
    """A day and a time that have come, and how long an elevation shall last."""

    on = forms.DateField(error_messages={"required": gettext_lazy("Say which day it began.")})
    at = forms.TimeField(error_messages={"required": gettext_lazy("Say what time it began.")})
    planned_minutes = forms.TypedChoiceField(
        choices=[(str(minutes), str(minutes)) for minutes in PLANNED_MINUTES],
        coerce=int,
        required=False,
        empty_value=None,
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, person: Person, timer: Timer, now: datetime
    ) -> None:
        self.now = now
        self.timer = timer
        self.began = timer.started_at.astimezone(person.zone)
        super().__init__(
            data,
            for_person=person,
            initial={
                "on": self.began.date(),
                "at": self.began.time(),
                "planned_minutes": timer.planned_minutes,
            },
        )

    @property
    def started_at(self) -> datetime:
        """The aware moment; untouched, it is the one that it was, to the second."""
        typed: datetime = datetime.combine(
            self.cleaned_data["on"], self.cleaned_data["at"], tzinfo=self.for_person.zone
        )
        untouched = typed.replace(second=0) == self.began.replace(second=0, fold=0)
        return self.timer.started_at if untouched else typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and self.started_at > self.now:
            self.add_error("at", ValidationError(_("This time has not come yet.")))
        return cleaned
