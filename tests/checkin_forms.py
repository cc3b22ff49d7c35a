"""Check-ins and their forms, made in one line each for the tests of the form and of its pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import QueryDict
from factories import PersonFactory
from hypothesis import strategies as st
from journal_documents import EMPTY, values

from tracker import record
from tracker.journal.forms.checkin import CheckInForm

NOW = datetime.fromisoformat("2026-03-12T08:10:05")


@st.composite
def check_ins(draw: st.DrawFn) -> record.CheckIn:
    """Any check-in that a valid journal may hold."""
    document = draw(values({"$ref": "#/$defs/check_in"}))
    return record.parse({**EMPTY, "check_ins": [document]}).check_ins[0]


WHO = PersonFactory.build(units="metric")


def form(data: Any = None, **options: Any) -> CheckInForm:
    return CheckInForm(data, **{"for_person": WHO, "now": NOW, **options})


def answers(*pairs: tuple[str, Any]) -> QueryDict:
    data = QueryDict(mutable=True)
    key = "6a3f0bb0-98d9-4a9b-9d3c-0a1a5c9d8f10"
    for name, value in (("person", WHO.uid), ("key", key), ("opened_on", NOW.date())):
        data[name] = str(value)
    if "when" not in dict(pairs):
        data["when"] = "now"
    for name, value in pairs:
        data.appendlist(name, str(value))
    return data


def saved(*pairs: tuple[str, Any], **options: Any) -> record.CheckIn:
    made = form(answers(*pairs), **options)
    assert made.ready, (made.errors, made.open_questions)
    entry: record.CheckIn = made.entry
    return entry


def refused(*pairs: tuple[str, Any], **options: Any) -> dict[str, list[str]]:
    made = form(answers(*pairs), **options)
    assert not made.ready
    return {name: [str(error) for error in errors] for name, errors in made.errors.items()}


def check_in(at: str, **keys: Any) -> record.CheckIn:
    return record.parse({**EMPTY, "check_ins": [{"at": at, **keys}]}).check_ins[0]
