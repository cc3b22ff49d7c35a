"""The question about a note: what is asked, what a yes opens, what a no closes."""

from __future__ import annotations

import html as entities
import re
import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import PersonFactory
from page_forms import as_sent

from guidance.rules.notes import LOGGED, NOTE
from guidance.warnings.assessment_cache import current_assessment
from guidance.warnings.notes import ASK, CHIPS, NAMES, WAS
from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.access import CHOSEN
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.journal.actions import add_entry
from tracker.journal.forms.signs.catalog import CHIPS as ON_THE_FORM
from tracker.journal.mapping import KINDS
from tracker.journal.models import Answer, CheckIn, WarningRecord

HEAVY = record.LegSigns(heaviness=2)
CALM: dict[str, Any] = {"left": HEAVY, "right": HEAVY, "nothing_new": True}
CALF = "left calf swollen and warm since yesterday"
PAGES = ("today", "warnings:index", "its own")
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
INPUT = re.compile(r'<input[^>]*\bname="([^"]*)"[^>]*\bvalue="([^"]*)"')


def note_warning(person: Person) -> WarningRecord:
    return WarningRecord.objects.get(person=person, rule=NOTE)


def page(client: Client, person: Person, name: str = "its own") -> str:
    address = (
        reverse("warnings:warning", args=[note_warning(person).pk])
        if name == "its own"
        else reverse(name)
    )
    return entities.unescape(client.get(address).content.decode())


def button(html: str, label: str) -> tuple[str, dict[str, Any]]:
    """Address and posted fields of the form with this button."""
    for form in FORM.findall(html):
        if f">{label}</button>" in form:
            fields: dict[str, Any] = {}
            for name, value in INPUT.findall(form):
                fields.setdefault(name, []).append(value)
            pressed = re.search(r'<button[^>]*name="(\w+)" value="(\w+)"', form)
            if pressed:
                fields[pressed[1]] = [pressed[2]]
            action = re.search(r'action="([^"]*)"', form)
            assert action
            return action[1].split("#")[0], fields
    raise AssertionError(f"no button {label}")


def press(client: Client, html: str, label: str, **more: Any) -> Any:
    address, fields = button(html, label)
    return client.post(address, fields | more)


def open_chips(client: Client, html: str) -> Any:
    """The form to which Yes leads."""
    return client.get(press(client, html, "Yes, log it").url)


def asked(person: Person) -> list[tuple[str, ...]]:
    found = current_assessment(Person.objects.get(pk=person.pk), now=timezone.now())
    return [one.groups for one in found.asked]


def ticked(html: str) -> set[str]:
    boxes = re.findall(r'<input[^>]*name="chip"[^>]*>', html)
    return {re.findall(r'value="(\w+)"', box)[0] for box in boxes if " checked" in box}


def save(clock: time_machine.Traveller, client: Client, opened: Any, **answers: Any) -> Any:
    """Send the form of a check-in that stands on this page, with these answers."""
    clock.shift(timedelta(minutes=1))
    address = opened.request["PATH_INFO"]
    return client.post(address, as_sent(opened, address) | answers)


SWELLING = {"swelling-leg": "left", "legs-swelling": "1"}


def test_every_group_has_a_question_and_a_chip_that_is_on_the_form() -> None:
    assert set(CHIPS) == set(NAMES) == set(WAS) | set(ASK) == set(LOGGED)
    assert set(CHIPS.values()) <= {chip.name for chip in ON_THE_FORM}


@pytest.mark.parametrize("name", PAGES)
def test_the_question_names_the_sign_and_quotes_the_note_with_its_day(
    client: Client, log: Any, person: Person, name: str
) -> None:
    log(**CALM, note=CALF)

    html = page(client, person, name)

    assert "Was a leg swollen or warm?" in html
    assert f"Sunday 22 November. You wrote: <bdi>“{CALF}”" in html
    assert "Until you answer, we suggest no walks, massage or compression." in html
    assert button(html, "Yes, log it")
    _address, fields = button(html, "No")
    assert fields["person"] == [str(person.uid)]
    assert uuid.UUID(fields["key"][0])


@pytest.mark.parametrize(
    ("note", "question"),
    [
        ("swollen", "Was a leg swollen?"),
        ("red, warm and swollen", "Was a leg swollen, red or darker or warm?"),
        ("it hurts", "Did a leg hurt?"),
        ("numb and it hurts", "Was a leg numb or tingly? Did a leg hurt?"),
        ("an ulcer", "Was there a sore or a change on your skin?"),
        ("the toes went blue", "Was a leg cold, pale or blue?"),
        ("breathless", "Chest pain, short of breath, coughed blood or fainted?"),
    ],
)
def test_each_kind_of_sign_has_its_question(
    client: Client, log: Any, person: Person, note: str, question: str
) -> None:
    log(**CALM, note=note)

    assert question in page(client, person)


