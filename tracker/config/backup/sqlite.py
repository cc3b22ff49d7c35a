"""Copies of an SQLite database, by SQLite's own online backup."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from tracker.config.backup.checks import (
    PASSING,
    BackupError,
    DamagedError,
    check_migrations,
    explained,
)

SUFFIX = ".sqlite3"
DAMAGED = "This file is damaged or is not a backup of Lighter Legs."


def write(target: Path) -> None:
    """One consistent moment, however much is written meanwhile, in one file without a -wal."""
    with _open(_here()) as here, _open(target) as there:
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")
        if not _is_whole(there):
            raise DamagedError
        _leave_out_what_passes(there)


@contextmanager
def checked(source: Path) -> Iterator[Path]:
    """A copy of `source` that is whole, ours, and brought up to this version."""
    folder = Path(settings.DATA_DIR)
    with ExitStack() as stack:
        with explained(f"{source} could not be copied to {folder}"):
            room = tempfile.TemporaryDirectory(prefix="restore-", dir=folder)
            copy = Path(stack.enter_context(room)) / "copy.sqlite3"
            shutil.copyfile(source, copy)
        try:
            with explained(f"{source} could not be checked in {folder}"), _open(copy) as there:
                if not _is_whole(there):
                    raise DamagedError
                tables = "SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'"
                rows = there.execute(tables).fetchall() and there.execute(
                    "SELECT app, name FROM django_migrations"
                )
                check_migrations(rows)
                _leave_out_what_passes(there)  # a copy of an earlier version may hold it
        except (DamagedError, sqlite3.DatabaseError):
            raise BackupError(DAMAGED) from None
        _bring_up_to_date(copy)
        yield copy


def replace(copy: Path) -> None:
    """In one transaction, so that a running app sees either all of the old or all of the new."""
    connection.close()
    with _open(copy) as source, _open(_here()) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=WAL")


def put_aside(name: Path) -> Path:
    """Give the database and its working file another name, as they are."""
    connection.close()
    with explained("The damaged file could not be put aside"):
        _rename(_here(), name)
    return name


def put_back(name: Path) -> None:
    """The reverse of `put_aside`, after what should have come in its place did not."""
    for part in (_here(), *_beside(_here())):
        part.unlink(missing_ok=True)
    _rename(name, _here())


def _rename(old: Path, new: Path) -> None:
    for before, after in zip(_beside(old), _beside(new), strict=True):
        with suppress(FileNotFoundError):
            before.rename(after)
    old.rename(new)


def _beside(path: Path) -> list[Path]:
    """The files that SQLite keeps beside its own while it works."""
    return [path.with_name(path.name + end) for end in ("-wal", "-shm")]


def _here() -> Path:
    return Path(connection.settings_dict["NAME"])


def _open(path: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(path, timeout=20, isolation_level=None))


def _is_whole(database: sqlite3.Connection) -> bool:
    whole = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return whole and not database.execute("PRAGMA foreign_key_check").fetchone()


def _leave_out_what_passes(database: sqlite3.Connection) -> None:
    """VACUUM writes the file anew: what was deleted is not left in its free pages."""
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if table in PASSING:
            database.execute(f'DELETE FROM "{table}"')  # nosec B608 # names of our own
    database.execute("VACUUM")


def _bring_up_to_date(copy: Path) -> None:
    """In a process of its own: Django knows one database per process."""
    address = f"sqlite:///{quote(str(copy))}"
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": address},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise BackupError("This backup could not be brought up to this version of Lighter Legs.")
