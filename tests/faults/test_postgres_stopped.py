"""Four people write while PostgreSQL is stopped and started: what they were told is saved is there
once, whoever waits is told so at once and whom to call, and the app goes on by itself.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from urllib.parse import parse_qs, urlsplit

import pytest
from known_files import ROOT
from page_forms import as_sent
from started import app

from .visitors import Visitor, sessions

pytestmark = [pytest.mark.slow, pytest.mark.postgres]

NEW = "/check-ins/new/"
PEOPLE = ("Ruth", "Mum", "Dad", "Ann")
STOPS = 4
WITHOUT = 6.0  # seconds that the database is away, each time
AT_MOST = 5.0  # seconds until a page says so
PATIENCE = 60.0  # seconds without a save, after which something is wrong
BREATH = 0.05


def the_script() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("run_script", str(ROOT / "run"))
    spec = importlib.util.spec_from_loader("run_script", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


class Server:
    """A PostgreSQL server of its own, that can be stopped in the middle of everything."""

    def __init__(self, address: str, programs: Path) -> None:
        self.address = address
        self.folder = parse_qs(urlsplit(address).query)["host"][0]
        self.control = [str(programs / "pg_ctl"), "--pgdata", f"{self.folder}/cluster", "--wait"]
        if os.geteuid() == 0:
            self.control = ["runuser", "-u", "postgres", "--", *self.control]

    def stop(self) -> None:
        self._run("--mode", "immediate", "stop")

    def start(self) -> None:
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        self._run("--log", f"{self.folder}/log", "--options", options, "start")

    def _run(self, *words: str) -> None:
        subprocess.run([*self.control, *words], check=True, stdout=subprocess.DEVNULL)

    def notes(self) -> Counter[str]:
        """Of every version of every check-in."""
        import psycopg

        with psycopg.connect(host=self.folder, user="legs", dbname="postgres") as database:
            return Counter(note for (note,) in database.execute("SELECT note FROM journal_checkin"))


@contextmanager
def postgres() -> Iterator[Server]:
    run = the_script()
    programs = run.find_postgres()
    with run.postgres(programs) as address:
        yield Server(address, programs)


class Person(threading.Thread):
    """Somebody who does one thing after another until `stop` is set. `trouble` must not be."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(daemon=True)
        self.visitor = visitor
        self.stop = threading.Event()
        self.trouble = ""
        self.refused = 0
        self.slowest = 0.0

    def run(self) -> None:
        try:
            while not self.stop.is_set():
                self.once()
                time.sleep(BREATH)
        except Exception as error:
            self.trouble = f"{type(error).__name__}: {error}"

    def once(self) -> None:
        """Opens Today, and is told at once when that cannot be."""
        self.told_at_once(lambda: self.visitor.get("/"), 200)

    def told_at_once(self, ask, usual: int):
        """The answer: the usual one, or the page that says what is wrong and whom to call."""
        begun = time.monotonic()
        answer = ask()
        if answer.status != usual:
            self.refused += 1
            self.slowest = max(self.slowest, time.monotonic() - begun)
            assert answer.status == 503, f"{answer.status}: {answer.text[-2000:]}"
            assert 'href="tel:999"' in answer.text
        return answer


class Writer(Person):
    """Saves one check-in after another. The ledger: the notes that were said to be saved."""

    def __init__(self, name: str, visitor: Visitor, told: threading.Event) -> None:
        super().__init__(visitor)
        self.writes_as = name
        self.told = told
        self.ledger: list[str] = []

    def once(self) -> None:
        page = self.told_at_once(lambda: self.visitor.get(NEW), 200)
        if page.status != 200:
            return
        note = f"{self.writes_as}, {len(self.ledger) + 1}"
        form = {**as_sent(page, NEW), "left-heaviness": ["4"], "note": [note]}
        while True:
            answer = self.told_at_once(lambda form=form: self.visitor.post(NEW, form), 302)
            if answer.status == 302:
                break
            form = as_sent(answer, NEW)
            assert form["note"] == [note], "What was typed is lost."
            time.sleep(BREATH)
        self.ledger.append(note)
        self.told.set()


def test_what_was_acknowledged_is_there_once_and_the_app_goes_on_by_itself(tmp_path: Path):
    told = threading.Event()
    with postgres() as server, app(tmp_path, database=server.address) as started:
        opened = sessions(tmp_path, *PEOPLE, database=server.address)
        visitors = [Visitor(started.port, session) for session in opened]
        writers = [Writer(*one, told) for one in zip(PEOPLE, visitors, strict=True)]
        people = [*writers, Person(visitors[0])]
        for one in people:
            one.start()
        try:
            for _stop in range(STOPS):
                told.clear()
                assert told.wait(PATIENCE), "Nobody is told that anything is saved."
                server.stop()
                time.sleep(WITHOUT)
                server.start()
            told.clear()
            assert told.wait(PATIENCE), "It does not go on by itself."
        finally:
            for one in people:
                one.stop.set()
            for one in people:
                one.join()
        assert started.end() == 0
        said = "".join(started.said)
        notes = server.notes()

    assert "Traceback" not in said, said
    assert [one.trouble for one in people] == [""] * len(people)
    assert notes == Counter(note for one in writers for note in one.ledger)
    slowest = max(one.slowest for one in people)
    print(f"{notes.total()} saves told; {sum(one.refused for one in people)} pages said that it")
    print(f"could not be, the slowest after {slowest:.1f} s")
    assert all(one.refused for one in people)
    assert slowest < AT_MOST
    assert "The database cannot be reached." in said
