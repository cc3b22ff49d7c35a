"""The button of a mistake says from how many entries, and of what times, it takes the sign out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from emergency_screen import CHEST, MISTAKE, PAGE, fields, html_of, open_tiers, press

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.models import CheckIn

pytestmark = pytest.mark.django_db

HEAVY = record.LegSigns(heaviness=4)


@pytest.fixture
def log(log_and_wait: Any) -> Any:
    return log_and_wait


def buttons(client: Client) -> list[tuple[str, str]]:
    """For each sign what stands above its button, and all that the button says."""
    found = re.findall(
        rf'action="{MISTAKE}">.*?<p>(.*?)</p><button[^>]*>(.*?)</button>', html_of(client, PAGE)
    )
    return [(_plain(above), _plain(button)) for above, button in found]


def _plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def told(client: Client) -> str:
    ((above, _button),) = buttons(client)
    return above


def test_one_entry_is_named_with_its_time(client: Client, log: Any) -> None:
    log(body=CHEST)

    assert buttons(client) == [
        (
            "You told us: chest pain, today 14:30",
            "A mistake: take it out: chest pain, today 14:30",
        )
    ]


def test_two_entries_are_named_both_and_both_are_taken_out(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST, left=HEAVY)
    log(ago=timedelta(hours=2), body=CHEST, left=HEAVY)

    assert buttons(client) == [
        (
            "You told us: chest pain, today 12:31 and today 14:30",
            "A mistake both times: take them out: chest pain, today 12:31 and today 14:30",
        )
    ]
    press(client, MISTAKE, sign="body.chest_pain")

    assert "Taken out of 2 entries: chest pain" in html_of(client, "/")
    live = CheckIn.objects.live().filter(person=person)
    assert ["body" in one.answers for one in live] == [False, False]


def test_many_entries_are_counted(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=-1))
    for _time in range(2):
        log(body=CHEST, left=HEAVY)
    clock.shift(timedelta(days=1))
    for _time in range(3):
        log(body=CHEST, left=HEAVY)

    ((above, button),) = buttons(client)

    assert above == "You told us: chest pain, 5 times, from 21 November 14:30 to today 14:34"
    assert button.startswith("A mistake all 5 times: take them out")


def test_whoever_was_wrong_only_once_is_led_to_the_log(client: Client, log: Any) -> None:
    log(body=CHEST)
    assert "Only one of them a mistake?" not in html_of(client, PAGE)
    log(body=CHEST)

    html = html_of(client, PAGE)

    assert "Only one of them a mistake?" in html
    (log_url,) = re.findall(r'<a href="([^"]+)">Change it in the log', html)
    assert client.get(log_url).status_code == 200
    assert log_url.startswith("/log/")


def test_what_was_told_since_the_page_was_shown_is_not_taken_out(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST, left=HEAVY)
    sent = fields(html_of(client, PAGE), sign="body.chest_pain")
    log(body=CHEST, left=record.LegSigns(heaviness=7))

    answer = client.post(MISTAKE, sent)

    assert answer.headers["Location"] == PAGE
    assert open_tiers(person) == {"emergency"}
    live = CheckIn.objects.live().filter(person=person).order_by("at")
    assert ["body" in one.answers for one in live] == [False, True]
    assert "Taken out: chest pain" in html_of(client, PAGE)
    assert told(client) == "You told us: chest pain, today 14:31"


def test_a_page_that_names_no_entry_takes_nothing_out(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST)
    sent = fields(html_of(client, PAGE), sign="body.chest_pain")

    answer = client.post(MISTAKE, {**sent, "entry": []})

    assert answer.headers["Location"] == PAGE
    assert CheckIn.objects.live().get(person=person).answers["body"]["chest_pain"] is True
