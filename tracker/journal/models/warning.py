"""A warning as it was shown: kept with the record, written by whoever interprets it."""

from __future__ import annotations

from typing import get_args

from django.db import models

from tracker import record
from tracker.accounts.models import Person
from tracker.fields import WallClockField, known_choice, one_of
from tracker.journal.models.entry import new_uid


class WarningRecord(models.Model):
    """A warning with its evidence as it was, the version of the rules, and how it ended."""

    person = models.ForeignKey(  # an index below begins with it
        Person, on_delete=models.CASCADE, related_name="warnings", db_index=False
    )
    uid = models.CharField(max_length=record.ID_LENGTH, default=new_uid)
    rule = models.TextField(blank=True)
    tier = models.CharField(max_length=12)
    legs = models.JSONField(default=list)
    opened_on = models.DateField()
    shown_at = WallClockField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = one_of(get_args(record.ClosedBy))
    rules_version = models.TextField(blank=True)
    evidence = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["opened_on", "pk"]
        indexes = [models.Index(fields=["person", "closed_on"], name="warning_open")]
        constraints = [
            models.UniqueConstraint(fields=["person", "uid"], name="warning_uid_once"),
            models.CheckConstraint(
                name="warning_tier_choice", condition=models.Q(tier__in=get_args(record.Tier))
            ),
            known_choice("warning", "closed_by", get_args(record.ClosedBy)),
        ]

    def __str__(self) -> str:
        return f"{self.rule} since {self.opened_on}"
