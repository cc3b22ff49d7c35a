"""manage.py restore FILE"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from tracker.config.backup import BackupError, restore


class Command(BaseCommand):
    help = "Put what a backup holds in the place of everything recorded. What was there is kept."
    requires_system_checks = ()  # must work when something else is broken

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            kept = restore(file)
        except BackupError as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        self.stdout.write(f"Everything recorded is now as it was in {file}.")
        if kept is not None:
            self.stdout.write(f"What was here before is kept in {kept}.")
