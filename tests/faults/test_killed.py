"""Four people write while the processes of the server are killed again and again, and it is started
again each time at once: what they were told is saved is there once and whole, and nothing is left.

    KILLS=200 .venv/bin/python -m pytest -s tests/faults/test_killed.py

is the whole trial, which takes minutes; its last figures are in docs/hosting.md.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from started import App, app

from .writers import PATIENCE, Entry, Scores, Writer, sessions

pytestmark = pytest.mark.slow

WORKERS = int(os.environ.get("KILLS", "50"))  # to be killed
FIRST = WORKERS // 10  # of the processes that start them
RECORDS = ["Ruth", "Ruth", "Mum", "Dad"]  # two people write in one
SPACE = 0.2  # seconds from one kill to the next at least; then somebody was told of a save
TOGETHER = 10  # one time in so many, all workers are killed at once

VERSIONS = """
    SELECT note, deleted_at IS NULL AND replaced_by_id IS NULL,
        json_extract(entry.answers, '$.left.heaviness'),
        json_extract(entry.answers, '$.right.heaviness'),
        (SELECT count(*) FROM journal_change WHERE kind = 'check_in' AND version = entry.id)
    FROM journal_checkin AS entry
"""
ADDRESS = "SELECT uid FROM journal_checkin WHERE note = ? AND replaced_by_id IS NULL"


class Trial:
    """The app, and all the processes of it that there ever were."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.database = data / "legs.sqlite3"
        self.port: int | None = None
        self.workers = 0  # killed
        self.told = threading.Event()
        self.writers: list[Writer] = []
        self.seen: set[int] = set()
        self.dice = random.Random(1)

    @contextlib.contextmanager
    def running(self) -> Iterator[App]:
        """Started at once, on the port that it had before."""
        with app(self.data, self.port) as started:
            self.port = started.port
            yield started

    def look(self, started: App) -> list[int]:
        """The workers of now."""
        workers = started.processes[1:]
        self.seen |= {started.run.pid, started.server, *workers}
        return workers

    def kill_a_worker(self, started: App) -> None:
        before = self.look(started)
        for worker in before if self.dice.randrange(TOGETHER) == 0 else before[:1]:
            os.kill(worker, signal.SIGKILL)
            self.workers += 1
        time.sleep(SPACE)
        self.told.clear()
        assert self.told.wait(2 * PATIENCE), f"Nobody is answered any more: {self.troubles()}"

    def troubles(self) -> list[str]:
        """What writers met that should never be."""
        return [writer.trouble for writer in self.writers if writer.trouble]

    def kill_the_first(self, started: App) -> None:
        """./run ends with it, and so do the workers."""
        self.look(started)
        os.kill(started.server, signal.SIGKILL)
        assert started.run.wait(20) == 1

    def alive(self) -> list[int]:
        return [number for number in self.seen if Path(f"/proc/{number}").exists()]

    def address_of(self, note: str) -> str | None:
        """Where the entry with this note is edited; None when there is none."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            found = database.execute(ADDRESS, [note]).fetchone()
        return f"/check-ins/{found[0]}/" if found else None

    def versions(self) -> dict[str, list[tuple[bool, Scores, int]]]:
        """All that the record holds, by note: each version, whether it stands, what it says, and
        how many changes are kept of it."""
        found: dict[str, list[tuple[bool, Scores, int]]] = {}
        with closing(sqlite3.connect(self.database, isolation_level=None)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            for note, stands, left, right, changes in database.execute(VERSIONS):
                found.setdefault(note, []).append((bool(stands), (left, right), changes))
            database.execute("BEGIN EXCLUSIVE")  # nobody holds a lock
            database.execute("ROLLBACK")
        return found


def wrong(entry: Entry, versions: list[tuple[bool, Scores, int]]) -> str:
    """What is not as the one who wrote it was told; empty when all is."""
    standing = [scores for stands, scores, _ in versions if stands]
    if len(standing) > 1:
        return "is there twice"
    if (standing[0] if standing else None) not in entry.possible:
        return f"says {standing}, not {entry.possible}"
    if not entry.told <= len(versions) <= entry.told + entry.not_told:
        return f"has {len(versions)} versions, not {entry.told} and up to {entry.not_told} more"
    if any(changes != 1 for _, _, changes in versions):
        return "is not written whole"
    return ""


@contextlib.contextmanager
def writing(trial: Trial) -> Iterator[list[Writer]]:
    """Saves go on until the end, whatever happens to the server meanwhile."""
    opened = enumerate(sessions(trial.data, RECORDS), start=1)
    writers = [Writer(f"writer {number}", trial, session) for number, session in opened]
    trial.writers = writers
    for writer in writers:
        writer.start()
    try:
        yield writers
    finally:
        for writer in writers:
            writer.stop.set()
        for writer in writers:
            writer.join()


def test_what_was_acknowledged_is_there_once_and_whole(tmp_path: Path):
    trial = Trial(tmp_path)
    with contextlib.ExitStack() as until_the_end:
        for turn in range(FIRST + 1):
            with trial.running() as started:
                if turn == 0:
                    writers = until_the_end.enter_context(writing(trial))
                while trial.workers * (FIRST + 1) < WORKERS * (turn + 1):
                    trial.kill_a_worker(started)
                if turn < FIRST:
                    trial.kill_the_first(started)
                else:
                    until_the_end.close()
                    trial.look(started)
                    assert started.end() == 0

    assert trial.troubles() == []
    assert trial.alive() == []
    versions = trial.versions()
    ledger = [entry for writer in writers for entry in writer.ledger]
    troubles = {entry.note: wrong(entry, versions.pop(entry.note, [])) for entry in ledger}
    assert {note: trouble for note, trouble in troubles.items() if trouble} == {}
    assert versions == {}  # nothing that nobody sent
    told = sum(entry.told for entry in ledger)
    unsure = sum(entry.not_told for entry in ledger)
    print(f"{trial.workers} workers and {FIRST} first processes killed; {told} saves acknowledged,")
    print(f"{sum(writer.again for writer in writers)} forms sent again, {unsure} never answered")
    assert trial.workers >= WORKERS
    assert told > WORKERS
