from __future__ import annotations

from datetime import date, timedelta

import pytest
from report_entries import TODAY, Keep, Report, elevation, scored, walk

from guidance.report.pages.report import ReportPage
from tracker import record
from tracker.accounts.models import Person, Try

pytestmark = pytest.mark.django_db


def facts(page: ReportPage) -> dict[str, str]:
    return dict(page.self_care.facts)


def test_minutes_are_a_range_of_the_weeks_that_have_some_and_others_are_not_zero(
    keep: Keep, report: Report
) -> None:
    keep(
        check_ins=[scored(ago, 3, 3) for ago in (1, 9, 15)],
        walks=[walk(1, 20), walk(2, 18), walk(9, 30)],
        elevations=[elevation(9, 15)],
    )

    found = facts(report())

    assert found["Minutes walked"] == "30 to 38 a week in 2 of 3 weeks, on 3 days"
    assert found["Minutes legs up"] == "15 a week in 1 of 3 weeks, on 1 day"


def test_weeks_without_any_entry_are_missing_and_not_zero(keep: Keep, report: Report) -> None:
    keep(walks=[walk(1, 20), walk(30, 25)])

    assert facts(report())["Minutes walked"] == "20 to 25 a week in 2 of 2 weeks, on 2 days"


def test_weeks_that_are_alike_are_one_number(keep: Keep, report: Report) -> None:
    keep(walks=[walk(1, 20), walk(8, 20)])

    assert facts(report())["Minutes walked"] == "20 a week in 2 of 2 weeks, on 2 days"


def test_less_than_a_week_is_a_sum(keep: Keep, report: Report) -> None:
    keep(walks=[walk(0, 20), walk(1, 15)])

    page = report(first=TODAY - timedelta(days=2))

    assert facts(page)["Minutes walked"] == "35, on 2 days"


def test_nothing_logged_is_said_so(report: Report) -> None:
    assert facts(report()) == {
        "Minutes walked": "none logged",
        "Minutes legs up": "none logged",
        "After walks": "none logged",
        "After legs up": "none logged",
        "Compression": "not answered",
    }


def test_lighter_same_and_heavier_are_counted_for_each_leg(keep: Keep, report: Report) -> None:
    keep(
        walks=[
            walk(1, feel_after=record.FeelAfter(left="lighter", right="same")),
            walk(2, feel_after=record.FeelAfter(left="heavier")),
            walk(3),
        ],
        elevations=[elevation(1)],
    )

    found = facts(report())

    assert found["After walks, left"] == "lighter 1, same 0, heavier 1 (n\u00a0=\u00a02)"
    assert found["After walks, right"] == "lighter 0, same 1, heavier 0 (n\u00a0=\u00a01)"
    assert found["After legs up"] == "not answered"


def test_compression_counts_only_days_on_which_it_was_answered(keep: Keep, report: Report) -> None:
    keep(
        check_ins=[
            scored(1, 3, 3, compression=("left",)),
            scored(2, 3, 3, compression=()),
            scored(3, 3, 3),
        ],
        walks=[walk(2, compression=True), walk(4, compression=False)],
    )

    assert facts(report())["Compression"] == "worn on 2 of 3 days answered"


def test_pain_from_walking_is_told_where_there_was_some(keep: Keep, report: Report) -> None:
    keep(
        walks=[
            walk(1, pain=record.WalkPain(leg="left", gone_within_10_min_of_rest=True)),
            walk(2, pain=record.WalkPain(leg="left")),
            walk(3),
        ]
    )

    assert facts(report())["Pain from walking"] == "on 2 of 3 walks, gone with rest on 1"


# The four-week try


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
