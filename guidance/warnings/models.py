"""What the rules said last, kept so that a page need not replay years; and warnings kept open."""

from __future__ import annotations

from django.db import models

from tracker.accounts.models import Person
from tracker.fields import WallClockField
from tracker.journal.models import WarningRecord
from tracker.journal.models.signed import CompactEncoder


class AssessmentCache(models.Model):
    """The last assessment of a person's record. Only a copy: it can be dropped at any time.

    One thing it alone knows: that a call of the last 24 hours was to an emergency whose entry is
    gone since (`result["said"]`). So the next assessment reads it, whatever rules it is of.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="assessment_cache")
    as_of = WallClockField()
    rules_version = models.CharField(max_length=64)
    result = models.JSONField(help_text="As `manage.py assess` prints it.", encoder=CompactEncoder)
    revision = models.PositiveBigIntegerField(
        default=0, help_text="That of the record that was judged."
    )
    due = models.CharField(
        max_length=10, blank=True, help_text="What was done to the record and is not judged yet."
    )

    def __str__(self) -> str:
        return f"Assessment of {self.person} at {self.as_of}"


class Checkpoint(models.Model):
    """Where a replay can go on from: its state at the end of a date. A copy, too."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="checkpoints", db_index=False
    )
    on = models.DateField()
    rules_version = models.CharField(max_length=64)
    state = models.JSONField(encoder=CompactEncoder)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "on"], name="checkpoint_once")]

    def __str__(self) -> str:
        return f"Checkpoint of {self.on}"


class DisputedWarning(models.Model):
    """A warning whose entry was changed or deleted. It stays open until the person says why."""

    warning = models.OneToOneField(WarningRecord, on_delete=models.CASCADE, related_name="dispute")
    since = models.DateTimeField()
    said_it_was_there_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Disputed: {self.warning}"


def in_question(warning: WarningRecord) -> bool:
    """Whether the person has yet to say if the entry they changed was a mistake."""
    asked = getattr(warning, "dispute", None)
    return asked is not None and asked.said_it_was_there_at is None
