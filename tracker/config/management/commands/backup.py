"""manage.py backup FILE"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand

from tracker.config.backup import back_up


class Command(BaseCommand):
    help = "Write everything recorded to a new file. The app may run meanwhile."
    requires_system_checks = ()  # must work when something else is broken

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: object) -> None:
        back_up(file)
        self.stdout.write(f"Everything recorded is now also in {file}. Keep that file private.")
