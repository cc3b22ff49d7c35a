"""Symptom words in a person's own notes: which groups of them a note has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

NEGATIONS: Final = frozenset({"no", "not", "never", "without", "none", "nothing"})
NEGATION_REACH: Final = 3  # words; ours
APOSTROPHES: Final = str.maketrans("’ʼ‘", "'''")  # as phones type them
WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

# A phrase is a list of words; `*` at the end of a word stands for any ending.
PHRASES: Final[dict[str, tuple[str, ...]]] = {
    "swelling": ("swell*", "swollen", "puffy"),
    "pain": ("pain*", "ache*", "aching", "sore", "hurt*", "throb*", "cramp*"),
    "red": ("red", "redness", "reddish"),
    "warm": ("warm", "warmer", "warmth"),
    "numb": ("numb*", "tingl*", "pins and needles"),
    "weak": ("weak", "weaker", "weakness"),
    "skin": ("ulcer*", "bleeding", "weeping"),
    "breathless": (
        "breathless*",
        "short of breath",
        "can't breathe",
        "cannot breathe",
        "chest pain",
        "cough blood",
        "cough up blood",
        "coughed blood",
        "coughed up blood",
        "coughing blood",
        "coughing up blood",
        "faint",
        "fainted",
        "fainting",
        "passed out",
        "collapsed",
    ),
}
Compiled = Mapping[str, Sequence[tuple[str, ...]]]


def compiled(phrases: Mapping[str, Sequence[str]]) -> Compiled:
    """Phrases by group as lists of words, for `found_in`."""
    return {group: [tuple(one.split()) for one in listed] for group, listed in phrases.items()}


COMPILED: Final = compiled(PHRASES)


def _is(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _negates(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


def _starts(words: Sequence[str], phrase: Sequence[str]) -> Iterator[int]:
    for at in range(len(words) - len(phrase) + 1):
        if all(_is(words[at + n], pattern) for n, pattern in enumerate(phrase)):
            yield at


@lru_cache(maxsize=4096)
def groups_in(note: str) -> frozenset[str]:
    """The groups of symptom words that a note has, those after a negation left out."""
    return found_in(note, COMPILED)


def found_in(note: str, wanted: Compiled) -> frozenset[str]:
    """The groups of these phrases that a note has, those after a negation left out."""
    words = WORD.findall(note.lower().translate(APOSTROPHES))
    return frozenset(
        group
        for group, phrases in wanted.items()
        if any(
            not any(_negates(word) for word in words[max(0, at - NEGATION_REACH) : at])
            for phrase in phrases
            for at in _starts(words, phrase)
        )
    )
