"""Links by which a professional sees a report without an account, and when they were opened."""

from __future__ import annotations

import uuid

from django.db import models

from tracker.accounts.models import Person


class Link(models.Model):
    """A link to the report of one period. Only a hash of its secret is stored.

    It works until `ends_at`, or until it is withdrawn. Period and contents never change.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="report_links")
    secret_hash = models.CharField(max_length=64, unique=True)
    first = models.DateField()
    last = models.DateField()
    daily = models.BooleanField(help_text="With the daily table.")
    notes = models.BooleanField(help_text="With the person's own notes in that table.")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="link_period_in_order", condition=models.Q(first__lte=models.F("last"))
            ),
            models.CheckConstraint(
                name="link_notes_stand_in_the_table",
                condition=models.Q(daily=True) | models.Q(notes=False),
            ),
            models.CheckConstraint(
                name="link_ends_after_made", condition=models.Q(ends_at__gt=models.F("made_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"Link of {self.made_at:%Y-%m-%d}"


class Opening(models.Model):
    """Somebody pressed "Show the report". When is kept; who, from where and with what is not."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Opened at {self.at:%Y-%m-%d %H:%M}"
