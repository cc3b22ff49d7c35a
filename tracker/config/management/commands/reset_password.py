"""manage.py reset_password NAME"""

from __future__ import annotations

import secrets
from argparse import ArgumentParser

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are read as another


class Command(BaseCommand):
    help = "Give someone a new password and show it. They are signed out everywhere."
    requires_system_checks = ()  # must work when something else is broken

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name")

    def handle(self, *, name: str, **options: object) -> None:
        users = get_user_model()._default_manager
        user = users.filter(username__iexact=name).first()
        if user is None:
            raise CommandError(f"Nobody here signs in as {name}.")
        password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
        user.set_password(password)
        user.save(update_fields=["password"])
        self.stdout.write(f"{user.get_username()} now signs in with this password: {password}")
