"""`manage.py demo`: an example person with made-up data, to look around in."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from tracker.accounts.models import Access, Person, User
from tracker.accounts.queries import has_accounts
from tracker.journal.demo import WEEKS, demo_journal
from tracker.journal.restore import restore_journal

USER_NAME = "demo"


class Command(BaseCommand):
    help = "Adds a labelled example person and says how to sign in. Twice adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--weeks", type=int, default=WEEKS, help="How many weeks of data.")

    @transaction.atomic
    def handle(self, *args: Any, weeks: int, **options: Any) -> None:
        if has_accounts():
            raise CommandError(
                "There are real accounts here. The example person is for an empty app only."
            )
        if weeks < 1:
            raise CommandError("At least one week is needed.")
        password = secrets.token_urlsafe(9)
        user = User.objects.filter(accesses__person__demo=True).first()
        if user is None:
            user = User.objects.create_user(USER_NAME, password=password)
            now = timezone.now()
            person = Person.objects.create(demo=True, set_up_at=now)
            Access.objects.create(user=user, person=person)
            today = now.astimezone(person.zone).date()
            restore_journal(person, demo_journal(today, weeks=weeks), now=now)
            self.stdout.write("Added the example person.")
        else:
            user.set_password(password)
            user.save(update_fields=["password"])
            self.stdout.write("The example person is there already. Only the password is new.")
        self.stdout.write(f"Sign in as {USER_NAME} with the password {password}")
