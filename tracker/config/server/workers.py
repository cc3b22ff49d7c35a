"""The processes: one that holds the socket and starts the others again, and those that work.

Two that work, so that what one person asks for and takes long makes nobody else wait: whoever has
time takes the next connection from the socket that they share. None outlives who started it.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import select
import signal
import socket
import stat
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

from tracker.config.server.connections import LAST_WORDS, Server
from tracker.locks import kept_open

WORKERS: Final = 2
ENDING: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
PAUSE: Final = 0.05
"""Seconds before another takes the place of one that ended, should they all end at once."""

logger = logging.getLogger(__name__)


class Lifeline:
    """A pipe that nobody writes to: it ends when the process that holds its other end does.

    The methods are those that the loop of waitress asks for.
    """

    accepting = False

    def __init__(self, reader: int, ended: Callable[[], None]) -> None:
        self.reader = reader
        self.ended = ended
        self.open = True

    def readable(self) -> bool:
        return self.open

    def writable(self) -> bool:
        return False

    def handle_read_event(self) -> None:
        self.handle_close()

    def handle_close(self) -> None:
        self.open = False
        self.ended()


class Workers:
    """Keeps `WORKERS` processes at work until it is asked to end, or until who started it ends."""

    def __init__(self, application: Callable[..., Any], listener: socket.socket) -> None:
        self.application = application
        self.listener = listener
        self.working: set[int] = set()
        self.ending = False
        self.lifeline = os.pipe()
        self.woken, self.wake = socket.socketpair()
        for end in (self.woken, self.wake):
            end.setblocking(False)

    def keep(self) -> None:
        gc.freeze()  # what is loaded by now stays shared with every worker
        signal.set_wakeup_fd(self.wake.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for ending in ENDING:
            signal.signal(ending, self._end)
        while not self.ending:
            while len(self.working) < WORKERS:
                self._start()
            self._wait(None)
            if self._forget_ended() and not self.ending:
                time.sleep(PAUSE)
        self._finish()

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.ending = True

    def _start(self) -> None:
        # An order to end that comes in between waits until the worker heeds it.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        worker = os.fork()
        if worker == 0:
            self._work()
        self.working.add(worker)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)

    def _work(self) -> None:
        """What a worker does, until it ends."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            reader, writer = self.lifeline
            os.close(writer)
            server = Server(self.application, self.listener)
            server.rounds.members[reader] = Lifeline(reader, server.stop)
            signal.signal(signal.SIGTERM, lambda *_: server.stop())
            for unheeded in (signal.SIGHUP, signal.SIGINT):
                signal.signal(unheeded, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
            with kept_open():
                server.run()
            code = 0
        except Exception:
            logger.exception("A worker ended by mistake")
        finally:
            logging.shutdown()
            os._exit(code)

    def _wait(self, seconds: float | None) -> None:
        """Until a signal comes, or the process that started us ends: then that is an order too."""
        watched: list[Any] = [self.woken]
        if not self.ending and stat.S_ISFIFO(os.fstat(0).st_mode):
            watched.append(0)
        ready, _, _ = select.select(watched, [], [], seconds)
        if 0 in ready and not os.read(0, 1024):
            self.ending = True
        with contextlib.suppress(BlockingIOError):
            self.woken.recv(1024)

    def _forget_ended(self) -> bool:
        """Whether any worker ended."""
        before = len(self.working)
        while self.working:
            worker, status = os.waitpid(-1, os.WNOHANG)
            if worker == 0:
                break
            self.working.discard(worker)
            if not self.ending:
                logger.warning("Worker %s ended (%s); another starts", worker, _why(status))
        return len(self.working) < before

    def _finish(self) -> None:
        """Give the workers time to finish, then none."""
        self.listener.close()
        self._tell(signal.SIGTERM)
        end = time.monotonic() + LAST_WORDS + 1
        while self.working and (left := end - time.monotonic()) > 0:
            self._wait(left)
            self._forget_ended()
        self._tell(signal.SIGKILL)

    def _tell(self, number: signal.Signals) -> None:
        for worker in self.working:
            with contextlib.suppress(ProcessLookupError):
                os.kill(worker, number)


def _why(status: int) -> str:
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return f"code {os.waitstatus_to_exitcode(status)}"
