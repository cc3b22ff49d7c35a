"""Writes of the record, each whole or not at all: an entry is added, edited, deleted, undone."""

from __future__ import annotations

from tracker.journal.actions.changes import (
    MOVED_APART,
    Saved,
    free_second,
    lock,
    remember_clock,
    unchanged,
)
from tracker.journal.actions.entries import add_entry, delete_entry, edit_entry
from tracker.journal.actions.undoing import UNDO_FOR, CannotUndoError, undo, undo_all

__all__ = [
    "MOVED_APART",
    "UNDO_FOR",
    "CannotUndoError",
    "Saved",
    "add_entry",
    "delete_entry",
    "edit_entry",
    "free_second",
    "lock",
    "remember_clock",
    "unchanged",
    "undo",
    "undo_all",
]
