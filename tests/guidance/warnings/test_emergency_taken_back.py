"""Undo of an answer to an emergency takes back that answer, and nothing else."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, Final

import pytest
import time_machine
from django.test import Client
from emergency_screen import (
    ANSWER,
    CALLED,
    CHEST,
    COLD,
    FROTH,
    MISTAKE,
    PAGE,
    SAFE,
    fields,
    html_of,
    open_tiers,
    press,
    records,
)
from factories import PersonFactory
from page_forms import as_sent

from guidance.warnings.models import DisputedWarning
from tracker import record
from tracker.accounts.models import Access, Person, User
from tracker.journal.models import Answer, CheckIn

pytestmark = pytest.mark.django_db

STRIP: Final = "You told us you called 999"
UNDO: Final = re.compile(r'action="(/warnings/emergency/answer/\d+/undo/)"')


@pytest.fixture
def log(log_and_wait: Any) -> Any:
    return log_and_wait


def say(client: Client, answer: str, clock: time_machine.Traveller) -> str:
    """Answer what waits; where that is taken back. Whatever is done next comes a minute later."""
    led_to = press(client, ANSWER, answer=answer).headers["Location"]
    (url,) = UNDO.findall(html_of(client, led_to))
    clock.shift(timedelta(minutes=1))
    return str(url)


def take_back(client: Client, person: Person, url: str) -> Any:
    return client.post(url, {"person": str(person.uid)})


@pytest.mark.parametrize("answer", ["called", "safe"])
def test_the_emergency_is_shown_again_and_nothing_that_was_logged_changed(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller, answer: str
) -> None:
    log(body=FROTH)
    before = [(one.pk, one.tier, one.evidence) for one in records(person)]
    url = say(client, answer, clock)
    assert open_tiers(person) == {"urgent"}

    led_to = take_back(client, person, url)

    assert led_to.headers["Location"] == PAGE
    html = html_of(client, PAGE)
    assert "Call 999 now" in html
    assert "I have called" in html
    assert "Taken back." in html
    assert [(one.pk, one.tier, one.evidence) for one in records(person)] == before
    assert not Answer.objects.live().filter(person=person).exists()
    assert STRIP not in html_of(client, "/you/")
    assert CheckIn.objects.live().get(person=person).answers["body"]["pink_froth"] is True
    press(client, ANSWER, answer="called")
    assert STRIP in html_of(client, "/you/")


def test_the_line_says_what_was_kept_and_stays_on_its_page_and_on_today(
    client: Client, log: Any, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    url = say(client, "called", clock)

    for page in (CALLED, "/", CALLED):
        html = html_of(client, page)
        assert UNDO.findall(html) == [url]
        assert "Saved: called 999" in html
    clock.shift(timedelta(minutes=10))
    assert UNDO.findall(html_of(client, CALLED)) == []


def test_after_its_time_it_says_so_with_the_number_and_the_call_stands(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    url = say(client, "called", clock)
    clock.shift(timedelta(minutes=11))

    answer = take_back(client, person, url)

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "This cannot be taken back any more" in html
    assert "Not called yet, or worse? Call 999." in html
    assert 'href="tel:999"' in html
    assert STRIP in html_of(client, "/you/")


def test_a_second_press_of_undo_changes_nothing(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    url = say(client, "called", clock)
    take_back(client, person, url)
    press(client, ANSWER, answer="safe")

    answer = take_back(client, person, url)

    assert answer.status_code == 409
    assert "This was taken back already" in answer.content.decode()
    assert Answer.objects.live().get(person=person).answer == "safe"


def test_an_earlier_call_stands(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    say(client, "called", clock)
    clock.shift(timedelta(hours=1))
    log(left=COLD)
    url = say(client, "called", clock)

    assert take_back(client, person, url).headers["Location"] == PAGE

    assert {one.rule: one.tier for one in records(person) if one.tier != "caution"} == {
        "safety.pe": "urgent",
        "safety.limb-ischaemia": "emergency",
    }
    press(client, ANSWER, answer="safe")
    assert STRIP in html_of(client, "/you/")


def test_of_a_call_after_safe_the_safe_stands(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    say(client, "safe", clock)
    sent = fields(html_of(client, SAFE), answer="called")
    (url,) = UNDO.findall(html_of(client, client.post(ANSWER, sent).headers["Location"]))
    clock.shift(timedelta(minutes=1))
    assert STRIP in html_of(client, "/you/")

    assert take_back(client, person, url).headers["Location"] == "/"

    assert open_tiers(person) == {"urgent"}
    assert STRIP not in html_of(client, "/you/")
    assert "I have called" in html_of(client, SAFE)


def without_its_entry(client: Client, person: Person, log: Any) -> None:
    """An emergency that only its question holds."""
    chest = log(body=CHEST).change.uid
    client.post(f"/entries/check_in/{chest}/delete/", {"person": str(person.uid)})
    assert DisputedWarning.objects.filter(said_it_was_there_at=None).exists()


def test_an_emergency_that_no_entry_holds_is_one_again(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    without_its_entry(client, person, log)
    clock.shift(timedelta(minutes=1))
    url = say(client, "called", clock)
    assert open_tiers(person) == {"urgent"}

    assert take_back(client, person, url).headers["Location"] == PAGE

    assert open_tiers(person) == {"emergency"}
    assert "Was it a mistake?" in html_of(client, PAGE)
    assert STRIP not in html_of(client, "/you/")


def test_it_is_urgent_where_it_was_said_to_be_safe_before(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    without_its_entry(client, person, log)
    clock.shift(timedelta(minutes=1))
    say(client, "safe", clock)
    sent = fields(html_of(client, SAFE), answer="called")
    (url,) = UNDO.findall(html_of(client, client.post(ANSWER, sent).headers["Location"]))
    clock.shift(timedelta(minutes=1))

    assert take_back(client, person, url).headers["Location"] == "/"

    assert open_tiers(person) == {"urgent"}


def test_it_is_urgent_where_its_24_hours_are_over_meanwhile(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    without_its_entry(client, person, log)
    clock.shift(timedelta(hours=23, minutes=57))
    url = say(client, "called", clock)
    clock.shift(timedelta(minutes=5))

    assert take_back(client, person, url).headers["Location"] == "/"

    assert open_tiers(person) == {"urgent"}
    assert STRIP not in html_of(client, "/you/")


@pytest.mark.parametrize("answer", ["called", "safe"])
def test_an_injury_is_an_emergency_again(
    client: Client, person: Person, clock: time_machine.Traveller, answer: str
) -> None:
    new = "/injuries/new/"
    hurt = {"leg": "left", "crack_odd_shape_numb_cold": "yes"}
    client.post(new, as_sent(client.get(new), new) | hurt)
    clock.shift(timedelta(minutes=1))
    url = say(client, answer, clock)
    assert open_tiers(person) == {"urgent"}

    assert take_back(client, person, url).headers["Location"] == PAGE

    assert open_tiers(person) == {"emergency"}


def test_what_was_logged_since_stays_and_counts(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    url = say(client, "called", clock)
    log(body=record.BodySigns(chest_pain=True, coughing_blood=True))

    assert take_back(client, person, url).headers["Location"] == PAGE

    assert "coughing up blood" in html_of(client, PAGE)
    assert CheckIn.objects.live().filter(person=person).count() == 2
    assert open_tiers(person) == {"emergency"}


def test_nothing_but_an_answer_is_taken_back_by_this_address(
    client: Client, log: Any, person: Person
) -> None:
    saved = log(body=CHEST, left=record.LegSigns(heaviness=4))
    assert take_back(client, person, f"{ANSWER}{saved.change.pk}/undo/").status_code == 409
    press(client, MISTAKE, sign="body.chest_pain")
    (said,) = Answer.objects.live().filter(person=person)
    change = person.changes.get(uid=said.uid)

    answer = take_back(client, person, f"{ANSWER}{change.pk}/undo/")

    assert answer.status_code == 409
    assert open_tiers(person) == set()


def test_the_button_of_another_record_is_refused_in_words(
    client: Client, log: Any, person: Person, user: User, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    url = say(client, "called", clock)
    other = PersonFactory(name="Mum")
    Access.objects.create(user=user, person=other)
    client.post("/you/people/open/", {"person": str(other.uid)})

    answer = client.post(url, {"person": str(person.uid)}, follow=True)

    assert "Nothing was done." in answer.content.decode()
    assert Answer.objects.live().filter(person=person).exists()
