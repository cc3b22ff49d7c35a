"""One press that writes several entries: the keys of its parts, and what they wrote."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from typing import Final
from uuid import UUID, uuid5

from tracker.accounts.models import Person
from tracker.journal.models import Change

ASKED_AT_ONCE: Final = 40
"""Keys in one query (our choice)."""


def keys_of_parts(key: UUID) -> Iterator[UUID]:
    """The keys of the writes of one press, without end; the first is that of the press itself."""
    yield key
    for number in count(2):
        yield uuid5(key, f"part {number}")


def written_by(person: Person, key: UUID) -> list[Change]:
    """What a press wrote and nobody took back, the first part first.

    Its parts have their keys in a row, so that the first missing one is the end.
    """
    keys = keys_of_parts(key)
    found: list[Change] = []
    while True:
        some = list(islice(keys, ASKED_AT_ONCE))
        rows = Change.objects.filter(person=person, key__in=some, undone_at=None)
        found += sorted(rows, key=lambda one: (some.index(one.key), one.pk))
        if not {one.key for one in rows}.issuperset(some):
            return found
