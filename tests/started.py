"""The app as ./run starts it, on a free port, with data of its own; only the libraries are those of
the tests, so that nothing is installed."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.known_files import ROOT
from tracker.config.environment.asked import NAMES

RUN_WITHOUT_INSTALLING = """
import importlib.machinery, importlib.util, pathlib, sys
sys.dont_write_bytecode = True
loader = importlib.machinery.SourceFileLoader("run_script", "run")
run = importlib.util.module_from_spec(importlib.util.spec_from_loader("run_script", loader))
loader.exec_module(run)
run.install = lambda lock: None
run.PYTHON = pathlib.Path(sys.executable)
try:
    sys.exit(run.main(sys.argv[1:]))
except KeyboardInterrupt:
    sys.exit(130)
"""
OURS = (*NAMES, "DJANGO_SETTINGS_MODULE")


class App:
    """./run, which has said that it is ready."""

    def __init__(self, data: Path, port: int | None = None, database: str = "") -> None:
        self.data = data
        self.port = port or free_port()
        values = {name: value for name, value in os.environ.items() if name not in OURS}
        self.run = subprocess.Popen(
            [sys.executable, "-c", RUN_WITHOUT_INSTALLING, "--port", str(self.port)],
            cwd=ROOT,
            env={**values, "DATA_DIR": str(data), "DATABASE_URL": database},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.said: list[str] = []
        for line in self.run.stdout:
            self.said.append(line)
            if "Press Ctrl-C" in line:
                return
        self.run.communicate()
        raise AssertionError("It did not start: " + "".join(self.said))

    @property
    def server(self) -> int:
        """The first process of the server, which starts the others."""
        return children(self.run.pid)[0]

    @property
    def processes(self) -> list[int]:
        """All of the server's."""
        return [self.server, *children(self.server)]

    def get(self, path: str, timeout: float = 30) -> http.client.HTTPResponse:
        """The answer, read whole, on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        with contextlib.closing(connection):
            connection.request("GET", path, headers={"Host": "localhost"})
            answer = connection.getresponse()
            answer.read()
            return answer

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """Send it a signal and wait; returns how it ended."""
        self.run.send_signal(number)
        rest, _ = self.run.communicate(timeout=60)
        self.said.append(rest)
        return self.run.returncode


@contextlib.contextmanager
def app(data: Path, port: int | None = None, database: str = "") -> Iterator[App]:
    """`database`: its DATABASE_URL; empty for the file in `data`."""
    started = App(data, port, database)
    try:
        yield started
    finally:
        if started.run.poll() is None:
            started.end()
        started.run.stdout.close()


def children(number: int) -> list[int]:
    return [
        int(word) for word in Path(f"/proc/{number}/task/{number}/children").read_text().split()
    ]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
