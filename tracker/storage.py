"""What is wrong with the database, told apart: for the page, for the log, and who can help.

Kinds of failure that no code of ours can prevent. Anything else that a database says is a fault of
the program and stays an error.
"""

from __future__ import annotations

import errno
import logging
import sqlite3
from collections.abc import Iterator
from enum import Enum
from http import HTTPStatus

from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class Trouble(Enum):
    """Why nothing was written or read; what is wrong, and what to do, as the log says it."""

    WAITED = "A write waited too long for another one, and was given up."
    FULL = "The disk of the database is full. Make room; no restart is needed."
    UNWRITABLE = (
        "The database cannot be written. "
        "Look at the disk, and whether the file may be written by the user who runs the app."
    )
    DAMAGED = (
        "The database is damaged. Stop the app, bring back the newest backup with "
        "./run restore FILE, and start again. The damaged file is kept."
    )
    GONE = "The database cannot be reached. Is its server running? Is its folder there?"

    @property
    def status(self) -> HTTPStatus:
        full = self is Trouble.FULL
        return HTTPStatus.INSUFFICIENT_STORAGE if full else HTTPStatus.SERVICE_UNAVAILABLE

    @property
    def can_be_read(self) -> bool:
        """Whether pages are likely to be shown all the same: only then is one tried."""
        return self in (Trouble.WAITED, Trouble.FULL, Trouble.UNWRITABLE)


_SQLITE = {
    sqlite3.SQLITE_BUSY: Trouble.WAITED,
    sqlite3.SQLITE_LOCKED: Trouble.WAITED,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.UNWRITABLE,
    sqlite3.SQLITE_PERM: Trouble.UNWRITABLE,
    sqlite3.SQLITE_IOERR: Trouble.UNWRITABLE,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_CANTOPEN: Trouble.GONE,
}
"""By SQLite's primary result code, the last byte of each code (sqlite.org/rescode.html)."""

_POSTGRES = {
    "55P03": Trouble.WAITED,  # lock_not_available: lock_timeout
    "57014": Trouble.WAITED,  # query_canceled: statement_timeout
    "40P01": Trouble.WAITED,  # deadlock_detected
    "53100": Trouble.FULL,  # disk_full
    "25006": Trouble.UNWRITABLE,  # read_only_sql_transaction
    "58030": Trouble.UNWRITABLE,  # io_error
    "XX001": Trouble.DAMAGED,  # data_corrupted
    "XX002": Trouble.DAMAGED,  # index_corrupted
    "57P01": Trouble.GONE,  # admin_shutdown
    "57P02": Trouble.GONE,  # crash_shutdown
    "57P03": Trouble.GONE,  # cannot_connect_now
    "53300": Trouble.GONE,  # too_many_connections
    "25P03": Trouble.GONE,  # idle_in_transaction_session_timeout
}
"""By PostgreSQL's error code (Appendix A of its manual); 08... are connections that failed."""

_SYSTEM = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EROFS: Trouble.UNWRITABLE,
}


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What an error, or what it came from, says of the database; None for any other error."""
    return next(filter(None, map(_trouble, _behind(error))), None)


def said(trouble: Trouble) -> str:
    """What is wrong, and who can help: for somebody who looks at a page."""
    return {
        Trouble.WAITED: _("Somebody else's entry is being saved, and that takes long."),
        Trouble.FULL: _("The app has no room left to save. Tell the person who runs Lighter Legs."),
        Trouble.UNWRITABLE: _(
            "The app cannot save anything now. Tell the person who runs Lighter Legs."
        ),
        Trouble.DAMAGED: _(
            "The record cannot be read now: its file is damaged. "
            "Tell the person who runs Lighter Legs. They can bring back a copy."
        ),
        Trouble.GONE: _(
            "The record cannot be reached now. Try again in a minute. "
            "Does it stay like this? Tell the person who runs Lighter Legs."
        ),
    }[trouble]


def line_of(trouble: Trouble, error: BaseException) -> str:
    """One line of the log, for whoever runs the app.

    Of the error only the first line of what the database itself said: no value of a form.
    """
    told = [one for one in _behind(error) if _trouble(one) is not None]
    lines = str(told[-1] if told else error).strip().splitlines() or [type(error).__name__]
    return f"{trouble.value} ({lines[0]})"


def log(trouble: Trouble, error: BaseException) -> None:
    waited = trouble is Trouble.WAITED
    logger.log(logging.WARNING if waited else logging.ERROR, "%s", line_of(trouble, error))


def _trouble(error: BaseException) -> Trouble | None:
    if isinstance(error, OSError):
        return _SYSTEM.get(error.errno or 0)
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return Trouble.GONE if state.startswith("08") else _POSTGRES.get(state)
    if isinstance(error, sqlite3.Error):
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    # PostgreSQL's own library, which is not there where SQLite is used, says so of no server.
    unanswered = type(error).__module__.startswith("psycopg") and any(
        one.__name__ in ("OperationalError", "InterfaceError") for one in type(error).__mro__
    )
    return Trouble.GONE if unanswered else None


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
