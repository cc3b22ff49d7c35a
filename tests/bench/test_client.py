"""Somebody who waits between two requests is answered all the same."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.bench import client
from tests.bench.client import Client


class Impatient(BaseHTTPRequestHandler):
    """Ends a connection as soon as it has answered."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Impatient) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def test_a_connection_that_stood_idle_is_opened_anew(port: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(client, "IDLE", 0.0)

    with contextlib.closing(Client(port, "a session")) as somebody:
        assert [somebody.get("/").text, somebody.get("/").text] == ["ok", "ok"]
