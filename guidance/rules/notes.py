"""Symptom words in notes: asked about, never fired on. Sections 2.7 (30) and 2.8 (62 and 63).

A note is open while a group of its words is not logged for its date, until a "no" closes it. Only
the note and the answers of one date are looked at: what was open before is carried along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from guidance.facts import constants as c
from guidance.facts.day_record import DayRecord
from guidance.facts.types import (
    LEGLESS,
    Fact,
    Facts,
    Matches,
    Note,
    OpenWarning,
    Tier,
)
from guidance.rules.context import RuleContext
from guidance.rules.rule import NO_LEG, match, rule

NOTE: Final = "note.confirm"


def _logged(*signs: str) -> Callable[[DayRecord], bool]:
    """Any of these signs of a leg or of the body."""

    def there(day: DayRecord) -> bool:
        parts = (day.left.answers, day.right.answers, day.body)
        return any(part.there(sign) for part in parts for sign in signs)

    return there


def _fever_logged(day: DayRecord) -> bool:
    return day.body.temperature_c is not None or day.has("shivering")


def _breath_logged(day: DayRecord) -> bool:
    return bool(day.clot_in_lung_signs) or day.has("fast_heart_or_breathing")


def _pain_logged(day: DayRecord) -> bool:
    return (
        day.pain > 0
        or bool(day.painful_walks)
        or any(leg.other_pain or "sore" in leg.skin for leg in (day.left, day.right))
    )


LOGGED: Final[dict[str, Callable[[DayRecord], bool]]] = {
    "swelling": _logged("swelling"),
    "pain": _pain_logged,
    "red": _logged("red"),
    "warm": _logged("warm"),
    "cold": _logged("cold", "pale_or_blue"),
    "numb": _logged("numb", "tingling"),
    "weak": _logged("weak", "function_loss"),
    "skin": _logged("skin"),
    "bladder": _logged("saddle_numbness", "bladder_or_bowel_trouble"),
    "fever": _fever_logged,
    "breathless": _breath_logged,
}


def unlogged(note: Note, day: DayRecord) -> frozenset[str]:
    """The groups of its words whose sign is not logged for its date."""
    return frozenset(group for group in note.groups if not LOGGED[group](day))


def turn(note: Note) -> tuple[bool, datetime, datetime]:
    """The order in which notes are asked about, and closed by a "no".

    One with a word about breath or bladder comes before the others, then the earliest.
    """
    return c.NOTE_FIRST.isdisjoint(note.groups), note.at, note.known


def open_notes(case: RuleContext) -> list[Note]:
    """The open notes of a date: those that were open before and those told on it, in their turn."""
    known = case.snapshot.timeline
    before = case.warnings.get((NOTE, LEGLESS))
    carried = frozenset(before.notes) if before else frozenset()
    days = {note.day for note in carried} | known.told_about

    def standing(until: datetime) -> Iterator[Note]:
        """Those that could be open, by what was known at a time of this date."""
        for day in days:
            told = known.by_then(day, until)
            found = [
                note
                for note in known.notes(day, until)
                if note in carried or case.snapshot.is_of_today(note.known)
            ]
            yield from (note for note in found if unlogged(note, told))

    closed: set[Note] = set()
    for answer in case.answered("no"):
        if case.snapshot.is_of_today(answer.at):
            asked = [note for note in standing(answer.at) if note not in closed]
            closed.update(sorted(asked, key=turn)[:1])
    return sorted((note for note in standing(case.snapshot.now) if note not in closed), key=turn)


def _facts(case: RuleContext, notes: Iterable[Note]) -> Facts:
    return frozenset(
        Fact(note.day, None, group)
        for note in notes
        for group in unlogged(note, case.context.day(note.day))
    )


def _reached(case: RuleContext) -> Iterator[int]:
    """The dates of the open notes."""
    warning = case.warnings.get((NOTE, LEGLESS))
    yield from (note.day for note in warning.notes) if warning else ()


def settle_note(case: RuleContext, warning: OpenWarning) -> OpenWarning | None:
    """It stays while a note is open, and rests on those that are."""
    notes = open_notes(case)
    if not notes:
        return None
    return replace(warning, notes=tuple(notes), facts=_facts(case, notes))


@rule(
    NOTE,
    sources=(),
    about=NO_LEG,
    lookback=_reached,
    update=settle_note,
)
def note(case: RuleContext) -> Matches:
    """A note has a symptom word that is not logged on its date, and nobody said no."""
    yield from match(Tier.CAUTION, _facts(case, open_notes(case)))


def holds_back(warning: OpenWarning, day: int) -> bool:
    """Whether it asks about a sign that a walk, massage or compression could make worse.

    So it is on the date of the note and the dates after it; then the question stays alone.
    """
    return warning.rule == NOTE and any(
        fact.sign in c.NOTE_HOLDS_BACK and 0 <= day - fact.day < c.NOTE_DATES
        for fact in warning.facts
    )
