"""A check-in: how the legs are at one moment."""

from __future__ import annotations

from django.db import models

from tracker import record
from tracker.fields import several, yes_no
from tracker.journal.models.entry import TimedEntry


class CheckIn(TimedEntry):
    """A moment's answers; the signs stand in `LegSigns` and `BodySigns`.

    `nothing_new` is an explicit no to every sign that is not given in this check-in.
    """

    nothing_new = yes_no()
    context = several()
    compression = several()
    note = models.CharField(max_length=record.NOTE_LENGTH, blank=True)

    class Meta(TimedEntry.Meta):
        pass
