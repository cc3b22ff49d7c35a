"""A database in a file: somebody else holds its write lock, or nobody can write it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.core.management import call_command
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper, SQLiteCursorWrapper

DEFAULT = "default"
PATIENCE = 0.05  # seconds that a write waits here; the app's own wait is long


@contextmanager
def database_in_a_file(path: Path | str) -> Iterator[None]:
    """SQLite with the app's own options, which the connection of the tests gives way to."""
    usual = connections[DEFAULT]
    settings = {
        **usual.settings_dict,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": PATIENCE,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL;",
            "uri": True,
        },
    }
    connections[DEFAULT] = DatabaseWrapper(settings, DEFAULT)
    try:
        yield
    finally:
        connections[DEFAULT].close()
        connections[DEFAULT] = usual


def make_tables(path: Path) -> None:
    """All tables of the app, in a new file."""
    with database_in_a_file(path):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Somebody else is in the middle of a long write."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def only_to_be_read(path: Path) -> Iterator[None]:
    """A disk that refuses every write (SQLITE_READONLY), for all connections from here on."""
    with database_in_a_file(f"file:{path}?mode=ro"):
        yield


@contextmanager
def full() -> Iterator[None]:
    """A disk without room: every write fails as SQLite says it then (SQLITE_FULL)."""
    execute = SQLiteCursorWrapper.execute

    def refuse(cursor: Any, statement: str, *values: Any) -> Any:
        if statement.lstrip().startswith(("INSERT", "UPDATE", "DELETE", "REPLACE")):
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        return execute(cursor, statement, *values)

    with patch.object(SQLiteCursorWrapper, "execute", refuse):
        yield
