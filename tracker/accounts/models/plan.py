"""What the person wants: four-week tries and pauses. Goals stand on the person."""

from __future__ import annotations

from typing import get_args

from django.db import models

from tracker import record
from tracker.accounts.models.person import Person
from tracker.fields import known_choice, one_of


class Try(models.Model):
    """A four-week try of walking and raising the legs."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tries")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Try from {self.started_on}"


class Pause(models.Model):
    """Days on which the person asked to be left in peace. `to` empty means still going on."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pauses")
    from_date = models.DateField()
    to = models.DateField(null=True, blank=True)
    why = one_of(get_args(record.PauseReason))

    class Meta:
        ordering = ["pk"]
        constraints = [known_choice("pause", "why", get_args(record.PauseReason))]

    def __str__(self) -> str:
        return f"Pause from {self.from_date}"
