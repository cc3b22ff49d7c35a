"""The form of a check-in, without pages: what it asks, what it keeps, what it makes of answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
from django.http import QueryDict
from factories import PersonFactory
from filled_forms import filled
from hypothesis import given, settings
from hypothesis import strategies as st
from journal_documents import EMPTY, values

from tracker.journal import record
from tracker.journal.forms import asks
from tracker.journal.forms.checkin import CheckInForm, repeatable, repeated
from tracker.journal.forms.chips import BY_NAME, CHIPS
from tracker.journal.forms.past import PAST_DAYS, past_signs

NOW = datetime(2026, 3, 12, 8, 10, 5)


@st.composite
def check_ins(draw: st.DrawFn) -> record.CheckIn:
    """Any check-in that a valid journal may hold."""
    document = draw(values({"$ref": "#/$defs/check_in"}))
    return record.parse({**EMPTY, "check_ins": [document]}).check_ins[0]


def person(**values: Any) -> Any:
    return PersonFactory.build(**values)


def form(data: Any = None, **options: Any) -> CheckInForm:
    return CheckInForm(
        data, **{"for_person": options.pop("who", None) or WHO, "now": NOW, **options}
    )


WHO = person()


def answers(*pairs: tuple[str, Any], **named: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    first = {"person": WHO.uid, "key": "6a3f0bb0-98d9-4a9b-9d3c-0a1a5c9d8f10"}
    for name, value in [*first.items(), ("opened_on", NOW.date()), ("when", "now"), *named.items()]:
        data[name] = str(value)
    for name, value in pairs:
        data.appendlist(name, str(value))
    return data


def saved(*pairs: tuple[str, Any], **options: Any) -> record.CheckIn:
    made = form(answers(*pairs), **options)
    assert made.ready, made.errors
    entry: record.CheckIn = made.entry
    return entry


def refused(*pairs: tuple[str, Any], **options: Any) -> dict[str, Any]:
    made = form(answers(*pairs), **options)
    assert not made.ready
    return dict(made.errors)


@settings(max_examples=150, deadline=None)
@given(entry=check_ins(), units=st.sampled_from(["metric", "imperial", ""]))
def test_an_edit_that_changes_nothing_says_the_same_again(entry, units):
    who = person(units=units)
    unchanged = filled(CheckInForm(for_person=who, now=NOW, original=entry))

    made = CheckInForm(unchanged, for_person=who, now=NOW, original=entry)

    assert made.ready, made.errors
    assert made.entry == entry
