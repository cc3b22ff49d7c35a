"""What a copy must be before it may replace anything, whatever database wrote it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.management import CommandError
from django.db import DatabaseError
from django.db.migrations.loader import MigrationLoader

from tracker.storage import Trouble, trouble_of

OURS = ("accounts", "0001_initial")
PASSING = ("django_session", "cache", "journal_pendingimport", "journal_importrun")
"""Tables whose rows a copy never holds: who is signed in, and what was counted a moment ago.

A session in a copy could be used by whoever gets hold of it, and a restore would bring back one
that was ended since. So a restore empties these tables too: everyone signs in again.
"""


class BackupError(CommandError):
    """Why a copy was not made or not used, in one sentence. Nothing has changed."""


class DamagedError(BackupError):
    """What is recorded here is damaged itself, so no copy of it can be made."""

    def __init__(self) -> None:
        super().__init__(
            "What is recorded here is damaged. Bring back the newest backup: ./run restore FILE"
        )


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Say in one sentence what a disk or a database refused within this, after `what`."""
    try:
        yield
    except (OSError, sqlite3.Error, DatabaseError) as error:
        trouble = trouble_of(error)
        if trouble is Trouble.DAMAGED:
            raise DamagedError from error
        if trouble is None and not isinstance(error, OSError):
            raise
        # Of the system such as "Permission denied".
        why = REASONS.get(trouble) or getattr(error, "strerror", None) or type(error).__name__
        raise BackupError(f"{what}: {why}.") from error


REASONS: dict[Trouble | None, str] = {
    Trouble.FULL: "there is no room left on the disk",
    Trouble.UNWRITABLE: "the disk or the file is only to be read",
    Trouble.WAITED: "the app is in the middle of a long write, so try again in a minute",
    Trouble.GONE: "the database cannot be reached",
}


def check_migrations(applied: Iterable[tuple[str, str]]) -> None:
    """`applied` is what the copy says was done to its tables, as (app, migration)."""
    done = set(applied)
    if OURS not in done:
        raise BackupError("This file is not a backup of Lighter Legs.")
    if unknown_migrations(done):
        raise BackupError(
            "This backup was made by a newer version of Lighter Legs. Update first, then restore."
        )


def unknown_migrations(applied: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those that this version does not have: a newer one did them."""
    known: set[tuple[str, str]] = set()
    for name, migration in MigrationLoader(None).disk_migrations.items():
        known.update([name, *migration.replaces])
    return set(applied) - known
