"""manage.py bring_in WORKER: the process of an import, started by the page that confirms it."""

from __future__ import annotations

import contextlib
import os
import threading
from argparse import ArgumentParser
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.utils import timezone

from tracker.journal.importing import BEAT, InProcess, take_out_left_over, work
from tracker.journal.models import ImportRun
from tracker.journal.restore import StoppedError

STDIN = 0

CACHE_KIB = 65_536
"""SQLite's own 2 MB are too few for the indexes of a large record: the last transaction took a
quarter longer with them (measured with 100,000 entries)."""


class Command(BaseCommand):
    help = "Brings in a journal that was confirmed. The app starts it by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("worker", type=UUID, help="Whom the import waits for.")

    def handle(self, *, worker: UUID, **options: object) -> None:
        threading.Thread(target=_end_with_who_started_us, daemon=True).start()
        run = ImportRun.objects.filter(worker=worker, done_at=None).first()
        if run is None:
            return
        if connection.vendor == "sqlite":
            connection.cursor().execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        done = threading.Event()
        beating = threading.Thread(target=_beat, args=(InProcess(run), done))
        beating.start()
        try:
            with contextlib.suppress(StoppedError):
                work(run)
        except DatabaseError as error:
            raise CommandError(f"A journal could not be brought in: {error}") from None
        finally:
            done.set()
            beating.join()
        take_out_left_over(now=timezone.now())


def _end_with_who_started_us() -> None:
    """Our input is a pipe that nobody writes to; it ends with the process at its other end."""
    os.read(STDIN, 1)  # not by sys.stdin, whose lock Python would wait for when we end
    os._exit(1)


def _beat(progress: InProcess, done: threading.Event) -> None:
    """Signs of life, also while the rules look at the record; a missed one is made up for."""
    while not done.wait(BEAT):
        with contextlib.suppress(DatabaseError):
            try:
                progress.beat()
            except StoppedError:
                break
    connection.close()
