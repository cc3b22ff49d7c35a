"""manage.py prepare: all that must be in place before the app starts, in one go."""

from __future__ import annotations

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from tracker.accounts.queries import has_accounts
from tracker.config.backup import auto_backup, has_record
from tracker.config.commandline import is_behind
from tracker.config.static_files import make_static_files
from tracker.journal.actions.days import bring_everybody_up_to_date
from tracker.journal.importing import forget_old_imports, take_out_left_over
from tracker.journal.transfer import forget_unconfirmed
from tracker.locks import as_long_as_it_takes

FIRST = "Nobody has an account here yet. Open the page and make the first one."
NO_FIRST = (
    "Nobody has an account here yet, and SIGNUP=invite lets nobody make the first one. "
    "Start once with SIGNUP=first."
)


class Command(BaseCommand):
    help = "Bring the database up to date (a copy is kept first) and collect the static files."

    def handle(self, **options: object) -> None:
        if has_record() and is_behind():
            kept = auto_backup("before-update")
            self.stdout.write(f"The database changes with this version. A copy is in {kept}.")
        as_long_as_it_takes()
        call_command("migrate", interactive=False, verbosity=0)
        for line in bring_everybody_up_to_date():
            self.stdout.write(line)
        call_command("createcachetable", verbosity=0)
        call_command("clearsessions")
        now = timezone.now()
        forget_unconfirmed(now=now)
        forget_old_imports(now=now)
        take_out_left_over(now=now)
        make_static_files()
        if not has_accounts():
            self.stdout.write(FIRST if settings.SIGNUP != "invite" else NO_FIRST)
