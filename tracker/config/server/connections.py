"""How slowly a client may send and read, and how many connections are kept.

A total limit would end a large upload over a slow line, so there is a least rate instead. Time that
the app itself needs is never counted.
"""

from __future__ import annotations

import contextlib
import resource
import socket
import struct
import time
from collections.abc import Callable
from typing import Any, Final

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer

from tracker.config.server.loop import Loop
from tracker.config.server.requests import (
    LARGEST_BODY,
    LARGEST_HEADERS,
    Refusal,
    Request,
    too_slow,
)

LEAST_RATE: Final = 500
"""Bytes a second, as with Apache (RequestReadTimeout, MinRate=500)."""
PATIENCE: Final = 30.0
"""Seconds that a client may be behind that rate, such as in a tunnel (our choice)."""
KEPT: Final = 150.0
"""Seconds that a connection is kept between two requests. Longer than Caddy keeps its own (two
minutes), so that it never sends a request into one that we are just closing."""
CONNECTIONS: Final = 1000
"""In one process. With more, the one that has been waited for longest goes (our choice)."""
WAITING_BYTES: Final = 2 * LARGEST_BODY
"""Of requests and answers under way, in one process. With more, the largest goes (our choice)."""
IN_MEMORY: Final = 64 * 1024
"""Bytes of one request or answer that are kept in memory; the rest is in a temporary file."""
SOCKET_BUFFER: Final = 64 * 1024
"""Bytes that the system may hold for one connection in each direction; Linux takes it twice."""
CRUMB: Final = 500
"""A packet of fewer bytes, while more has to come. Browsers send a few such at most."""
CRUMBS: Final = 4
"""After so many crumbs a connection rests after each, so that many clients with many small packets
cannot keep us busy (our choice)."""
LAST_LOOK: Final = 5.0
"""Seconds in which somebody who was refused may still send, as with nginx (lingering_timeout)."""
THREADS: Final = 4
LAST_WORDS: Final = 10.0
"""Seconds in which requests that have begun are finished when the server is asked to end."""
TICK: Final = 1.0


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """One connection. `credit` is how many seconds more the client may be waited for."""

    parser_class = Request
    error_task_class = Refusal
    server: Server
    request: Request | None

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.credit = PATIENCE
        self.moved = 0  # bytes, in any direction, since the last look
        self.crumbs = 0
        self.refused = False  # answered before all of the request came
        self.leaving = False  # the answer has gone out, and no other follows
        super().__init__(*arguments, **options)
        self.sendbuf_len = SOCKET_BUFFER

    @property
    def busy(self) -> bool:
        """A request has begun and is not answered to its end."""
        return bool(self.requests or self.total_outbufs_len or self.request)

    @property
    def waited_for(self) -> bool:
        """It is the client's turn, not ours."""
        return bool(self.total_outbufs_len or not self.requests)

    @property
    def held(self) -> int:
        """Bytes that are kept for it. A static file that is being sent is not kept."""
        body = self.request.body_rcv if self.request else None
        kept = [part for part in list(self.outbufs) if isinstance(part, OverflowableBuffer)]
        return sum(map(len, kept)) + (len(body.getbuf()) if body and not body.completed else 0)

    def add_channel(self, members: dict[int, Any] | None = None) -> None:
        super().add_channel(members)
        self.server.rounds.changed.add(self._fileno)

    def del_channel(self, members: dict[int, Any] | None = None) -> None:
        self.server.rounds.forget(self._fileno)
        super().del_channel(members)

    def readable(self) -> bool:
        # Asked in each round while a thread works for it; this is where that is seen to end.
        if not self.requests:
            self.server.rounds.served.discard(self._fileno)
        return self._fileno not in self.server.rounds.resting and bool(super().readable())

    def received(self, data: bytes) -> bool:
        if self.leaving:
            return False
        self.moved += len(data)
        more: bool = super().received(data)
        if self.request is None:
            self.crumbs = 0
        elif len(data) < CRUMB:
            self.crumbs += 1
            if self.crumbs > CRUMBS:
                self.server.rounds.rest(self._fileno)
        return more

    def send(self, data: bytes, do_close: bool = True) -> int:
        sent: int = super().send(data, do_close)
        self.moved += sent
        return sent

    def service(self) -> None:
        super().service()
        self.credit = KEPT

    def wait(self, seconds: float) -> None:
        """Count time that has passed; let the client go when it is too slow."""
        moved, self.moved = self.moved, 0
        if not self.waited_for:
            self.credit = KEPT
            return
        most = LAST_LOOK if self.leaving else PATIENCE if self.busy else KEPT
        earned = 0.0 if self.leaving else moved / LEAST_RATE
        self.credit = min(self.credit + earned - seconds, most)
        if self.credit >= 0:
            return
        if not self.busy and not self.leaving:
            self.handle_close()
        elif self.request and not self.requests and not self.total_outbufs_len:
            self._refuse()
        else:
            self.drop()

    def _refuse(self) -> None:
        """Say that it was too slow, if that can be said without waiting."""
        answer = too_slow()
        try:
            self.refused = self.socket.send(answer) == len(answer)
        except OSError:
            self.refused = False
        if self.refused:
            self.handle_close()
        else:
            self.drop()

    def drop(self) -> None:
        """Close at once, with all that the system still holds for it."""
        self.will_close = True
        self.refused = False
        with contextlib.suppress(OSError):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.handle_close()

    def handle_close(self) -> None:
        if self.request:
            self.request.close()
            self.request = None
        if self.leaving or not self.refused or not self._leave():
            super().handle_close()

    def _leave(self) -> bool:
        """Take in for a while what still comes: to close with something unread would make the
        client's system throw the answer away before it is read. False when the client has gone."""
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            return False
        self.leaving = True
        self.will_close = self.close_when_flushed = False
        self.credit = LAST_LOOK
        self.server.rounds.changed.add(self._fileno)
        return True


