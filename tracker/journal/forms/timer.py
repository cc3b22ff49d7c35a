"""The form that moves the start of a running clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from tracker.accounts.forms.person import DayField, StateForm
from tracker.accounts.models import Person
from tracker.journal.forms.activity import PLANNED_CHOICES
from tracker.journal.forms.answers import OneField
from tracker.journal.models import Timer


class TimerForm(StateForm):
    """A day and a time that have come, and how long an elevation shall last.

    `timer` is None when no clock is running any more: then what was typed is only given back.
    """

    on = DayField(error_messages={"required": gettext_lazy("Say which day it began.")})
    at = forms.TimeField(error_messages={"required": gettext_lazy("Say what time it began.")})
    planned_minutes = OneField(PLANNED_CHOICES, coerce=int, label=gettext_lazy("Length"))

    def __init__(
        self, data: Mapping[str, Any] | None, *, person: Person, timer: Timer | None, now: datetime
    ) -> None:
        self.now = now
        self.timer = timer
        initial: dict[str, Any] = {}
        if timer is not None:
            self.began = timer.started_at.astimezone(person.zone)
            initial = {
                "on": self.began.date(),
                "at": self.began.time(),
                "planned_minutes": timer.planned_minutes,
            }
        super().__init__(data, for_person=person, initial=initial)

    @property
    def started_at(self) -> datetime:
        """The aware moment; untouched, it is the one that it was, to the second.

        In the hour that comes twice, when clocks are put back, it is the moment that has come and
        is nearest to the start that the clock had.
        """
        assert self.timer is not None
        typed = datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"])
        if typed.replace(second=0) == self.began.replace(second=0, tzinfo=None, fold=0):
            return self.timer.started_at
        zone = self.for_person.zone
        moments = [typed.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
        come = [moment for moment in moments if moment <= self.now] or moments
        began = self.timer.started_at
        return min(come, key=lambda moment: abs(moment - began))

    def clean(self) -> dict[str, Any]:
        if self.timer is None:
            self.add_error(
                None,
                _("No clock is running any more. Nothing was changed. You can log it by hand."),
            )
            return self.cleaned_data
        cleaned = super().clean()
        if self.errors:
            return cleaned
        typed = datetime.combine(cleaned["on"], cleaned["at"])
        real = typed.replace(tzinfo=self.for_person.zone).astimezone(UTC)
        if real.astimezone(self.for_person.zone).replace(tzinfo=None, fold=0) != typed:
            self.add_error(
                "at",
                _("That day the clocks were put forward over this time. Write another time."),
            )
        elif self.started_at > self.now:
            self.add_error("at", _("This time has not come yet."))
        return cleaned
