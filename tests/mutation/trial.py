"""One mutant in a process of its own: the changed module is imported and the checks are called.

The parent must not have imported any module that is changed; a fork is quick, and nothing of one
mutant is left for the next.
"""

from __future__ import annotations

import ast
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import pickle
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, Final, NoReturn

import coverage

from tests.mutation import checks
from tests.mutation.checks import Check, Stage, module_of
from tests.mutation.mutants import Mutant
from tests.mutation.selection import CONSTANTS, looks_at

SLOWER: Final = 10  # a check that takes so many times as long as before has hung
LEAST_SECONDS: Final = 5.0
MEMORY: Final = 2_000_000_000  # bytes
BY_IMPORT: Final = "import"
OF_VERDICTS: Final = frozenset({"guidance.assess.what_if", "guidance.assess.verdicts"})
ASKING: Final = frozenset(  # what rules are made of, which knows what has to be asked for it
    {"guidance.rules.vocabulary", "guidance.rules.rule"}
)


@dataclass(frozen=True)
class Baseline:
    """What the checks do without a mistake: how long each takes and which lines it runs."""

    seconds: Mapping[str, float]
    stages: Mapping[str, Stage]
    about: Mapping[str, frozenset[str]]  # the modules that a check is about; empty: all of them
    runs: Mapping[str, Mapping[int, frozenset[str]]]  # file, line, names of checks

    def of(self, mutant: Mutant, path: Path, rules: frozenset[str]) -> list[str]:
        """The checks that could notice a mutant, in the order in which to call them.

        `rules` are the modules of rules that it can change, empty for all of them.
        """
        stages = stages_of(mutant)
        names = [
            name
            for name in self._covering(path, mutant.lines)
            if self.stages[name] in stages
            and (not rules or not self.about[name] or not self.about[name].isdisjoint(rules))
        ]
        return sorted(
            names,
            key=lambda at: (stages.index(self.stages[at]), not self.about[at], self.seconds[at]),
        )

    def _covering(self, path: Path, lines: Iterable[int]) -> Iterable[str]:
        """The checks that run one of these lines; all of them where it is run by the import."""
        by_line = self.runs.get(str(path), {})
        names = frozenset().union(*(by_line.get(line, frozenset()) for line in lines))
        return self.seconds if BY_IMPORT in names else names | self._of_verdicts

    @cached_property
    def _of_verdicts(self) -> frozenset[str]:
        """They run every rule."""
        return frozenset(name for name, at in self.stages.items() if at is Stage.VERDICTS)


def stages_of(mutant: Mutant) -> list[Stage]:
    """Properties are of the engine; verdicts, which take long, of what is not known."""
    rule = mutant.module == CONSTANTS or mutant.module.startswith("guidance.rules.")
    if mutant.module in OF_VERDICTS or mutant.reads:
        return [Stage.VERDICTS, Stage.QUICK]
    if mutant.module in ASKING or (rule and mutant.declares and mutant.module != CONSTANTS):
        return [Stage.QUICK, Stage.VERDICTS]
    return [Stage.QUICK] if rule else [Stage.QUICK, Stage.SLOW]


@dataclass(frozen=True)
class Result:
    """What became of a mutant: which check noticed it, if any did."""

    killed_by: str | None = None
    stillborn: bool = False  # it cannot be imported, or calls a function that takes other arguments
    hung: bool = False


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives a module from a changed tree."""

    def __init__(self, module: str, path: Path, tree: ast.Module) -> None:
        self.module, self.path, self.tree = module, path, tree

    def find_spec(
        self, fullname: str, path: object, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.module:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin=str(self.path))

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self.path)
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)


class Trial:
    """A mutant that is being tried in a child process."""

    def __init__(self, work: Callable[[], Any]) -> None:
        reading, writing = os.pipe()
        sys.stdout.flush()
        self.pid = os.fork()
        if not self.pid:
            os.close(reading)
            _child(work, writing)
        os.close(writing)
        self._answer = os.fdopen(reading, "rb")

    def fileno(self) -> int:
        """What `select` looks at: it is readable once the child has answered or ended."""
        return self._answer.fileno()

    def result(self) -> Any:
        """What the child answered; waits for its end."""
        with self._answer:
            answer = self._answer.read()
        _, status = os.waitpid(self.pid, 0)
        if answer:
            return pickle.loads(answer)
        hung = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGVTALRM
        return Result(killed_by="the time limit" if hung else "the end of its process", hung=hung)


def _child(work: Callable[[], Any], writing: int) -> NoReturn:
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        try:
            answer = pickle.dumps(work())
        except Exception:
            answer = pickle.dumps(traceback.format_exc())
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
        code = 0
    finally:
        os._exit(code)


def preload(targets: Iterable[str]) -> None:
    """Import once what no mutant changes, so that every child has it."""
    for name in (
        "django.core.management.base", "jsonschema", "pydantic.dataclasses", "pytest",
        "tracker.record",
    ):  # fmt: skip
        importlib.import_module(name)
    loaded = sorted(set(targets) & set(sys.modules))
    if loaded:
        raise RuntimeError(f"{', '.join(loaded)} must not be imported before it is changed")
    gc.freeze()


def measure(files: Sequence[Path], stages: Collection[Stage]) -> Baseline:
    """Call every check on the unchanged modules; raises what a failing one raises."""
    recorder = coverage.Coverage(
        data_file=None, config_file=False, include=[str(path) for path in files]
    )
    recorder.start()
    recorder.switch_context(BY_IMPORT)
    seconds: dict[str, float] = {}
    found = checks.checks(stages)
    for check in sorted(found, key=lambda check: check.stage):
        if check.stage is Stage.VERDICTS:
            recorder.stop()  # they ask every rule; which lines they run says nothing
        else:
            recorder.switch_context(check.name)
        before = time.process_time()
        check.call()
        seconds[check.name] = time.process_time() - before
    recorder.stop()
    data = recorder.get_data()
    return Baseline(
        seconds=seconds,
        stages={check.name: check.stage for check in found},
        about={check.name: looks_at(check) for check in found},
        runs={
            str(path): {
                line: frozenset(names) for line, names in data.contexts_by_lineno(str(path)).items()
            }
            for path in files
        },
    )


def attempt(
    mutant: Mutant, tree: ast.Module, path: Path, names: Sequence[str], baseline: Baseline
) -> Result:
    """Import the mutant and call these checks until one fails. For a child process only."""
    mutant.apply()
    sys.meta_path.insert(0, _Changed(mutant.module, path, tree))
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)  # the parent sees that it hung
    found: dict[str, Check] = {}
    modules: set[str] = set()
    for name in names:
        limit = max(LEAST_SECONDS, SLOWER * baseline.seconds[name])
        signal.setitimer(signal.ITIMER_VIRTUAL, limit)
        module = module_of(name)
        if module not in modules:
            modules.add(module)
            try:
                found |= {check.name: check for check in checks.checks_of(module)}
            except Exception as error:
                return Result(killed_by=type(error).__name__, stillborn=True)
        try:
            if name not in found:  # the mutant changed what there is to check
                return Result(killed_by=name)
            found[name].call()
        except BaseException as error:  # what pytest raises is no Exception
            return Result(killed_by=name, stillborn=_is_about_arguments(error))
    return Result()


def _is_about_arguments(error: BaseException) -> bool:
    return isinstance(error, TypeError) and "required" in str(error) and "argument" in str(error)
