"""Undo of a mistake that comes too late leads to where the sign is logged again."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from emergency_screen import CHEST, MISTAKE, PAGE, html_of, open_tiers, press, undo_address
from page_forms import as_sent

from tracker import record
from tracker.accounts.models import Person
from tracker.journal.models import CheckIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(log_and_wait: Any) -> Any:
    return log_and_wait


def edited_since(client: Client, person: Person) -> str:
    """Chest pain was taken out of the only check-in, and the check-in changed then."""
    press(client, MISTAKE, sign="body.chest_pain")
    undo = undo_address(html_of(client, "/"))
    url = f"/check-ins/{CheckIn.objects.live().get(person=person).uid}/"
    client.post(url, as_sent(client.get(url), url) | {"note": "Windy"})
    return undo


def test_undo_after_another_change_offers_the_entry_with_the_chip_of_the_sign_open(
    client: Client, log: Any, person: Person
) -> None:
    log(body=CHEST, left=record.LegSigns(heaviness=4))
    undo = edited_since(client, person)

    answer = client.post(undo, {"person": str(person.uid)})

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Was it there after all: chest pain?" in html
    (url,) = re.findall(r'action="(/check-ins/[^"]+)#chip-breath"', html)
    opened = client.post(url, as_sent(answer, f"{url}#chip-breath"), follow=True)
    assert opened.status_code == 200
    form = as_sent(opened, url)
    assert form["chip"] == ["breath"]
    saved = client.post(url, form | {"chest": ["chest_pain"], "body-chest": ["chest_pain"]})
    assert saved.headers["Location"] == PAGE
    kept = CheckIn.objects.live().get(person=person)
    assert (kept.note, kept.answers["body"]["chest_pain"]) == ("Windy", True)

    again = client.post(undo, {"person": str(person.uid)})
    assert "All that was taken out is in your log again." in again.content.decode()


def test_undo_too_late_of_a_check_in_of_nothing_else_offers_a_new_one_of_that_day(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(body=CHEST)
    press(client, MISTAKE, sign="body.chest_pain")
    undo = undo_address(html_of(client, "/"))
    clock.shift(timedelta(minutes=11))

    answer = client.post(undo, {"person": str(person.uid)})

    assert "Was it there after all: chest pain?" in answer.content.decode()
    url = "/check-ins/new/"
    opened = client.post(url, as_sent(answer, f"{url}#chip-breath"), follow=True)
    assert as_sent(opened, url)["chip"] == ["breath"]


@pytest.mark.parametrize("place", ["/walks/", "/injuries/"])
def test_undo_too_late_of_another_kind_of_entry_offers_its_form(
    client: Client, person: Person, clock: time_machine.Traveller, place: str
) -> None:
    new = f"{place}new/"
    said: dict[str, Any] = (
        {"leg": "left", "crack_odd_shape_numb_cold": "yes"}
        if place == "/injuries/"
        else {"minutes": "15", "chip": ["breath"], "body-chest": ["chest_pain"]}
    )
    assert client.post(new, as_sent(client.get(new), new) | said).headers["Location"] == PAGE
    clock.shift(timedelta(minutes=1))
    sign = "left.crack_odd_shape_numb_cold" if place == "/injuries/" else "body.chest_pain"
    press(client, MISTAKE, sign=sign)
    undo = undo_address(html_of(client, "/"))
    clock.shift(timedelta(minutes=11))

    answer = client.post(undo, {"person": str(person.uid)})

    (url,) = re.findall(rf'href="({place}[^"]+/)">Log it again', answer.content.decode())
    assert client.get(url).status_code == 200


def test_the_undo_of_something_that_took_nothing_out_offers_nothing(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    saved = log(body=CHEST)
    clock.shift(timedelta(minutes=11))

    answer = client.post(
        f"/warnings/emergency/mistake/{saved.change.pk}/undo/", {"person": str(person.uid)}
    )

    assert answer.status_code == 409
    assert "Was it there after all" not in answer.content.decode()
    assert open_tiers(person) == {"emergency"}
