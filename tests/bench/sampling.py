"""Times: taken in rounds that alternate, and told with how much they can be trusted."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Final

ROUNDS: Final = 3
LOOP: Final = 1_000_000
"""Steps of the fixed loop: some tens of milliseconds of plain Python."""
LOOPS: Final = 5
DISTURBED: Final = 1.10
"""The slowest of the loops of a quiet run takes at most so many times what the fastest takes (our
choice)."""


@dataclass
class Samples:
    """Seconds, by round."""

    rounds: list[list[float]] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """The median of the medians of the rounds."""
        return median(self.medians)

    @property
    def medians(self) -> list[float]:
        return [median(one) for one in self.rounds]

    @property
    def spread(self) -> float:
        """How far the rounds lie apart, as a part of the middle one."""
        return (max(self.medians) - min(self.medians)) / self.middle

    def percentile(self, per_cent: int) -> float:
        """Of all rounds together; with few samples it is the largest or near it."""
        every = sorted(second for one in self.rounds for second in one)
        if len(every) == 1:
            return every[0]
        return quantiles(every, n=100, method="inclusive")[per_cent - 1]


def sample(work: Callable[[], float], *, tries: int, seconds: float) -> list[float]:
    """What `work` says that it took, so often, or until so many seconds have passed; once at
    least."""
    end = time.monotonic() + seconds
    found = [work()]
    while len(found) < tries and time.monotonic() < end:
        found.append(work())
    return found


def a_second(workers: Sequence[Callable[[], object]], *, seconds: float) -> float:
    """How often a second these do their work, all at once, each again and again, and once at
    least."""
    counts = [0] * len(workers)
    problems: list[Exception] = []
    end = time.monotonic() + seconds

    def go_on(number: int) -> None:
        try:
            while not counts[number] or time.monotonic() < end:
                workers[number]()
                counts[number] += 1
        except Exception as problem:
            problems.append(problem)

    before = time.monotonic()
    threads = [threading.Thread(target=go_on, args=(n,)) for n in range(len(workers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]
    return sum(counts) / (time.monotonic() - before)


def loop_seconds() -> float:
    """How long the fixed loop takes on this machine, now: the median of some."""
    return median(_loop(time.perf_counter) for _ in range(LOOPS))


def loop_cpu() -> float:
    """The same in seconds of the processor."""
    return median(_loop(time.process_time) for _ in range(LOOPS))


def _loop(clock: Callable[[], float]) -> float:
    before = clock()
    total = 0
    for number in range(LOOP):
        total += number & 3
    return clock() - before


def disturbance(loops: Sequence[float]) -> str:
    """What the fixed loops of a run say of it: empty when it was quiet."""
    apart = max(loops) / min(loops)
    if apart <= DISTURBED:
        return ""
    return (
        f"DISTURBED: the same fixed loop took {min(loops) * 1000:.0f} to {max(loops) * 1000:.0f} ms"
        f" ({apart:.2f} times) in this run. Something else used the processor: read ratios, not"
        " times, and run it again when it is quiet."
    )
