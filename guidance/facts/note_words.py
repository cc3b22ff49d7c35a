"""Symptom words in a person's own notes: which groups of them a note has.

What the words are is data (`guidance/content/<language>/symptoms.toml`); how they are found and
when they are denied is here. A note is read in every language that there is content in. Section
2.8 (item 63) of the clinical specification.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from guidance.content.symptoms import Near, Symptoms, SymptomWords, languages, symptoms

APOSTROPHES: Final = str.maketrans(dict.fromkeys("’ʼ‘‛′`´＇ʹ", "'"))  # as phones type them
TOKEN: Final = re.compile(
    r"(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<number>\d+(?:[.,]\d+)?)"
    r"|(?P<mark>[.,;:!?\n\r–—]|(?<=\s)-(?=\s))"
)
COMMA: Final = ","
SENTENCE: Final = frozenset(".!?\n\r")

Span = tuple[int, ...]  # the places of the words that a phrase was found at


def plain(note: str) -> str:
    """In small letters, without hidden characters, with one apostrophe (NFKC)."""
    folded = unicodedata.normalize("NFKC", note.translate(APOSTROPHES)).casefold()
    return "".join(c for c in folded if unicodedata.category(c) != "Cf")


@dataclass(frozen=True)
class Text:
    """A note as words; `marks[n]` are the marks between word n - 1 and word n."""

    words: Sequence[str]
    marks: Sequence[str]

    def marked(self, first: int, last: int) -> str:
        """The marks between two words."""
        return "".join(self.marks[first + 1 : last + 1])

    def next(self, place: int) -> str:
        """The word after a place, where no mark is between; else nothing."""
        after = place + 1
        return "" if after >= len(self.words) or self.marks[after] else self.words[after]


def text_of(note: str, same: Symptoms) -> Text:
    words: list[str] = []
    marks = [""]
    for found in TOKEN.finditer(plain(note)):
        if found["mark"]:
            marks[-1] += found["mark"]
        else:
            words.append(same.same.get(found[0], found[0]))
            marks.append("")
    return Text(words, marks)


def _is(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


@dataclass(frozen=True)
class Reading:
    """A note read in one language."""

    text: Text
    language: Symptoms

    def groups(self, *, more: bool) -> frozenset[str]:
        """The groups of words that are meant; with those that only the pages ask about."""
        return frozenset(
            name
            for name, group in self.language.groups.items()
            if any(self._is_meant(span) for span in self._found(group, more=more))
        )

    # --- Finding ----------------------------------------------------------------------------------
    def _found(self, group: SymptomWords, *, more: bool) -> Iterator[Span]:
        for phrase in (*group.words, *(group.more if more else ())):
            yield from self._phrases(phrase)
        for near in group.near:
            yield from self._near(near)

    def _phrases(self, phrase: str) -> Iterator[Span]:
        patterns = phrase.split()
        for at in range(len(self.text.words)):
            if self._starts(at, patterns):
                yield tuple(range(at, at + len(patterns)))

    def _starts(self, at: int, patterns: Sequence[str]) -> bool:
        words, last = self.text.words, at + len(patterns) - 1
        return (
            last < len(words)
            and all(self._fits(words[at + n], pattern) for n, pattern in enumerate(patterns))
            and SENTENCE.isdisjoint(self.text.marked(at, last))
        )

    def _fits(self, word: str, pattern: str) -> bool:
        others = self.language.not_words.get(pattern, ())
        return _is(word, pattern) and not any(_is(word, other) for other in others)

    def _near(self, near: Near) -> Iterator[Span]:
        words = self.text.words
        for at, word in enumerate(words):
            if not _is(word, near.word):
                continue
            first = max(0, at - near.within) if near.before else at
            for place in range(first, min(at + near.within + 1, len(words))):
                span = (min(at, place), max(at, place))
                apart = near.one_sentence and not SENTENCE.isdisjoint(self.text.marked(*span))
                if not apart and self._is_one(words[place], near):
                    yield span

    @staticmethod
    def _is_one(word: str, near: Near) -> bool:
        if any(_is(word, pattern) for pattern in near.with_):
            return True
        if not word[0].isdigit():
            return False
        number = float(word.replace(",", "."))
        return any(low <= number < high for low, high in near.numbers)

    # --- Meaning ----------------------------------------------------------------------------------
    def _is_meant(self, span: Span) -> bool:
        first, last = span[0], span[-1]
        denied = first in self._denied_lists or any(self._is_negated(place, span) for place in span)
        if denied and self._after(last) not in self.language.negation.not_before:
            return False
        word = self.text.words[last]
        if self.text.next(last) in self.language.not_meant.get(word, ()):
            return False
        return not self._is_over(last)

    def _after(self, place: int) -> str:
        """The word that follows at once, whatever is between."""
        words = self.text.words
        return words[place + 1] if place + 1 < len(words) else ""

    def _negates(self, place: int) -> bool:
        """Whether the word at a place denies what comes after it."""
        negation, word = self.language.negation, self.text.words[place]
        if word in negation.never_negate:
            return False
        if word in negation.none_of and self._after(place) in negation.wanted:
            return False
        return word in negation.words or word.endswith(negation.endings)

    def _is_negated(self, place: int, span: Span) -> bool:
        """Whether a word before a place denies it; the words of the phrase itself do not."""
        negation, words = self.language.negation, self.text.words
        for before in range(place - 1, max(-1, place - negation.reach - 1), -1):
            if self.text.marks[before + 1] or words[before] in negation.end_at:
                return False
            lookback = 1 if words[before] in negation.next_word_only else negation.reach
            if before not in span and place - before <= lookback and self._negates(before):
                return True
        return False

    @cached_property
    def _denied_lists(self) -> frozenset[int]:
        """Where the symptoms of a list are that is denied whole."""
        negation = self.language.negation
        return frozenset(
            place
            for at, word in enumerate(self.text.words)
            if self._negates(at) and word not in negation.next_word_only
            for place in self._denied_list(at + 1)
        )

    def _denied_list(self, first: int) -> Sequence[int]:
        """The symptoms from a place on, with commas, or, nor between, up to the last or, nor."""
        words, marks = self.text.words, self.text.marks
        closing = self.language.negation.list_closed_by
        listed: list[int] = []
        closed, at, closes = 0, first, False
        while not marks[at].strip(COMMA if listed else ""):
            length = self._symptom_at(at)
            if not length:
                break
            listed.append(at)
            closed = len(listed) if closes else closed
            at += length
            closes = at < len(words) and words[at] in closing and not marks[at].strip(COMMA)
            at += closes
        return listed[:closed]

    def _symptom_at(self, at: int) -> int:
        """How many words the longest symptom at a place has; none is 0."""
        return max(
            (
                len(patterns)
                for group in self.language.groups.values()
                for phrase in group.words
                if self._starts(at, patterns := phrase.split())
            ),
            default=0,
        )

    def _is_over(self, last: int) -> bool:
        """Whether what follows says that it is gone: no mark and no other negation between."""
        for place in range(last + 1, last + 1 + self.language.over.within):
            if place >= len(self.text.words) or self.text.marks[place]:
                return False
            if any(self._starts(place, over.split()) for over in self.language.over.words):
                return True
            if self._negates(place):
                return False
        return False


@lru_cache(maxsize=4096)
def groups_in(note: str, *, more: bool = False) -> frozenset[str]:
    """The groups of symptom words that a note has and means, in any language.

    `more`: also those that only the pages ask about.
    """
    return frozenset().union(
        *(
            Reading(text_of(note, words), words).groups(more=more)
            for words in map(symptoms, languages())
        )
    )
