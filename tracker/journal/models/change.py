"""What was added, edited or deleted, when and by whom: what undo and a repeat go by."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import Person
from tracker.record import ID_LENGTH


class Change(models.Model):
    """One write. `key` is the UUID of the form that was sent: what it made is known by it.

    `said` is a digest of what the form said, so that the same form, sent with the same answers, is
    known as a repeat. `version` is the row that the write made. Both are missing in a deletion,
    and in what was written before they were kept.
    """

    class Kind(models.TextChoices):
        CHECK_IN = "check_in", _("Check-in")
        WALK = "walk", _("Walk")
        ELEVATION = "elevation", _("Legs up")
        MEASUREMENT = "measurement", _("Measurement")
        INJURY = "injury", _("Injury")
        REVIEW = "review", _("Professional's check")
        ANSWER = "answer", _("Answer")

    class What(models.TextChoices):
        ADDED = "added", _("Saved")
        EDITED = "edited", _("Changed")
        DELETED = "deleted", _("Deleted")

    person = models.ForeignKey(  # an index below begins with it
        Person, on_delete=models.CASCADE, related_name="changes", db_index=False
    )
    key = models.UUIDField()
    kind = models.CharField(max_length=20, choices=Kind)
    what = models.CharField(max_length=10, choices=What)
    uid = models.CharField(max_length=ID_LENGTH)
    said = models.CharField(max_length=64, blank=True)
    version = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    clock_started_at = models.DateTimeField(
        null=True, blank=True, help_text="The clock that stopped when this was saved."
    )
    clock_planned_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="change_what_choice",
                condition=models.Q(what__in=["added", "edited", "deleted"]),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "key"], name="change_of_form"),
            models.Index(fields=["person", "at"], name="change_at"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.what}"
