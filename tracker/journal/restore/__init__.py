"""From a journal document to rows: the restore of a full export, all of it or nothing.

`sorting` finds what is new, `staging` and `told` write it into a stand-in in short transactions,
`beside` is the record as it will be, which is judged without a lock, and `taking_over` makes it the
person's at one stroke. Why so: docs/decisions/0030.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Final

from django.db import transaction

from tracker import record
from tracker.accounts.models import Person
from tracker.interpreter import interpreter
from tracker.journal.actions.days import write_days
from tracker.journal.mapping import KINDS
from tracker.journal.models import StandIn
from tracker.journal.queries.days import are_kept, merged, of_days
from tracker.journal.restore.beside import dates_touched, journal_beside
from tracker.journal.restore.sorting import RestoreResult, compare_journal
from tracker.journal.restore.staging import (
    ImportProgress,
    StoppedError,
    Unwatched,
    make_room,
    stage,
    take_out,
)
from tracker.journal.restore.taking_over import take_over
from tracker.journal.restore.told import stage_told, tell
from tracker.record.days import by_date

__all__ = [
    "ImportProgress",
    "RestoreResult",
    "StoppedError",
    "compare_journal",
    "restore_journal",
    "take_out",
]


UNWATCHED = Unwatched()

TRIES: Final = 5
"""How often it is judged without the lock before the lock is held throughout (our choice)."""


def restore_journal(
    person: Person,
    journal: record.Journal,
    *,
    now: datetime,
    progress: ImportProgress = UNWATCHED,
) -> RestoreResult:
    """Write a journal into a person's record: all of it at once, at the end.

    An entry with a known id changes that entry, an unknown one is added, none is taken away. What
    the profile and the plan say replaces what was there; what they leave out stays. An entry
    without an id gets one from its content, so that the same file twice adds nothing. `now` is
    when the rules look at it. Raises StoppedError, with nothing written, when `progress` does.
    """
    stand_in = StandIn.objects.create(of=person, worker=progress.worker)
    try:
        result = stage(person, stand_in, journal, progress)
        journal = journal.model_copy(update={kind.journal_field: () for kind in KINDS.values()})
        take = partial(_taken_over, person, stand_in, journal, result, progress, now=now)
        if not any(take() for _ in range(TRIES)):  # again, where something was written meanwhile
            with transaction.atomic():
                person.lock()
                take()
    except StoppedError:
        take_out(stand_in)
        raise
    tell(person, journal)
    return result


def _taken_over(
    person: Person,
    stand_in: StandIn,
    journal: record.Journal,
    result: RestoreResult,
    progress: ImportProgress,
    *,
    now: datetime,
) -> bool:
    """Judge what will be there, without a lock, and let it be there if that is still so."""
    then = Person.objects.get(pk=person.pk)
    seen = then.revision
    stage_told(then, stand_in, journal)
    make_room(then, stand_in)
    tell(then, journal)
    beside = journal_beside(then, stand_in, journal.warnings)
    judged = interpreter().judge(then, beside, now=now)
    dates = dates_touched(then, stand_in)
    told = {on: entries for on, entries in by_date(of_days(beside)).items() if on in dates}
    days = list(merged(then, told))
    with transaction.atomic():
        person.lock_to_write()
        there = Person.objects.get(pk=person.pk)
        if there.revision != seen + 1:
            return False
        progress.finish(result)
        take_over(there, stand_in, journal.warnings)
        there.save(update_fields=tell(there, journal))
        if are_kept(there):
            write_days(there, dates, days)
        interpreter().keep(there, judged, now=now, what="restored")
    return True
