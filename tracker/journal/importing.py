"""A confirmed file is brought in: a small one at once, a large one in a process of its own.

One at a time per person. Who works at it gives signs of life; where these end, it begins again.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.models import ImportRun, PendingImport, StandIn
from tracker.journal.restore import RestoreResult, StoppedError, restore_journal, take_out

AT_ONCE: Final = 500
"""Entries that the request that confirms them may bring in: a second or two (our choice)."""

SILENT_FOR: Final = timedelta(seconds=30)
"""Whoever works at an import gives a sign of life every `BEAT`; so long after the last it is begun
again (our choice)."""

BEAT: Final = 5.0
"""Seconds between two signs of life (our choice)."""

MOST_STARTS: Final = 3
"""How often an import is begun before it is given up (our choice)."""

KEPT_FOR: Final = timedelta(days=1)
"""How long an import is kept that nobody goes on with, or whose end nobody reads (our choice)."""

LEFT_OVER: Final = timedelta(hours=1)
"""How old a stand-in is that no request can be at work with any more (our choice)."""


class BusyError(Exception):
    """Another file of this person is being brought in."""


class InRequest:
    """The progress of a small file, whose upload waits until it is in."""

    worker: UUID | None = None

    def __init__(self, waiting: PendingImport) -> None:
        self.waiting = waiting

    def wrote(self, entries: int) -> None:
        pass

    def finish(self, result: RestoreResult) -> None:
        """The upload waits no longer; whoever pressed first has it."""
        gone, _ = PendingImport.objects.filter(token=self.waiting.token).delete()
        if not gone:
            raise StoppedError


class InProcess:
    """The progress of an import that stands in the database, where its page reads it."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self.worker = run.worker

    def beat(self) -> None:
        """A sign of life."""
        self._update()

    def wrote(self, entries: int) -> None:
        self._update(written=entries)

    def finish(self, result: RestoreResult) -> None:
        self._update(
            done_at=timezone.now(),
            text="",
            written=F("entries"),
            added=result.added.total(),
            changed=result.changed.total(),
        )

    def _update(self, **values: object) -> None:
        ours = ImportRun.objects.filter(pk=self.run.pk, worker=self.worker, done_at=None)
        if not ours.update(beat_at=timezone.now(), **values):
            raise StoppedError


def run_of(person: Person) -> ImportRun | None:
    """The import of a person that goes on, or whose end was not told yet; without its text."""
    return ImportRun.objects.filter(person=person).defer("text").first()


def bring_in(person: Person, waiting: PendingImport, *, by: User, now: datetime) -> ImportRun:
    """Bring a file in that waited, at once or from now on. Returns how far it is.

    Raises BusyError while another is brought in, and StoppedError when it waits no longer.
    """
    if waiting.entries > AT_ONCE:
        run = _begin(person, waiting, by=by, now=now)
        go_on(run, now=now)
        return run
    _refuse_while_busy(person)
    journal = record.loads(waiting.text)
    result = restore_journal(person, journal, now=now, progress=InRequest(waiting))
    return ImportRun(
        person=person,
        by=by,
        at=now,
        entries=waiting.entries,
        written=waiting.entries,
        done_at=now,
        added=result.added.total(),
        changed=result.changed.total(),
    )


@transaction.atomic
def _begin(person: Person, waiting: PendingImport, *, by: User, now: datetime) -> ImportRun:
    person.lock()
    _refuse_while_busy(person)
    gone, _ = PendingImport.objects.filter(person=person, token=waiting.token).delete()
    if not gone:
        raise StoppedError
    ImportRun.objects.filter(person=person).delete()
    return ImportRun.objects.create(
        person=person, by=by, at=now, text=waiting.text, entries=waiting.entries
    )


def is_busy(person: Person) -> bool:
    """Whether a file of theirs is being brought in."""
    return ImportRun.objects.filter(person=person, done_at=None).exists()


def _refuse_while_busy(person: Person) -> None:
    if is_busy(person):
        raise BusyError


def go_on(run: ImportRun, *, now: datetime) -> None:
    """See that somebody works at it; give it up when it was begun too often."""
    silent = ImportRun.objects.filter(pk=run.pk, done_at=None).filter(
        Q(beat_at=None) | Q(beat_at__lt=now - SILENT_FOR)
    )
    if run.done_at is not None or not silent.exists():
        return
    if run.starts >= MOST_STARTS:
        silent.update(done_at=now, text="", worker=None)
        return
    worker = uuid4()
    if silent.update(worker=worker, beat_at=now, written=0, starts=F("starts") + 1):
        start(worker)


def start(worker: UUID) -> None:
    """A process works as `worker`: its memory is given back, and it ends with this one."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "bring_in", str(worker)],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
    )
    threading.Thread(target=process.wait, daemon=True).start()


def work(run: ImportRun) -> None:
    """Bring it in, from the beginning. What was left of an earlier start is taken out first."""
    for left in StandIn.objects.filter(of=run.person).exclude(worker=None):
        take_out(left)
    text, run.text = run.text, ""
    progress = InProcess(run)
    # No name holds the file: half of the memory is free when it comes to judging.
    restore_journal(run.person, record.loads(text), now=timezone.now(), progress=progress)


def cancel(person: Person) -> bool:
    """End an import; whoever works at it takes out what it wrote. False: none went on."""
    runs = ImportRun.objects.filter(person=person, done_at=None)
    return bool(runs.delete()[0])


def forget_old_imports(*, now: datetime) -> None:
    """Forget what nobody goes on with, and ends that nobody reads."""
    gone = Q(done_at__lte=now - KEPT_FOR) | Q(
        Q(beat_at=None) | Q(beat_at__lte=now - SILENT_FOR), done_at=None, at__lte=now - KEPT_FOR
    )
    ImportRun.objects.filter(gone).delete()


def take_out_left_over(*, now: datetime) -> None:
    """Take out what imports wrote that are over. Nobody could see it; it takes a while."""
    at_work = ImportRun.objects.filter(done_at=None).exclude(worker=None).values("worker")
    old = StandIn.objects.filter(begun_at__lte=now - LEFT_OVER)
    for left in old.filter(Q(worker=None) | ~Q(worker__in=at_work)):
        take_out(left)
