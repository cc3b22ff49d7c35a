from __future__ import annotations

from datetime import timedelta

import pytest
from report_entries import TODAY, Keep, Report, elevation, scored, walk

from guidance.report.pages.report import ReportPage
from tracker import record

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
