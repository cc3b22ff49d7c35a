"""What is to be written is written into a stand-in, a little at a time.

Each transaction is short, and SQLite's other writers get their turn in between.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, transaction

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.actions import free_second
from tracker.journal.mapping import KINDS, Kind, to_column, to_row
from tracker.journal.models import StandIn, WarningRecord
from tracker.journal.models.entry import TimedEntry
from tracker.journal.restore.sorting import RestoreResult, new_warnings, sort_out

BATCH = 200
"""Entries of one transaction; on a slow machine it holds the lock for about 0.2 s (our choice)."""

TURN = 0.12
"""Seconds without the lock after each. A writer that waits for SQLite asks again every 0.1 s, so
it finds the lock free (https://sqlite.org/src/file/src/main.c, sqliteDefaultBusyCallback)."""


class StoppedError(Exception):
    """The import is not ours any more: it was cancelled, done by another, or given up."""


class ImportProgress(Protocol):
    """Who works at an import, and whether they still may. Raises StoppedError when not."""

    @property
    def worker(self) -> UUID | None:
        """Who it is, as in `ImportRun`; None where nobody asks."""

    def wrote(self, entries: int) -> None:
        """Told in each transaction, before it writes, how many will be done with after it."""

    def finish(self, result: RestoreResult) -> None:
        """Told in the last one, in which all becomes the person's."""


class Unwatched:
    """An import that nobody can stop."""

    worker: UUID | None = None

    def wrote(self, entries: int) -> None:
        pass

    def finish(self, result: RestoreResult) -> None:
        pass


def stage(
    person: Person, stand_in: StandIn, journal: record.Journal, progress: ImportProgress
) -> RestoreResult:
    """Write the entries and warnings that are new or changed; what the file did, or will."""
    result = RestoreResult()
    written = 0
    for kind in KINDS.values():
        entries = getattr(journal, kind.journal_field)
        groups = _placed(person, kind, entries, result)
        written += len(entries) - sum(len(group.versions) for group in groups)
        for batch in batches(groups, BATCH):
            written += sum(len(group.versions) for group in batch)
            _store(kind, stand_in, batch, progress, written)
            give_way()
    had = set(WarningRecord.objects.filter(person=person).values_list("uid", flat=True))
    new = [one for one in new_warnings(person, journal.warnings, result) if one.id not in had]
    for warnings in batches(new, BATCH):
        written += len(warnings)
        with transaction.atomic():
            progress.wrote(written)
            WarningRecord.objects.bulk_create(
                WarningRecord(person=stand_in, uid=one.id, **warning_columns(one))
                for one in warnings
            )
        give_way()
    return result


@dataclass(frozen=True, kw_only=True)
class VersionGroup:
    """Versions of one moment, the one that stands last; `at` is the second that is theirs.

    None for a kind that has dates only.
    """

    versions: list[Any]
    at: datetime | None


def _placed(
    person: Person, kind: Kind, entries: Sequence[Any], result: RestoreResult
) -> list[VersionGroup]:
    """The entries to write, in groups; each has a second that no live entry has."""
    found = sort_out(person, kind, entries, result)
    if not issubclass(kind.row, TimedEntry):
        return [VersionGroup(versions=[entry], at=None) for entry in found.fresh]
    together: dict[datetime, list[Any]] = defaultdict(list)
    for entry in found.fresh:
        together[getattr(entry, kind.time)].append(entry)
    groups = []
    for moment, versions in together.items():
        at = free_second(moment, found.taken)
        found.taken.add(at)
        groups.append(VersionGroup(versions=versions, at=at))
    return groups


def _store(
    kind: Kind,
    stand_in: StandIn,
    groups: Sequence[VersionGroup],
    progress: ImportProgress,
    written: int,
) -> None:
    """All that takes time but the writing itself is done before the lock is taken."""
    standing, earlier = [], []
    for group in groups:
        rows = [_row(kind, stand_in, entry, group.at) for entry in group.versions]
        standing.append(rows[-1])
        earlier += [(row, rows[-1]) for row in rows[:-1]]
    with transaction.atomic():
        progress.wrote(written)
        kind.row.objects.bulk_create(standing)
        for row, last in earlier:
            row.replaced_by = last
        kind.row.objects.bulk_create(row for row, _last in earlier)


def _row(kind: Kind, stand_in: StandIn, entry: Any, at: datetime | None) -> Any:
    row = to_row(kind, entry)
    row.person = stand_in
    row.saved_at = entry.saved_at if "saved_at" in kind.entry.model_fields else None
    if at is not None:
        row.at = at
    return row


def make_room(person: Person, stand_in: StandIn) -> None:
    """Move what stands in a second that the person took since by an entry of their own."""
    for kind in KINDS.values():
        if not issubclass(kind.row, TimedEntry):
            continue
        staged = kind.row.objects.live().filter(person=stand_in)
        own = kind.row.objects.live().filter(person=person).exclude(uid__in=staged.values("uid"))
        for row in staged.filter(at__in=own.values("at")):
            taken = {
                at
                for rows in (own, staged)
                for at in rows.filter(on=row.on).values_list("at", flat=True)
            }
            with transaction.atomic():
                row.at = free_second(row.at, taken)
                row.save(update_fields=["at"])
                row.earlier.update(at=row.at)


def take_out(stand_in: StandIn) -> None:
    """Delete a stand-in with all its rows, a little at a time."""
    for kind in KINDS.values():
        for older in (True, False):
            rows = kind.row.objects.filter(person=stand_in).exclude(replaced_by__isnull=older)
            while numbers := list(rows.values_list("pk", flat=True)[:BATCH]):
                with transaction.atomic():
                    kind.row.objects.filter(pk__in=numbers).delete()
                give_way()
    while numbers := list(
        WarningRecord.objects.filter(person=stand_in).values_list("pk", flat=True)[:BATCH]
    ):
        WarningRecord.objects.filter(pk__in=numbers).delete()
        give_way()
    stand_in.delete()


def warning_columns(warning: record.WarningRecord) -> dict[str, Any]:
    """What a warning says, as its columns hold it."""
    return {
        name: to_column(WarningRecord._meta.get_field(name), getattr(warning, name))
        for name in record.WarningRecord.model_fields
        if name != "id"
    }


def give_way() -> None:
    """Let others write. Only SQLite has one lock for all; within a transaction it stays ours."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        time.sleep(TURN)


def batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The same in lists of at most `size`."""
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
