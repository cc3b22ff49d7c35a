"""Eight people at once who log and read without a pause; one of them has ten times as much and
always logs what was three days ago."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Final

from tests.bench import marks
from tests.bench.client import Client
from tests.bench.marks import Figure
from tests.bench.measures import SAVER, Found, Running
from tests.bench.sampling import Samples

ORDINARY: Final = range(3, 10)
"""Those of the people of 1x who are among the eight."""
BACK: Final = 3
PAUSE: Final = 0.1
"""Seconds between what somebody does and the next."""
LOCK_WORDS: Final = ("lock", "busy")


@dataclass
class Visits:
    """What people who act at once were told."""

    saves: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def visit(client: Client, found: Visits, *, end: float, ago: int | None, reads: bool) -> None:
    """Save, and read Today and the log where `reads`, until that moment."""
    while time.monotonic() < end:
        with client.noting(found.errors):
            found.saves.append(client.save_check_in(ago=ago).seconds)
            if reads:
                found.pages += [client.get("/").seconds, client.get("/log/").seconds]
        time.sleep(PAUSE)


def eight_people(running: Running, *, seconds: float) -> tuple[Found, list[str]]:
    """What was found, and what went wrong, in words."""
    before = len(running.ours.said)
    found = Visits()
    end = time.monotonic() + seconds
    people: list[tuple[Client, int | None, bool]] = [
        (running.client("1x", who), None, True) for who in ORDINARY
    ]
    people.append((running.client("10x", SAVER), BACK, False))
    threads = [
        threading.Thread(target=visit, args=(one, found), kwargs={"end": end, "ago": a, "reads": r})
        for one, a, r in people
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log = running.ours.said[before:]
    locks = [line for line in log if any(word in line.casefold() for word in LOCK_WORDS)]
    saves = Samples([found.saves])
    pages = Samples([found.pages])
    return {
        (marks.EIGHT_ERRORS, ""): Figure(value=len(found.errors)),
        (marks.EIGHT_LOCKS, ""): Figure(value=len(locks)),
        (marks.EIGHT_SAVE, ""): Figure(value=saves.middle * 1000, rate=len(found.saves) / seconds),
        (marks.EIGHT_WORST, ""): Figure(value=saves.percentile(99) * 1000),
        ("Eight people: page, p50", ""): Figure(value=pages.middle * 1000),
        ("Eight people: page, p99", ""): Figure(value=pages.percentile(99) * 1000),
    }, [*found.errors, *locks]
