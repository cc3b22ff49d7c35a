"""When each rule counts, in words with room for its numbers: `how.toml`, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pydantic.dataclasses import dataclass

from guidance.content.library import FOLDER, STRICT, read_file


@dataclass(frozen=True, kw_only=True, config=STRICT)
class How:
    """One rule: what it is in short, and an idea in each line.

    `{NAME:unit}` is the place of a constant of the rules.
    """

    rule: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class _HowFile:
    rule: tuple[How, ...]


@cache
def how_entries(language: str = "en") -> tuple[How, ...]:
    """Every entry of the file, in its order."""
    return read_file(FOLDER / language / "how.toml", _HowFile).rule


@cache
def how(language: str = "en") -> Mapping[str, How]:
    """The entries by their rule."""
    return {one.rule: one for one in how_entries(language)}
