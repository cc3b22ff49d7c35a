"""A file that was brought in, and waits for its confirmation."""

from __future__ import annotations

from django.db import models

from tracker.accounts.models import Person


class PendingImport(models.Model):
    """The last file that was shown for a person; gone with the person, or an hour later."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="pending_import")
    token = models.UUIDField()
    at = models.DateTimeField()
    text = models.TextField()
    entries = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"a file of {self.at}"
