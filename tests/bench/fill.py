"""Makes the people of a bench in our own database, through the app's own restore; prints JSON.

    python -m tests.bench.fill two --days 1825      one record of 1x, one of 10x, and their copies
    python -m tests.bench.fill many --people 100 --entries 100
    python -m tests.bench.fill copy --people 5000   as many as that, copied from those who are there

The settings come from the environment, as for the server.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import django

from tests.bench.journals import A_DAY, DENSE, made_up

if TYPE_CHECKING:
    from tracker.accounts.models import Person

COPIES: Final = {"1x": 9, "10x": 2}
"""Beside the one that is read: one that is saved to, one that is looked at later, and those of the
eight people."""
SPARSE: Final = 2
"""Entries on a day of each of many people."""


def two_records(days: int) -> dict[str, Any]:
    """For 1x and 10x: sessions, entries, and bytes an entry (None on PostgreSQL)."""
    from tests.bench.copies import copy_people, last_rows, spans

    marks: dict[str, dict[str, int]] = {"": last_rows()}
    told: dict[str, dict[str, Any]] = {}
    written = 0
    for size, a_day in (("1x", A_DAY), ("10x", A_DAY * DENSE)):
        entries = restored(f"reader-{size}", days=days, a_day=a_day)
        written += entries
        marks[size] = last_rows()
        told[size] = {"entries": entries, "bytes": bytes_an_entry(written)}
    one = spans(marks[""], marks["1x"])
    dense = spans(marks["1x"], marks["10x"])
    copy_people(one, COPIES["1x"])
    copy_people(dense, COPIES["10x"])
    for size, found in told.items():
        names = [f"reader-{size}", *(f"reader-{size}-{n + 1}" for n in range(COPIES[size]))]
        found["sessions"] = sessions(names)
    return told


def many_people(people: int, entries: int) -> dict[str, Any]:
    for number in range(people):
        days = max(2, entries // SPARSE)
        restored(f"person-{number}", days=days, a_day=SPARSE, seed=number)
    analyse()
    return {"sessions": sessions([f"person-{number}" for number in range(people)])}


def copied_people(people: int, entries: int, written: int, there: int, asked: int) -> Any:
    """From `there` people on to `written` by restore, and then to `people` by copying."""
    import random

    from tests.bench.copies import copy_people, last_rows
    from tracker.accounts.models import User

    days = max(2, entries // SPARSE)
    for number in range(there, written):
        restored(f"person-{number}", days=days, a_day=SPARSE, seed=number)
    copy_people({label: (0, last) for label, last in last_rows().items()}, people // written - 1)
    analyse()
    names = list(User.objects.order_by("pk").values_list("username", flat=True))
    return {"sessions": sessions(random.Random(1).sample(names, asked)), "people": len(names)}


def restored(name: str, *, days: int, a_day: int, seed: int = 1) -> int:
    """A user with a person who restored such a record; how many entries that is."""
    from django.utils import timezone

    from tracker import record
    from tracker.accounts.models import Access, Person, User
    from tracker.journal.restore import restore_journal

    now = timezone.now()
    user = User.objects.create_user(name)
    person = Person.objects.create(
        name="Ruth", region="GB", units="metric", time_zone="Europe/London", set_up_at=now
    )
    Access.objects.create(user=user, person=person)
    today = now.astimezone(person.zone).date()
    journal = made_up(today, days=days, a_day=a_day, seed=seed)
    restore_journal(person, record.loads(record.dumps(journal)), now=now)
    return record.count(journal)


def person_of(name: str) -> Person:
    from tracker.accounts.models import Person

    return Person.objects.get(accesses__user__username=name)


def bytes_an_entry(entries: int) -> float | None:
    """Of the whole file as VACUUM leaves it; None for PostgreSQL."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return None
    with tempfile.TemporaryDirectory() as folder, connection.cursor() as cursor:
        whole = Path(folder) / "whole.sqlite3"
        cursor.execute("VACUUM INTO %s", [str(whole)])
        return whole.stat().st_size / entries


def analyse() -> None:
    """What autovacuum does within minutes."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET statement_timeout = 0")
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def sessions(names: Sequence[str]) -> list[str]:
    """A session for each of these users."""
    from django.conf import settings
    from django.test import Client

    from tracker.accounts.models import User

    found = []
    for user in sorted(
        User.objects.filter(username__in=names), key=lambda one: names.index(one.username)
    ):
        client = Client()
        client.force_login(user)
        found.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return found


def main(words: Sequence[str]) -> None:
    parser = ArgumentParser(prog="tests.bench.fill")
    parser.add_argument("what", choices=("two", "many", "copy"))
    for name in ("days", "people", "entries", "written", "there", "asked"):
        parser.add_argument(f"--{name}", type=int, default=0)
    asked = parser.parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.config.settings")
    django.setup()
    from tracker.locks import as_long_as_it_takes

    as_long_as_it_takes()
    if asked.what == "two":
        found = two_records(asked.days)
    elif asked.what == "many":
        found = many_people(asked.people, asked.entries)
    else:
        found = copied_people(asked.people, asked.entries, asked.written, asked.there, asked.asked)
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
