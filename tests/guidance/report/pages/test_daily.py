from __future__ import annotations

from datetime import timedelta

import pytest
from report_entries import TODAY, Keep, Report, check_in, elevation, scored, walk

from guidance.report.pages.daily import ReportDay
from tracker import record

pytestmark = pytest.mark.django_db

WEEK_AGO = TODAY - timedelta(days=6)


def test_there_is_no_table_unless_it_is_asked_for(report: Report) -> None:
    assert report().daily is None


def test_a_day_tells_what_was_logged_and_nothing_else(keep: Keep, report: Report) -> None:
    keep(
        check_ins=[
            check_in(1, left=record.LegSigns(heaviness=5, swelling=1)),
            check_in(2, left=record.LegSigns(heaviness=0), right=record.LegSigns(heaviness=2)),
        ],
        walks=[walk(1, 20), walk(2, 12, left=record.LegSigns(numb=True))],
        elevations=[elevation(2)],
    )

    daily = report(
        first=TODAY - timedelta(days=2), last=TODAY - timedelta(days=1), daily=True
    ).daily

    assert daily is not None
    assert daily.rows == (
        ReportDay(
            gap="",
            on="Fri 20 Nov",
            left="0",
            right="2",
            signs="numb, left leg",
            walked="12",
            raised="15",
        ),
        ReportDay(
            gap="",
            on="Sat 21 Nov",
            left="5",
            right="",
            signs="swelling (foot or ankle), left leg",
            walked="20",
            raised="",
        ),
    )


def test_days_without_an_entry_are_one_line(keep: Keep, report: Report) -> None:
    keep(check_ins=[scored(ago, 3, 3) for ago in (5, 1)])

    daily = report(first=WEEK_AGO, daily=True).daily

    assert daily is not None
    assert [row.gap for row in daily.rows] == [
        "Mon 16 Nov: nothing logged",
        "",
        "18 Nov to 20 Nov: nothing logged on 3 days",
        "",
        "Sun 22 Nov: nothing logged",
    ]


def test_notes_are_left_out_until_the_person_says_so(keep: Keep, report: Report) -> None:
    keep(
        check_ins=[scored(1, 3, 3, note="Slept badly.\nHot night.")],
        walks=[walk(1, note="To the sea")],
        elevations=[elevation(1, note="On the sofa")],
    )

    without, with_notes = (
        report(first=WEEK_AGO, daily=True, notes=notes).daily for notes in (0, 1)
    )

    assert without is not None
    assert with_notes is not None
    assert [row.notes for row in without.rows if row.notes] == []
    assert [row.notes for row in with_notes.rows if row.notes] == [
        ("Slept badly.\nHot night.", "To the sea", "On the sofa")
    ]


def test_320_entries_with_the_longest_notes_are_all_there(keep: Keep, report: Report) -> None:
    note = ("a long word and another one " * 200)[: record.NOTE_LENGTH]
    keep(check_ins=[scored(ago, 3, 3, note=note.strip()) for ago in range(320)])

    page = report(first=TODAY - timedelta(days=319), daily=True, notes=True)

    assert page.daily is not None
    assert len(page.daily.rows) == 320
    assert {row.notes for row in page.daily.rows} == {(note.strip(),)}
