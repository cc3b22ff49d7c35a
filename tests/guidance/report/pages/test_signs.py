from __future__ import annotations

import pytest
from report_entries import TODAY, Keep, Report, check_in, scored, walk

from guidance.report.pages.report import ReportPage
from guidance.report.pages.signs import ReportRow
from tracker import record

pytestmark = pytest.mark.django_db


def row(page: ReportPage, label: str) -> ReportRow:
    return next(one for one in page.signs.rows if one.label == label)


def test_a_sign_is_counted_against_the_days_on_which_it_was_asked(
    keep: Keep, report: Report
) -> None:
    swollen = record.LegSigns(heaviness=4, swelling=2)
    keep(
        check_ins=[
            check_in(1, left=swollen, right=record.LegSigns(heaviness=4, swelling=0)),
            scored(2, 4, 4),
            check_in(3, left=record.LegSigns(heaviness=4), right=record.LegSigns(heaviness=4)),
        ]
    )

    found = row(report(), "Swelling")

    assert (found.left, found.right) == ("1 of 2", "0 of 2")
    assert found.note == "at most: above the ankle, below the knee"


def test_a_sign_that_was_never_asked_is_not_asked_and_not_zero(keep: Keep, report: Report) -> None:
    keep(check_ins=[check_in(1, left=record.LegSigns(heaviness=4, pain=6))])

    page = report()

    assert (row(page, "Pain").left, row(page, "Pain").right) == ("1 of 1", "not asked")
    assert row(page, "Pain").note == "at most 6 of 10"
    assert (row(page, "Warm").left, row(page, "Swelling").left) == (
        "not asked",
        "not asked",
    )


def test_the_sign_of_most_days_stands_under_why_now(keep: Keep, report: Report) -> None:
    sore = record.LegSigns(heaviness=4, swelling=1)
    keep(
        check_ins=[check_in(ago, left=sore, right=sore, nothing_new=True) for ago in (2, 3, 5)]
        + [scored(1, 2, 2)],
    )

    assert report().why.facts[0] == (
        "Swelling on 3 of 4 days asked (left leg 3, right leg 3), last on 20 Nov."
    )


def test_signs_of_the_body_and_injuries_are_told_below(keep: Keep, report: Report) -> None:
    keep(
        check_ins=[check_in(5, body=record.BodySigns(breathless="usual", fainted=False))],
        walks=[walk(2, body=record.BodySigns(back_pain=True, breathless="no"))],
        injuries=[record.Injury(on=TODAY, leg="right")],
    )

    assert report().signs.notes == (
        "Also logged: short of breath on 1 day (last 17 Nov); "
        "back pain on 1 day (last 20 Nov); injury, right leg, 22 Nov.",
    )


def test_what_does_not_fit_below_stands_whole_on_the_second_page(
    keep: Keep, report: Report
) -> None:
    body = record.BodySigns(
        breathless="effort", back_pain=True, shivering=True, confused=True, vomiting=True
    )
    keep(check_ins=[check_in(1, body=body)])

    page = report()

    assert page.signs.notes[0].endswith("…")
    section = next(one for one in page.in_full if one.title == "Also logged")
    assert len(section.lines) == 5
    assert "being sick on 1 day (last 21 Nov)" in section.lines
