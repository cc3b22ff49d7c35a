"""The sentences of the content that no page may say to a person, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable

from guidance.content.library import library

LEAST_WORDS = 5  # fewer are no sentence of a tip


def sentences(hidden: Iterable[str], *, on_hold: bool) -> frozenset[str]:
    """Those of hidden tips and, while walks are on hold, all that speak for them."""
    items, tips = library().items, frozenset(hidden)
    held = [item for item in items.values() if item.speaks_for_walking and on_hold]
    said = [
        line
        for item in (*(items[tip] for tip in tips), *held)
        for line in (*item.text, *item.points)
    ]
    said += [part.text for item in items.values() for part in item.parts if part.tip in tips]
    return frozenset(" ".join(line.split()) for line in said if len(line.split()) >= LEAST_WORDS)
