"""`--people N --entries M`, on PostgreSQL: what one of many people waits for, against the same
among a hundred.

Two databases of one server, asked in turn. Two hundred people are written by the app's own restore;
the others are their copies, made set by set inside SQL.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from tests.bench import marks, sites
from tests.bench.client import CHECK_IN, Client, filled
from tests.bench.later import Clock
from tests.bench.marks import Figure, Mark
from tests.bench.measures import READ, Found, Key, Work, figure, reading, reading_later, saving
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
    """Figures, fixed loops, and the plans that are no index scans of one person, with what was left
    out of them. `people` is brought to a multiple of those that are copied."""
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
        work: dict[Key, Work] = {}
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
    plans, small = json.loads(sites.ask(["-m", "tests.bench.many"], crowd.of_django))
    found: Found = {
        (measure + size, ""): figure(taken) for (measure, size), taken in samples.items()
    }
    found[PLANS, ""] = Figure(value=len(plans))
    found["People", ""] = Figure(value=told["people"])
    if small:
        plans.append(f"{TOO_SMALL}: {', '.join(small)}")
    return found, loops, plans


def _work(clients: list[Client], clock: Clock, size: str) -> dict[Key, Work]:
    turn = cycle(clients)

    def now() -> float:
        client = next(turn)
        client.get("/")
        return client.get("/").seconds

    return {
        (marks.TODAY_LATER, size): reading_later(turn, clock),
        (marks.TODAY, size): now,
        (marks.LOG, size): reading(turn, READ[marks.LOG]),
        (marks.YEAR, size): reading(turn, READ[marks.YEAR]),
        (marks.SAVE, size): saving(turn),
    }


# Plans

INDEX_SCANS: Final = ("Index Scan", "Index Only Scan", "Bitmap Index Scan")
TOO_SMALL: Final = "Left out: an index read whole, of tables with fewer rows than there are people"
"""For so few PostgreSQL prefers the order of an index to its condition, which says nothing of what
it would do with many."""


@dataclass(frozen=True, kw_only=True)
class Read:
    """A table that is read from end to end, itself or by an index without a condition."""

    table: str
    by_index: bool


def whole_reads(plan: Any, table: str = "") -> list[Read]:
    """Those of a plan of EXPLAIN (FORMAT JSON). `table` is that of the step above, as a step that
    reads only the index for it does not name it."""
    kind = plan.get("Node Type")
    table = plan.get("Relation Name", table)
    by_index = kind in INDEX_SCANS
    whole = kind == "Seq Scan" or (by_index and "Index Cond" not in plan)
    found = [Read(table=table, by_index=by_index)] if whole else []
    for part in plan.get("Plans", []):
        found += whole_reads(part, table)
    return found


def whole_table_plans(
    plans: Mapping[str, Any], small: Container[str]
) -> tuple[list[str], list[str]]:
    """The statements whose plans read a whole table, with its name; and which of the `small` tables
    have an index that is read whole, which is not counted."""
    found: dict[str, None] = {}
    left_out: dict[str, None] = {}
    for statement, plan in plans.items():
        for one in whole_reads(plan):
            if one.by_index and one.table in small:
                left_out[one.table] = None
            else:
                found[f"{one.table}: {statement[:2000]}"] = None
    return list(found), list(left_out)


def asked_of(name: str) -> list[str]:
    """The statements of the pages and of a save of somebody. Raises RuntimeError where a page is
    none, or nothing is saved."""
    from django.test import Client as TestClient

    from tests.bench.inside import statements
    from tracker.accounts.models import User

    client = TestClient(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=name))
    client.get("/")
    asked = []
    for path in ("/", "/log/", "/trends/year/", "/trends/all/", "/report/", CHECK_IN):
        asked += statements(partial(client.get, path))
    form = filled(client.get(CHECK_IN))
    return asked + statements(partial(client.post, CHECK_IN, form), status=302)


def plans_of_somebody(name: str) -> tuple[list[str], list[str]]:
    """`whole_table_plans` of a visit and a save. A table of a few rows is read whole because that
    is quicker; that is ruled out, as it may have many rows tomorrow."""
    from django.db import connection

    asked = asked_of(name)
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        plans = {}
        for statement in asked:
            if statement.startswith(("SELECT", "UPDATE", "DELETE")):
                cursor.execute("EXPLAIN (FORMAT JSON) " + statement)
                plans[statement] = cursor.fetchone()[0][0]["Plan"]
    return whole_table_plans(plans, small_tables())


def small_tables() -> set[str]:
    """The tables with fewer rows than there are people."""
    from django.apps import apps

    from tracker.accounts.models import Person

    people = Person.objects.count()
    every = apps.get_models(include_auto_created=True)
    return {
        one._meta.db_table for one in every if one._base_manager.all()[:people].count() < people
    }


def main() -> None:
    import django

    django.setup()
    print(json.dumps(plans_of_somebody("person-7")))


if __name__ == "__main__":
    main()
