"""Symptom words in notes and how a language denies them: `symptoms.toml`, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pydantic.dataclasses import dataclass

from guidance.content.library import FOLDER, STRICT, read_file


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Near:
    """A word with another one, or a number, around it.

    `within` is how many words away at most, before (if `before`) or after it. Numbers are from the
    first of a pair to below the second.
    """

    word: str
    with_: tuple[str, ...] = ()
    numbers: tuple[tuple[float, float], ...] = ()
    within: int
    before: bool = True
    one_sentence: bool = False


@dataclass(frozen=True, kw_only=True, config=STRICT)
class SymptomWords:
    """The words of one kind of sign; `more` are asked about by the pages only."""

    words: tuple[str, ...]
    more: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Negation:
    """How a word is denied.

    `words` and the `endings` deny the `reach` words after them (`next_word_only` but one), up to a
    mark or a word of `end_at`; `never_negate` deny nothing, nor do `none_of` before a word that is
    `wanted`. A list of symptoms after a no is denied whole where one of `list_closed_by` closes it.
    A word right before one of `not_before` is not denied.
    """

    words: frozenset[str]
    endings: tuple[str, ...]
    never_negate: frozenset[str]
    reach: int
    next_word_only: frozenset[str]
    end_at: frozenset[str]
    not_before: frozenset[str]
    list_closed_by: frozenset[str]
    none_of: frozenset[str]
    wanted: frozenset[str]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Over:
    """Phrases that say that a sign is over, where one begins within so many words after it."""

    words: tuple[str, ...]
    within: int


@dataclass(frozen=True, kw_only=True, config=STRICT)
class Symptoms:
    """All of it in one language."""

    same: Mapping[str, str]
    negation: Negation
    over: Over
    not_meant: Mapping[str, frozenset[str]]
    not_words: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, SymptomWords]


@cache
def symptoms(language: str) -> Symptoms:
    """The symptom words of a language; ContentError where it has none."""
    return read_file(FOLDER / language / "symptoms.toml", Symptoms)


@cache
def languages() -> tuple[str, ...]:
    """The languages that there is content in."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if (path / "article").is_dir()))
