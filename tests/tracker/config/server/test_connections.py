"""Who is too slow is let go, who is slow and steady is not, and memory has a bound."""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future

import pytest

from tracker.config.server import connections
from tracker.config.server.connections import KEPT, LAST_LOOK, LEAST_RATE, PATIENCE

from .conftest import everything, until

BEGUN = b"POST /in HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\nConnection: close\r\n\r\n"
WHOLE = b"GET /page HTTP/1.1\r\nHost: a\r\n\r\n"


@pytest.fixture
def channel(site, monkeypatch):
    """The server's side of a connection; its time passes only when the test says so.

    It passes in the server's own thread: only there may a connection be closed.
    """
    waits: queue.SimpleQueue[Future[None]] = queue.SimpleQueue()
    asked: dict[Future[None], Callable[[], None]] = {}

    def look(now: float) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                wait = waits.get_nowait()
                asked.pop(wait)()
                wait.set_result(None)

    def in_its_thread(wait: Callable[[float], None]) -> Callable[[float], None]:
        def passes(seconds: float) -> None:
            done: Future[None] = Future()
            asked[done] = lambda: wait(seconds)
            waits.put(done)
            site.server.pull_trigger()
            done.result(10)

        return passes

    monkeypatch.setattr(site.server, "maintenance", look)
    monkeypatch.setattr(site.server, "looked", 0.0)
    opened = []

    def connect():
        before = set(site.server.active_channels.values())
        client = site.connect()
        opened.append(client)
        until(lambda: set(site.server.active_channels.values()) - before)
        (found,) = set(site.server.active_channels.values()) - before
        found.wait = in_its_thread(found.wait)
        return client, found

    yield connect
    for client in opened:
        client.close()


def hello(client) -> bool:
    """Whether the whole answer comes, on a connection that stays open."""
    answer = b""
    while not answer.endswith(b"hello"):
        part = client.recv(1000)
        if not part:
            return False
        answer += part
    return True


def is_open(found) -> bool:
    return found._fileno is not None


def test_nothing_at_all_is_waited_for_as_long_as_our_patience(channel):
    _, found = channel()

    found.wait(PATIENCE)
    assert is_open(found)
    found.wait(0.1)
    assert not is_open(found)


@pytest.mark.parametrize("begun", [BEGUN, b"GET /page HT"])
def test_who_sends_in_drops_is_told_so_and_let_go(channel, begun):
    client, found = channel()
    client.sendall(begun)
    until(lambda: found.request)

    seconds = 0
    while not found.leaving:
        found.received(b"a")
        found.wait(1)
        seconds += 1
    assert PATIENCE <= seconds <= PATIENCE + 2
    client.sendall(b"a" * 1000)  # it has not noticed yet
    head, _, page = everything(client).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 ")
    assert head.endswith(b"Content-Length: %d" % len(page))
    assert b"Nothing was saved or changed" in page


def test_who_was_refused_may_send_on_for_a_moment_but_not_for_longer(channel):
    client, found = channel()
    client.sendall(BEGUN)
    until(lambda: found.request)
    found.wait(PATIENCE + 1)

    for _ in range(int(LAST_LOOK)):
        found.received(b"a" * 10_000)
        found.wait(1)
        assert is_open(found)
    found.wait(1)
    assert not is_open(found)


def test_who_has_said_nothing_is_not_answered(channel):
    """A browser opens connections ahead of time, and would take it for the answer to what it asks
    next."""
    client, found = channel()

    found.wait(PATIENCE + 1)

    assert client.recv(1) == b""


def test_who_does_not_read_is_not_waited_for_with_a_refusal_either(channel):
    client, found = channel()
    client.sendall(BEGUN)
    until(lambda: found.request)
    found.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
    while True:
        try:
            found.socket.send(b"a" * 100_000)
        except BlockingIOError:
            break

    found.wait(PATIENCE + 1)

    assert not is_open(found)


