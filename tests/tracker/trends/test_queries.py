"""Reads for the trends: only what is needed, and nothing that is no longer there."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from any_history import histories
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories import PersonFactory
from hypothesis import HealthCheck, given, settings
from trend_days import check_in, legs_up, on, walk

from tracker import record
from tracker.accounts.models import Person, UsualLeg, UsualStatement
from tracker.journal.actions import delete_entry
from tracker.journal.demo import demo_journal
from tracker.journal.mapping import KINDS
from tracker.journal.models import WarningRecord
from tracker.journal.queries import entries_on
from tracker.journal.restore import restore_journal
from tracker.record.days import Days, merge_days
from tracker.trends.queries import (
    first_entry_on,
    load_days,
    usual_differences,
    warnings_between,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, tzinfo=UTC)
EVER = (date(2000, 1, 1), date(2100, 1, 1))


def keep(person: Person, *entries: Any) -> None:
    kinds: dict[Any, str] = {
        record.CheckIn: "check_ins",
        record.Walk: "walks",
        record.Elevation: "elevations",
    }
    found: dict[str, Any] = dict.fromkeys(kinds.values(), ())
    for entry in entries:
        found[kinds[type(entry)]] += (entry,)
    journal = record.Journal(profile=record.Profile(), **found)
    restore_journal(person, journal, now=NOW)


def in_full(person: Person) -> Days:
    """The same days from whole entries."""
    kinds = ("check_in", "walk", "elevation")
    return merge_days(one for kind in kinds for one in entries_on(person, KINDS[kind], *EVER))


def seen(days: Days) -> list[Any]:
    """Everything of some days that the trends look at."""
    return [
        (
            day.on,
            [
                (leg.heaviness, leg.morning, leg.evening, leg.signs, leg.denied)
                for leg in (day.left, day.right)
            ],
            (day.checked_in, day.walked, day.raised, day.context, day.compression),
            [(one.start, one.minutes, one.feel_after) for one in day.walks],
            [(one.start, one.minutes, one.feel_after) for one in day.elevations],
        )
        for day in days.values()
    ]


def test_what_is_read_makes_the_same_days_as_whole_entries():
    person = PersonFactory()
    restore_journal(person, demo_journal(date(2026, 6, 1), weeks=12), now=NOW)

    assert len(seen(load_days(person, *EVER))) > 60
    assert seen(load_days(person, *EVER)) == seen(in_full(person))


@given(histories())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_history_makes_the_same_days_as_whole_entries(document):
    person = PersonFactory()
    restore_journal(person, record.loads(json.dumps(document)), now=NOW)

    assert seen(load_days(person, *EVER)) == seen(in_full(person))


def test_the_days_outside_and_those_of_somebody_else_are_left_out():
    ruth, other = PersonFactory(), PersonFactory()
    keep(ruth, check_in(0, 3, 3), check_in(1, 4, 4), walk(2))
    keep(other, check_in(1, 9, 9))

    found = load_days(ruth, on(1), on(1))

    assert list(found) == [on(1)]
    assert found[on(1)].left.heaviness == 4


@pytest.mark.parametrize("days", [10, 20])
def test_the_number_of_queries_does_not_grow(days):
    person = PersonFactory()
    keep(person, *(entry(day) for day in range(days) for entry in (check_in, walk, legs_up)))

    with CaptureQueriesContext(connection) as asked:
        load_days(person, on(0), on(days))

    assert len(asked) == 1


def test_the_first_entry_of_any_kind():
    person = PersonFactory()
    assert first_entry_on(person) is None

    keep(person, check_in(5, 3, 3), legs_up(2), walk(9))

    assert first_entry_on(person) == on(2)


def test_a_deleted_entry_is_not_the_first():
    person = PersonFactory()
    keep(person, check_in(5, 3, 3), legs_up(2))
    (raised,) = entries_on(person, KINDS["elevation"], *EVER)
    delete_entry(
        person=person, kind=KINDS["elevation"], uid=raised.id, key=uuid.uuid4(), by=None, now=NOW
    )

    assert first_entry_on(person) == on(5)
    assert on(2) not in load_days(person, *EVER)


def usual(person: Person, day: int, **legs: int | None) -> None:
    said = UsualStatement.objects.create(person=person, confirmed_on=on(day))
    for leg, heaviness in legs.items():
        UsualLeg.objects.create(statement=said, leg=leg, heaviness=heaviness)


def test_a_usual_difference_needs_the_heaviness_of_both_legs():
    person = PersonFactory()
    usual(person, 9, left=5, right=3)
    usual(person, 2, left=5)
    usual(person, 4, left=5, right=None)
    usual(person, 6)
    usual(PersonFactory(), 1, left=1, right=9)

    assert usual_differences(person) == [
        (on(2), None),
        (on(4), None),
        (on(6), None),
        (on(9), 2),
    ]


def test_warnings_that_were_open_on_any_of_the_dates():
    person = PersonFactory()
    for opened, closed in ((0, 4), (0, 5), (8, None), (10, 12), (11, None)):
        WarningRecord.objects.create(
            person=person,
            tier="soon",
            opened_on=on(opened),
            closed_on=None if closed is None else on(closed),
        )

    found = warnings_between(person, on(5), on(10))

    assert [warning.opened_on for warning in found] == [on(0), on(8), on(10)]
