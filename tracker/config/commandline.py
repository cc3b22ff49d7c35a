"""A command of ours fails with a sentence, never with a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from django.core.management import CommandError, execute_from_command_line
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from tracker.config.backup import has_record
from tracker.config.backup.checks import unknown_migrations

PREPARED: Final = frozenset({"demo", "journal", "reset_password"})
"""They work on a database that ./run has brought up to this version. Of the others, `backup` and
`restore` take that of a newer version too, and `assess` reads a file only."""


def execute(words: Sequence[str]) -> None:
    """Run what `words` say, as sys.argv holds them. Ends the process when it fails."""
    name = words[1]
    try:
        if name in {*PREPARED, "prepare"}:
            check_version(prepared=name in PREPARED)
        # Django hands over what went wrong, instead of printing it under the name of its class.
        execute_from_command_line([*words[:2], "--traceback", *words[2:]])
    except CommandError as error:
        print(error, file=sys.stderr)
        sys.exit(error.returncode)
    except DatabaseError as error:
        sys.exit(why(error))


def check_version(*, prepared: bool) -> None:
    """That no newer version of the app used it; `prepared`: nor an older one, nor nobody yet.

    Raises CommandError.
    """
    where = connection.settings_dict["NAME"]
    if not has_record():
        if prepared:
            raise CommandError(f"Nothing is recorded yet in {where}. Start ./run once first.")
        return
    if unknown_migrations(MigrationRecorder(connection).applied_migrations()):
        raise CommandError(
            f"A newer version of Lighter Legs has changed the database {where}. Start that "
            "version, or go back to the copy from before: ./run restore with the newest "
            "before-update file in the data folder."
        )
    if prepared and is_behind():
        raise CommandError(f"{where} is of an earlier version. Start ./run once first.")


def is_behind() -> bool:
    """Whether it lacks a change of this version."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def why(error: DatabaseError) -> str:
    """One sentence, in the database's own words."""
    words = str(error).strip().splitlines() or [type(error).__name__]
    where = connection.settings_dict["NAME"]
    return f"The database {where} cannot be used: {words[0].strip().rstrip('.')}."
