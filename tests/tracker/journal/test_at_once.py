"""Rows of several tables that come in one question are those that a question for each reads."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from factories import PersonFactory
from hypothesis import given, settings
from journal_documents import KEPT, documents

from tracker import record
from tracker.journal.mapping import KINDS
from tracker.journal.queries import load_entries, load_known
from tracker.journal.queries.at_once import rows_at_once
from tracker.journal.queries.told import rows_told_once
from tracker.journal.restore import restore_journal

pytestmark = pytest.mark.django_db


@settings(KEPT, max_examples=60)
@given(documents())
def test_any_rows_are_read_as_by_a_query_for_each_table(document: Any) -> None:
    person = PersonFactory()
    restore_journal(person, record.parse(document), now=timezone.now())
    apart = {kind: load_entries(person, kind) for kind in KINDS.values()}
    told_apart = [list(rows.order_by("pk")) for rows in rows_told_once(person)]

    with CaptureQueriesContext(connection) as asked:
        together = load_known(person, KINDS.values())
        told = rows_at_once(*rows_told_once(person))

    assert len(asked) == 2
    assert together == apart
    assert repr(together) == repr(apart)
    for found, expected in zip(told, told_apart, strict=True):
        found.sort(key=lambda row: row.id)
        assert list(map(vars, found)) == list(map(values, expected))


def values(row: Any) -> dict[str, Any]:
    """Of what was told once no column is a moment of the world."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_without_a_table_there_is_no_question() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert rows_at_once() == []

    assert len(asked) == 0
