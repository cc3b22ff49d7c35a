"""A check-in: how the legs are at one moment."""

from __future__ import annotations

from django.db import models

from tracker import record
from tracker.fields import several, yes_no
from tracker.journal.models.signed import SignedEntry


class CheckIn(SignedEntry):
    """How the legs are at one moment.

    `nothing_new` is an explicit no to every sign that is not given in this check-in.
    """

    nothing_new = yes_no()
    context = several()
    compression = several()
    note = models.CharField(max_length=record.NOTE_LENGTH, blank=True)

    class Meta(SignedEntry.Meta):
        pass
