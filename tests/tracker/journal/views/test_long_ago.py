"""A date about a year back is asked about before it is saved: most often a year is typed wrong."""

from __future__ import annotations

import html
from datetime import date, timedelta
from typing import Any

import pytest
from page_forms import as_sent

from tracker.accounts.forms.person import LONG_AGO
from tracker.journal.mapping import KINDS

from .conftest import fields
from .test_sent_again import FORMS, Form

TODAY = date(2026, 11, 22)
FIRST_ASKED = TODAY - LONG_AGO


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest) -> Form:
    return FORMS[request.param]


def typed(form: Form, on: date, at: str = "09:00") -> dict[str, str]:
    """The answers of a form that say this day."""
    when = {"on": str(on)}
    return {**form.first, **when, **({} if form.kind == "injury" else {"when": "other", "at": at})}


def words(response: Any) -> str:
    return html.unescape(response.content.decode())


def day_of(kind: str, entry: Any) -> date:
    at = getattr(entry, KINDS[kind].time)
    return at if kind == "injury" else at.date()


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (FIRST_ASKED, "Saturday 27 December 2025 is almost a year ago. Is the date right?"),
        (date(2025, 11, 23), "Sunday 23 November 2025 is almost a year ago. Is the date right?"),
        (date(2025, 11, 22), "Saturday 22 November 2025 is a year ago. Is the date right?"),
        (date(2025, 11, 21), "Friday 21 November 2025 is over a year ago. Is the date right?"),
        (date(2016, 11, 22), "Tuesday 22 November 2016 is over a year ago. Is the date right?"),
    ],
)
def test_it_is_asked_once_with_what_was_typed_and_kept_when_confirmed(
    web: Any, person: Any, kept: Any, form: Form, on: date, said: str
) -> None:
    answers = typed(form, on)

    asked = web.post(form.new, fields(person, **answers))

    assert asked.status_code == 422
    assert said in words(asked)
    assert kept.all(form.kind) == ()
    given_back = as_sent(asked, form.new)
    assert {name: given_back[name] for name in answers} == {
        name: [value] for name, value in answers.items()
    }

    (question,) = asked.context["form"].open_questions
    web.post(form.new, {**given_back, "confirm": question.code})

    entry = kept.one(form.kind)
    assert day_of(form.kind, entry) == on
    assert form.read(entry) == list(form.first.values())[-1]


def test_a_day_before_that_is_not_asked_about(web: Any, person: Any, kept: Any, form: Form) -> None:
    on = FIRST_ASKED + timedelta(days=1)

    web.post(form.new, fields(person, **typed(form, on)))

    assert day_of(form.kind, kept.one(form.kind)) == on


def test_an_answer_is_about_one_date_only(web: Any, person: Any, kept: Any, form: Form) -> None:
    asked = web.post(form.new, fields(person, **typed(form, date(2025, 11, 22))))
    (question,) = asked.context["form"].open_questions
    confirmed = {**as_sent(asked, form.new), "confirm": question.code}

    again = web.post(form.new, {**confirmed, **typed(form, date(2025, 11, 21))})

    assert again.status_code == 422
    assert kept.all(form.kind) == ()


def test_a_day_of_another_year_that_a_page_was_opened_for_is_asked_about_too(
    web: Any, person: Any, kept: Any, form: Form
) -> None:
    address = f"{form.new}?date=2025-11-22"
    opened = {**as_sent(web.get(address), form.new), **form.first, "on": "2025-11-22"}
    chip = {} if form.kind == "injury" else {"when": "morning"}

    asked = web.post(form.new, {**opened, **chip})

    assert "Saturday 22 November 2025 is a year ago" in words(asked)
    assert kept.all(form.kind) == ()


def test_moving_an_entry_there_is_asked_about_and_changing_one_there_is_not(
    web: Any, person: Any, kept: Any, form: Form
) -> None:
    web.post(form.new, fields(person, **typed(form, TODAY)))
    page = form.page(kept.one(form.kind).id)

    moved = {**as_sent(web.get(page), page), **typed(form, date(2025, 11, 22))}
    asked = web.post(page, moved)
    (question,) = asked.context["form"].open_questions
    web.post(page, {**moved, "confirm": question.code})
    web.post(page, {**as_sent(web.get(page), page), **form.other, "on": "2025-11-22"})

    entry = kept.one(form.kind)
    assert day_of(form.kind, entry) == date(2025, 11, 22)
    assert form.read(entry) == list(form.other.values())[-1]


@pytest.mark.parametrize("kind", ["check_in", "walk"])
def test_a_danger_is_asked_about_too_under_whom_to_call(
    web: Any, person: Any, kept: Any, kind: str
) -> None:
    breathless = {"chip": "breath", "body-breathless": "at_rest"}
    answers = {**typed(FORMS[kind], date(2025, 11, 22)), **breathless}

    asked = words(web.post(FORMS[kind].new, fields(person, **answers)))

    assert "is a year ago" in asked
    assert "What you typed cannot wait" in asked
    assert kept.all(kind) == ()


@pytest.mark.parametrize("kind", ["check_in", "walk", "elevation"])
def test_a_page_for_a_day_of_another_year_says_the_year(web: Any, person: Any, kind: str) -> None:
    pages = {year: words(web.get(f"{FORMS[kind].new}?date={year}-11-20")) for year in (2025, 2026)}

    assert "Thursday 20 November 2025" in pages[2025]
    assert "Friday 20 November" in pages[2026]
    assert "Friday 20 November 2026" not in pages[2026]


@pytest.mark.parametrize("kind", ["check_in", "walk", "elevation", "measurement", "injury"])
def test_a_day_to_come_in_another_year_is_asked_about_with_its_year(
    web: Any, person: Any, kind: str
) -> None:
    asked = web.post(FORMS[kind].new, fields(person, **typed(FORMS[kind], date(2027, 11, 20))))

    assert "Saturday 20 November 2027" in words(asked)
    assert "has not come yet" in words(asked)
