"""A database in a file, and somebody else who holds its write lock."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper

DEFAULT = "default"
PATIENCE = 0.05  # seconds that a write waits here; the app's own wait is long


@contextmanager
def database_in_a_file(path: Path) -> Iterator[None]:
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
