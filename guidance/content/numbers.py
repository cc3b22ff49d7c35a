"""The numbers of the rules, each with where it is from, read where they are defined.

The page that explains the rules is made from these, so it cannot say another number than the
rules use, nor pass our own choice off as somebody's finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import Any, Final, get_type_hints

from guidance.facts import constants
from tracker.sources import Source
from tracker.trends import statistics

MODULES: Final = (constants, statistics)


@dataclass(frozen=True, kw_only=True)
class Number:
    """One constant: its value, whether we chose it, and the codes of its sources."""

    name: str
    value: Any
    ours: bool
    sources: tuple[str, ...]


@cache
def numbers() -> Mapping[str, Number]:
    """Every constant that says where it is from, by its name."""
    return {
        name: Number(name=name, value=getattr(module, name), ours=said.ours, sources=said.codes)
        for module in MODULES
        for name, annotation in get_type_hints(module, include_extras=True).items()
        for said in getattr(annotation, "__metadata__", ())
        if isinstance(said, Source)
    }


def named_in(line: str) -> tuple[str, ...]:
    """The names of the constants that a line of `how.toml` has room for."""
    return tuple(name for _, name, _, _ in Formatter().parse(line) if name)
