"""The question of the next day, about a warning that could not wait."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.models import Answer, WarningRecord

pytestmark = pytest.mark.django_db

QUESTION = "Has somebody looked at it?"
SWOLLEN = {
    "left": record.LegSigns(heaviness=5, swelling=2),
    "right": record.LegSigns(heaviness=3),
    "nothing_new": True,
}


def today(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def opened(person: Person) -> WarningRecord:
    return WarningRecord.objects.get(person=person, closed_on=None)


def say(client: Client, person: Person, answer: str) -> None:
    url = f"/warnings/{opened(person).pk}/answer/"
    assert client.post(url, {"answer": answer, "key": str(uuid.uuid4())}).status_code == 302


@pytest.fixture
def next_day(log: Any, clock: time_machine.Traveller) -> time_machine.Traveller:
    """The day after one leg was found swollen."""
    log(**SWOLLEN)
    clock.shift(timedelta(days=1))
    return clock


def test_nothing_is_asked_on_the_day_itself(client: Client, log: Any) -> None:
    log(**SWOLLEN)

    assert QUESTION not in today(client)


def test_the_next_day_it_is_asked_with_every_answer(
    client: Client, person: Person, next_day: Any
) -> None:
    html = today(client)

    pk = opened(person).pk
    assert QUESTION in html
    assert html.count(f'href="/warnings/{pk}/review/"') == 1
    assert set(re.findall(r'name="answer" value="(\w+)"', html)) == {
        "called", "better", "same", "worse",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("region", "urgent", "emergency"),
    [
        ("GB", "Call 111 or the GP surgery now", "Call 999 now"),
        ("US", "go to urgent care or an ER", "Call 911 now"),
        ("OTHER", "emergency department", "112"),
    ],
)
@pytest.mark.parametrize("days", [0, 1])
def test_who_cannot_get_an_appointment_is_told_where_to_turn_from_the_first_day_on(
    client: Client,
    person: Person,
    log: Any,
    clock: time_machine.Traveller,
    days: int,
    region: str,
    urgent: str,
    emergency: str,
) -> None:
    person.region = region
    person.save()
    log(**SWOLLEN)
    clock.shift(timedelta(days=days))

    html = today(client)
    unseen = html[html.index("I can’t get an appointment") :].split("</details>")[0]

    assert urgent in unseen
    assert emergency in unseen


@pytest.mark.parametrize("answer", ["called", "better", "same", "worse"])
def test_an_answer_is_kept_ends_the_question_for_the_day_and_closes_nothing(
    client: Client, person: Person, next_day: time_machine.Traveller, answer: str
) -> None:
    say(client, person, answer)

    kept = Answer.objects.get(person=person)
    assert (kept.rule, kept.leg, kept.answer) == (opened(person).rule, "left", answer)
    assert opened(person).tier == "urgent"
    assert QUESTION not in today(client)

    next_day.shift(timedelta(days=1))
    assert QUESTION in today(client)


def test_an_answer_of_yesterday_does_not_count_for_today(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    say(client, person, "called")
    clock.shift(timedelta(days=1))

    assert QUESTION in today(client)


def test_an_answer_about_the_other_leg_does_not_count(
    client: Client, person: Person, next_day: Any
) -> None:
    warning = opened(person)
    say(client, person, "same")
    Answer.objects.filter(person=person).update(leg="right")

    assert QUESTION in today(client)
    Answer.objects.filter(person=person).update(leg="left", rule=warning.rule.partition(":")[0])
    assert QUESTION not in today(client)


def test_a_watch_is_not_asked_whether_somebody_looked(
    client: Client, log: Any, clock: time_machine.Traveller
) -> None:
    log(
        left=record.LegSigns(heaviness=2, tender_vein=True),
        right=record.LegSigns(heaviness=2),
        nothing_new=True,
    )
    clock.shift(timedelta(days=1))

    html = today(client)

    assert "Keep a close eye on your left leg" in html
    assert QUESTION not in html


def test_the_question_takes_one_query_however_many_cards_ask(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(left=record.LegSigns(swelling=2), right=record.LegSigns(heaviness=3), nothing_new=True)
    log(timedelta(minutes=1), body=record.BodySigns(cannot_walk_for_pain=True))
    clock.shift(timedelta(days=1))
    client.get("/")

    with CaptureQueriesContext(
        connection,
    ) as asked:
        html = today(client)

    assert html.count(QUESTION) == 2
    assert sum("journal_answer" in query["sql"] for query in asked) == 1
