"""`manage.py check_days [--repair]`: whether the kept days are what the entries make of them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.accounts.models import Person
from tracker.journal.actions.days import bring_days_up_to_date, wrong_days
from tracker.locks import as_long_as_it_takes


class Command(BaseCommand):
    help = "Merges the days of everybody anew and compares them with those that are kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Keep what the entries make.")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        as_long_as_it_takes()
        wrong = 0
        for person in Person.objects.order_by("pk").iterator():
            dates = wrong_days(person)
            wrong += len(dates)
            if dates and repair:
                bring_days_up_to_date(person)
        said = f"{wrong} {'day' if repair else 'kept day'}{'' if wrong == 1 else 's'}"
        if wrong and not repair:
            raise CommandError(
                f"{said} {'is' if wrong == 1 else 'are'} not what the entries make. "
                "--repair makes them anew."
            )
        self.stdout.write(f"{said} made anew." if wrong else "All days are as they should be.")
