"""The data folder: made closed, or left as it is. Nothing that was there is ever changed."""

from __future__ import annotations

import os
import pwd
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tracker.config.environment.asked import KEY_FILE
from tracker.config.environment.readers import IN_MEMORY
from tracker.config.setup import NotReadyError

BESIDE: Final = ("", "-wal", "-shm")
"""What SQLite writes beside its file, by how its name goes on."""


def make(folder: Path) -> None:
    """Make it, closed to other users, unless it is there. Raises NotReadyError."""
    try:
        folder.mkdir(mode=0o700, parents=True)
    except FileExistsError:
        if not folder.is_dir():
            raise NotReadyError(f"{folder} is not a folder. {_ELSEWHERE}") from None
    except NotADirectoryError:
        raise NotReadyError(f"{folder} lies below a file, not a folder. {_ELSEWHERE}") from None
    except OSError as error:
        raise NotReadyError(f"{folder} cannot be made: {_why(error)}. {_ELSEWHERE}") from None


def check(folder: Path, *, database: Path | None) -> None:
    """That what lies there can be used. `database` is the SQLite file, None for PostgreSQL.

    Raises NotReadyError.
    """
    _check_folder(folder)
    if database is not None:
        if database.name == IN_MEMORY:
            raise NotReadyError("DATABASE_URL names a database in memory: nothing would be kept.")
        if not database.parent.is_dir():
            raise NotReadyError(
                f"DATABASE_URL names a file in {database.parent}, which is not there."
            )
        if database.is_dir():
            raise NotReadyError(f"{database} is a folder. DATABASE_URL should name a file.")
        _check_folder(database.parent)
        for end in BESIDE:
            _check_file(database.with_name(database.name + end), os.R_OK | os.W_OK, folder)
    _check_file(folder / KEY_FILE, os.R_OK, folder)
    for path in [folder / "static", *_below(folder / "static")]:
        _check_file(path, os.R_OK | os.W_OK | (os.X_OK if path.is_dir() else 0), folder)


def warnings(folder: Path) -> Iterator[str]:
    """A sentence for what should be otherwise, and is not ours to change."""
    if stat.S_IMODE(folder.stat().st_mode) & stat.S_IRWXO:
        yield f"Others on this computer can look into {folder}. To close it: chmod 700 {folder}"


def make_key(folder: Path) -> bool:
    """Make the secret key when there is none; whether it was made. Raises NotReadyError."""
    key = folder / KEY_FILE
    if os.path.lexists(key):
        return False
    part = folder / f"{KEY_FILE}.part"
    try:
        with part.open("w") as file:
            file.write(secrets.token_urlsafe(50) + "\n")
            file.flush()
            os.fsync(file.fileno())
        part.rename(key)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise NotReadyError(
            f"The secret key could not be put into {folder}: {_why(error)}."
        ) from None
    return True


_ELSEWHERE: Final = "Set DATA_DIR to a folder of your own."


def _check_folder(folder: Path) -> None:
    if _may(folder, os.R_OK | os.W_OK | os.X_OK):
        return
    if os.statvfs(folder).f_flag & os.ST_RDONLY:
        raise NotReadyError(f"{folder} is on a disk that nobody can write to (mounted read-only).")
    ours = any(os.path.lexists(folder / name) for name in (KEY_FILE, "static"))
    mend = _mend(folder, folder) if ours else _ELSEWHERE
    owner = _name(folder.stat().st_uid)
    raise NotReadyError(f"{_me()} may not write into {folder}, which belongs to {owner}. {mend}")


def _check_file(path: Path, needed: int, folder: Path) -> None:
    if not os.path.exists(path) or _may(path, needed):
        return
    may_not = "read" if needed == os.R_OK else "write to"
    owner = _name(path.stat().st_uid)
    raise NotReadyError(
        f"{_me()} may not {may_not} {path}, which belongs to {owner}. {_mend(path, folder)}"
    )


def _may(path: Path, needed: int) -> bool:
    return os.access(path, needed, effective_ids=True)


def _below(folder: Path) -> Iterator[Path]:
    if folder.is_dir() and _may(folder, os.R_OK | os.X_OK):
        yield from (path for path in folder.iterdir() if not path.is_symlink())


def _mend(path: Path, folder: Path) -> str:
    if path.stat().st_uid == os.geteuid():
        return f"To change that: chmod u+rwX {path}"
    return (
        "Was ./run started with sudo, or as somebody else? "
        f"To give it to {_me()}: sudo chown -R {_me()} {folder}"
    )


def _me() -> str:
    return _name(os.geteuid())


def _name(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"user {number}"


def _why(error: OSError) -> str:
    return os.strerror(error.errno).lower() if error.errno else str(error)
