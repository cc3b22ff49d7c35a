"""Which checks could notice a mutant: what a check looks at, and which rules a mutant can change.

A check that looks at some rules is left out where a mutant can change none of them; one that looks
at no rule in particular is always called.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from tests.mutation.checks import Check
from tests.mutation.mutants import Mutant

PACKAGE: Final = "guidance.rules"
LISTING: Final = "guidance.rules.registry"  # which only lists them
CONSTANTS: Final = "guidance.facts.constants"
DECLARED: Final = re.compile(r"^@(rule|event)\(|^\w+ = event\(", re.MULTILINE)
IMPORTED: Final = re.compile(r"^from ([\w.]+) import (\([^)]*\)|.*)$", re.MULTILINE)
FACTS: Final = frozenset({"guidance.facts"})
OF_PARTS: Final = frozenset(  # checks of facts, which call no rule
    f"tests.guidance.facts.test_{name}"
    for name in ("timeline", "leg_day", "types", "day_record", "day_record_shown", "snapshot")
)


class Sources:
    """The text of every module that is mutated, and what it takes from others."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.rules = frozenset(module for module, text in texts.items() if DECLARED.search(text))
        self._taken = {
            module: {found: re.findall(r"\w+", names) for found, names in IMPORTED.findall(text)}
            for module, text in texts.items()
            if _is_of_rules(module) and module != LISTING
        }

    def changed_by(self, mutant: Mutant) -> frozenset[str]:
        """The modules of rules that a mutant can change, and those under them; empty for all."""
        scope = mutant.scope.partition(".")[0]
        found = self._users_of(scope) if mutant.module == CONSTANTS else {mutant.module}
        if not all(_is_of_rules(module) for module in found):
            return frozenset()
        new = set(found)
        while new:
            new = {one for one in self._taken if self._takes(one, new, scope)} - found
            found |= new
        return frozenset() if found.isdisjoint(self.rules) else frozenset(found)

    def _users_of(self, constant: str) -> set[str]:
        """Who asks for a constant, the constants themselves where one is made of it."""
        users = {
            name for name, text in self.texts.items() if re.search(rf"\bc\.{constant}\b", text)
        }
        made_of_it = len(re.findall(rf"\b{constant}\b", self.texts[CONSTANTS])) > 1
        return users | ({CONSTANTS} if made_of_it else set())

    def _takes(self, module: str, others: set[str], scope: str) -> bool:
        """Whether it calls something of the others; of their names only what the mutant is in."""
        names = [name for other in others for name in self._taken[module].get(other, ())]
        return any(name == scope or not name.isupper() for name in names)


def _is_of_rules(module: str) -> bool:
    return module.startswith(f"{PACKAGE}.")


def looks_at(check: Check) -> frozenset[str]:
    """The modules of rules that a check looks at, FACTS if no rule, empty if all of them."""
    asked = check.arguments.get("rule")
    modules = _modules_by_rule()
    return frozenset(modules[asked]) if asked in modules else _looked_at_in(check.module)


@cache
def _looked_at_in(tests: str) -> frozenset[str]:
    """What a file of tests is called after, imports or asks by its id."""
    if tests in OF_PARTS:
        return FACTS
    if not tests.startswith(f"tests.{PACKAGE}."):
        return frozenset()
    modules = _modules_by_rule()
    text = Path(str(sys.modules[tests].__file__)).read_text(encoding="utf-8")
    imported = {found for found, _ in IMPORTED.findall(text)} & set().union(*modules.values())
    asked = {name for rule, names in modules.items() if f'"{rule}"' in text for name in names}
    return _named_after(tests) | imported | asked


@cache
def _modules_by_rule() -> dict[object, set[str]]:
    """Where each rule is, by its id; what informs may stand elsewhere under the same id."""
    listing = importlib.import_module(LISTING)
    modules = {name: vars(module) for name, module in sys.modules.items() if _is_of_rules(name)}
    found: dict[object, set[str]] = defaultdict(set)
    for name, declared in modules.items():
        for value in declared.values():
            if isinstance(value, listing.Rule):
                found[value.id].add(name)
    return found


def _named_after(tests: str) -> frozenset[str]:
    """The module that a file of tests is called after: `test_dvt_asks` after `dvt`."""
    words = tests.rpartition(".test_")[2].split("_")
    names = (f"{PACKAGE}.{'_'.join(words[:count])}" for count in range(len(words), 0, -1))
    return frozenset({name for name in names if name in sys.modules})
