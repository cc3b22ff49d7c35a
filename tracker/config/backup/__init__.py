"""Copies of everything recorded: written while the app runs, checked before they replace anything.

The copy holds all that is recorded. It holds neither the secret key nor who is signed in: after a
restore everyone signs in again. Whatever goes wrong with a disk or a file is a `BackupError`: one
sentence, and nothing half-written is left.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.db import connection

from tracker.config.backup import postgres, sqlite
from tracker.config.backup.checks import BackupError, DamagedError, explained

__all__ = ["BackupError", "auto_backup", "back_up", "has_record", "restore"]

BEGINNINGS = {b"SQLite format 3\0": "SQLite", b"PGDMP": "PostgreSQL"}
"""How the files begin that each kind of database writes."""


def back_up(target: Path) -> None:
    """Write everything to `target`, which must be a new file; it appears only when whole."""
    if target.exists() or target.is_symlink():
        raise BackupError(f"{target} is there already. Choose another name.")
    if not target.parent.is_dir():
        raise BackupError(f"The folder {target.parent} is not there.")
    if not has_record():
        raise BackupError("Nothing is recorded yet, so there is nothing to back up.")
    with (
        explained(f"{target} could not be written"),
        tempfile.TemporaryDirectory(prefix=".legs-backup-", dir=target.parent) as room,
    ):
        part = Path(room) / "part"
        _engine().write(part)
        part.chmod(0o600)
        part.rename(target)


def restore(source: Path) -> Path | None:
    """Replace everything with what `source` holds, once it has passed every check.

    Gives the file in which what was there before is kept; None when nothing was there.
    """
    _check_kind(source)
    engine = _engine()
    with engine.checked(source) as copy:
        try:
            kept = auto_backup("before-restore") if has_record() else None
            undo = kept and kept.unlink  # what it holds is still in its place
        except DamagedError:
            # As it is: some of it may still be read by somebody who can.
            kept = engine.put_aside(_name_for("before-restore-damaged"))
            undo = partial(engine.put_back, kept)
        try:
            with explained("The record could not be replaced"):
                engine.replace(copy)
        except BackupError:
            if undo:
                undo()
            raise
    return kept


def auto_backup(reason: str) -> Path:
    """Back up into the data folder, under a name that says why and when."""
    target = _name_for(reason)
    back_up(target)
    return target


def has_record() -> bool:
    """Whether the database has been set up at all. Raises BackupError when it cannot be read."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False  # to look would make an empty file
    with explained("What is recorded here could not be read"):
        return "django_migrations" in connection.introspection.table_names()


def _check_kind(source: Path) -> None:
    """Say what can be said of a file before anything else is tried."""
    if not source.exists():
        raise BackupError(f"{source} is not there.")
    if not source.is_file():
        raise BackupError(f"{source} is not a file.")
    with explained(f"{source} could not be read"), source.open("rb") as file:
        beginning = file.read(max(map(len, BEGINNINGS)))
    if not beginning:
        raise BackupError(f"{source} is empty.")
    here = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    kinds = [kind for begins, kind in BEGINNINGS.items() if beginning.startswith(begins)]
    if kinds and kinds != [here]:
        raise BackupError(
            f"This backup was written by {kinds[0]}, and here the record is kept in {here}: "
            "see “From SQLite to PostgreSQL” in docs/hosting.md."
        )


def _name_for(reason: str) -> Path:
    moment = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    return Path(settings.DATA_DIR) / f"{reason}-{moment}{_engine().SUFFIX}"


def _engine() -> ModuleType:
    return postgres if connection.vendor == "postgresql" else sqlite
