"""The wait for somebody else's write: made short, or not begun; and what else a connection needs.

On SQLite one writer at a time holds the whole database, and reading never waits. On PostgreSQL a
write waits for the rows that another one holds, as long as the settings say (`lock_timeout`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection


def waiting_at_most(seconds: float) -> AbstractContextManager[None]:
    """Within this, wait no longer for somebody else's write.

    Within a transaction of PostgreSQL nothing changes: one that failed takes no more statements.
    """
    if connection.vendor == "sqlite":
        (usual,) = _say("PRAGMA busy_timeout").fetchone()
        wait = "PRAGMA busy_timeout ="
        return _between(f"{wait} {min(usual, int(seconds * 1000))}", f"{wait} {usual}")
    if connection.in_atomic_block:
        return nullcontext()
    (usual,) = _say("SHOW lock_timeout").fetchone()
    wait = "SET lock_timeout ="
    return _between(f"{wait} '{int(seconds * 1000)}ms'", f"{wait} '{usual}'")


def reading_only() -> AbstractContextManager[None]:
    """Within this a write fails at once, without a wait (a `DatabaseError`).

    In a transaction of PostgreSQL that was begun before, a write is still possible.
    """
    sqlite = connection.vendor == "sqlite"
    switch = "PRAGMA query_only =" if sqlite else "SET default_transaction_read_only ="
    return _between(f"{switch} on", f"{switch} off")


@contextmanager
def kept_open() -> Iterator[None]:
    """Within this, a page of this process can be read from an SQLite file on a full disk.

    SQLite lays two working files beside its own with the first connection (-wal, -shm), and takes
    them away with the last. Where there is no room for them, nothing can be read either.
    """
    sqlite = connection.vendor == "sqlite"
    try:
        if sqlite and Path(connection.settings_dict["NAME"]).exists():
            with suppress(DatabaseError):  # each request says it again
                connection.ensure_connection()
        yield
    finally:
        if sqlite:
            connection.close()


def as_long_as_it_takes() -> None:
    """Let this connection run a statement without a limit: a change of tables may be long."""
    if connection.vendor == "postgresql":
        _say("SET statement_timeout = 0")


@contextmanager
def _between(begin: str, end: str) -> Iterator[None]:
    _say(begin)
    try:
        yield
    finally:
        _say(end)


def _say(statement: str) -> Any:
    """To the driver itself: what is set on a connection is no question that a page asks."""
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return connection.connection.execute(statement)
