"""`--people N --entries M`, on PostgreSQL: what one of many people waits for, against the same
among a hundred.

Two databases of one server, asked in turn. Two hundred people are written by the app's own restore;
the others are their copies, made set by set inside SQL.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from tests.bench import marks, sites
from tests.bench.client import Client
from tests.bench.later import Clock
from tests.bench.marks import Figure, Mark
from tests.bench.measures import READ, Found
from tests.bench.sampling import ROUNDS, Samples, loop_seconds, sample

PEOPLE: Final = 5_000
ENTRIES: Final = 100
FEW: Final = 100
WRITTEN: Final = 200
"""By the app itself; then they are copied."""
ASKED: Final = 60
"""Random people that are asked, each in turn."""
MOST: Final = 1.3
MEASURES: Final = (marks.TODAY_LATER, marks.TODAY, marks.LOG, marks.YEAR, marks.SAVE)
PLANS: Final = "Plans that read a whole table"
MARKS: Final = (
    *(Mark(measure=one, limit=MOST, of=(f"{one}, of {FEW}",)) for one in MEASURES),
    Mark(measure=PLANS, limit=0, unit=""),
)


def many_people(
    folder: Path, room: str, *, people: int, entries: int, tries: int, say: Callable[[str], None]
) -> tuple[Found, list[float], list[str]]:
    """Figures, fixed loops, and the plans that are no index scans of one person. `people` is
    brought to a multiple of those that are copied."""
    few = sites.Place(data=folder / "few", postgres=sites.make_database(room, "few"))
    say(f"{FEW} people with {entries} entries each")
    sites.set_up(few)
    how_many = ("--people", str(FEW), "--entries", str(entries))
    little = sites.fill(few, "many", *how_many)["sessions"][:ASKED]
    name, _ = sites.make_database(room, "crowd", template="few")
    crowd = sites.Place(data=folder / "few", postgres=(name, room))
    say(f"{people} people")
    told = sites.fill(
        crowd,
        "copy",
        *("--people", str(max(people, WRITTEN)), "--entries", str(entries)),
        *("--written", str(WRITTEN), "--there", str(FEW), "--asked", str(ASKED)),
    )
    clock = Clock(folder / "clock")
    loops = [loop_seconds()]
    with contextlib.ExitStack() as running:
        work: dict[tuple[str, str], Callable[[], float]] = {}
        for size, place, sessions in ((f", of {FEW}", few, little), ("", crowd, told["sessions"])):
            server = running.enter_context(sites.ours_later(place, folder / "clock"))
            clients = [Client(server.port, session) for session in sessions]
            for one in clients[:2]:
                for path in READ.values():
                    one.get(path)
            work |= _work(clients, clock, size)
        samples = {key: Samples() for key in work}
        for _ in range(ROUNDS):
            for key, once in work.items():
                samples[key].rounds.append(sample(once, tries=tries, seconds=tries))
            loops.append(loop_seconds())
    say("The plans of their statements")
    plans = json.loads(sites.ask(["-m", "tests.bench.many"], crowd.of_django))
    found: Found = {
        (measure + size, ""): Figure(
            value=taken.middle * 1000,
            spread=taken.spread,
            p95=taken.percentile(95) * 1000,
            p99=taken.percentile(99) * 1000,
        )
        for (measure, size), taken in samples.items()
    }
    found[PLANS, ""] = Figure(value=len(plans))
    found["People", ""] = Figure(value=told["people"])
    return found, loops, plans


def _work(
    clients: list[Client], clock: Clock, size: str
) -> dict[tuple[str, str], Callable[[], float]]:
    turn = cycle(clients)

    def later() -> float:
        clock.put_forward()
        return next(turn).get("/").seconds

    def now() -> float:
        client = next(turn)
        client.get("/")
        return client.get("/").seconds

    return {
        (marks.TODAY_LATER, size): later,
        (marks.TODAY, size): now,
        (marks.LOG, size): lambda: next(turn).get(READ[marks.LOG]).seconds,
        (marks.YEAR, size): lambda: next(turn).get(READ[marks.YEAR]).seconds,
        (marks.SAVE, size): lambda: next(turn).save_check_in().seconds,
    }


# Plans

INDEX_SCANS: Final = ("Index Scan", "Index Only Scan", "Bitmap Index Scan")


def whole_tables(plan: Any) -> list[str]:
    """The tables, or indexes, that a plan of EXPLAIN (FORMAT JSON) reads from end to end."""
    kind = plan.get("Node Type")
    whole = kind == "Seq Scan" or (kind in INDEX_SCANS and "Index Cond" not in plan)
    found = [plan.get("Relation Name") or plan["Index Name"]] if whole else []
    for part in plan.get("Plans", []):
        found += whole_tables(part)
    return found


def plans_of_somebody(name: str) -> list[str]:
    """The statements of the pages and of a save that can only be answered by reading a whole table,
    with its name. A table of a few rows is read whole because that is quicker; that is ruled out,
    as it may have many rows tomorrow."""
    from django.db import connection
    from django.test import Client as TestClient

    from tests.bench.inside import filled_check_in, watched
    from tracker.accounts.models import User

    client = TestClient(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=name))
    client.get("/")
    with watched() as asked:
        for path in ("/", "/log/", "/trends/year/", "/trends/all/", "/report/"):
            client.get(path)
        path, form = filled_check_in(client)
        client.post(path, form)
    found: dict[str, None] = {}
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        for statement in asked:
            if statement.startswith(("SELECT", "UPDATE", "DELETE")):
                cursor.execute("EXPLAIN (FORMAT JSON) " + statement)
                for table in whole_tables(cursor.fetchone()[0][0]["Plan"]):
                    found[f"{table}: {statement[:2000]}"] = None
    return list(found)


def main() -> None:
    import django

    django.setup()
    print(json.dumps(plans_of_somebody("person-7")))


if __name__ == "__main__":
    main()
