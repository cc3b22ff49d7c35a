"""The server in a thread of the test, with whatever app the test gives it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tracker.config.server.__main__ import listen
from tracker.config.server.connections import Server


class Site:
    """A server that runs until the test ends, and what the app has seen."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, bytes]] = []
        self.environment: dict[str, Any] = {}
        self.answer: bytes = b"hello"
        self.before: Callable[[], object] = lambda: None
        self.listener = listen("127.0.0.1", 0)
        self.address = self.listener.getsockname()
        self.server = Server(self.app, self.listener)
        self.thread = threading.Thread(target=self.server.run)

    def app(self, environment: dict[str, Any], start: Callable[..., object]) -> list[bytes]:
        body = environment["wsgi.input"].read()
        self.environment = environment
        self.before()
        self.seen.append((environment["REQUEST_METHOD"], environment["PATH_INFO"], body))
        start("200 OK", [("Content-Length", str(len(self.answer)))])
        return [self.answer]

    def connect(self) -> socket.socket:
        return socket.create_connection(self.address, timeout=10)

    def say(self, *parts: bytes) -> bytes:
        """All that comes back until the server closes the connection."""
        with self.connect() as client:
            for part in parts:
                client.sendall(part)
            return everything(client)


def everything(client: socket.socket) -> bytes:
    answer = b""
    while part := client.recv(65536):
        answer += part
    return answer


def until(condition) -> None:
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end, "It did not come about."
        time.sleep(0.01)


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    found.thread.start()
    yield found
    found.server.stop()
    found.thread.join(20)
    found.server.task_dispatcher.shutdown()
    found.server.trigger.close()
    found.server.rounds.epoll.close()
    assert not found.thread.is_alive()
