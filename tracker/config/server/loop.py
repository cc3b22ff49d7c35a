"""Which connections something has happened to, at a cost that does not grow with all the others.

Waitress' own loop asks every connection what it waits for whenever a byte comes on any of them.
With hundreds of slow clients this doubles the wait of everybody else, so here only those are asked
that can have changed.
"""

from __future__ import annotations

import contextlib
import select
import time
from typing import Any, Final

from waitress import wasyncore

REST: Final = 0.2
"""Seconds that somebody rests who sends crumbs (our choice; see `connections`)."""


class Loop:
    """Calls the methods of whatever is in `members`, by the number of its file."""

    def __init__(self, members: dict[int, Any]) -> None:
        self.members = members
        self.epoll = select.epoll()
        self.changed: set[int] = set()  # asked in the next round what they wait for
        self.served: set[int] = set()  # a thread works for them and may change them: in each round
        self.resting: set[int] = set()
        self._rest_ends = 0.0
        self._flags: dict[int, int] = {}  # what each is registered for

    def rest(self, fd: int) -> None:
        """Leave it alone for a while; all that rest are looked at together."""
        if not self.resting:
            self._rest_ends = time.monotonic() + REST
        self.resting.add(fd)

    def forget(self, fd: int) -> None:
        """Its file is about to be closed."""
        for numbers in (self.changed, self.served, self.resting):
            numbers.discard(fd)
        if self._flags.pop(fd, 0):
            with contextlib.suppress(OSError):
                self.epoll.unregister(fd)

    def round(self, seconds: float) -> None:
        """Wait until something happens, at most so long, and let it be handled."""
        if self.resting:
            left = self._rest_ends - time.monotonic()
            if left <= 0:
                self.changed |= self.resting
                self.resting.clear()
            else:
                seconds = min(seconds, left)
        self.changed |= self.served
        while self.changed:
            self._register(self.changed.pop())
        for fd, flags in self.epoll.poll(seconds):
            if waiting := self.members.get(fd):
                self.changed.add(fd)
                wasyncore.readwrite(waiting, flags)

    def _register(self, fd: int) -> None:
        waiting = self.members.get(fd)
        if waiting is None:
            return
        flags = select.EPOLLIN if waiting.readable() else 0
        if waiting.writable() and not waiting.accepting:
            flags |= select.EPOLLOUT
        before = self._flags.get(fd, 0)
        if flags and before:
            if flags != before:
                self.epoll.modify(fd, flags)
        elif flags:
            self.epoll.register(fd, flags)
        elif before:
            self.epoll.unregister(fd)
        self._flags[fd] = flags
