"""Brings a database of an earlier commit up to date, and prints what each person recorded.

`bring_forward.py` does so in place; with the file of an SQLite database it copies all of that into
the empty database of DATABASE_URL first, as it stood then.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

AT_THAT_TIME = (
    ("accounts", "0004_conditions_asked"),
    ("journal", "0005_after_cramp"),
    ("warnings", "0004_plain_names"),
    ("report", "0001_initial"),
)
"""The last migrations of the apps whose tables have changed since or may change."""


def copy_of(file: Path) -> None:
    """The tables as they were, with the rows of the file."""
    from django.core.management.color import no_style
    from django.db import connection, connections, transaction
    from django.db.migrations.executor import MigrationExecutor

    connections.databases["old"] = {
        **connections.databases["default"],
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {},
    }
    executor = MigrationExecutor(connection)
    apps = executor.migrate(list(AT_THAT_TIME)).apps
    models = list(apps.get_models(include_auto_created=True))
    with transaction.atomic():
        for model in models:
            rows = model._default_manager.using("old")
            if model._meta.parents:  # stand-ins of an import that goes on: there is none
                assert not rows.exists()
            else:
                model._default_manager.bulk_create(rows.iterator(500), batch_size=500)
    with connection.cursor() as cursor:  # what is new gets a number after those of the copy
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def journals() -> dict[str, Any]:
    """What each person recorded, by their name."""
    from tracker.accounts.models import Person
    from tracker.journal.transfer import journal_text

    return {one.name: json.loads(journal_text(one)) for one in Person.objects.all()}


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.config.settings"
    sys.path.insert(0, str(Path(__file__).parents[2]))
    import django

    django.setup()
    from django.core.management import call_command

    for file in sys.argv[1:]:
        copy_of(Path(file))
    from tracker.journal.actions.days import bring_everybody_up_to_date

    call_command("migrate", verbosity=0)
    list(bring_everybody_up_to_date())
    call_command("check_days", stdout=sys.stderr)
    print(json.dumps(journals()))


if __name__ == "__main__":
    main()
