"""`./run mutate`: how many deliberate mistakes in the rules the tests notice.

Every survivor is either unexplained, which is a missing test, or stands with its reason in
`survivors.toml`. The end is 1 when one is unexplained, or when an explanation is out of date.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import select
import subprocess
import sys
import time
import tomllib
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from tests.mutation import checks
from tests.mutation.changes import Declared
from tests.mutation.checks import ROOT
from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.selection import Sources
from tests.mutation.trial import (
    Baseline,
    Result,
    Trial,
    attempt,
    measure,
    preload,
    stages_of,
)

FOLDERS: Final = ("guidance/facts", "guidance/rules", "guidance/assess")
FILES: Final = (
    "tracker/record/answers.py",
    "tracker/record/days.py",
    "tracker/trends/statistics.py",
)
EXPLAINED: Final = Path(__file__).with_name("survivors.toml")
MEMORY: Final = ROOT / ".mutation.json"  # left out of the repository; may be deleted
REMEMBERED: Final = 8  # checks that noticed the last mutants of a function go first
LIMIT: Final = 5  # per cent


def files() -> dict[str, Path]:
    """Every module that is mutated, with its file."""
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.py"))]
    paths += [ROOT / name for name in FILES]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in paths}


def explanations() -> dict[str, str]:
    """Why a mutant may live, by its id."""
    found = tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))
    return {f"{module} {key}": why for module, keys in found.items() for key, why in keys.items()}


def remembered() -> dict[str, str]:
    """Which check noticed a mutant in an earlier run, by its id."""
    if not MEMORY.exists():
        return {}
    found: dict[str, str] = json.loads(MEMORY.read_text(encoding="utf-8"))
    return found


class Run:
    """The mutants of some modules, tried a few at a time."""

    def __init__(self, modules: Mapping[str, Path], jobs: int) -> None:
        declared = Declared(files().values())
        self.paths = modules
        self.jobs = jobs
        self.trees: dict[str, ast.Module] = {}
        self.mutants: list[Mutant] = []
        for module, path in modules.items():
            self.trees[module], found = mutants_of(module, path, declared)
            self.mutants += found
        self.results: dict[str, Result] = {}
        self.noticed = remembered()
        texts = {module: path.read_text("utf-8") for module, path in files().items()}
        self.sources = Sources(texts)
        self._killers: dict[str, deque[str]] = defaultdict(lambda: deque(maxlen=REMEMBERED))

    def try_all(self, told: Callable[[str], None]) -> None:
        """Try every mutant; `told` hears of each that lives, and now and then how far it is."""
        preload(files())
        baseline = self._baseline()
        told(f"{len(baseline.seconds)} checks, {sum(baseline.seconds.values()):.1f} seconds")
        running: dict[Trial, Mutant] = {}
        for mutant in self.mutants:
            if len(running) >= self.jobs:
                self._collect(running, told)
            running[Trial(self._work(mutant, baseline))] = mutant
            if len(self.results) % 250 == 249:
                told(f"{len(self.results) + 1} of {len(self.mutants)}")
                self.remember()
        while running:
            self._collect(running, told)
        self.remember()

    def remember(self) -> None:
        """Write down which check noticed what, so that the next run asks it first."""
        new = {id_: found.killed_by for id_, found in self.results.items() if found.killed_by}
        MEMORY.write_text(json.dumps(self.noticed | new, indent=0), encoding="utf-8")

    def _baseline(self) -> Baseline:
        stages = {stage for mutant in self.mutants for stage in stages_of(mutant)}
        found = Trial(lambda: measure(list(self.paths.values()), stages)).result()
        if not isinstance(found, Baseline):
            raise RuntimeError(f"The checks fail without any mistake:\n{found}")
        return found

    def _work(self, mutant: Mutant, baseline: Baseline) -> Callable[[], Result]:
        path = self.paths[mutant.module]
        names = baseline.of(mutant, path, self.sources.changed_by(mutant))
        before = [self.noticed[mutant.id]] if mutant.id in self.noticed else []
        likely = [name for name in (*before, *self._killers[_area(mutant)]) if name in names]
        order = list(dict.fromkeys((*likely, *names)))
        return lambda: attempt(mutant, self.trees[mutant.module], path, order, baseline)

    def _collect(self, running: dict[Trial, Mutant], told: Callable[[str], None]) -> None:
        trial = select.select(list(running), [], [])[0][0]
        mutant, found = running.pop(trial), trial.result()
        if not isinstance(found, Result):
            raise RuntimeError(f"{mutant.id}\n{found}")
        self.results[mutant.id] = found
        if found.killed_by:
            self._killers[_area(mutant)].appendleft(found.killed_by)
        elif not found.stillborn:
            told(f"lives: {mutant.id}")

    def survivors(self) -> list[Mutant]:
        return [one for one in self.mutants if self.results[one.id].killed_by is None]


def _area(mutant: Mutant) -> str:
    return f"{mutant.module} {mutant.scope}"


# --- What is printed ------------------------------------------------------------------------------
def table(run: Run) -> Iterator[str]:
    """Counts per module. A mutant that is no program is not counted."""
    counts: dict[str, Counter[str]] = {module: Counter() for module in run.paths}
    for mutant in run.mutants:
        result = run.results[mutant.id]
        if not result.stillborn:
            kind = "hung" if result.hung else "killed" if result.killed_by else "survived"
            counts[mutant.module][kind] += 1
    yield "| Module | Mutants | Noticed | of them by the time limit | Survived | |"
    yield "|---|---|---|---|---|---|"
    for module, found in counts.items():
        if found:
            yield _row(f"`{module}`", found)
    yield _row("**all**", sum(counts.values(), Counter()))


def _row(name: str, found: Counter[str]) -> str:
    total = found.total()
    share = 100 * found["survived"] / total if total else 0
    noticed = found["killed"] + found["hung"]
    return (
        f"| {name} | {total} | {noticed} | {found['hung']} | {found['survived']} | {share:.1f} % |"
    )


def survived(run: Run, known: Mapping[str, str]) -> Iterator[str]:
    """Every survivor with its place, and its reason where there is one."""
    for mutant in run.survivors():
        place = f"{run.paths[mutant.module].relative_to(ROOT)}:{mutant.line}"
        yield f"{place}\n    {mutant.id}\n    {known.get(mutant.id, 'NOT EXPLAINED')}"


def out_of_date(run: Run, known: Mapping[str, str], whole: bool) -> Iterator[str]:
    """Explanations of mutants that are noticed by now, or that are not there any more."""
    tried, there = {mutant.id for mutant in run.mutants}, files()
    living = {mutant.id for mutant in run.survivors()}
    for id_ in known:
        if id_ in tried and id_ not in living:
            yield f"explained, but noticed: {id_}"
            continue
        module = id_.partition(" ")[0]
        if module not in there or (whole and module in run.paths and id_ not in tried):
            yield f"explained, but not there: {id_}"


def commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="./run mutate", description=__doc__)
    top.add_argument("modules", nargs="*", metavar="MODULE", help="such as guidance.rules.dvt")
    top.add_argument("--sample", type=int, metavar="N", help="only so many mutants, by chance")
    top.add_argument("--seed", type=int, default=1, metavar="S", help="the same chance every time")
    top.add_argument("--again", action="store_true", help="only what no run noticed so far")
    top.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many at a time")
    return top


def chosen(names: Sequence[str]) -> dict[str, Path]:
    """The modules of these names; a package stands for all of it. Raises SystemExit for none."""
    found = {
        module: path
        for module, path in files().items()
        if not names or any(f"{module}.".startswith(f"{name}.") for name in names)
    }
    if not found:
        raise SystemExit(f"No such module: {', '.join(names)}. There are: {', '.join(files())}")
    return found


def say(*lines: Any) -> None:
    for line in lines:
        print(line, flush=True)


def main(words: Sequence[str]) -> int:
    asked = parser().parse_args(words)
    os.nice(10)
    checks.prepare()
    run = Run(chosen(asked.modules), asked.jobs)
    if asked.again:
        run.mutants = [mutant for mutant in run.mutants if mutant.id not in run.noticed]
    if asked.sample:
        picked = random.Random(asked.seed).sample(
            range(len(run.mutants)), min(asked.sample, len(run.mutants))
        )
        run.mutants = [run.mutants[at] for at in sorted(picked)]
    say(f"{len(run.mutants)} mutants of {len(run.paths)} modules")
    start = time.monotonic()
    run.try_all(say)
    seconds = time.monotonic() - start

    known = explanations()
    stale = list(out_of_date(run, known, whole=not asked.sample and not asked.again))
    say("", *survived(run, known), *stale, "", *table(run), "")
    say(f"{datetime.now().astimezone():%-d %B %Y}, commit {commit()}, {seconds:.0f} seconds")
    unexplained = [mutant for mutant in run.survivors() if mutant.id not in known]
    say(f"{len(unexplained)} survivors are not explained; {len(stale)} explanations are too old.")
    return 1 if unexplained or stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
