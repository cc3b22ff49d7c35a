"""The server with a clock that can be put forward: for a page whose last judgement is long ago.

    python -m tests.bench.later CLOCK --host 127.0.0.1 --port 8000

CLOCK is a file with seconds, eight bytes that somebody else writes; all the rest is the server that
./run starts. Only a page that is read "later" is asked of it.
"""

from __future__ import annotations

import mmap
import struct
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.utils import timezone

SIZE: Final = 8
STEP: Final = timedelta(minutes=16)
"""Longer than a judgement is shown again (decision 8)."""


class Clock:
    """How far ahead it is; shared by all who open the same file."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(bytes(SIZE))
        with path.open("r+b") as file:
            self.memory = mmap.mmap(file.fileno(), SIZE)

    @property
    def ahead(self) -> timedelta:
        return timedelta(seconds=struct.unpack("<q", self.memory[:SIZE])[0])

    def put_forward(self) -> None:
        self.memory[:SIZE] = struct.pack("<q", int((self.ahead + STEP).total_seconds()))


def go_by(clock: Clock) -> None:
    """From now on Django's clock in this process is that one."""
    real = timezone.now

    def now() -> datetime:
        return real() + clock.ahead

    timezone.now = now


def main() -> None:
    clock = Clock(Path(sys.argv.pop(1)))
    from tracker.config.server import __main__ as server

    go_by(clock)
    server.main()


if __name__ == "__main__":
    main()
