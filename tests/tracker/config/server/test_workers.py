"""The processes: one that is killed is replaced, and none stays when who started it has gone."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from known_files import ROOT

pytestmark = pytest.mark.slow


class Started:
    """The server as ./run starts it, and what is known of its processes."""

    def __init__(self, data: Path, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tracker.config.server", "--host", host, "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "DATA_DIR": str(data)},
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def workers(self) -> list[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(word) for word in path.read_text().split()]

    def status(self) -> int | None:
        """Of the answer to a page without a database; None without an answer."""
        host = "::1" if self.host == "::" else self.host
        connection = http.client.HTTPConnection(host, self.port, timeout=10)
        try:
            connection.request("GET", "/robots.txt", headers={"Host": "localhost"})
            return connection.getresponse().status
        except OSError:
            return None
        finally:
            connection.close()


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "It did not come about."
        time.sleep(0.02)


def others_work(started: Started, victim: int) -> bool:
    return len(set(started.workers()) - {victim}) == 2


def is_alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(params=["127.0.0.1"])
def started(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Started]:
    family = socket.AF_INET6 if ":" in request.param else socket.AF_INET
    with socket.socket(family) as probe:
        probe.bind((request.param, 0))
        port = probe.getsockname()[1]
    found = Started(tmp_path, request.param, port)
    try:
        until(lambda: found.status() == 200 and len(found.workers()) == 2)
        yield found
    finally:
        found.process.kill()
        found.process.wait()
        for pipe in (found.process.stdin, found.process.stderr):
            pipe.close()


@pytest.mark.parametrize("started", ["127.0.0.1", "::1", "::"], indirect=True)
def test_it_answers_on_addresses_of_both_kinds(started: Started):
    assert started.status() == 200
    if started.host == "::":
        started.host = "127.0.0.1"
        assert started.status() == 200


def test_a_worker_that_is_killed_is_replaced_and_meanwhile_the_other_answers(started: Started):
    for _ in range(10):
        victim = started.workers()[0]
        os.kill(victim, signal.SIGKILL)
        assert started.status() == 200 or started.status() == 200  # who just had it, loses it
        until(partial(others_work, started, victim))

    started.process.terminate()
    _, said = started.process.communicate(timeout=20)
    assert said.count("another starts") == 10
    assert "Traceback" not in said


def test_when_the_first_process_is_killed_the_others_give_the_port_back(started: Started):
    workers = started.workers()

    started.process.kill()
    started.process.wait()

    until(lambda: not any(map(is_alive, workers)), seconds=5)
    with socket.create_server((started.host, started.port)):
        pass


def test_when_who_started_it_is_gone_all_of_it_ends(started: Started):
    workers = started.workers()

    started.process.communicate(timeout=20)  # closes its standard input

    assert started.process.returncode == 0
    assert not any(map(is_alive, workers))


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_what_is_being_sent_when_it_is_told_to_end_is_answered(
    started: Started, ending: signal.Signals
):
    with socket.create_connection((started.host, started.port), timeout=10) as client:
        head = b"POST /robots.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        client.sendall(head + b"Content-Length: 3\r\n\r\n")
        time.sleep(0.2)  # it has come in
        started.process.send_signal(ending)
        until(lambda: started.status() is None)

        client.sendall(b"a=b")
        answer = client.recv(1000)

    assert answer.startswith(b"HTTP/1.1 403 ")  # it has no CSRF token
    assert started.process.wait(timeout=20) == 0


def test_no_line_of_its_log_has_the_secret_of_a_link(started: Started):
    connection = http.client.HTTPConnection(started.host, started.port, timeout=10)
    connection.request("GET", "/shared/a-secret/", headers={"Host": "not-ours.example"})
    assert connection.getresponse().status == 400
    connection.close()

    started.process.terminate()
    _, said = started.process.communicate(timeout=20)

    assert "EXTRA_HOSTS" in said
    assert "a-secret" not in said


def test_a_port_that_is_taken_is_one_sentence(started: Started, tmp_path: Path):
    other = Started(tmp_path, started.host, started.port)

    _, said = other.process.communicate(timeout=20)

    assert other.process.returncode == 1
    assert said == (
        f"Nothing can listen on {started.host}, port {started.port}: Address already in use.\n"
    )
