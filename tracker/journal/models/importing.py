"""An import that is going on, and the record that it builds beside the person's own."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from tracker.accounts.models import Person


class ImportRun(models.Model):
    """A confirmed file that is being brought in, or was and has not been told yet.

    One at a time per person. `worker` is whoever works at it, and `beat_at` their last sign of
    life; both are missing while nobody does. `written` counts entries, of `entries`. `done_at`: it
    is in, or given up; then `added` and `changed` say what it did, and are missing if it was given
    up.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="import_run")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    text = models.TextField(blank=True)
    entries = models.PositiveIntegerField()
    written = models.PositiveIntegerField(default=0)
    worker = models.UUIDField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    starts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    added = models.PositiveIntegerField(null=True, blank=True)
    changed = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"an import of {self.at}"


class StandIn(Person):
    """A record in the making: all of a file stands in it before any of it is the person's.

    It has rows like any other, so nothing that reads the person's record can see half an import.
    Nobody may open it. It is gone when its rows became the person's, and with the person. `worker`
    is who writes it, as in `ImportRun`; missing when that is the request that confirms it. It is no
    foreign key: a backup holds no runs, and what is left of one is taken out by its age.
    """

    of = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stand_ins")
    worker = models.UUIDField(null=True, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)
