"""The tests that a mutant has to pass, called one by one without pytest.

Functions named `test_*` of these modules, with their `parametrize` marks; those that need a
fixture are left out. Hypothesis draws the same few examples every time and does not shrink.
"""

from __future__ import annotations

import atexit
import importlib
import inspect
import itertools
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Final

from django.conf import settings as django_settings
from hypothesis import HealthCheck, Phase, settings

ROOT: Final = Path(__file__).resolve().parent.parent.parent
SLOW: Final = ("tests.guidance.test_properties", "tests.guidance.test_further_sign")
VERDICTS: Final = (
    "tests.guidance.assess.test_verdict_signs",
    "tests.guidance.assess.test_verdicts",
)
VERDICT_OF_A_CASE: Final = "test_the_case_is_met_not_met_or_not_known_as_it_says"
FILES: Final = (
    *sorted((ROOT / "tests/guidance/facts").glob("test_*.py")),
    *sorted((ROOT / "tests/guidance/assess").glob("test_*.py")),
    *sorted((ROOT / "tests/guidance/rules").glob("test_*.py")),
    ROOT / "tests/guidance/test_cases.py",
    ROOT / "tests/guidance/test_vignettes.py",
    ROOT / "tests/tracker/record/test_days.py",
    ROOT / "tests/tracker/trends/test_statistics.py",
)
QUICK: Final = tuple(
    name
    for name in (".".join(path.relative_to(ROOT).with_suffix("").parts) for path in FILES)
    if name not in VERDICTS
)
EXAMPLES: Final = 20


class Stage(IntEnum):
    """In which order the checks are called."""

    QUICK = 0
    SLOW = 1
    VERDICTS = 2


@dataclass(frozen=True)
class Check:
    """One test with its arguments."""

    name: str
    stage: Stage
    function: Callable[..., object]
    arguments: Mapping[str, Any]

    def call(self) -> None:
        self.function(**self.arguments)

    @property
    def module(self) -> str:
        return module_of(self.name)


def module_of(name: str) -> str:
    """The module that a check is from, by its name."""
    return name.partition(" ")[0]


def prepare() -> None:
    """Make the tests importable, and quickly; make Hypothesis draw the same every time."""
    for folder in (ROOT / "tests", ROOT):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    if not django_settings.configured:
        django_settings.configure(USE_I18N=False)  # the words of a card are lazy texts
    sys.dont_write_bytecode = False
    sys.pycache_prefix = tempfile.mkdtemp(prefix="legs-mutation-")  # every child reads it
    atexit.register(shutil.rmtree, sys.pycache_prefix)
    settings.register_profile(
        "mutation",
        derandomize=True,
        database=None,
        deadline=None,
        max_examples=EXAMPLES,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutation")


def checks(stages: Collection[Stage]) -> list[Check]:
    """Every check of these stages, in the order in which the modules have them."""
    names = (*QUICK, *SLOW, *(VERDICTS if Stage.VERDICTS in stages else ()))
    return [check for name in names for check in checks_of(name) if check.stage in stages]


def checks_of(name: str) -> Iterator[Check]:
    """The checks of one module; raises what its import raises."""
    module = importlib.import_module(name)
    usual = Stage.SLOW if name in SLOW else Stage.VERDICTS if name in VERDICTS else Stage.QUICK
    for test, function in vars(module).items():
        if test.startswith("test_") and callable(function):
            stage = Stage.VERDICTS if test == VERDICT_OF_A_CASE else usual
            for label, arguments in _calls(function):
                yield Check(f"{name} {test}{label}", stage, function, arguments)


def _calls(function: Callable[..., object]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A label and the arguments for every call; none for a test that needs a fixture."""
    marks = [mark for mark in getattr(function, "pytestmark", ()) if mark.name == "parametrize"]
    tables = [[_named(mark.args[0], row) for row in mark.args[1]] for mark in marks]
    for number, chosen in enumerate(itertools.product(*tables), 1):
        arguments = {name: value for part in chosen for name, value in part.items()}
        if _needs(function) <= set(arguments):
            yield f" {number}" if marks else "", arguments


def _named(names: str | Sequence[str], row: Any) -> dict[str, Any]:
    keys = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    values = row.values if hasattr(row, "marks") else row if len(keys) > 1 else (row,)
    return dict(zip(keys, values, strict=True))


def _needs(function: Callable[..., object]) -> set[str]:
    if hasattr(function, "hypothesis"):
        return set()
    return set(inspect.signature(function).parameters)
