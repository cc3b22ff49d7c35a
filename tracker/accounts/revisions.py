"""What every write of a record counts, so that what was made of the record is known to be of it."""

from __future__ import annotations

from typing import Any

from django.db import models

from tracker.record import packing


def days_version() -> int:
    """How the days of a new record are merged: as all are now."""
    return packing.VERSION


class Revised(models.Model):
    """A record whose writes are counted, one writer at a time."""

    revision = models.PositiveBigIntegerField(
        default=0, editable=False, help_text="How often anything of the record was written."
    )
    days_version = models.PositiveSmallIntegerField(
        default=days_version, editable=False, help_text="How the kept days were merged."
    )

    class Meta:
        abstract = True

    def lock(self) -> int:
        """One writer at a time, until the end of the transaction; returns the revision."""
        locked = self._rows().select_for_update()
        found: int = locked.values_list("revision", flat=True).get()
        return found

    def lock_to_write(self) -> bool:
        """The same for a write to the record, which is counted.

        Returns whether the record is still as it was when the person was read. Where it was written
        to since then, the person is read again.
        """
        rows = self._rows()
        as_read = rows.filter(revision=self.revision).update(revision=self.revision + 1) == 1
        if as_read:
            self.revision += 1
        else:
            rows.update(revision=models.F("revision") + 1)
            self.refresh_from_db()
        return as_read

    def _rows(self) -> models.QuerySet[Any]:
        return type(self)._default_manager.filter(pk=self.pk)
