"""Finds content by its words. Plain Python: texts in, those that match out. Knows no person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

# Cut off the end of what is looked for, so that "elevate" finds "elevation" and "walks" "walking".
# The shortest that may be left keeps "shoes" from finding "short".
ENDINGS: Final = (("s", 3), ("ations", 4), ("ation", 4), ("ing", 4), ("ed", 4), ("e", 5))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def stem(word: str) -> str:
    for ending, shortest in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            word = word.removesuffix(ending)
    return word


def matches(query: str, texts: Iterable[str]) -> bool:
    """True when every word of the query begins a word of the texts; never for an empty query."""
    stems = [stem(word) for word in words(query)]
    present = {word for text in texts for word in words(text)}
    return bool(stems) and all(
        any(word.startswith(looked_for) for word in present) for looked_for in stems
    )
