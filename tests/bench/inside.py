"""What is counted and timed inside our own app, without a server: statements, judging, replaying.

    python -m tests.bench.inside counts USER CLOCK
    python -m tests.bench.inside judging USER CLOCK TRIES
    python -m tests.bench.inside replay DAYS RUNS

The settings come from the environment, as for the server. Prints JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

import django

from tests.bench import marks
from tests.bench.client import CHECK_IN, filled
from tests.bench.journals import DAYS_A_YEAR, made_up
from tests.bench.later import Clock, go_by
from tests.bench.sampling import loop_cpu


def counts(name: str, clock: Clock) -> dict[str, int]:
    """SQL statements of the pages that have a mark, each the second time it is asked for."""
    from django.test import Client

    from tracker.accounts.models import User

    client = Client(SERVER_NAME="localhost")  # a name that the app answers to
    client.force_login(User.objects.get(username=name))
    go_by(clock)
    client.get("/")
    client.get(CHECK_IN)
    found = {marks.TODAY: statements(lambda: client.get("/"))}
    clock.put_forward()
    found[marks.TODAY_LATER] = statements(lambda: client.get("/"))
    found[marks.LOG] = statements(lambda: client.get("/log/"))
    found[marks.YEAR] = statements(lambda: client.get("/trends/year/"))
    found[marks.ALL] = statements(lambda: client.get("/trends/all/"))
    found[marks.FORM] = statements(lambda: client.get(CHECK_IN))
    form = filled(client.get(CHECK_IN))
    found[marks.SAVE] = statements(lambda: client.post(CHECK_IN, form), status=302)
    return {measure: len(asked) for measure, asked in found.items()}


def statements(work: Callable[[], Any], status: int = 200) -> list[str]:
    """All that Django sends to the database, begin and end of a transaction left out. Raises
    RuntimeError when the answer has another status: then they are of something else."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        answer = work()
    if answer.status_code != status:
        raise RuntimeError(f"It answers {answer.status_code}, not {status}.")
    around = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
    return [one["sql"] for one in queries if not one["sql"].upper().startswith(around)]


def judging(name: str, clock: Clock, tries: int) -> float:
    """Seconds to judge today from what is kept, the judgement kept again; the median."""
    from django.utils import timezone

    from guidance.warnings.assessment_cache import current_assessment
    from tests.bench.fill import person_of

    go_by(clock)
    took = []
    for _ in range(tries + 1):
        clock.put_forward()
        person = person_of(name)
        now = timezone.now()
        before = time.perf_counter()
        current_assessment(person, now=now)
        took.append(time.perf_counter() - before)
    return median(took[1:])


def replay(days: int, runs: int) -> dict[str, float]:
    """Seconds of the processor to judge a record of so many days, and one of a year, from the first
    entry on; and what the fixed loop takes. The medians of some runs, one after the other."""
    from django.utils import timezone

    from guidance.assess.replay import assess

    today = timezone.now().date()
    long, year = (made_up(today, days=n) for n in (days, DAYS_A_YEAR))
    as_of = datetime.combine(today, datetime.min.time().replace(hour=12))
    found: dict[str, list[float]] = {"long": [], "year": [], "loop": []}
    assess(year, as_of)
    for _ in range(runs):
        found["loop"].append(loop_cpu())
        for word, journal in (("year", year), ("long", long)):
            before = time.process_time()
            assess(journal, as_of)
            found[word].append(time.process_time() - before)
    return {word: median(took) for word, took in found.items()}


def main(words: Sequence[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.config.settings")
    django.setup()
    found: Any
    match list(words):
        case ["counts", name, clock]:
            found = counts(name, Clock(Path(clock)))
        case ["judging", name, clock, tries]:
            found = judging(name, Clock(Path(clock)), int(tries))
        case ["replay", days, runs]:
            found = replay(int(days), int(runs))
        case _:
            sys.exit(__doc__)
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
