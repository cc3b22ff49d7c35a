"""What is answered on the emergency screen: called, and safe."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
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

from tracker import record
from tracker.accounts.models import Access, Person, User
from tracker.journal.models import Answer, CheckIn, Injury

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(log_and_wait: Any) -> Any:
    return log_and_wait


def test_called_answers_every_emergency_that_has_begun(
    client: Client, log: Any, person: Person
) -> None:
    log(body=FROTH)
    assert sum(one.tier == "emergency" for one in records(person)) == 2

    answer = press(client, ANSWER, answer="called")

    assert answer.headers["Location"] == CALLED
    assert open_tiers(person) == {"urgent"}
    rules = Answer.objects.live().filter(person=person, answer="called").values_list("rule")
    assert {rule for (rule,) in rules} == {"safety.pe", "safety.hf"}


def test_cold_feet_need_one_tap_for_both_legs(client: Client, log: Any, person: Person) -> None:
    log(left=COLD, right=COLD)

    press(client, ANSWER, answer="called")

    assert open_tiers(person) == {"urgent"}


def test_the_calm_page_says_what_to_do_and_how_to_call_again(client: Client, log: Any) -> None:
    log(body=CHEST)
    press(client, ANSWER, answer="called")

    html = html_of(client, CALLED)

    assert "Help is on its way" in html
    assert "You told us you called 999" in html
    assert "Do not drive yourself." in html
    assert "Stay where you are. Not called yet, or worse? Call 999." in html
    assert html.count('href="tel:999"') == 1
    assert "tel:111" not in html


def test_what_helps_meanwhile_is_said_after_the_call_too(client: Client, log: Any) -> None:
    log(body=FROTH)
    press(client, ANSWER, answer="called")

    html = html_of(client, CALLED)

    assert "Sit up." in html
    assert html.count("Unlock the door.") == 1
    assert html.count("Do not drive yourself.") == 1


def test_a_second_press_is_one_answer(client: Client, log: Any, person: Person) -> None:
    log(body=CHEST)
    sent = fields(html_of(client, PAGE), answer="called")

    first = client.post(ANSWER, sent)
    second = client.post(ANSWER, sent)

    assert first.headers["Location"] == second.headers["Location"] == CALLED
    assert Answer.objects.live().filter(person=person).count() == 1


def test_back_to_the_screen_and_another_answer_is_harmless(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST)
    sent = fields(html_of(client, PAGE))
    client.post(ANSWER, {**sent, "answer": "called"})

    answer = client.post(ANSWER, {**sent, "answer": "safe"})

    assert client.get(answer.headers["Location"]).status_code in (200, 302)
    assert Answer.objects.live().get(person=person).answer == "called"


def test_the_screen_of_the_wrong_record_is_refused_in_words(
    client: Client, log: Any, person: Person, user: User
) -> None:
    log(body=CHEST)
    other = PersonFactory(name="Mum")
    Access.objects.create(user=user, person=other)
    Access.objects.filter(person=other).update(since=timezone.now() + timedelta(days=9))
    for url, pressed in ((ANSWER, {"answer": "called"}), (MISTAKE, {"sign": "body.chest_pain"})):
        sent = {"person": str(other.uid), "key": str(uuid.uuid4()), **pressed}

        answer = client.post(url, sent, follow=True)

        assert "This page was opened for Mum" in answer.content.decode()
        assert "Nothing was done." in answer.content.decode()
    assert not Answer.objects.exists()
    assert CheckIn.objects.live().get(person=person)


def test_what_no_button_says_is_a_bad_request(client: Client, log: Any) -> None:
    log(body=CHEST)

    assert press(client, ANSWER, answer="maybe").status_code == 400


@pytest.mark.parametrize("url", [PAGE, CALLED, SAFE])
def test_without_an_emergency_they_lead_to_today(client: Client, person: Person, url: str) -> None:
    assert client.get(url, follow=True).redirect_chain[-1][0] == "/"


def test_safe_is_kept_for_each_sign_that_the_screen_names(
    client: Client, log: Any, person: Person
) -> None:
    log(body=FROTH)

    answer = press(client, ANSWER, answer="safe")

    html = html_of(client, answer.headers["Location"])
    assert answer.headers["Location"] == SAFE
    assert Answer.objects.live().filter(person=person, answer="safe").count() == 2
    assert "coughing up pink froth" in html
    assert "the warning stays until a professional has looked at it" in html
    assert "Does it come back, or get worse? Call 999." in html
    assert open_tiers(person) == {"urgent"}


def test_safe_is_no_answer_to_what_came_since(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    sent = fields(html_of(client, PAGE), answer="safe")
    clock.shift(timedelta(minutes=5))
    log(left=COLD)

    answer = client.post(ANSWER, sent)

    assert answer.headers["Location"] == PAGE
    assert "chest pain" not in html_of(client, PAGE).split("<hr>")[0]
    assert {one.rule: one.tier for one in records(person)}["safety.pe"] == "urgent"


@pytest.mark.parametrize("answer", ["called", "safe"])
def test_a_new_sign_after_the_answer_shows_the_screen_again(
    client: Client, log: Any, clock: time_machine.Traveller, answer: str
) -> None:
    log(body=CHEST)
    press(client, ANSWER, answer=answer)
    clock.shift(timedelta(hours=1))

    saved = log(body=record.BodySigns(coughing_blood=True))

    assert saved.answer == PAGE
    assert "coughing up blood" in html_of(client, PAGE)
    assert "Call 999 now" in html_of(client, "/")


def test_who_was_safe_and_called_after_all_is_told_of_no_other_line(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST)
    sent = fields(html_of(client, PAGE))
    client.post(ANSWER, {**sent, "answer": "safe"})

    answer = client.post(ANSWER, {**sent, "answer": "called"})

    assert answer.headers["Location"] == CALLED
    assert "You told us you called 999" in html_of(client, "/")
    assert "tel:111" not in html_of(client, "/")
    assert Answer.objects.live().filter(person=person, answer="called").count() == 1


def test_a_call_said_to_an_earlier_card_leads_to_the_emergency_that_nobody_answered(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    press(client, ANSWER, answer="safe")
    clock.shift(timedelta(hours=9))
    log(left=COLD)
    urgent, emergency = records(person)

    answer = client.post(f"/warnings/{urgent.pk}/answer/", {"answer": "called"})

    assert answer.headers["Location"] == PAGE
    emergency.refresh_from_db()
    assert (emergency.rule, emergency.tier) == ("safety.limb-ischaemia", "emergency")
    assert Answer.objects.live().filter(person=person, answer="called").count() == 0


@pytest.mark.parametrize(("said", "then"), [("called", CALLED), ("safe", SAFE)])
def test_an_injury_is_answered_on_its_own_date(
    client: Client, person: Person, clock: time_machine.Traveller, said: str, then: str
) -> None:
    new = "/injuries/new/"
    hurt = {"leg": "left", "crack_odd_shape_numb_cold": "yes"}
    assert client.post(new, as_sent(client.get(new), new) | hurt)["Location"] == PAGE
    clock.shift(timedelta(minutes=1))

    assert press(client, ANSWER, answer=said).headers["Location"] == then
    assert open_tiers(person) == {"urgent"}

    clock.shift(timedelta(minutes=1))
    edit = f"/injuries/{Injury.objects.live().get().uid}/"
    plaster = as_sent(client.get(edit), edit) | {"cast_or_boot": "yes"}
    assert client.post(edit, plaster)["Location"] == "/"
    clock.shift(timedelta(hours=11))
    html_of(client, "/")
    assert open_tiers(person) == {"urgent"}

    hurt["on"] = str(timezone.localdate())
    assert client.post(new, as_sent(client.get(new), new) | hurt)["Location"] == PAGE


def test_a_note_that_is_added_after_the_call_shows_the_screen_no_more(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    url = f"/check-ins/{log(body=CHEST).change.uid}/"
    press(client, ANSWER, answer="called")
    clock.shift(timedelta(minutes=5))

    client.post(url, as_sent(client.get(url), url) | {"note": "The doctor came."})

    assert CheckIn.objects.live().get(person=person).note == "The doctor came."
    assert open_tiers(person) == {"urgent"}


def test_two_mistakes_one_after_the_other_leave_nothing_open(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    both = record.BodySigns(chest_pain=True, fainted=True)
    log(left=record.LegSigns(heaviness=6), right=record.LegSigns(heaviness=6), body=both)

    press(client, MISTAKE, sign="body.chest_pain")
    clock.shift(timedelta(seconds=2))
    press(client, MISTAKE, sign="body.fainted")

    assert open_tiers(person) == set()


def test_the_page_of_safe_and_the_card_have_a_way_to_say_that_one_called_after_all(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    press(client, ANSWER, answer="safe")
    pages = {url: html_of(client, url) for url in (SAFE, "/", "/warnings/")}
    clock.shift(timedelta(hours=2))

    for html in pages.values():
        (form,) = re.findall(rf'<form method="post" action="{ANSWER}">.*?</form>', html, re.S)
        assert "I have called" in form
        assert 'value="called"' in form
    answer = client.post(ANSWER, fields(pages[SAFE], answer="called"))

    assert answer.headers["Location"] == CALLED
    for url in ("/", SAFE, "/warnings/", "/you/"):
        html = html_of(client, url)
        assert "You told us you called 999" in html
        assert "I have called" not in html
        assert "tel:111" not in html


def test_a_call_days_after_safe_is_a_call_too(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    press(client, ANSWER, answer="safe")
    clock.shift(timedelta(days=3))

    answer = client.post(ANSWER, fields(html_of(client, SAFE), answer="called"))

    assert answer.headers["Location"] == CALLED
    assert "You told us you called 999" in html_of(client, "/you/")
