"""Stopping and starting again: one Ctrl-C is enough, and what was killed leaves the port free."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from started import app


@pytest.mark.slow
def test_ctrl_c_to_all_of_it_ends_it_once_and_for_all(tmp_path: Path):
    with app(tmp_path) as started:
        processes = started.processes
        os.killpg(started.run.pid, signal.SIGINT)

        assert started.end() == 0
        assert started.said[-1].strip() == "Stopped."
        assert not any(Path(f"/proc/{number}").exists() for number in processes)


@pytest.mark.slow
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_being_told_to_end_is_no_failure(tmp_path: Path, ending: signal.Signals):
    with app(tmp_path) as started:
        assert started.end(ending) == 0


@pytest.mark.slow
@pytest.mark.parametrize("victim", ["run", "server"])
def test_what_was_killed_starts_again_at_once_on_the_same_port(tmp_path: Path, victim: str):
    port = None
    for _ in range(2):
        with app(tmp_path, port) as started:
            port = started.port
            assert started.get("/account/login/").status == 200
            if victim == "run":
                assert started.end(signal.SIGKILL) == -signal.SIGKILL
            else:
                os.kill(started.server, signal.SIGKILL)
                assert started.run.wait(20) == 1

    with app(tmp_path, port) as started:
        assert started.get("/account/login/").status == 200


@pytest.mark.slow
def test_a_second_one_says_that_the_port_is_in_use(tmp_path: Path):
    with (
        app(tmp_path) as started,
        pytest.raises(AssertionError, match=f"Port {started.port} is in use"),
    ):
        app(tmp_path, started.port).__enter__()
