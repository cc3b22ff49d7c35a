"""manage.py reset_password NAME"""

from __future__ import annotations

import secrets
from argparse import ArgumentParser

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from tracker.accounts.queries import name_as_kept, user_named

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are read as another


class Command(BaseCommand):
    help = (
        "Give someone a new password and show it. They are signed out everywhere, and passkeys "
        "and codes are taken away: the phone that held them may be lost."
    )
    requires_system_checks = ()  # must work when something else is broken

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")

    @transaction.atomic
    def handle(self, *, name: str, **options: object) -> None:
        user = user_named(name_as_kept(name))
        if user is None:
            raise CommandError(f"Nobody here signs in as {name}.")
        password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
        user.set_password(password)
        user.save(update_fields=["password"])
        if Authenticator.objects.filter(user=user).delete()[0]:
            self.stdout.write("Passkeys and codes are taken away; they can be set up again.")
        self.stdout.write(f"{user.get_username()} now signs in with this password: {password}")
