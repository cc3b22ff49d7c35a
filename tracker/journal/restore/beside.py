"""The record as it will be: the person's own with a stand-in's beside it. Only reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, Q

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.mapping import KINDS, OF_DAYS, Kind
from tracker.journal.models import StandIn
from tracker.journal.models.entry import TimedEntry
from tracker.journal.queries import (
    entries_of,
    load_plan,
    load_profile,
    load_warnings,
)
from tracker.journal.restore.sorting import RestoreResult, new_warnings
from tracker.journal.restore.staging import batches

AT_A_TIME = 1000
"""Rows in memory at once, which take several times what an entry takes (our choice)."""


def dates_touched(person: Person, stand_in: StandIn) -> set[date]:
    """The dates of which an entry comes or is replaced."""
    found: set[date] = set()
    for kind in OF_DAYS:
        staged = kind.row.objects.filter(person=stand_in)
        own = kind.row.objects.filter(person=person, uid__in=staged.values("uid"))
        found.update(staged.values_list("on", flat=True), own.values_list("on", flat=True))
    return found


def journal_beside(
    person: Person, stand_in: StandIn, warnings: Sequence[record.WarningRecord]
) -> record.Journal:
    """The journal that `load_journal` gives once the stand-in's rows are the person's.

    Only entries of one moment may stand in another order: a database sorts ids in its own way.

    `person` says what the file told of them already; `warnings` are those of the file.
    """
    own, new = load_profile(person), load_profile(stand_in)
    conditions = (*(own.conditions or ()), *(new.conditions or ()))
    profile = own.model_copy(
        update={
            "conditions": conditions or own.conditions,
            "clot_risks": (*own.clot_risks, *new.clot_risks),
            "usual": (*own.usual, *new.usual),
        }
    )
    entries: dict[str, Any] = {
        kind.journal_field: _entries(person, stand_in, kind) for kind in KINDS.values()
    }
    return record.Journal.model_construct(
        format=record.FORMAT,
        version=record.VERSION,
        profile=profile,
        plan=_plan(person, stand_in),
        warnings=_warnings(person, warnings),
        exported_at=None,
        **entries,
    )


def _plan(person: Person, stand_in: StandIn) -> record.Plan | None:
    own, new = load_plan(person), load_plan(stand_in)
    if own is None or new is None:
        return own or new
    return own.model_copy(
        update={"tries": (*own.tries, *new.tries), "pauses": (*own.pauses, *new.pauses)}
    )


def _warnings(
    person: Person, warnings: Sequence[record.WarningRecord]
) -> tuple[record.WarningRecord, ...]:
    together = {one.id: one for one in load_warnings(person)}
    together |= {one.id: one for one in new_warnings(person, warnings, RestoreResult())}
    return tuple(sorted(together.values(), key=lambda one: one.opened_on))


def _entries(person: Person, stand_in: StandIn, kind: Kind) -> tuple[Any, ...]:
    """What stays of the person's own, and the new ones, oldest first."""
    timed = issubclass(kind.row, TimedEntry)
    staged = kind.row.objects.filter(person=stand_in)
    at = dict(staged.values_list("uid", "at" if timed else "on"))
    own = kind.row.objects.filter(person=person, deleted_at=None)
    rows = own.filter(Q(replaced_by=None) | Q(replaced_by__deleted_at=None)).annotate(
        standing=F("replaced_by__uid"), standing_at=F("replaced_by__at" if timed else "pk")
    )
    entries: list[Any] = []
    for some in batches(rows.iterator(AT_A_TIME), AT_A_TIME):
        kept = [row for row in some if _stays(row, at, timed=timed)]
        for row in kept:
            if row.uid in at:
                row.uid = name_of_old(stand_in, row.pk)
        entries += entries_of(kind, kept)
    for some in batches(staged.iterator(AT_A_TIME), AT_A_TIME):
        entries += entries_of(kind, some)
    return tuple(sorted(entries, key=lambda entry: _place(entry, kind, timed=timed)))


def name_of_old(stand_in: StandIn, number: object) -> str:
    """The id of a version that a stand-in's row replaces, or of what was deleted before."""
    return f"{stand_in.uid}-{number}"


def _stays(row: Any, at: Mapping[str, Any], *, timed: bool) -> bool:
    """Whether the rules still see this version: it stands, or what replaced it is of its moment."""
    by = row.uid if row.uid in at else row.standing
    if by is None:
        return True
    return timed and bool(row.at == at.get(by, row.standing_at))


def _place(entry: Any, kind: Kind, *, timed: bool) -> tuple[Any, ...]:
    moment = getattr(entry, kind.time)
    saved = entry.saved_at if timed else None
    return moment, saved is not None, saved or moment, entry.id
