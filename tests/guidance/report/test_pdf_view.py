from __future__ import annotations

import io
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from factories import PersonFactory, UserFactory
from paper import squeezed
from pypdf import PdfReader

from guidance.report import pdf
from guidance.report.printable import FONTS
from tracker import record
from tracker.accounts.models import Access, Person
from tracker.journal.restore import restore_journal

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
FIRST, LAST = date(2026, 6, 16), date(2026, 11, 22)
NAME = "Wilhelmina Ωmega Фёдоровна ليلى "


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(person: Person) -> Client:
    user = UserFactory()
    Access.objects.create(user=user, person=person)
    client = Client()
    client.force_login(user)
    return client


def address(first: date = FIRST, last: date = LAST, extras: str = "") -> str:
    return reverse("report:pdf", args=[first, last]) + extras


def a_hard_record(days: int) -> record.Journal:
    """Everything that can be long is as long as it may be; two notes of 4,000 letters a day."""
    note = ("My calf hurts; #panic() $x$ @me <you> " * 200)[: record.NOTE_LENGTH]
    told = LAST - timedelta(days=40)
    bad = record.LegSigns(
        heaviness=9, swelling=3, pain=8, red=True, warm=True, numb=True, cold=True, skin=("sore",)
    )
    fair = record.LegSigns(heaviness=4, swelling=1, tingling=True)
    dates = [LAST - timedelta(days=ago) for ago in range(days)]
    return record.Journal(
        profile=record.Profile(
            name=(NAME * 20)[: record.NAME_LENGTH],
            born=date(1941, 3, 14),
            time_zone="Europe/London",
            region="GB",
            conditions=tuple(
                record.Condition(kind=kind, told_on=told) for kind in get_args(record.ConditionKind)
            ),
            clot_risks=tuple(
                record.ClotRisk(kind=kind, on=told) for kind in get_args(record.ClotRiskKind)
            ),
            exercise_limit="W" * record.EXERCISE_LIMIT_LENGTH,
        ),
        plan=record.Plan(
            report_reason="Ж" * record.REPORT_REASON_LENGTH,
            questions=("ش" * record.QUESTION_LENGTH,) * record.QUESTIONS,
        ),
        check_ins=tuple(
            record.CheckIn(
                at=datetime.combine(on, time(hour)),
                left=bad if number % 9 == 0 else fair,
                right=fair,
                body=record.BodySigns(breathless="effort", temperature_c=Decimal(39)),
                note=note,
            )
            for number, on in enumerate(dates)
            for hour in (8, 20)
        ),
        measurements=tuple(
            record.Measurement(
                at=datetime.combine(on, time(7)),
                weight_kg=Decimal(74),
                left_calf_cm=Decimal(39),
                right_calf_cm=Decimal(37),
                left_ankle_cm=Decimal(26),
                right_ankle_cm=Decimal(25),
            )
            for on in dates
        ),
        injuries=tuple(record.Injury(on=on, leg="left") for on in dates[::30]),
    )


def sides_of(content: bytes) -> list[str]:
    return [squeezed(side.extract_text()) for side in PdfReader(io.BytesIO(content)).pages]


def test_the_report_is_a_file_that_says_whose_it_is():
    answer = signed_in(PersonFactory(name="Ruth")).get(address())

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        'attachment; filename="heavy-legs-report-Ruth-2026-11-22.pdf"'
    )
    assert answer["Cache-Control"] == "private, no-store"
    [side] = sides_of(answer.content)
    assert "Ruth" in side
    assert "Missing" in side or "missing" in side


def test_the_page_leads_to_it_with_the_same_dates_and_additions():
    client = signed_in(PersonFactory())

    page = client.get(reverse("report:between", args=[FIRST, LAST]) + "?notes=on").content.decode()

    assert f'href="{address(extras="?daily=on&amp;notes=on")}"' in page


@pytest.mark.parametrize("days", [8, pytest.param(160, marks=pytest.mark.slow)])
def test_the_hardest_record_has_its_summary_on_one_side_and_no_word_is_lost(days: int):
    person = PersonFactory()
    restore_journal(person, a_hard_record(days), now=NOW)

    answer = signed_in(person).get(address(extras="?daily=on&notes=on"))

    assert answer.status_code == 200
    first, second, *rest = sides_of(answer.content)
    assert "Madefromtheperson" in first
    assert second.startswith("Name")
    together = "".join((second, *rest))
    assert together.count("Ж") == record.REPORT_REASON_LENGTH
    assert together.count("ش") == record.QUESTION_LENGTH * record.QUESTIONS
    assert together.count("W") >= record.EXERCISE_LIMIT_LENGTH
    assert together.count("Mycalfhurts;#panic()$x$@me<you>") >= 2 * days * 100


def test_a_period_without_an_entry_is_one_side_too():
    answer = signed_in(PersonFactory(name="", report_reason="")).get(address())

    assert len(sides_of(answer.content)) == 1


def test_dates_that_cannot_be_are_asked_again():
    client = signed_in(PersonFactory())

    answer = client.get(address(first=LAST, last=FIRST), follow=True)

    assert answer.redirect_chain == [(reverse("report:between", args=[LAST, FIRST]), 302)]
    assert answer.status_code == 422


def test_nobody_else_has_it():
    person = PersonFactory(name="Ruth")
    stranger = signed_in(PersonFactory(name="Mallory"))

    [side] = sides_of(stranger.get(address()).content)

    assert person.name not in side
    assert Client().get(address()).status_code == 302


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(method: str):
    assert getattr(signed_in(PersonFactory()), method)(address()).status_code == 405


@pytest.mark.parametrize(
    ("broken", "value"),
    [("LARGEST", 10), ("SECONDS", 0.001), ("TYPESET", FONTS / "OFL.txt")],
    ids=["too long", "too slow", "typst fails"],
)
def test_where_no_pdf_can_be_made_the_page_says_so_and_offers_to_print(
    monkeypatch: pytest.MonkeyPatch, broken: str, value: Any
):
    monkeypatch.setattr(pdf, broken, value)

    answer = signed_in(PersonFactory()).get(address(extras="?daily=on"))

    said = answer.content.decode()
    assert answer.status_code == 503
    assert "The PDF could not be made" in said
    assert "press Print" in said
    assert "Choose fewer days" in said
    assert f'href="{reverse("report:between", args=[FIRST, LAST])}?daily=on"' in said
