"""The wait for somebody else's write: told apart from other failures, made short, or not begun.

On SQLite one writer at a time holds the whole database. Reading never waits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection

WAITED = frozenset({"55P03", "40P01"})
"""PostgreSQL's lock_not_available (lock_timeout) and deadlock_detected (Appendix A)."""


def waited_in_vain(error: BaseException) -> bool:
    """Whether an error, or what it came from, is a wait for another writer that took too long."""
    return any(
        getattr(one, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        or getattr(one, "sqlstate", None) in WAITED
        for one in _behind(error)
    )


def could_not_write(error: BaseException) -> bool:
    """Whether an error came from the database as a whole: locked, full, or only to be read."""
    return any(isinstance(one, OperationalError) for one in _behind(error))


@contextmanager
def waiting_at_most(seconds: float) -> Iterator[None]:
    """Within this, wait no longer for the write lock of SQLite; elsewhere nothing locks all."""
    if connection.vendor != "sqlite":
        yield
        return
    raw = _raw()
    (usual,) = raw.execute("PRAGMA busy_timeout").fetchone()
    raw.execute(f"PRAGMA busy_timeout = {min(usual, int(seconds * 1000))}")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA busy_timeout = {usual}")


@contextmanager
def reading_only() -> Iterator[None]:
    """Within this a write fails at once, without a wait (`OperationalError` or its kin).

    In a transaction of PostgreSQL that was begun before, a write is still possible.
    """
    raw = _raw()
    if connection.vendor == "sqlite":
        begin, end = "PRAGMA query_only = ON", "PRAGMA query_only = OFF"
    else:
        begin = "SET default_transaction_read_only = on"
        end = "SET default_transaction_read_only = off"
    raw.execute(begin)
    try:
        yield
    finally:
        raw.execute(end)


def _raw() -> Any:
    """The driver's own connection: what is set on it is no question that a page asks."""
    connection.ensure_connection()
    return connection.connection


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
