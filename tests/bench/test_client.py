"""Somebody who waits between two requests is answered all the same; who is not answered goes on."""

from __future__ import annotations

import contextlib
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from types import SimpleNamespace

import pytest

from tests.bench import client, eight, soak
from tests.bench.client import CHECK_IN, Client


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


class Faulty(BaseHTTPRequestHandler):
    """Refuses the first request, hangs up in the middle of the second, and answers the others."""

    protocol_version = "HTTP/1.1"
    asked = count()

    def do_GET(self) -> None:
        form = f'<form action="{CHECK_IN}"><input name="opened_on" value="2026-11-29"></form>'
        self.answer(200, form.encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(302, b"")

    def answer(self, status: int, content: bytes) -> None:
        number = next(self.asked)
        self.send_response(503 if number == 0 else status)
        self.send_header("Content-Length", str(len(content) + (number == 1)))
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = number == 1

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@contextlib.contextmanager
def answering(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    """The port of a server that answers so."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def test_a_connection_that_stood_idle_is_opened_anew(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(client, "IDLE", 0.0)

    with answering(Impatient) as port, contextlib.closing(Client(port, "a session")) as somebody:
        assert [somebody.get("/").text, somebody.get("/").text] == ["ok", "ok"]


FIVE_VISITS = 5


def five_moments() -> SimpleNamespace:
    """A clock that goes on by one at each look, and nobody has to wait for."""
    return SimpleNamespace(monotonic=count().__next__, sleep=lambda _: None)


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """Who is refused once, hung up on once, and answered three times."""
    monkeypatch.setattr(Faulty, "asked", count())
    with answering(Faulty) as port, contextlib.closing(Client(port, "a session")) as one:
        yield one


def are_those_of_a_faulty_server(errors: list[str]) -> bool:
    refused, hung_up = errors
    return "503" in refused and hung_up.startswith("IncompleteRead: ")


def test_who_is_not_answered_in_a_soak_is_told_of_and_goes_on(
    somebody: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(soak, "time", five_moments())
    used = soak.Use()

    soak.use(somebody, used, who=1, end=FIVE_VISITS)

    assert are_those_of_a_faulty_server(used.errors)
    assert used.served == Counter({1: 3})


def test_one_of_eight_who_is_not_answered_is_told_of_and_goes_on(
    somebody: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(eight, "time", five_moments())
    found = eight.Visits()

    eight.visit(somebody, found, end=FIVE_VISITS, ago=3, reads=True)

    assert are_those_of_a_faulty_server(found.errors)
    assert (len(found.saves), len(found.pages)) == (3, 6)
