"""Symptom words in notes that only the pages know: asked about like those of the rules.

The rules know the words of the clinical specification (2.7, item 30), and `manage.py assess` prints
what they find. These further ones are our own choice; they never fire a rule either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from guidance.engine.entries import Entry, entries_of, standing
from guidance.engine.records import merge
from guidance.rules.notes import LOGGED, NOTE
from guidance.rules.words import compiled, found_in, groups_in
from tracker.journal import record

DATES: Final = 14
"""Dates up to now of whose notes these words are asked about (our choice)."""

MORE: Final = compiled(
    {
        "breathless": (
            "out of breath",
            "trouble breathing",
            "struggl* to breathe",
            "hard to breathe",
            "gasping",
            "chest hurt*",
            "chest is tight",
            "chest feels tight",
            "chest tight*",
            "tight chest",
            "tightness in my chest",
            "spit* blood",
            "blacked out",
        ),
        "swelling": ("puffed up", "ballooned", "twice the size"),
        "pain": ("stabbing", "tender"),
        "red": ("purple", "discolour*", "discolor*", "blotchy"),
        "numb": ("dead leg", "no feeling", "pins & needles"),
        "weak": ("gave way", "gives way", "buckled", "foot drops"),
        "skin": ("blister*", "open wound", "oozing", "leaking"),
    }
)


def groups_of(note: str) -> frozenset[str]:
    """All groups of symptom words that a note has, those of the rules too."""
    return groups_in(note) | found_in(note, MORE)


def wrote_more(
    journal: record.Journal, as_of: datetime, findings: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The question about these words, as a finding; with the words that the rules ask about."""
    asked = max(
        (said.at for said in journal.answers if _is_answer(said) and said.at <= as_of), default=None
    )
    facts = [
        {"date": date.fromordinal(day).isoformat(), "sign": group, "value": True, "source": "note"}
        for day, entries in _dates(journal, as_of)
        for group in _unlogged(day, entries, since=asked)
    ]
    if not facts:
        return []
    question = {"rule": NOTE, "tier": "caution", "legs": [], "clauses": [], "missing": []}
    known = [fact for found in findings if found["rule"] == NOTE for fact in found["evidence"]]
    evidence = sorted(
        [*known, *(fact for fact in facts if fact not in known)], key=lambda fact: fact["date"]
    )
    return [question | {"since": evidence[0]["date"], "evidence": evidence}]


def _is_answer(said: record.Answer) -> bool:
    return said.rule == NOTE and said.answer in ("yes", "no")


def _dates(journal: record.Journal, as_of: datetime) -> list[tuple[int, list[Entry]]]:
    """What stands for each of the last dates, as known by now."""
    days: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries_of(journal):
        if entry.known <= as_of and 0 <= as_of.toordinal() - entry.day < DATES:
            days[entry.day].append(entry)
    return [(day, standing(entries)) for day, entries in sorted(days.items())]


def _unlogged(day: int, entries: Sequence[Entry], *, since: datetime | None) -> Iterator[str]:
    """Groups of words in the notes of a date, told after `since`, whose sign is not logged."""
    merged = merge(day, entries, None)
    groups = {
        group
        for entry in entries
        if isinstance(entry.raw, record.CheckIn | record.Walk) and entry.raw.note
        if since is None or entry.known > since
        for group in found_in(entry.raw.note, MORE)
    }
    yield from sorted(group for group in groups if not LOGGED[group](merged))
