from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from factories import PersonFactory

from guidance.report.forms import DatesForm, WhyForm
from tracker import record
from tracker.accounts.models import Person

TODAY = date(2026, 11, 22)


def why(person: Person, **typed: str) -> WhyForm:
    return WhyForm({"person": str(person.uid), **typed}, for_person=person)


def dates(first: Any, last: Any) -> DatesForm:
    return DatesForm({"first": first, "last": last}, today=TODAY)


@pytest.fixture
def person() -> Person:
    return PersonFactory.build(report_reason="Heavy", questions=["One?", "Two?"])


def test_the_form_begins_with_what_was_kept(person: Person) -> None:
    form = WhyForm(for_person=person)

    assert form["reason"].value() == "Heavy"
    assert [form[name].value() for name in form.question_names] == ["One?", "Two?", *[None] * 8]


def test_empty_questions_are_left_out_and_the_order_stays(person: Person) -> None:
    form = why(person, reason=" Since\r\nOctober ", question_1="", question_2="B?", question_9="A?")

    assert form.is_valid()
    assert form.cleaned_data["reason"] == "Since\nOctober"
    assert form.questions == ("B?", "A?")


def test_the_longest_that_the_format_allows_is_kept(person: Person) -> None:
    full = {f"question_{n}": "q" * record.QUESTION_LENGTH for n in range(1, record.QUESTIONS + 1)}

    form = why(person, reason="r" * record.REPORT_REASON_LENGTH, **full)

    assert form.is_valid()
    assert len(form.questions) == record.QUESTIONS


def test_line_ends_of_a_browser_do_not_make_a_text_too_long(person: Person) -> None:
    text = "a\r\n" * (record.QUESTION_LENGTH // 2)

    assert why(person, question_1=text).is_valid()


def test_too_long_says_how_long_and_how_much_there_is_room_for(person: Person) -> None:
    form = why(person, reason="r" * 1001, question_3="q" * 501)

    assert form.errors["reason"] == [
        "This is too long: 1001 letters. There is room for 1000.",
    ]
    assert form.errors["question_3"] == ["This is too long: 501 letters. There is room for 500."]


def test_an_eleventh_question_is_refused_where_it_stands_and_kept(person: Person) -> None:
    form = why(person, **{f"question_{n}": f"{n}?" for n in range(1, 12)})

    assert form.errors == {
        "question_11": ["A report holds 10 questions. Leave one out, or put two together."]
    }
    assert form["question_11"].value() == "11?"


def test_ten_questions_in_eleven_fields_are_ten(person: Person) -> None:
    form = why(person, **{f"question_{n}": "" if n == 4 else f"{n}?" for n in range(1, 12)})

    assert form.is_valid()
    assert len(form.questions) == 10


def test_a_thousand_fields_are_not_read(person: Person) -> None:
    form = why(person, **{f"question_{n}": f"{n}?" for n in range(1, 1000)})

    assert len(form.question_names) == 50


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        ("2026-11-10", "2026-11-01", "The first day is after the last day. Swap the two."),
        ("2025-11-21", "2026-11-22", "A report covers a year at most. Choose a later first day."),
        ("2026-11-10", "2026-11-23", "This day has not come yet."),
        ("1899-12-31", "1900-01-01", "Write a year from 1900 to 2200."),
        ("", "2026-11-01", "Choose the first day."),
        ("2026-11-01", "", "Choose the last day."),
        ("soon", "2026-11-01", "Write the date like 2026-03-01, or leave it empty."),
    ],
)
def test_dates_that_cannot_be_are_told_plainly(first: str, last: str, says: str) -> None:
    form = dates(first, last)

    assert [error for errors in form.errors.values() for error in errors] == [says]


@pytest.mark.parametrize(
    ("first", "last"), [("2026-11-22", "2026-11-22"), ("2025-11-22", "2026-11-22")]
)
def test_one_day_and_a_year_are_periods(first: str, last: str) -> None:
    assert dates(first, last).is_valid()