@pytest.mark.parametrize("name", PAGES)
def test_a_yes_opens_the_check_in_with_its_chips_and_logs_nothing(
    client: Client, log: Any, person: Person, name: str
) -> None:
    log(**CALM, note=CALF)

    answer = open_chips(client, page(client, person, name))

    html = answer.content.decode()
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"] == f"/check-ins/{CheckIn.objects.get().uid}/"
    assert re.fullmatch(r"begun=\w+", answer.request["QUERY_STRING"])
    assert ticked(html) == {"swelling", "warm"}
    assert CALF in html
    assert Answer.objects.count() == 0
    assert asked(person) == [("swelling", "warm")]


def test_after_the_signs_are_saved_the_question_is_closed_and_the_warning_is_there(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(**CALM, note=CALF)
    opened = open_chips(client, page(client, person))

    saved = save(clock, client, opened, **SWELLING, **{"warm-leg": "left"})

    assert saved.status_code == 302
    assert asked(person) == []
    tiers = {one.rule: one.tier for one in open_records(person)}
    assert tiers == {"consult.unilateral-dvt-signs": "urgent"}
    closed = page(client, person)
    assert "You logged it, or said no" in closed
    assert "Was it a mistake" not in closed


def test_what_is_logged_is_named_and_the_rest_is_still_asked(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(**CALM, note=CALF)
    opened = open_chips(client, page(client, person))

    save(clock, client, opened, chip=["swelling"], **SWELLING)

    again = page(client, person)
    assert "Was a leg warm?" in again
    assert "In your log for that day already: swelling." in again
    assert ticked(open_chips(client, again).content.decode()) == {"swelling", "warm"}


def test_a_note_of_a_walk_opens_a_new_check_in_of_its_day(
    client: Client, person: Person, user: User, clock: time_machine.Traveller
) -> None:
    now = timezone.now()
    walk = record.Walk(
        start=local_now(person, now) - timedelta(days=2),
        minutes=Decimal(20),
        note="my foot was swollen",
    )
    add_entry(person=person, kind=KINDS["walk"], entry=walk, key=uuid.uuid4(), by=user, now=now)

    answer = open_chips(client, page(client, person))

    html = answer.content.decode()
    assert answer.request["PATH_INFO"] == "/check-ins/new/"
    assert "Friday 20 November" in html
    assert ticked(html) == {"swelling"}


def test_words_of_an_emergency_keep_the_call_button_until_a_sign_or_a_no(
    client: Client, log: Any, person: Person
) -> None:
    log(**CALM, note="chest feels tight")
    html = page(client, person, "today")
    assert 'href="tel:999"' in html

    opened = open_chips(client, html).content.decode()
    assert ticked(opened) == {"breath"}
    assert 'href="tel:999"' in page(client, person, "today")

    press(client, page(client, person), "No")
    assert asked(person) == []
    assert "Do you have this now?" not in page(client, person, "today")


def test_a_no_closes_the_note_that_is_shown_and_leads_to_the_next(
    client: Client, log: Any, person: Person
) -> None:
    log(timedelta(days=1), **CALM, note="ankle swollen")
    log(**CALM, note="calf painful")
    html = page(client, person)
    assert "“ankle swollen”" in html
    assert "calf painful" not in html
    assert "Then we ask about 1 more note." in html

    answer = press(client, html, "No")

    assert answer["Location"] == reverse("warnings:warning", args=[note_warning(person).pk])
    assert "“calf painful”" in page(client, person)
    assert press(client, page(client, person), "No")["Location"] == "/"
    assert asked(person) == []


@pytest.mark.parametrize("again", ["the same form", "another tab"])
def test_a_no_that_is_sent_twice_closes_one_note(
    client: Client, log: Any, person: Person, again: str
) -> None:
    log(timedelta(days=1), **CALM, note="ankle swollen")
    log(**CALM, note="calf painful")
    html, other = page(client, person), page(client, person)

    press(client, html, "No")
    press(client, html if again == "the same form" else other, "No")

    assert asked(person) == [("pain",)]


def test_a_question_that_a_no_ended_does_not_say_that_something_was_logged(
    client: Client, log: Any, person: Person
) -> None:
    log(**CALM, note=CALF)
    press(client, page(client, person), "No")

    for name in ("its own", "warnings:index"):
        assert "hat you logged since" not in page(client, person, name)


@pytest.mark.parametrize("label", ["Yes, log it", "No"])
def test_a_button_for_another_person_does_nothing(
    client: Client, log: Any, person: Person, user: User, label: str
) -> None:
    log(**CALM, note=CALF)
    html = page(client, person)
    session = client.session
    session[CHOSEN] = str(PersonFactory(user=user).uid)
    session.save()

    answer = press(client, html, label)

    if answer.status_code == 302:
        answer = client.get(answer["Location"])
    assert "This page was opened for" in answer.content.decode()
    assert Answer.objects.count() == 0
    assert asked(person) == [("swelling", "warm")]


def test_a_note_that_was_taken_out_still_asks_whether_that_was_a_mistake(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(**CALM, note=CALF)
    opened = client.get(f"/check-ins/{CheckIn.objects.get().uid}/")

    save(clock, client, opened, note="a quiet day")

    assert hasattr(WarningRecord.objects.select_related("dispute").get(rule=NOTE), "dispute")
