"""A worker that ends is replaced at once; those that end at once, again and again, ever later."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from known_files import ROOT

from tracker.config.server.workers import AT_ONCE, FORGIVEN, LONGEST_PAUSE, TRIES, Restarts


@pytest.fixture
def clock(monkeypatch):
    """Seconds; they pass only when the test says so."""
    now = [100.0]
    monkeypatch.setattr(f"{Restarts.__module__}.time.monotonic", lambda: now[0])
    return now


def pauses(restarts: Restarts, clock: list[float], deaths: int) -> list[float]:
    """The pause after each of so many that ended at once."""
    found = []
    for _ in range(deaths):
        restarts.ended(0.01)
        found.append(restarts.pause)
        clock[0] += restarts.pause
    return found


def test_who_has_worked_is_replaced_at_once_however_often(clock):
    restarts = Restarts()

    for _ in range(1000):
        restarts.ended(AT_ONCE)
        assert restarts.pause == 0
    assert not restarts.in_vain


def test_who_ends_at_once_again_and_again_is_replaced_ever_later(clock):
    found = pauses(Restarts(), clock, 20)

    assert found[:FORGIVEN] == [0.0] * FORGIVEN
    assert found[FORGIVEN : FORGIVEN + 4] == pytest.approx([0.1, 0.2, 0.4, 0.8])
    assert found[-1] == LONGEST_PAUSE


def test_one_that_works_makes_up_for_those_that_did_not(clock):
    restarts = Restarts()
    pauses(restarts, clock, 10)

    restarts.ended(60)

    assert pauses(restarts, clock, 1) == [0.0]


def test_it_is_in_vain_only_where_none_ever_worked(clock):
    never, once = Restarts(), Restarts()
    once.ended(60)

    pauses(never, clock, TRIES)
    pauses(once, clock, 10 * TRIES)

    assert never.in_vain
    assert not once.in_vain


KEEP = """
import os, sys
from tracker.config.server import workers
from tracker.config.server.__main__ import listen, serve
fault = sys.argv[1]
workers.AT_ONCE = 30  # a busy machine needs a while to see one off
def broken(*arguments):
    raise RuntimeError("no such thing")
def no_memory():
    raise BlockingIOError(11, "Resource temporarily unavailable")
if fault == "fork":
    os.fork = no_memory
else:
    workers.Server = broken
serve(lambda environment, start: [], listen("127.0.0.1", 0))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("worker", "A worker ended by mistake: no such thing"),
        ("fork", "No worker could be started: Resource temporarily unavailable"),
    ],
)
def test_where_no_worker_stays_at_work_the_server_gives_up_in_a_sentence(fault: str, why: str):
    done = subprocess.run(
        [sys.executable, "-c", KEEP, fault],
        cwd=ROOT,
        env={**os.environ, "SECRET_KEY": "only-for-tests", "DATABASE_URL": "sqlite://:memory:"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.endswith(
        "The server gives up: no worker stays at work. The lines above say why.\n"
    )
    assert TRIES <= done.stderr.count(why) <= TRIES + 1
    assert done.stderr.count("Traceback") <= 2  # the first of each worker
