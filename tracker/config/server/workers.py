"""The processes: one that holds the socket and starts the others again, and those that work.

Two that work, so that what one person asks for and takes long makes nobody else wait: whoever has
time takes the next connection from the socket that they share. None outlives who started it.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import logging
import os
import select
import signal
import socket
import stat
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any, Final

from tracker.config.server.connections import LAST_WORDS, Server
from tracker.locks import kept_open

WORKERS: Final = 2
ENDING: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
AT_ONCE: Final = 0.3
"""Seconds. A worker that ends so soon has not worked (our choice)."""
FORGIVEN: Final = 3
"""So many that end at once, one after another, are replaced without a pause (our choice)."""
FIRST_PAUSE: Final = 0.1
LONGEST_PAUSE: Final = 30.0
"""Seconds before another is tried; twice as long each time (our choice)."""
TRIES: Final = 10
"""When so many ended at once and none ever worked, the server gives up, seconds after its start.
Once one has worked it never does: memory that ran out, say, may be there again (our choice)."""

M_ARENA_MAX: Final = -8
"""The GNU C library's name for how many heaps a process may have (malloc.h)."""

logger = logging.getLogger(__name__)


def share_one_heap() -> None:
    """Let all threads of a process take memory from one heap, where each would have its own.

    Only one of them runs at a time, and what a large page leaves free in the heap of its thread, no
    other could use. A C library that knows nothing of that is left as it is.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_ARENA_MAX, 1)


class NoneWorksError(Exception):
    """The workers ended as soon as they had begun, again and again; each said why."""


class Restarts:
    """When another worker may start. One that ends by itself, or is killed, is replaced at once;
    those that end at once again and again are replaced ever later."""

    def __init__(self) -> None:
        self.in_a_row = 0  # ended at once
        self.ever_worked = False
        self._not_before = 0.0

    def ended(self, lived: float) -> None:
        """A worker has ended, after so many seconds."""
        if lived >= AT_ONCE:
            self.in_a_row = 0
            self.ever_worked = True
            return
        self.in_a_row += 1
        if self.in_a_row > FORGIVEN:
            pause = min(FIRST_PAUSE * 2 ** (self.in_a_row - FORGIVEN - 1), LONGEST_PAUSE)
            self._not_before = time.monotonic() + pause

    @property
    def pause(self) -> float:
        """Seconds from now; 0 when another may start at once."""
        return max(0.0, self._not_before - time.monotonic())

    @property
    def in_vain(self) -> bool:
        return self.in_a_row >= TRIES and not self.ever_worked


class Workers:
    """Keeps `WORKERS` processes at work until it is asked to end, or until who started it ends."""

    def __init__(self, application: Callable[..., Any], listener: socket.socket) -> None:
        self.application = application
        self.listener = listener
        self.working: dict[int, float] = {}  # since when, by the number of the process
        self.restarts = Restarts()
        self.ending = False
        self.lifeline = os.pipe()
        self.woken, self.wake = socket.socketpair()
        for end in (self.woken, self.wake):
            end.setblocking(False)

    def keep(self) -> None:
        """Raises `NoneWorksError` when no worker stays at work."""
        share_one_heap()
        gc.freeze()  # what is loaded by now stays shared with every worker
        signal.set_wakeup_fd(self.wake.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for ending in ENDING:
            signal.signal(ending, self._end)
        while not self.ending:
            short = len(self.working) < WORKERS
            if short and not self.restarts.pause:
                self._start()
                continue
            self._wait(self.restarts.pause if short else None)
            self._forget_ended()
            if self.restarts.in_vain and not self.working:
                raise NoneWorksError
        self._finish()

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.ending = True

    def _start(self) -> None:
        # An order to end that comes in between waits until the worker heeds it.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        try:
            worker = os.fork()
            if worker == 0:
                self._work()
            self.working[worker] = time.monotonic()
        except OSError as error:
            self.restarts.ended(0)
            logger.warning("No worker could be started: %s; %s", error.strerror, self._next())
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)

    def _work(self) -> None:
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            reader, writer = self.lifeline
            os.close(writer)
            server = Server(self.application, self.listener)

            def end_with_who_started_us() -> None:
                os.read(reader, 1)  # nobody writes to it: its other end is closed when they end
                server.stop()

            threading.Thread(target=end_with_who_started_us, daemon=True).start()
            signal.signal(signal.SIGTERM, lambda *_: server.stop())
            for unheeded in (signal.SIGHUP, signal.SIGINT):
                signal.signal(unheeded, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
            with kept_open():
                server.run()
            code = 0
        except Exception as error:
            # Told whole the first time only: what fails again and again must not fill the log.
            told = None if self.restarts.in_a_row else error
            logger.error("A worker ended by mistake: %s", error, exc_info=told)
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

    def _forget_ended(self) -> None:
        while self.working:
            worker, status = os.waitpid(-1, os.WNOHANG)
            if worker == 0:
                break
            began = self.working.pop(worker)
            if not self.ending:
                self.restarts.ended(time.monotonic() - began)
                logger.warning("Worker %s ended (%s); %s", worker, _why(status), self._next())

    def _next(self) -> str:
        if self.restarts.in_vain and not self.working:
            return "none stays at work"
        pause = self.restarts.pause
        return f"another starts in {pause:.1f} s" if pause else "another starts"

    def _finish(self) -> None:
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
