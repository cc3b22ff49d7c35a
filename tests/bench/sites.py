"""The servers of a bench: our app as ./run starts it, the same with a clock put forward, and the
bare app. Each has a folder or a database of its own, and ends with the bench."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.known_files import ROOT
from tests.started import OURS, RUN_WITHOUT_INSTALLING, children, free_port

STARTS_WITHIN: Final = 120.0
OUR_SERVER: Final = ("-m", "tracker.config.server", "--host", "127.0.0.1", "--port")
OUR_PAGE: Final = "/account/login/"
BARE_PAGE: Final = "/rows/"


class NotStartedError(Exception):
    """What a server said instead of answering."""


class Server:
    """A program that answers on a port; `start_seconds` is how long it took until it did."""

    def __init__(
        self, words: Sequence[str], environment: Mapping[str, str], *, port: int, page: str
    ) -> None:
        self.port = port
        self.said: list[str] = []
        before = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        self._wait(page)
        self.start_seconds = time.perf_counter() - before

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)

    def _wait(self, page: str) -> None:
        end = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < end and self.process.poll() is None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            with contextlib.closing(connection), contextlib.suppress(OSError):
                connection.request("GET", page, headers={"Host": "localhost"})
                connection.getresponse().read()
                return
            time.sleep(0.01)
        self.end()
        raise NotStartedError("".join(self.said))

    @property
    def processes(self) -> list[int]:
        """All of the server's; the script ./run, which only waits, is none of them."""
        waiting = [self.process.pid]
        found = []
        while waiting:
            number = waiting.pop()
            waiting += children(number)
            if RUN_WITHOUT_INSTALLING not in self.process.args or number != self.process.pid:  # type: ignore[operator]
                found.append(number)
        return found

    @property
    def memory(self) -> float:
        """Megabytes: of what several processes share each has its part (PSS)."""
        return sum(_pss(number) for number in self.processes) / 1000

    @property
    def files(self) -> int:
        """Open files, pipes and sockets."""
        return sum(len(os.listdir(f"/proc/{number}/fd")) for number in self.processes)

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.reader.join(5)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            pipe.close()


def _pss(number: int) -> float:
    lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    return next(float(line.split()[1]) * 1.024 for line in lines if line.startswith("Pss:"))


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the data of a site is. `postgres`: name of a database and folder of its socket."""

    data: Path
    postgres: tuple[str, str] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """For our app: as `./run` sets it, whatever the terminal says."""
        name, room = self.postgres or ("", "")
        others = {key: value for key, value in os.environ.items() if key not in OURS}
        return {
            **others,
            "DATA_DIR": str(self.data),
            "DATABASE_URL": f"postgres://legs@/{name}?host={room}" if name else "",
        }

    @property
    def of_django(self) -> dict[str, str]:
        """For a program of ours that `./run` would start."""
        return {**self.environment, "DJANGO_SETTINGS_MODULE": "tracker.config.settings"}

    @property
    def of_bare(self) -> dict[str, str]:
        others = {key: value for key, value in os.environ.items() if key not in OURS}
        return {
            **others,
            "BARE_DATA": str(self.data),
            "BARE_POSTGRES": " ".join(self.postgres or ()),
            "DJANGO_SETTINGS_MODULE": "tests.bench.bare.settings",
        }


def ask(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """What a program writes; what it complains of goes to the terminal."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=dict(environment),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def set_up(place: Place) -> None:
    """`./run setup`, without installing."""
    place.data.mkdir(mode=0o700, exist_ok=True)
    ask(["-c", RUN_WITHOUT_INSTALLING, "setup"], place.environment)


def fill(place: Place, *words: str) -> Any:
    return json.loads(ask(["-m", "tests.bench.fill", *words], place.of_django))


@contextlib.contextmanager
def _running(server: Server) -> Iterator[Server]:
    try:
        yield server
    finally:
        server.end()


def ours(place: Place) -> contextlib.AbstractContextManager[Server]:
    """`./run`, whole."""
    port = free_port()
    words = ["-c", RUN_WITHOUT_INSTALLING, "--port", str(port)]
    return _running(Server(words, place.environment, port=port, page=OUR_PAGE))


def ours_cold(place: Place) -> contextlib.AbstractContextManager[Server]:
    """Only the server that `./run` starts when all is prepared."""
    port = free_port()
    return _running(Server([*OUR_SERVER, str(port)], place.of_django, port=port, page=OUR_PAGE))


def ours_later(place: Place, clock: Path) -> contextlib.AbstractContextManager[Server]:
    """Our server, by a clock that `later.Clock` puts forward."""
    port = free_port()
    words = ["-m", "tests.bench.later", str(clock), *OUR_SERVER[2:], str(port)]
    return _running(Server(words, place.of_django, port=port, page=OUR_PAGE))


def bare(place: Place) -> contextlib.AbstractContextManager[Server]:
    port = free_port()
    words = ["-m", "tests.bench.bare.server", str(port)]
    return _running(Server(words, place.of_bare, port=port, page=BARE_PAGE))


def fill_bare(place: Place, *, days: int, a_day: int) -> str:
    """The session of somebody with so many notes."""
    place.data.mkdir(mode=0o700, exist_ok=True)
    words = ["-m", "tests.bench.bare.fill", str(days), str(a_day)]
    return ask(words, place.of_bare).strip()


def make_database(room: str, name: str, template: str = "") -> tuple[str, str]:
    """A new database on the PostgreSQL server whose socket is in that folder."""
    import psycopg

    with psycopg.connect(f"postgres://legs@/postgres?host={room}", autocommit=True) as server:
        made = f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else "")
        server.execute(made.encode())
    return name, room
