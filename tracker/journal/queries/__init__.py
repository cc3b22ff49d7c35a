"""Reads of the record: whole, entries of a kind, the log of changes, running clocks."""

from __future__ import annotations

from tracker.journal.queries.changes import (
    MadeByForm,
    changed_at,
    made_by_form,
    said_last,
    saved_with,
    standing_with,
    written_lately,
    written_with,
)
from tracker.journal.queries.days import (
    KnownDays,
    are_kept,
    days_between,
    entries_by_date,
    load_known_days,
    of_days,
)
from tracker.journal.queries.entries import (
    Version,
    entries_of,
    entries_on,
    last_version,
    measured_before,
    newest_row,
    overlapping,
    usual_walk_minutes,
)
from tracker.journal.queries.journal import (
    DAILY,
    load_entries,
    load_journal,
    load_known,
    load_warnings,
)
from tracker.journal.queries.timers import running_timer, running_timers
from tracker.journal.queries.together import NewestDays, Told, entries_between, newest_days
from tracker.journal.queries.told import load_plan, load_profile

__all__ = [
    "DAILY",
    "KnownDays",
    "MadeByForm",
    "NewestDays",
    "Told",
    "Version",
    "are_kept",
    "changed_at",
    "days_between",
    "entries_between",
    "entries_by_date",
    "entries_of",
    "entries_on",
    "last_version",
    "load_entries",
    "load_journal",
    "load_known",
    "load_known_days",
    "load_plan",
    "load_profile",
    "load_warnings",
    "made_by_form",
    "measured_before",
    "newest_days",
    "newest_row",
    "of_days",
    "overlapping",
    "running_timer",
    "running_timers",
    "said_last",
    "saved_with",
    "standing_with",
    "usual_walk_minutes",
    "written_lately",
    "written_with",
]
