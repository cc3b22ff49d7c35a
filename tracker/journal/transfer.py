"""The whole journal as a file, and a file that waits until its person has seen what it changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.models import PendingImport
from tracker.journal.queries import load_journal

WAITS_FOR = timedelta(hours=1)
"""How long a file waits for its confirmation (our choice)."""


def journal_text(person: Person) -> str:
    """Everything recorded, as the document that `restore_journal` reads back."""
    return record.dumps(load_journal(person))


def keep_for_confirming(person: Person, journal: record.Journal, *, now: datetime) -> UUID:
    """Keep a file until it is confirmed; one that waited for this person before gives way.

    What nobody confirmed in time is swept away. Returns the token of the page that shows the file.
    """
    forget_unconfirmed(now=now)
    token = uuid4()
    PendingImport.objects.update_or_create(
        person=person,
        defaults={
            "token": token,
            "at": now,
            "text": record.dumps(journal),
            "entries": record.count(journal),
        },
    )
    return token


def waiting_file(person: Person, token: str, *, now: datetime) -> PendingImport | None:
    """The file that a page showed; None when it was confirmed, gave way, or its time is over."""
    waiting = PendingImport.objects.filter(person=person, at__gt=now - WAITS_FOR).first()
    return waiting if waiting is not None and str(waiting.token) == token else None


def forget_unconfirmed(*, now: datetime) -> None:
    """Delete every file whose time is over."""
    PendingImport.objects.filter(at__lte=now - WAITS_FOR).delete()
