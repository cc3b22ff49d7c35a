"""What was added, edited or deleted, when and by whom: the ground of undo and of idempotency."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import Person
from tracker.journal.record import ID_LENGTH


class Change(models.Model):
    """One saved form. `key` is the UUID that the form carried: the same form twice saves once."""

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

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="changes")
    key = models.UUIDField()
    kind = models.CharField(max_length=20, choices=Kind)
    what = models.CharField(max_length=10, choices=What)
    uid = models.CharField(max_length=ID_LENGTH)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="change_key_once_per_person"),
            models.CheckConstraint(
                name="change_what_choice",
                condition=models.Q(what__in=["added", "edited", "deleted"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.what}"
