"""The numbers of the rules, each with where it is from, read where they stand.

The comment beside a constant is its source: "ours" (or "our choice") where we chose it, else the
codes of `sources.toml`. The page that explains the rules is made from these, so it cannot say
another number than the rules use, nor pass our own choice off as somebody's finding.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Any, Final

from guidance.facts import constants
from tracker.trends import statistics

MODULES: Final = (constants, statistics)
CONSTANT: Final = re.compile(r"^([A-Z][A-Z0-9_]*): Final = [^#\n]*#\s*(.+)$", re.MULTILINE)
OURS: Final = re.compile(r"\bours?\b")
CODE: Final = re.compile(r"\b(?!U)[A-Z]\d+[a-z]?\b")  # U1 to U7 are clauses of R1


@dataclass(frozen=True, kw_only=True)
class Number:
    """One constant: its value, whether we chose it, and the sources that its comment names."""

    name: str
    value: Any
    ours: bool
    sources: tuple[str, ...]


@cache
def numbers() -> Mapping[str, Number]:
    """Every constant that says where it is from, by its name."""
    return {
        name: Number(
            name=name,
            value=getattr(module, name),
            ours=OURS.search(comment) is not None,
            sources=tuple(dict.fromkeys(CODE.findall(comment))),
        )
        for module in MODULES
        for name, comment in CONSTANT.findall(inspect.getsource(module))
    }


def named_in(line: str) -> tuple[str, ...]:
    """The names of the constants that a line of `how.toml` has room for."""
    return tuple(name for _, name, _, _ in Formatter().parse(line) if name)
