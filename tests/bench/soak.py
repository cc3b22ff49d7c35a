"""`--soak MINUTES`: mixed use for a long time; memory, open files and the log are watched."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from tests.bench.client import CHECK_IN, Client
from tests.bench.marks import Figure, Mark
from tests.bench.measures import BACK, Found, Running

EVERY: Final = 5.0
"""Seconds between two looks at the server."""
PEOPLE: Final = (1, 3, 4, 5)
"""Of those of 1x; the clock of another runs ahead."""
SAVES: Final = 0.2
DATED_BACK: Final = 0.05
PAGES: Final = (
    "/", "/log/", "/trends/", "/trends/year/", "/report/", "/guidance/", "/warnings/", CHECK_IN
)  # fmt: skip
MEMORY: Final = "Soak: memory of the last fifth against the second"
FILES: Final = "Soak: open files, most of the last fifth beyond the most before"
LOG: Final = "Soak: lines of the log that tell of an error"
ERRORS: Final = "Soak: answers that were none"
SERVED: Final = "Soak: answers"
MARKS: Final = (
    Mark(measure=MEMORY, limit=1.05, unit="x"),
    Mark(measure=FILES, limit=0, unit=""),
    Mark(measure=LOG, limit=0, unit=""),
    Mark(measure=ERRORS, limit=0, unit=""),
)
QUIET: Final = ("Lighter Legs is ready", "Press Ctrl-C", "Starting", "Preparing")


@dataclass(frozen=True, kw_only=True)
class Look:
    """Megabytes and open files at a moment."""

    memory: float
    files: int


@dataclass
class Use:
    """How many answers each person got, and what came instead of one."""

    served: Counter[int] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


def soak(running: Running, *, minutes: float) -> tuple[Found, list[str]]:
    """What was found; the answers that were none, and the lines of the log that should not be
    there."""
    end = time.monotonic() + minutes * 60
    used = Use()
    people = [
        threading.Thread(
            target=use, args=(running.client("1x", who), used), kwargs={"who": who, "end": end}
        )
        for who in PEOPLE
    ]
    before = len(running.ours.said)
    for one in people:
        one.start()
    looks = []
    while time.monotonic() < end:
        time.sleep(min(EVERY, max(0.0, end - time.monotonic())))
        looks.append(Look(memory=running.ours.memory, files=running.ours.files))
    for one in people:
        one.join()
    log = [line for line in running.ours.said[before:] if not line.startswith(QUIET)]
    served = Figure(value=used.served.total())
    return judged(looks, log, used.errors) | {(SERVED, ""): served}, [*used.errors, *log]


def use(client: Client, used: Use, *, who: int, end: float) -> None:
    """Read and save by chance, until that moment."""
    while time.monotonic() < end:
        with client.noting(used.errors):
            chance = client.dice.random()
            if chance < SAVES:
                client.save_check_in()
            elif chance < SAVES + DATED_BACK:
                client.save_check_in(ago=client.dice.randint(1, BACK))
            else:
                client.get(client.dice.choice(PAGES))
            used.served[who] += 1
        time.sleep(client.dice.random() / 5)


def judged(looks: Sequence[Look], log: Sequence[str], errors: Sequence[str]) -> Found:
    """The first fifth is the warming up and says nothing of memory; of files it does."""
    fifth = max(1, len(looks) // 5)
    last, second = looks[-fifth:], looks[fifth : 2 * fifth] or looks[:fifth]
    earlier = looks[:-fifth] or looks
    grown = median(one.memory for one in last) / median(one.memory for one in second)
    more = max(one.files for one in last) - max(one.files for one in earlier)
    return {
        (MEMORY, ""): Figure(value=round(grown, 3)),
        (FILES, ""): Figure(value=max(0, more)),
        (LOG, ""): Figure(value=len(log)),
        (ERRORS, ""): Figure(value=len(errors)),
    }
