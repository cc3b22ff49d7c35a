"""The whole page object: for nobody yet, for one day, for two years, and with everything long."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from report_entries import NOW, TODAY, Keep, Report, scored, walk
from report_pages import a_report

from guidance.content.library import library
from guidance.report.pages.fit import Lines
from guidance.report.pages.report import ReportPage, report_page
from tracker import record
from tracker.accounts.models import Person
from tracker.journal.demo import demo_journal

pytestmark = pytest.mark.django_db

CALMING = ("all clear", "nothing to worry", "all is well", "you are fine", "looks good", "healthy")


def texts(value: Any) -> Iterator[str]:
    """Every text of a page object."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def test_a_person_without_an_entry_has_a_report_that_claims_nothing(report: Report) -> None:
    page = report(daily=True)

    assert page.about == (
        "Ruth Adeyemi",
        "born 14 Mar 1958",
        "12 Oct to 22 Nov 2026",
        "0 of 42 days logged",
        "made on 22 Nov 2026",
    )
    assert page.why.facts == ()
    assert page.heaviness.none
    assert page.signs.rows == ()
    assert page.signs.notes == ("Nothing was logged in this time.",)
    assert page.in_full == ()
    assert page.daily is not None
    assert [row.gap for row in page.daily.rows] == ["12 Oct to 22 Nov: nothing logged on 42 days"]


def test_one_day_is_told_as_one_day(keep: Keep, report: Report) -> None:
    keep(check_ins=[scored(0, 5, 4, hour=9)], walks=[walk(0, 20)])

    page = report()

    assert page.about[3:5] == ("1 of 42 days logged", "first entry on 22 Nov")
    assert page.heaviness.figure is not None
    assert page.heaviness.figure.legs[0].plot.gaps == ()
    assert page.signs.rows[0].left == "too few days (1)"


def test_two_years_are_told_for_the_period_only(keep: Keep, report: Report) -> None:
    long = demo_journal(TODAY, weeks=104)
    keep(check_ins=long.check_ins, walks=long.walks, elevations=long.elevations)

    page = report(first=date(2025, 11, 24))

    assert page.about[2] == "24 Nov 2025 to 22 Nov 2026"
    assert page.about[3].endswith(" of 364 days logged")
    assert not [line for line in page.about if "first entry" in line]


@pytest.fixture(params=["nobody", "example"])
def any_page(request: pytest.FixtureRequest, keep: Keep, report: Report) -> ReportPage:
    if request.param == "example":
        example = demo_journal(TODAY)
        keep(
            check_ins=example.check_ins,
            walks=example.walks,
            elevations=example.elevations,
            measurements=example.measurements,
        )
    return report(daily=True, notes=True)


def test_it_is_plain_data_and_comes_back_from_json(any_page: ReportPage) -> None:
    data = asdict(any_page)

    assert json.loads(json.dumps(data)) == json.loads(json.dumps(data, default=list))


def test_it_has_no_address_no_markup_and_no_tip(any_page: ReportPage) -> None:
    tips = {item.title for item in library().items.values()}

    found = set(texts(asdict(any_page)))

    assert found & tips == set()
    assert not [text for text in found if "http" in text or "<" in text or "/report" in text]


def test_it_never_says_that_all_is_clear(any_page: ReportPage) -> None:
    words = " ".join(texts(asdict(any_page))).lower()

    assert [one for one in CALMING if one in words] == []
    assert "not a diagnosis" in words


def test_a_short_reason_and_three_questions_stand_on_the_first_page_alone(
    person: Person, report: Report
) -> None:
    person.report_reason = "Heavy since\nOctober"
    person.questions = ["One?", "Two?", "Three?"]

    page = report()

    assert (page.why.reason, page.why.more) == ("Heavy since October", "")
    assert (page.questions.lines, page.questions.more) == (("One?", "Two?", "Three?"), "")
    assert page.in_full == ()


def test_what_does_not_fit_is_whole_on_the_second_page(person: Person, report: Report) -> None:
    person.name = "W" * record.NAME_LENGTH
    person.report_reason = "Long words.\n" + "x" * (record.REPORT_REASON_LENGTH - 12)
    person.questions = ["?" * record.QUESTION_LENGTH] * record.QUESTIONS

    page = report()

    assert page.name.endswith("…")
    assert page.about[0] == page.name
    assert page.why.reason.endswith("…")
    assert (page.why.more, page.questions.more) == ("More on page 2.", "More on page 2.")
    assert len(page.questions.lines) == 3
    whole = {section.title: section.lines for section in page.in_full}
    assert whole["Name"] == (person.name,)
    assert whole["Why now"] == (person.report_reason,)
    assert whole["My questions"] == tuple(person.questions)


def test_a_fourth_question_is_on_the_second_page(person: Person, report: Report) -> None:
    person.questions = ["One?", "Two?", "Three?", "Four?"]

    page = report()

    assert page.questions.lines == ("One?", "Two?", "Three?")
    assert page.questions.more == "More on page 2."
    assert page.in_full[0].lines == ("One?", "Two?", "Three?", "Four?")


@pytest.mark.parametrize(("lines", "letters"), [(3, "usual"), (16, "small"), (30, "smallest")])
def test_the_more_there_is_to_hold_the_smaller_the_letters(lines: int, letters: str) -> None:
    report = a_report(questions=Lines(title="My questions", lines=("Why?",) * lines))

    assert report.letters == letters


def test_the_day_is_that_of_the_person(person: Person, report: Report) -> None:
    person.time_zone = "Pacific/Auckland"

    assert report().about[-1] == "made on 23 Nov 2026"


def test_a_report_of_one_date_can_be_made(person: Person, clock: object) -> None:
    page = report_page(person, first=TODAY, last=TODAY, now=NOW)

    assert page.about[3] == "0 of 1 day logged"
    assert page.about[2] == "22 Nov to 22 Nov 2026"
