"""What a copy must be before it may replace anything, whatever database wrote it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.migrations.loader import MigrationLoader

OURS = ("accounts", "0001_initial")
PASSING = ("django_session", "cache", "journal_pendingimport", "journal_importrun")
"""Tables whose rows a copy never holds: who is signed in, and what was counted a moment ago.

A session in a copy could be used by whoever gets hold of it, and a restore would bring back one
that was ended since. So a restore empties these tables too: everyone signs in again.
"""


class CopyError(Exception):
    """Why a copy was not made or not used, in one sentence. Nothing has changed."""


def check_migrations(applied: Iterable[tuple[str, str]]) -> None:
    """`applied` is what the copy says was done to its tables, as (app, migration)."""
    done = set(applied)
    if OURS not in done:
        raise CopyError("This file is not a backup of Lighter Legs.")
    if unknown_migrations(done):
        raise CopyError(
            "This backup was made by a newer version of Lighter Legs. Update first, then restore."
        )


def unknown_migrations(applied: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those that this version does not have: a newer one did them."""
    known: set[tuple[str, str]] = set()
    for name, migration in MigrationLoader(None).disk_migrations.items():
        known.update([name, *migration.replaces])
    return set(applied) - known
