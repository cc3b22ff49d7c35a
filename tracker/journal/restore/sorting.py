"""What a file says beside what is there: sorted out without writing anything."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.actions import free_second
from tracker.journal.mapping import KINDS, Kind, to_entry
from tracker.journal.models.entry import TimedEntry
from tracker.journal.queries import load_warnings

ID_SPACE = uuid.UUID("6f1d3b52-5c0e-4c5b-9a53-6b1f0a7f3c11")
"""Where ids of entries without one are made from their content, so that they come out alike."""

SMALLEST = Decimal(1).scaleb(-record.STORED_PLACES)
"""What is kept of a number that would be rounded to nothing: some is never none."""


@dataclass(kw_only=True)
class RestoreResult:
    """How many entries of each kind were added, changed, or there already."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, kw_only=True)
class SortedOut:
    """What there is to write of a kind: entries, and the seconds that are taken already."""

    fresh: list[Any]
    taken: set[datetime]


def compare_journal(person: Person, journal: record.Journal) -> RestoreResult:
    """What `restore_journal` would add and change now. Reads only, so nobody waits for it."""
    result = RestoreResult()
    for kind in KINDS.values():
        sort_out(person, kind, getattr(journal, kind.journal_field), result)
    new_warnings(person, journal.warnings, result)
    return result


def sort_out(
    person: Person, kind: Kind, entries: Sequence[Any], result: RestoreResult
) -> SortedOut:
    """Count what a file says beside what is there."""
    incoming = with_ids(kind.name, [_as_stored(entry) for entry in entries])
    timed = issubclass(kind.row, TimedEntry)
    if timed:
        incoming = apart(incoming, kind.time)
    known = _known(person, kind, [entry.id for entry in incoming])
    holders = _seconds(person, kind) if timed else {}
    taken = dict(holders)
    fresh: list[Any] = []
    for entry in incoming:
        stored = known.get(entry.id)
        if stored is None:
            result.added[kind.name] += 1
        elif _same(kind, stored[1], entry, holders):
            result.unchanged[kind.name] += 1
            continue
        else:
            result.changed[kind.name] += 1
            if timed and holders.get(stored[0].at) == entry.id:
                del taken[stored[0].at]
        fresh.append(entry)
    return SortedOut(fresh=fresh, taken=set(taken))


def with_ids(name: str, entries: Sequence[Any]) -> list[Any]:
    """The entries, each with an id; one that had none gets it from its content and its turn."""
    turns: Counter[str] = Counter()
    result = []
    for entry in entries:
        if not entry.id:
            content = record.dumps(entry)
            turn = turns[content]
            turns[content] += 1
            made = uuid.uuid5(ID_SPACE, f"{name} {turn} {content}")
            entry = entry.model_copy(update={"id": str(made)})
        result.append(entry)
    return result


def apart(entries: Sequence[Any], time: str) -> list[Any]:
    """The entries, oldest first; of those with one second and one known time all but one move on.

    Entries with one second that were saved at different times are versions and stay together.
    """
    ordered = sorted(entries, key=lambda entry: (getattr(entry, time), known_at(entry, time)))
    taken = {getattr(entry, time) for entry in ordered}
    seen: set[tuple[datetime, datetime]] = set()
    result = []
    for entry in ordered:
        moment = getattr(entry, time)
        version = (moment, known_at(entry, time))
        if version in seen:
            moment = free_second(moment, taken)
            taken.add(moment)
            entry = entry.model_copy(update={time: moment})
        seen.add(version)
        result.append(entry)
    return result


def known_at(entry: Any, time: str) -> datetime:
    """When an entry became known: when it happened or was saved, whichever is later."""
    moment: datetime = getattr(entry, time)
    return max(moment, entry.saved_at or moment)


def _as_stored(part: Any) -> Any:
    """The same entry with its decimals, and its empty texts, as the database keeps them."""
    if isinstance(part, Decimal):
        rounded = round(part, record.STORED_PLACES)
        return rounded if rounded or not part else SMALLEST.copy_sign(part)
    if not isinstance(part, BaseModel):
        return part
    changes = {}
    for name, known in type(part).model_fields.items():
        value = getattr(part, name)
        stored = None if value == "" and not known.is_required() else _as_stored(value)
        if stored is not value:
            changes[name] = stored
    return part.model_copy(update=changes) if changes else part


def _known(person: Person, kind: Kind, uids: list[str]) -> dict[str, tuple[Any, Any]]:
    """The stored rows with these ids, each with the entry that it says."""
    wanted = set(uids)
    rows = [
        row for row in kind.row.objects.filter(person=person, deleted_at=None) if row.uid in wanted
    ]
    return {row.uid: (row, to_entry(kind, row)) for row in rows}


def _seconds(person: Person, kind: Kind) -> dict[datetime, str]:
    live = kind.row.objects.live().filter(person=person)
    return dict(live.values_list("at", "uid"))


def _same(kind: Kind, stored: Any, entry: Any, holders: dict[datetime, str]) -> bool:
    """Whether the stored entry says the same; one that had to give way to another is the same."""
    moment = getattr(entry, kind.time)
    if holders.get(moment, entry.id) != entry.id:
        entry = entry.model_copy(update={kind.time: getattr(stored, kind.time)})
    return bool(stored == entry)


def new_warnings(
    person: Person, warnings: Sequence[record.WarningRecord], result: RestoreResult
) -> list[record.WarningRecord]:
    """The warnings that are not there, or say something else; only read.

    One that is open here stays as it is: what ends it is for the record to say, and not for an
    older copy of the warning. Nor does such a copy open again what ended here.
    """
    had = {warning.id: warning for warning in load_warnings(person)}
    new = []
    for told in with_ids("warning", [_as_stored(warning) for warning in warnings]):
        warning, here = told, had.get(told.id)
        if here is not None and None in (here.closed_on, told.closed_on):
            warning = here
        if had.get(warning.id) == warning:
            result.unchanged["warning"] += 1
            continue
        count = result.changed if warning.id in had else result.added
        count["warning"] += 1
        new.append(warning)
    return new


def missing(had: Sequence[Any], told: Sequence[Any]) -> list[Any]:
    """What is told more often than it is there already, in the order told."""
    there = list(had)
    more = []
    for one in told:
        if one in there:
            there.remove(one)
        else:
            more.append(one)
    return more
