from __future__ import annotations

from datetime import date, timedelta

import pytest
from report_entries import TODAY, Keep, Report, scored, walk

from guidance.report.pages.report import ReportPage
from tracker.accounts.models import Person, Try

pytestmark = pytest.mark.django_db


def told(page: ReportPage) -> list[str]:
    return [text for label, text in page.self_care.facts if label == "Four-week try"]


@pytest.fixture
def lighter(keep: Keep) -> None:
    """Heaviness 6 before 20 October, 4 from then on, and three walks in it."""
    start = (TODAY - date(2026, 10, 20)).days
    keep(
        check_ins=[scored(ago, *((4, 4) if ago <= start else (6, 6))) for ago in range(start + 20)],
        walks=[walk(start - day, 20) for day in (1, 3, 5)],
    )


def test_a_try_that_is_over_has_its_verdict(person: Person, lighter: None, report: Report) -> None:
    Try.objects.create(person=person, started_on=date(2026, 10, 20))

    assert told(report()) == [
        "20 Oct to 16 Nov. Lighter: from 6 to 4. Done on 3 of 28 days",
    ]


def test_a_try_that_runs_has_none_yet(person: Person, lighter: None, report: Report) -> None:
    Try.objects.create(person=person, started_on=TODAY - timedelta(days=10))

    assert told(report()) == ["since 12 Nov: day 11 of 28"]


def test_a_try_that_was_stopped_has_none(person: Person, lighter: None, report: Report) -> None:
    Try.objects.create(person=person, started_on=date(2026, 10, 20), ended_on=date(2026, 10, 25))

    assert told(report()) == ["20 Oct to 25 Oct, stopped early: no verdict"]


def test_too_few_scores_are_said_so(person: Person, report: Report) -> None:
    Try.objects.create(person=person, started_on=date(2026, 10, 20))

    assert told(report()) == [
        "20 Oct to 16 Nov. Not enough scores to compare. Done on 0 of 28 days"
    ]


@pytest.mark.parametrize(
    ("started_on", "ended_on"),
    [
        (date(2026, 9, 14), None),
        (date(2026, 10, 1), date(2026, 10, 5)),
        (date(2026, 11, 23), None),
    ],
)
def test_a_try_of_another_time_is_not_told(
    person: Person, report: Report, started_on: date, ended_on: date | None
) -> None:
    Try.objects.create(person=person, started_on=started_on, ended_on=ended_on)

    assert told(report()) == []


def test_the_last_of_several_is_told(person: Person, report: Report) -> None:
    Try.objects.create(person=person, started_on=date(2026, 9, 20))
    Try.objects.create(person=person, started_on=TODAY)

    assert told(report()) == ["since 22 Nov: day 1 of 28"]
