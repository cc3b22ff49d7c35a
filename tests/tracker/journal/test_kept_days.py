"""What is kept of a day is what its entries make, whatever was done to them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import time_machine
from any_writes import CHANGED_AND_DELETED, MOVED_BACK, MOVED_ON, NOW, AnyWrites, Step, any_writes
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories import PersonFactory
from hypothesis import example, given, settings
from hypothesis.extra.django import TestCase

from tracker.journal.actions.days import wrong_days
from tracker.journal.models import KeptDay
from tracker.journal.queries import load_journal, load_known_days, of_days
from tracker.record.days import by_date, known_at, merge, uncorrected
from tracker.record.packing import unpack


def are_as_made(done: AnyWrites) -> None:
    """The kept days are those that a whole journal makes."""
    made = {
        on: (merge(on, uncorrected(entries)), max(map(known_at, entries)))
        for on, entries in by_date(of_days(load_journal(done.person))).items()
    }
    kept = {
        day.on: (unpack(day.on, day.content), day.known_at)
        for day in KeptDay.objects.filter(person=done.person)
    }
    assert kept == made
    assert wrong_days(done.person) == []


class TestKeptDays(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(any_writes())
    @example(MOVED_ON)
    @example(MOVED_BACK)
    @example(CHANGED_AND_DELETED)
    def test_after_any_writes_they_are_what_the_entries_make(self, steps: Sequence[Step]) -> None:
        with (
            time_machine.travel(NOW),
            self.settings(INTERPRETER="tracker.interpreter.Neutral"),
        ):
            AnyWrites(are_as_made).do(steps)


@pytest.mark.sqlite
@pytest.mark.django_db
def test_the_days_of_years_ago_are_not_gone_through() -> None:
    """Each part of the question has its index, of one person; PostgreSQL decides by the size."""
    with CaptureQueriesContext(connection) as asked:
        load_known_days(
            PersonFactory.build(pk=1), by=NOW.replace(tzinfo=None), since=NOW.date(), dates=()
        )

    with connection.cursor() as cursor:
        (sql,) = [one["sql"] for one in asked]
        plan = [row[-1] for row in cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
    found = [one.partition("(")[2] for one in plan if one.startswith(("SEARCH", "SCAN"))]
    assert found == ["person_id=? AND on>?)", "person_id=? AND known_at>?)"]
