"""The whole journal as a file, and what a file would change before it does."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tracker.accounts.models import Person
from tracker.journal import record
from tracker.journal.queries import load_journal
from tracker.journal.restore import RestoreResult, restore_journal


def journal_text(person: Person) -> str:
    """Everything recorded, as the document that `restore_journal` reads back."""
    return record.dumps(load_journal(person))


def try_restore(person: Person, journal: record.Journal, *, now: datetime) -> RestoreResult:
    """What restoring would add and change. Nothing stays written."""
    with transaction.atomic():
        result = restore_journal(Person.objects.get(pk=person.pk), journal, now=now)
        transaction.set_rollback(True)
    return result
