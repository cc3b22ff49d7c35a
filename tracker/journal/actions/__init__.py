"""Writes of the record, each whole or not at all: add, edit, delete, undo; start, stop a clock."""

from __future__ import annotations

from tracker.journal.actions.changes import (
    MOVED_APART,
    Saved,
    free_second,
    remember_clock,
    unchanged,
)
from tracker.journal.actions.entries import add_entry, delete_entry, edit_entry
from tracker.journal.actions.timers import change_timer, start_timer, stop_timer
from tracker.journal.actions.undoing import UNDO_FOR, CannotUndoError, undo, undo_all

__all__ = [
    "MOVED_APART",
    "UNDO_FOR",
    "CannotUndoError",
    "Saved",
    "add_entry",
    "change_timer",
    "delete_entry",
    "edit_entry",
    "free_second",
    "remember_clock",
    "start_timer",
    "stop_timer",
    "unchanged",
    "undo",
    "undo_all",
]
