"""manage.py prepare: all that must be in place before the app starts, in one go."""

from __future__ import annotations

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tracker.config.copies import has_record, keep
from tracker.journal.transfer import forget_unconfirmed


class Command(BaseCommand):
    help = "Bring the database up to date (a copy is kept first) and collect the static files."

    def handle(self, **options: object) -> None:
        if has_record() and self.is_behind():
            kept = keep("before-update")
            self.stdout.write(f"The database changes with this version. A copy is in {kept}.")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("clearsessions")
        forget_unconfirmed(now=timezone.now())
        call_command("collectstatic", interactive=False, verbosity=0)

    def is_behind(self) -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
