"""`./run bench`: what pages, saves and starts cost, beside a bare Django app of the same run.

docs/performance.md says how it is measured and what the marks are.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any, Final

from tests.bench import lighthouse, many, marks, sites, soak, table
from tests.bench.eight import eight_people
from tests.bench.journals import A_DAY, DAYS_A_YEAR
from tests.bench.later import Clock
from tests.bench.marks import MARKS, SIZES, Figure, Mark, sql, verdicts
from tests.bench.measures import READER, Effort, Found, Running, memory, sizes, starts, times
from tests.bench.sampling import disturbance
from tests.known_files import ROOT

FULL: Final = Effort(
    days=5 * DAYS_A_YEAR, tries=40, seconds=12, load_seconds=10, starts=3, replays=3, judgements=20,
    eight_seconds=60, lighthouse_runs=5,
)  # fmt: skip
QUICK: Final = Effort(
    days=DAYS_A_YEAR, tries=7, seconds=3, load_seconds=2, starts=1, replays=1, judgements=3,
    eight_seconds=15, lighthouse_runs=1,
)  # fmt: skip
TEN_YEARS: Final = 10 * DAYS_A_YEAR
Runs = dict[str, tuple[Found, Sequence[Mark]]]
KEPT: Final = ROOT / "bench.json"


def above_zero(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ArgumentTypeError("must be at least 1")
    return number


def parser() -> ArgumentParser:
    top = ArgumentParser(prog="./run bench", description=__doc__)
    top.add_argument("--quick", action="store_true", help="one year, and few tries")
    top.add_argument("--browser", action="store_true", help="Lighthouse too, where node is there")
    top.add_argument("--people", metavar="N", type=above_zero, help="so many, on PostgreSQL only")
    top.add_argument("--entries", metavar="M", type=above_zero, help="of each of many people")
    top.add_argument("--soak", metavar="MINUTES", type=above_zero, help="only watch it for so long")
    return top


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main(words: Sequence[str]) -> int:
    """Measure, print and keep; 1 when a mark is not met."""
    asked = parser().parse_args(words)
    effort = QUICK if asked.quick else FULL
    room = os.environ.get("BENCH_POSTGRES", "")
    many_asked = asked.people or asked.entries
    if many_asked and not room:
        sys.exit("Many people are measured on PostgreSQL: sudo apt install postgresql")
    with tempfile.TemporaryDirectory(prefix="legs-bench-") as name:
        folder = Path(name)
        if many_asked:
            found, loops, problems = many.many_people(
                folder,
                room,
                people=asked.people or many.PEOPLE,
                entries=asked.entries or many.ENTRIES,
                tries=effort.tries,
                say=say,
            )
            runs: Runs = {"PostgreSQL, many people": (found, many.MARKS)}
        elif asked.soak:
            with running(folder, effort, "") as (site, _):
                say(f"{asked.soak} minutes of mixed use")
                found, problems = soak.soak(site, minutes=asked.soak)
            runs, loops = {"SQLite, soak": (found, soak.MARKS)}, []
        else:
            runs, loops, problems = measured(folder, effort, room, browser=asked.browser)
    return told(runs, loops, problems, quick=asked.quick)


def measured(
    folder: Path, effort: Effort, room: str, *, browser: bool
) -> tuple[Runs, list[float], list[str]]:
    """All of it, on each database that is there."""
    say("Ten years replayed")
    replayed = json.loads(
        sites.ask(
            ["-m", "tests.bench.inside", "replay", str(TEN_YEARS), str(effort.replays)],
            sites.Place(data=folder / "none").of_django | {"SECRET_KEY": secrets.token_hex(32)},
        )
    )
    runs: Runs = {}
    every_loop, every_problem = [], []
    for database in ("SQLite", *(["PostgreSQL"] if room else [])):
        say(f"{database}: making the records")
        found, loops, problems = on_database(
            folder, effort, room if database == "PostgreSQL" else "", browser=browser
        )
        if database == "SQLite":
            found[marks.REPLAY, ""] = Figure(value=replayed["long"] / replayed["loop"])
            found[marks.REPLAY_YEARS, ""] = Figure(value=replayed["long"] / replayed["year"])
        runs[database] = (found, (*MARKS, *marks.LIGHTHOUSE))
        every_loop += loops
        every_problem += problems
    if not room:
        every_problem.append("Left out, for want of postgresql: all of it on PostgreSQL")
    if not browser:
        every_problem.append("Left out: Lighthouse (--browser)")
    return runs, every_loop, every_problem


@contextlib.contextmanager
def running(folder: Path, effort: Effort, room: str) -> Iterator[tuple[Running, sites.Place]]:
    """The three servers, with the people of both sizes; and where our data is."""
    kind = "postgres" if room else "sqlite"
    ours, bare = (
        sites.Place(
            data=folder / f"{kind}-{name}",
            postgres=sites.make_database(room, name) if room else None,
        )
        for name in ("ours", "bare")
    )
    sites.set_up(ours)
    session = sites.fill_bare(bare, days=effort.days, a_day=A_DAY)
    people = sites.fill(ours, "two", "--days", str(effort.days))
    clock = folder / f"{kind}-clock"
    with sites.ours(ours) as one, sites.ours_later(ours, clock) as two, sites.bare(bare) as three:
        yield (
            Running(
                ours=one,
                later=two,
                clock=Clock(clock),
                bare=three,
                bare_session=session,
                people=people,
                places=(ours, bare),
            ),
            ours,
        )


def on_database(
    folder: Path, effort: Effort, room: str, *, browser: bool
) -> tuple[Found, list[float], list[str]]:
    """Figures, fixed loops, and what has to be said beside them."""
    problems: list[str] = []
    with running(folder, effort, room) as (site, place):
        say("Times, in rounds")
        found, loops = times(site, effort)
        found |= memory(site)
        found |= sizes(site, effort.days)
        if not room:
            say(f"Eight people for {effort.eight_seconds:g} seconds")
            eight, problems = eight_people(site, seconds=effort.eight_seconds)
            found |= eight
        if browser and not room:
            wanting = lighthouse.wanting()
            if wanting:
                problems.append(f"Left out, for want of {wanting}: Lighthouse")
            else:
                say("Lighthouse")
                session = site.people["1x"]["sessions"][READER]
                runs = effort.lighthouse_runs
                seen, faults = lighthouse.look(site.ours.port, session, runs=runs)
                found |= seen
                problems += faults
    say("Starts, statements and judgements")
    found |= starts(*site.places, effort.starts)
    for size in SIZES:
        found |= inside(place, folder, size, effort.judgements)
    return found, loops, problems


def inside(place: sites.Place, folder: Path, size: str, judgements: int) -> Found:
    """What only the app itself can say."""
    with tempfile.TemporaryDirectory(dir=folder) as clocks:
        asked = ["-m", "tests.bench.inside", "counts", f"reader-{size}", f"{clocks}/counts"]
        counted = json.loads(sites.ask(asked, place.of_django))
        asked = ["-m", "tests.bench.inside", "judging", f"reader-{size}", f"{clocks}/judging"]
        judged = json.loads(sites.ask([*asked, str(judgements)], place.of_django))
    found: Found = {(sql(name), size): Figure(value=many) for name, many in counted.items()}
    return found | {(marks.JUDGE, size): Figure(value=judged * 1000)}


def told(runs: Runs, loops: Sequence[float], problems: Sequence[str], *, quick: bool) -> int:
    """Print the tables, keep the JSON; 1 when a mark is not met."""
    document: dict[str, Any] = {
        "at": datetime.now(UTC).isoformat(timespec="minutes"),
        "commit": commit(),
        "quick": quick,
        "fixed_loop_ms": [round(one * 1000, 2) for one in loops],
        "disturbed": disturbance(loops) if loops else "",
        "said": list(problems),
    }
    asked = "./run bench --quick" if quick else "./run bench"
    print(f"{asked}, {document['at']}, commit {document['commit']}")
    if loops:
        print(f"The fixed loop takes {median(loops) * 1000:.1f} ms here.")
    unmet = False
    for name, (found, of) in runs.items():
        judged = verdicts(of, found, quick=quick)
        lines = [f"\n## {name}\n", *table.table_of_marks(judged)]
        lines += [f"\n{table.summary(judged)}\n", *table.table_of_times(found)]
        print("\n".join(lines))
        document[name] = table.as_json(found, judged)
        unmet = unmet or any(one.met is False or one.grows_as_it_may is False for one in judged)
    print("\n".join(["", *problems, document["disturbed"]]))
    KEPT.write_text(json.dumps(document, indent=1) + "\n")
    return 1 if unmet else 0


def commit() -> str:
    """Which one is measured; with a + when files differ from it, empty outside of git."""
    asked = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
