"""`manage.py journal export PERSON` and `manage.py journal import PERSON FILE`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.importing import is_busy
from tracker.journal.restore import RestoreResult, restore_journal
from tracker.journal.transfer import journal_text

REFUSED = 2
"""What the command ends with when nothing was done."""

MADE_HERE = UUID("b0d7a1a4-8f0e-4d57-9a30-0b6a6d6c8c52")
"""Where the id of a person made by `--create` is made from the word they were made with."""


class Command(BaseCommand):
    help = "Writes a person's whole journal as JSON, or reads one. PERSON: a user name or an id."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        export = actions.add_parser("export", help="Write the journal to standard output.")
        export.add_argument("person", help="A user name, or the id of a person.")
        read = actions.add_parser("import", help="Read a journal. Twice adds nothing.")
        read.add_argument("person", help="A user name, or the id of a person.")
        read.add_argument("file", type=Path)
        read.add_argument(
            "--create",
            action="store_true",
            help="Make a new person without a sign-in when there is none of this name or id.",
        )

    def handle(self, *args: Any, action: str, person: str, **options: Any) -> None:
        if action == "export":
            self.stdout.write(journal_text(self._person(person)), ending="")
            return
        result = self._import(person, options["file"], create=options["create"])
        for word, counts in (
            ("added", result.added),
            ("changed", result.changed),
            ("there already", result.unchanged),
        ):
            self.stdout.write(f"{word}: {counts.total()}")

    def _import(self, name: str, file: Path, *, create: bool) -> RestoreResult:
        try:
            journal = record.loads(file.read_bytes())
        except OSError as problem:
            raise CommandError(f"{file}: {problem.strerror}", returncode=REFUSED) from None
        except record.JournalError as problem:
            raise CommandError(str(problem), returncode=REFUSED) from None
        person = self._created(name) if create else self._person(name)
        if is_busy(person):
            raise CommandError(
                "A file of this person is being brought in. Try again when it is in.",
                returncode=REFUSED,
            )
        return restore_journal(person, journal, now=timezone.now())

    @transaction.atomic
    def _created(self, name: str) -> Person:
        """A person without a sign-in: with this id when the name is one, else with this name.

        Who is there already is found. The file may know them by another name; the word they were
        made with still finds them.
        """
        found = self._found(name)
        if found is not None:
            return found
        uid = _uid(name)
        if uid is not None:
            return Person.objects.create(uid=uid)
        return Person.objects.create(uid=uuid5(MADE_HERE, name), name=name)

    def _person(self, name: str) -> Person:
        person = self._found(name)
        if person is None:
            raise CommandError(f"There is no person or user {name}.", returncode=REFUSED)
        return person

    def _found(self, name: str) -> Person | None:
        """By id, by the name of the user whose record it is, or as they are or were named."""
        uid = _uid(name)
        if uid is not None:
            return Person.objects.filter(uid=uid).first()
        first = Person.objects.filter(accesses__user__username=name)
        named = Person.objects.filter(Q(name=name) | Q(uid=uuid5(MADE_HERE, name)), accesses=None)
        people = list(first.order_by("accesses__since", "pk")[:1]) or list(named[:2])
        if len(people) > 1:
            raise CommandError(
                f"There is more than one person named {name}. Give the id.", returncode=REFUSED
            )
        return people[0] if people else None


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
