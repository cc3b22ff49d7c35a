"""An emergency is called one on every page while help is on its way, not "urgent" on some."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from emergency_screen import ANSWER, CHEST, COLD, html_of, open_tiers, press, records

from guidance.report.pages.report import report_page
from tracker.accounts.models import Person
from tracker.journal.models import WarningRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(log_and_wait: Any) -> Any:
    return log_and_wait


def of_the_report(person: Person) -> list[tuple[str, str]]:
    """What stands on top of the report of somebody's week: word and sentence."""
    today = timezone.localdate()
    page = report_page(person, first=today - timedelta(days=7), last=today, now=timezone.now())
    return [(one.word, one.text) for one in page.urgent]


def review_title(client: Client, warning: WarningRecord) -> str:
    html = html_of(client, f"/warnings/{warning.pk}/review/")
    (title,) = re.findall(r'<header class="page-head"><p>(.*?)</p>', html)
    return str(title)


def test_the_report_calls_it_an_emergency_and_says_that_help_was_called(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    ((word, text),) = of_the_report(person)
    assert word == "Emergency"
    assert "Help was called." not in text

    press(client, ANSWER, answer="called")
    clock.shift(timedelta(hours=23))

    ((word, text),) = of_the_report(person)
    assert word == "Emergency"
    assert "Help was called." in text
    assert open_tiers(person) == {"urgent"}
    html = html_of(client, "/report/")
    assert "Emergency" in html
    assert "Urgent" not in html.split("<main")[1]


def test_a_day_after_the_call_it_is_urgent_there_too(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    press(client, ANSWER, answer="called")
    clock.shift(timedelta(hours=25))

    ((word, text),) = of_the_report(person)

    assert word == "Urgent"
    assert "Help was called." not in text


def test_what_was_said_to_be_safe_is_urgent_on_its_card_and_in_the_report(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST)
    press(client, ANSWER, answer="safe")

    assert [word for word, _text in of_the_report(person)] == ["Urgent"]
    assert "Urgent: today" in html_of(client, "/")


def test_the_page_of_a_look_names_the_emergency_by_its_signs(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(left=COLD)
    (warning,) = [one for one in records(person) if one.tier == "emergency"]
    title = "Emergency: cold, left leg; pale or blue, left leg"
    assert review_title(client, warning) == title

    press(client, ANSWER, answer="called")
    assert review_title(client, warning) == title

    clock.shift(timedelta(hours=25))
    assert review_title(client, warning) == "Have your left leg seen today"
