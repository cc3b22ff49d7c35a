"""What every entry of the record has in common: whose it is, when it was, and its versions."""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.db import models

from tracker.accounts.models import Person
from tracker.fields import WallClockField
from tracker.record import ID_LENGTH


def new_uid() -> str:
    """A new stable id for an entry."""
    return str(uuid.uuid4())


class EntryQuerySet(models.QuerySet[Any]):
    def live(self) -> Self:
        """The entries as they stand now: not deleted, not replaced by a later version."""
        return self.filter(deleted_at=None, replaced_by=None)


class EntryModel(models.Model):
    """One version of an entry.

    An edit adds a version: the earlier row stays, with `replaced_by` set and an id of its own, so
    that nothing recorded is lost and the rules can replay what was known on a day. `on` is the
    local date that the entry belongs to.
    """

    person = models.ForeignKey(  # each index below begins with it
        Person, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    uid = models.CharField(max_length=ID_LENGTH, default=new_uid)
    on = models.DateField()
    saved_at = WallClockField(
        null=True, blank=True, help_text="When it was entered, if later; empty: at that moment."
    )
    made_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="earlier",
        db_index=False,
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["person", "uid"], name="%(class)s_uid_once")]
        indexes = [
            models.Index(fields=["person", "on"], name="%(class)s_day"),
            # Most entries are replaced by none: an index of all would be wide, and tempt a planner.
            models.Index(
                fields=["replaced_by"],
                condition=models.Q(replaced_by__isnull=False),
                name="%(class)s_replaced",
            ),
        ]

    def __str__(self) -> str:
        return f"{type(self).__name__} of {self.on}"


class TimedEntry(EntryModel):
    """An entry with a clock time; live ones of one kind never share a second."""

    at = WallClockField()
    zone = models.CharField(
        max_length=64, blank=True, help_text="IANA name; empty: the person's own zone."
    )

    class Meta(EntryModel.Meta):
        abstract = True
        constraints = [
            *EntryModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "at"],
                condition=models.Q(deleted_at=None, replaced_by=None),
                name="%(class)s_second_once",
            ),
        ]
