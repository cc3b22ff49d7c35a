"""Entries of several kinds in one statement are those that a query for each kind reads."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from factories import PersonFactory
from hypothesis import given, settings
from journal_documents import KEPT, documents

from tracker import record
from tracker.journal.mapping import KINDS, local_date
from tracker.journal.queries import entries_between, entries_on, newest_days
from tracker.journal.restore import restore_journal

pytestmark = pytest.mark.django_db

EVER = date.min, date.max


@pytest.fixture(autouse=True)
def _record_alone(settings: Any) -> None:
    settings.INTERPRETER = "tracker.interpreter.Neutral"


@settings(KEPT, max_examples=60)
@given(documents())
def test_any_entries_are_read_as_by_a_query_for_each_kind(document: Any) -> None:
    person = PersonFactory()
    restore_journal(person, record.parse(document), now=timezone.now())
    one_by_one = [
        (kind.name, entry) for kind in KINDS.values() for entry in entries_on(person, kind, *EVER)
    ]

    together = [(kind.name, e) for kind, e in entries_between(person, KINDS.values(), *EVER)]
    newest = newest_days(person, KINDS.values(), before=None, at_most=5, entries=12)

    by_id = sorted(one_by_one, key=lambda told: told[1].id)
    assert sorted(together, key=lambda told: told[1].id) == by_id
    assert [repr(told) for told in sorted(together, key=lambda told: told[1].id)] == [
        repr(told) for told in by_id
    ]
    for on, told in newest.days.items():
        of_day = [
            (kind.name, entry) for kind, entry in entries_between(person, KINDS.values(), on, on)
        ]
        assert [(kind.name, entry) for kind, entry in told] == of_day
    dates = sorted({local_date(KINDS[name], entry) for name, entry in one_by_one}, reverse=True)
    assert list(newest.days) == dates[: len(newest.days)]
    assert newest.more == (len(dates) > len(newest.days))
    assert bool(newest.days) == bool(dates)


def test_the_newest_days_are_the_last_with_an_entry_of_any_kind() -> None:
    person = PersonFactory()
    walks = tuple(
        record.Walk(start=datetime(2026, 11, day, 10), minutes=Decimal(20))
        for day in (2, 4, 6, 8, 10)
    )
    raised = tuple(
        record.Elevation(start=datetime(2026, 11, day, 9), minutes=Decimal(15)) for day in (1, 3, 5)
    )
    journal = record.Journal(
        profile=record.Profile(),
        walks=walks,
        elevations=raised,
        injuries=(record.Injury(on=date(2026, 11, 7), leg="left"),),
    )
    restore_journal(person, journal, now=timezone.now())

    found = newest_days(person, KINDS.values(), before=date(2026, 11, 10), at_most=9, entries=4)

    assert found.more
    assert [(on.day, kind.name) for on, told in found.days.items() for kind, _entry in told] == [
        (8, "walk"),
        (7, "injury"),
        (6, "walk"),
        (5, "elevation"),
    ]
