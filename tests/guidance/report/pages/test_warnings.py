from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from report_entries import TODAY, Keep, Report, check_in

from guidance.warnings.models import DisputedWarning
from tracker import record
from tracker.accounts.models import Person
from tracker.journal.models import Review, WarningRecord

pytestmark = pytest.mark.django_db

CLOT = "consult.unilateral-dvt-signs"


def closed(person: Person, ago: int = 10, **values: Any) -> WarningRecord:
    """A warning about swollen mornings, open for two days."""
    on = TODAY - timedelta(days=ago)
    return WarningRecord.objects.create(
        **{
            "person": person,
            "rule": "consult.persistent-worsening-severe:swelling",
            "tier": "soon",
            "legs": ["left", "right"],
            "opened_on": on,
            "closed_on": on + timedelta(days=2),
            "closed_by": "rule",
            "evidence": [
                {"date": on.isoformat(), "sign": "swelling_on_waking", "leg": leg}
                for leg in ("left", "right")
            ],
            **values,
        }
    )


def test_without_a_warning_only_that_is_said(report: Report) -> None:
    page = report()

    assert page.why.warning == "No open warning in this app. That does not rule out a problem."
    assert page.warnings.none == "No warning in this time."
    assert (page.urgent, page.warnings.rows) == ((), ())


def test_a_past_warning_has_its_dates_its_reason_and_its_end(
    person: Person, report: Report
) -> None:
    closed(person)

    (row,) = report().warnings.rows

    assert (row.open, row.when) == (False, "12 Nov to 14 Nov")
    assert row.what == (
        "Soon. Both legs: “Both legs stay swollen in the morning”. "
        "Logged: swelling still there after a night in bed."
    )
    assert row.said == "Closed by: what you logged since."


def test_what_a_professional_said_is_told_with_its_day(person: Person, report: Report) -> None:
    closed(person, rule=CLOT, tier="urgent", legs=["left"], closed_by="review")
    Review.objects.create(
        person=person,
        on=date(2026, 11, 13),
        rule=CLOT,
        leg="left",
        outcome="clot_treated",
        cleared_to_walk=True,
    )

    assert report().warnings.rows[0].said == (
        "13 Nov: a clot, being treated; may walk: yes; massage and compression: not known."
    )


@pytest.mark.parametrize(
    "other",
    [
        {"rule": "consult.neuro"},
        {"leg": "right"},
        {"on": date(2026, 11, 11)},
        {"on": date(2026, 11, 15)},
    ],
)
def test_a_review_of_something_else_is_not_told_here(
    person: Person, report: Report, other: dict[str, Any]
) -> None:
    closed(person, rule=CLOT, tier="urgent", legs=["left"])
    about = {"on": date(2026, 11, 13), "rule": CLOT, "leg": "left", "outcome": "seen", **other}
    Review.objects.create(person=person, **about)

    assert report().warnings.rows[0].said == "Closed by: what you logged since."


def test_an_urgent_warning_stands_on_top_and_is_counted(keep: Keep, report: Report) -> None:
    swollen = record.LegSigns(heaviness=5, swelling=2, warm=True)
    keep(
        check_ins=[
            check_in(0, 9, left=swollen, right=record.LegSigns(heaviness=2), nothing_new=True)
        ]
    )

    page = report()

    assert [one.tier for one in page.urgent] == ["urgent"]
    assert page.urgent[0].word == "Urgent"
    assert "Left leg: “Get your left leg checked today”" in page.urgent[0].text
    assert "swelling, warm" in page.urgent[0].text
    assert page.urgent[0].text.endswith("No check entered.")
    assert page.why.warning == "1 open warning in this app. 1 cannot wait."
    assert page.warnings.none == "No other warning in this time."


def test_an_urgent_warning_of_now_stands_on_a_report_of_long_ago(
    person: Person, report: Report
) -> None:
    warning = closed(person, tier="urgent", closed_on=None, closed_by="")
    DisputedWarning.objects.create(warning=warning, since="2026-11-21T10:00Z")

    page = report(first=date(2026, 1, 1), last=date(2026, 2, 1))

    assert len(page.urgent) == 1
    assert "The entry was changed later." in page.urgent[0].text


def test_a_warning_that_was_over_before_the_period_is_not_in_it(
    person: Person, report: Report
) -> None:
    closed(person, ago=80)

    assert report().warnings.rows == ()


def test_many_warnings_are_four_on_the_first_page_and_all_on_the_second(
    person: Person, report: Report
) -> None:
    for ago in range(6, 18):
        closed(person, ago=ago)

    page = report()

    assert len(page.warnings.rows) == 4
    assert page.warnings.rows[0].when == "16 Nov to 18 Nov"
    assert page.warnings.more == "8 more on page 2."
    section = next(one for one in page.in_full if one.title == "Warnings of the app")
    assert len(section.lines) == 12


def test_many_urgent_warnings_are_three_on_top_and_none_is_lost(
    person: Person, report: Report
) -> None:
    for ago in range(6, 12):
        closed(person, ago=ago, tier="urgent", closed_on=None, closed_by="")
    WarningRecord.objects.filter(person=person).update(rule="note.confirm")
    for ago, warning in enumerate(WarningRecord.objects.filter(person=person)):
        DisputedWarning.objects.create(warning=warning, since=f"2026-11-2{ago % 3}T10:00Z")

    page = report()

    assert len(page.urgent) == 3
    assert page.why.warning == "6 open warnings in this app. 6 cannot wait."
    section = next(one for one in page.in_full if one.title == "Warnings of the app")
    assert len(section.lines) == 6


def test_evidence_that_cannot_be_read_leaves_the_words_of_the_warning(
    person: Person, report: Report
) -> None:
    closed(person, evidence=[{"sign": 3}, {"date": "never"}], rule="of.an.older.version")

    (row,) = report().warnings.rows

    assert row.what == "Soon. Both legs: “Still tell a professional”"
