"""The day that the entries of a date make, merged once."""

from __future__ import annotations

from django.db import models

from tracker.accounts.models import Person
from tracker.fields import WallClockField


class KeptDay(models.Model):
    """A copy, made with every save: `manage.py check_days --repair` makes it anew from the entries.

    `content` is a `record.days.Day` as `record.packing` packs it, `known_at` when the last of the
    date's entries, or of their versions, was told. Without a row a date has no entry.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    on = models.DateField()
    known_at = WallClockField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="kept_day_once")]
        indexes = [models.Index(fields=["person", "known_at"], name="kept_day_known")]

    def __str__(self) -> str:
        return f"The day {self.on}"
