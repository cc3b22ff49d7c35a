"""A walk or an elevation that is going on: the clock lives on the server."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker import record
from tracker.accounts.models import Person

PLANNED_MINUTES = (10, 15, 20)
"""How long the legs may be planned to be up; the middle one when nothing was said."""

USUAL_PLAN = 15

FORGOTTEN_AFTER = timedelta(minutes=max(record.MINUTES.whole))
"""A clock that runs for longer than an entry may last was not stopped: it says no length."""


class Timer(models.Model):
    """Started and not yet saved; at most one of each kind per person."""

    class Kind(models.TextChoices):
        WALK = "walk", _("Walk")
        ELEVATION = "elevation", _("Legs up")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="timers")
    kind = models.CharField(max_length=10, choices=Kind)
    started_at = models.DateTimeField()
    planned_minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="timer_one_of_a_kind"),
            models.CheckConstraint(
                name="timer_kind_choice", condition=models.Q(kind__in=["walk", "elevation"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} since {self.started_at}"
