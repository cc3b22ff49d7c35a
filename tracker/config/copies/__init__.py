"""Copies of everything recorded: written while the app runs, checked before they replace anything.

The copy holds all that is recorded. It holds neither the secret key nor who is signed in: after a
restore everyone signs in again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.db import connection

from tracker.config.copies import postgres, sqlite
from tracker.config.copies.checks import CopyError

__all__ = ["CopyError", "back_up", "has_record", "keep", "restore"]


def back_up(target: Path) -> None:
    """Write everything to `target`, which must be a new file; it appears only when whole."""
    if target.exists():
        raise CopyError(f"{target} is there already. Choose another name.")
    if not target.parent.is_dir():
        raise CopyError(f"The folder {target.parent} is not there.")
    if not has_record():
        raise CopyError("Nothing is recorded yet, so there is nothing to back up.")
    part = target.with_name(target.name + ".part")
    try:
        _engine().write(part)
        part.chmod(0o600)
        part.rename(target)
    except OSError as error:
        raise CopyError(f"{target} could not be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


def restore(source: Path) -> Path | None:
    """Replace everything with what `source` holds, once it has passed every check.

    Gives the file in which what was there before is kept; None when nothing was there.
    """
    if not source.is_file():
        raise CopyError(f"{source} is not there.")
    engine = _engine()
    with engine.checked(source) as copy:
        kept = keep("before-restore") if has_record() else None
        engine.replace(copy)
    return kept


def keep(reason: str) -> Path:
    """Back up into the data folder, under a name that says why and when."""
    moment = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    target = Path(settings.DATA_DIR) / f"{reason}-{moment}{_engine().SUFFIX}"
    back_up(target)
    return target


def has_record() -> bool:
    """Whether the database has been set up at all."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return False  # to look would make an empty file
    return "django_migrations" in connection.introspection.table_names()


def _engine() -> ModuleType:
    return postgres if connection.vendor == "postgresql" else sqlite
