"""One table, as simple as a diary can be."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Note(models.Model):
    """A score at a moment."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    on = models.DateField()
    at = models.DateTimeField()
    score = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=100)

    objects: ClassVar[models.Manager[Note]] = models.Manager()

    class Meta:
        app_label = "bare"
        indexes = [models.Index(fields=["user", "on"], name="note_day")]

    def __str__(self) -> str:
        return f"Note of {self.on}"
