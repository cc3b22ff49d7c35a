"""Whether the database is of this version of the app, said before anything asks it."""

from __future__ import annotations

from typing import Final

from django.core.management import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from tracker.config.backup import has_record
from tracker.config.backup.checks import unknown_migrations

NEWER: Final = (
    "A newer version of Lighter Legs has changed the database {where}. Start that version, or go "
    "back to the copy from before: ./run restore with the newest before-update file in the data "
    "folder."
)


def check_version(*, prepared: bool) -> None:
    """That no newer version of the app used it; `prepared`: nor an older one, nor nobody yet.

    Raises CommandError.
    """
    if not has_record():
        if prepared:
            raise CommandError(f"Nothing is recorded yet in {where()}. Start ./run once first.")
        return
    if unknown_migrations(MigrationRecorder(connection).applied_migrations()):
        raise CommandError(NEWER.format(where=where()))
    executor = MigrationExecutor(connection)
    if prepared and executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(f"{where()} is of an earlier version. Start ./run once first.")


def why(error: DatabaseError) -> str:
    """One sentence, in the database's own words."""
    words = str(error).strip().splitlines() or [type(error).__name__]
    return f"The database {where()} cannot be used: {words[0].strip().rstrip('.')}."


def where() -> str:
    return str(connection.settings_dict["NAME"])