def test_a_steady_upload_may_take_as_long_as_it_takes(channel):
    client, found = channel()
    client.sendall(BEGUN)
    until(lambda: found.request)

    for _ in range(100_000 // LEAST_RATE - 1):  # 200 s, many times our patience
        found.received(b"a" * LEAST_RATE)
        found.wait(1)
    assert not found.leaving


def test_having_been_fast_buys_no_more_than_our_patience(channel):
    client, found = channel()
    client.sendall(BEGUN + b"a" * 90_000)
    until(lambda: found.moved > 90_000)

    found.wait(1)
    assert not found.leaving
    found.wait(PATIENCE + 0.1)
    assert found.leaving


def test_a_tunnel_in_the_middle_of_an_upload_is_waited_for(channel):
    client, found = channel()
    client.sendall(BEGUN + b"a" * 20_000)
    until(lambda: found.moved > 20_000)

    found.wait(1)
    found.wait(PATIENCE - 1)
    assert not found.leaving


def test_between_two_requests_a_connection_is_kept_for_longer(channel):
    client, found = channel()
    client.sendall(WHOLE)
    assert hello(client)
    until(lambda: not found.busy and found.credit == KEPT)

    found.wait(KEPT - 1)
    assert is_open(found)
    found.wait(2)
    assert not is_open(found)


def test_time_that_the_app_needs_is_not_the_clients(site, channel):
    go_on = threading.Event()
    site.before = lambda: go_on.wait(10)
    client, found = channel()
    client.sendall(WHOLE)
    until(lambda: found.requests)

    found.wait(1000)
    go_on.set()

    assert hello(client)


def test_who_does_not_read_a_large_page_is_let_go_and_who_reads_slowly_is_not(site, channel):
    site.answer = b"a" * 5_000_000
    client, found = channel()
    client.sendall(WHOLE)
    until(lambda: found.total_outbufs_len and not found.requests)
    found.wait(1)

    found.moved = 20 * LEAST_RATE
    found.wait(20)
    assert is_open(found)
    for _ in range(2):
        found.moved = 0
        found.wait(PATIENCE / 2 + 1)
    assert not is_open(found)
    with pytest.raises(ConnectionResetError):
        everything(client)


def test_a_large_page_that_is_not_read_keeps_no_thread(site, channel):
    site.answer = b"a" * 5_000_000
    readers = [channel() for _ in range(2 * connections.THREADS)]
    for client, _ in readers:
        client.sendall(WHOLE)
    until(lambda: len(site.seen) == len(readers))

    assert len(site.seen) == 2 * connections.THREADS
    until(lambda: all(found.outbufs[0].overflowed for _, found in readers))  # in files


def test_a_time_in_which_the_server_itself_stood_still_is_nobodys_fault(site):
    with site.connect():
        until(lambda: site.server.active_channels)
        (found,) = site.server.active_channels.values()
        site.server.maintenance(site.server.looked + 1000)
        assert found.credit >= PATIENCE - 2 * connections.TICK - 1


def test_one_more_than_there_may_be_takes_the_place_of_the_one_waited_for_longest(site, channel):
    site.server.connections = 3
    found = [channel()[1] for _ in range(3)]
    found[1].wait(5)
    found[0].wait(2)

    _, newest = channel()

    until(lambda: not is_open(found[1]))
    assert [is_open(one) for one in (found[0], found[2], newest)] == [True, True, True]


def test_who_is_being_served_makes_no_room(site, channel):
    go_on = threading.Event()
    site.before = lambda: go_on.wait(10)
    site.server.connections = 1
    client, found = channel()
    client.sendall(WHOLE)
    until(lambda: found.requests)

    with site.connect() as other:
        other.sendall(WHOLE)
        go_on.set()
        assert hello(client)
        until(lambda: not found.busy)
        site.server.full = False
        site.server.rounds.changed.add(site.server._fileno)
        site.server.pull_trigger()
        assert hello(other)


def test_of_all_that_waits_the_largest_goes_first(site, monkeypatch):
    monkeypatch.setattr(connections, "WAITING_BYTES", 100_000)
    with site.connect() as large, site.connect() as small:
        large.sendall(BEGUN + b"a" * 90_000)
        small.sendall(BEGUN + b"a" * 30_000)
        with pytest.raises(ConnectionResetError):
            everything(large)
        small.sendall(b"a" * 70_000)
        assert everything(small).endswith(b"hello")


def test_crumbs_are_taken_in_a_while_later_and_nothing_is_lost(site):
    with site.connect() as client:
        for letter in WHOLE:
            client.sendall(bytes([letter]))
        assert hello(client)


def test_what_has_begun_is_finished_and_nothing_else_when_it_is_told_to_end(site):
    with site.connect() as begun, site.connect() as idle:
        idle.sendall(WHOLE)
        assert hello(idle)
        begun.sendall(BEGUN)
        until(lambda: any(found.request for found in site.server.active_channels.values()))

        site.server.stop()

        assert idle.recv(1) == b""
        begun.sendall(b"a" * 100_000)
        assert everything(begun).endswith(b"hello")
    site.thread.join(5)
    assert not site.thread.is_alive()
    with pytest.raises(ConnectionRefusedError):
        site.connect()