class Server(TcpWSGIServer):  # type: ignore[misc]  # waitress has no types
    """Waitress on a socket that already listens."""

    channel_class = Channel
    active_channels: dict[int, Channel]

    def __init__(self, application: Callable[..., Any], listener: socket.socket) -> None:
        self.stopping = False
        self.looked = time.monotonic()
        self.full = False
        self.connections = _allow(CONNECTIONS)
        self.rounds = Loop({})
        super().__init__(
            application,
            self.rounds.members,
            _sock=listener,
            bind_socket=False,
            sockinfo=(listener.family, listener.type, listener.proto, listener.getsockname()),
            adj=Adjustments(
                sockets=[listener],
                threads=THREADS,
                recv_bytes=SOCKET_BUFFER,
                inbuf_overflow=IN_MEMORY,
                outbuf_overflow=IN_MEMORY,
                max_request_header_size=LARGEST_HEADERS,
                max_request_body_size=LARGEST_BODY + 1,
                log_socket_errors=False,
                ident=None,
                # The settings say whether a proxy is believed, and Django heeds them.
                clear_untrusted_proxy_headers=False,
            ),
        )

    def add_task(self, channel: Channel) -> None:
        self.rounds.served.add(channel._fileno)
        super().add_task(channel)

    def readable(self) -> bool:
        return not self.full

    def handle_accept(self) -> None:
        many = len(self.active_channels) >= self.connections
        self.full = many and not self._drop_one(lambda channel: channel.credit)
        if not self.full:
            super().handle_accept()

    def maintenance(self, now: float) -> None:
        """Drop who is too slow, and what has become too much.

        Time in which this process itself did not come to it is no client's fault.
        """
        passed, self.looked = min(now - self.looked, 2 * TICK), now
        for channel in list(self.active_channels.values()):
            channel.wait(passed)
        while sum(channel.held for channel in self.active_channels.values()) > WAITING_BYTES:
            if not self._drop_one(lambda channel: -channel.held):
                break
        self.full = False
        self.rounds.changed.add(self._fileno)

    def _drop_one(self, order: Callable[[Channel], float]) -> bool:
        """Drop the first in that order whose turn it is; False when it is nobody's."""
        waiting = [channel for channel in self.active_channels.values() if channel.waited_for]
        if waiting:
            min(waiting, key=order).drop()
        return bool(waiting)

    def stop(self) -> None:
        """Let `run` end; may be called from a signal."""
        self.stopping = True
        self.pull_trigger()

    def run(self) -> None:
        """Serve until `stop`; then take nothing new, and finish what has begun."""
        self.rounds.changed.update(self.rounds.members)
        while not self.stopping:
            self.rounds.round(TICK)
            if (now := time.monotonic()) >= self.looked + TICK:
                self.maintenance(now)
        self.rounds.forget(self._fileno)
        wasyncore.dispatcher.close(self)
        self.rounds.round(0)  # what has come in by now has begun
        end = time.monotonic() + LAST_WORDS
        while time.monotonic() < end and self._close_idle():
            self.rounds.round(0.1)

    def _close_idle(self) -> bool:
        """Whether any is left."""
        for channel in list(self.active_channels.values()):
            if not channel.busy:
                channel.handle_close()
        return bool(self.active_channels)


def _allow(connections: int) -> int:
    """Ask for as many files as that needs, each with one that holds a large body; returns how many
    connections the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * connections + 200
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        return max(10, min(connections, (soft - 200) // 2))
    return connections
