"""The static files as they are sent: named by what they hold, and compressed. Made once."""

from __future__ import annotations

import fcntl
import os
import shutil
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands import collectstatic
from django.core.files.storage import storages
from django.core.management import call_command

from tracker.config.backup.checks import explained
from tracker.digest import digest
from tracker.site_files import JOINED

MADE_BY: Final = ("brotli", "django", "whitenoise")
MADE_OF: Final = "made_of"
"""The file in the folder that says what all of it was made of."""
ROOM: Final = ".static-"  # how the name of a folder begins in which they are made


def make_static_files() -> None:
    """Collect and compress them, unless all that would be made is there already.

    They are made in a folder of their own, which takes the place of the old one when it is whole:
    a start that was killed leaves the old ones or the new ones. A server of an earlier version that
    still runs has to be started anew. Raises BackupError, with nothing changed, when the disk
    refuses.
    """
    target = Path(settings.STATIC_ROOT)
    said = target / MADE_OF
    with explained(f"The static files in {target} could not be made"), open(__file__) as ours:
        sources = _sources()
        fcntl.flock(ours, fcntl.LOCK_EX)  # two who start at once make them one after the other
        if said.is_file() and said.read_text() == _made_of(sources, target):
            return
        for left in target.parent.glob(f"{ROOM}*"):  # by a start that was killed
            shutil.rmtree(left)
        with TemporaryDirectory(prefix=ROOM, dir=target.parent) as room:
            new = Path(room) / "new"
            command = collectstatic.Command()
            command.storage = storages.create_storage(
                {**settings.STORAGES["staticfiles"], "OPTIONS": {"location": new}}
            )
            call_command(command, interactive=False, verbosity=0)
            (new / MADE_OF).write_text(_made_of(sources, new))
            if target.exists():
                target.rename(Path(room) / "old")
            new.rename(target)


def _sources() -> str:
    """A digest of every file that is collected, and of what makes the rest."""
    found: dict[str, str] = {}
    for finder in get_finders():
        for path, storage in finder.list([]):
            content = Path(storage.path(path)).read_bytes()
            name = os.path.join(getattr(storage, "prefix", None) or "", path)
            found.setdefault(name, sha256(content).hexdigest())
    storage = settings.STORAGES["staticfiles"]
    makers = [*map(version, MADE_BY), settings.STATIC_URL, storage, sorted(JOINED.items())]
    return digest(repr([makers, sorted(found.items())]))


def _made_of(sources: str, folder: Path) -> str:
    """That, and what was made: names and sizes show what was lost, emptied or added since."""
    made = (path for path in folder.rglob("*") if path.is_file() and path.name != MADE_OF)
    return digest(
        repr([sources, sorted((str(p.relative_to(folder)), p.stat().st_size) for p in made)])
    )
