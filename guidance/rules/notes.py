"""Symptom words in notes: asked about, never fired on. Section 2.7, item 30."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from guidance.engine.case import Case, Rule, held
from guidance.engine.legs import SIDES
from guidance.engine.outcome import LEGLESS, Fact, Held, OpenWarning, Tier
from guidance.engine.records import DayRecord

NOTE: Final = "note.confirm"


def _any_leg(day: DayRecord, *flags: str) -> bool:
    return any(day.leg(side).has(flag) for side in SIDES for flag in flags)


def _pain_logged(day: DayRecord) -> bool:
    return day.pain > 0 or any(walk.pain is not None for walk in day.walks) or any(
        day.leg(side).other_pain or "sore" in day.leg(side).skin for side in SIDES
    )  # fmt: skip


LOGGED: Final[dict[str, Callable[[DayRecord], bool]]] = {
    "swelling": lambda day: any(day.leg(side).swelling for side in SIDES),
    "pain": _pain_logged,
    "red": lambda day: _any_leg(day, "red"),
    "warm": lambda day: _any_leg(day, "warm"),
    "numb": lambda day: _any_leg(day, "numb", "tingling"),
    "weak": lambda day: _any_leg(day, "weak"),
    "skin": lambda day: any(day.leg(side).skin for side in SIDES),
    "breathless": lambda day: bool(day.clot_in_lung_signs),
}


def note(case: Case) -> Iterator[Held]:
    """A note has a symptom word that is not logged on its date and was not asked about yet."""
    open_notes = list(_open_notes(case))
    if open_notes:
        facts = frozenset(fact for _, fact in open_notes)
        told = max(known for known, _ in open_notes)
        yield from held(Tier.CAUTION, facts, told=told)


def _open_notes(case: Case) -> Iterator[tuple[datetime, Fact]]:
    answers = case.answered(("yes", "no"))
    asked = answers[-1].at if answers else None
    for day in case.view.known.noted:
        record = case.context.day(day)
        for known, groups in record.notes:
            if asked is None or known > asked:
                unsaid = (group for group in groups if not LOGGED[group](record))
                yield from ((known, Fact(day, None, group)) for group in unsaid)


def settle_note(case: Case, warning: OpenWarning) -> OpenWarning | None:
    """It stays until it is answered."""
    return None if case.answered(("yes", "no"), warning.told) else warning


RULES: Final = (
    Rule(
        id=NOTE,
        article=None,
        sources=(),
        sentence="A note has a symptom word that is not logged.",
        about=(LEGLESS,),
        holds=note,
        reaches=lambda case: (fact.day for _, fact in _open_notes(case)),
        settle=settle_note,
    ),
)
