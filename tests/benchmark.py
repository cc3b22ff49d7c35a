"""`./run benchmark`: what pages and saves cost after one, two and ten years of daily entries.

A site of its own, thrown away afterwards. Each figure is the middle of several tries; how fast the
machine is does not matter, as those of a long record are told as a multiple of those of one year.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Final
from uuid import uuid4

from tests import throwaway

YEARS: Final = (1, 2, 10)
TRIES: Final = 5
LIMIT: Final = 4.0
"""A page or a save after ten years may cost so many times what it costs after one (our choice)."""

Cost = tuple[float, float]  # milliseconds, and kilobytes of HTML


def main() -> int:
    """Measure and print; 1 when something grows more than it may."""
    with tempfile.TemporaryDirectory(prefix="lighter-legs-benchmark-") as folder:
        throwaway.set_up(Path(folder))
        found = {years: dict(_costs(years)) for years in YEARS}
    print("\n".join(_table(found)))
    first, last = found[YEARS[0]], found[YEARS[-1]]
    grown = [name for name in first if last[name][0] > LIMIT * first[name][0] and name != WHOLE]
    print(f"More than {LIMIT:g} times as much: {', '.join(grown) or 'nothing'}")
    return 1 if grown else 0


WHOLE: Final = "Trends, all"
"""The one page that shows everything: it may cost more the longer the record is."""


def _costs(years: int) -> Iterator[tuple[str, Cost]]:
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from tracker.accounts.models import Access, Person, User
    from tracker.journal.demo import demo_journal
    from tracker.journal.restore import restore_journal

    user = User.objects.create_user(f"years-{years}")
    person = Person.objects.create(set_up_at=timezone.now())
    Access.objects.create(user=user, person=person)
    today = timezone.now().astimezone(person.zone).date()
    restore_journal(person, demo_journal(today, weeks=52 * years), now=timezone.now())
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)

    def page(name: str) -> Callable[[], bytes]:
        address = reverse(name)

        def get() -> bytes:
            answer = client.get(address)
            if answer.status_code != 200:
                raise RuntimeError(f"{address} answers {answer.status_code}.")
            return bytes(answer.content)

        return get

    def save() -> bytes:
        answers = {"left-heaviness": "4", "right-heaviness": "4"}
        form = {"person": person.uid, "key": uuid4(), "opened_on": today, "when": "now", **answers}
        answer = client.post(reverse("journal:check_in_new"), form)
        if answer.status_code != 302:
            raise RuntimeError(f"A check-in was not saved: {answer.status_code}")
        return b""

    yield "Today", _cost(page("today"))
    yield "Log", _cost(page("journal:log"))
    yield "Trends, six weeks", _cost(page("trends:index"))
    yield WHOLE, _cost(page("trends:all"))
    yield "Report, six weeks", _cost(page("report:page"))
    yield "Warnings", _cost(page("warnings:index"))
    yield "What was looked at", _cost(page("warnings:why_nothing"))
    yield "Saving a check-in", _cost(save)


def _cost(work: Callable[[], bytes]) -> Cost:
    content = work()
    return median(_took(work) for _ in range(TRIES)), len(content) / 1000


def _took(work: Callable[[], bytes]) -> float:
    before = time.perf_counter()
    work()
    return (time.perf_counter() - before) * 1000


def _table(found: dict[int, dict[str, Cost]]) -> Iterator[str]:
    names = [f"{years} years" if years > 1 else "1 year" for years in YEARS]
    yield f"| | {' | '.join(f'{name}: ms' for name in names)} | ratio | kB of HTML |"
    yield f"|---|{'---|' * (len(names) + 2)}"
    for what in found[YEARS[0]]:
        costs = [found[years][what] for years in YEARS]
        ratio = costs[-1][0] / costs[0][0]
        times = " | ".join(f"{ms:.0f}" for ms, _ in costs)
        yield f"| {what} | {times} | {ratio:.1f} | {costs[-1][1]:.0f} |"


if __name__ == "__main__":
    sys.exit(main())
