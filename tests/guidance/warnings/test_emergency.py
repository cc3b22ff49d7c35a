"""The emergency page of a warning that came with a file, which the rules of here do not find."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from guidance.warnings.assessment_cache import reassess
from tracker import record
from tracker.accounts.models import Person
from tracker.journal.models import WarningRecord

PAGE = "/warnings/emergency/"
FACT = {"date": "2026-11-20", "sign": "chest_pain", "value": True, "source": "check_in"}


def brought(person: Person, **told: Any) -> WarningRecord:
    """An emergency of a file that was just restored."""
    warning = WarningRecord.objects.create(
        person=person,
        **{"rule": "safety.pe", "tier": "emergency", "legs": [], "opened_on": date(2026, 11, 20)}
        | told,
    )
    reassess(person, now=timezone.now(), what="restored")
    return warning


def test_its_strip_leads_to_the_page_that_says_whom_to_call(client: Client, person: Person) -> None:
    brought(person, evidence=[FACT])
    assert PAGE in client.get("/log/").content.decode()

    html = client.get(PAGE).content.decode()

    assert 'href="tel:999"' in html
    assert "You told us:" in html
    assert "chest pain" in html


@pytest.mark.parametrize("evidence", [None, [{"date": "soon"}]])
def test_without_evidence_that_can_be_read_it_says_so_and_whom_to_call(
    client: Client, person: Person, evidence: Any
) -> None:
    brought(person, rule="safety.of-another-version", evidence=evidence)

    html = client.get(PAGE).content.decode()

    assert 'href="tel:999"' in html
    assert "You told us:" not in html
    assert "from a file, or from another version" in html


def test_an_answer_to_it_is_kept_and_its_own_page_is_shown(client: Client, person: Person) -> None:
    warning = brought(person, evidence=[FACT])
    url = f"/warnings/{warning.pk}/"

    answer = client.post(f"{PAGE}answer/", {"answer": "called"})

    assert answer.headers["Location"] == f"{PAGE}called/"
    assert "I have called" in client.get(url).content.decode()


def test_a_closed_one_leads_back_to_today(client: Client, person: Person) -> None:
    brought(person, closed_on=date(2026, 11, 21), closed_by="review")

    assert client.get(PAGE).status_code == 302


def test_one_that_is_found_and_one_that_is_not_are_told_together(
    client: Client, person: Person, log: Any
) -> None:
    brought(person, rule="safety.of-another-version", evidence=None)
    log(body=record.BodySigns(chest_pain=True))

    html = client.get(PAGE).content.decode()

    assert "You told us:" in html
    assert "Sit up." in html
    assert "Unlock the door." in html


def test_an_emergency_that_comes_with_a_file_answers_its_import(
    client: Client, person: Person, clock: time_machine.Traveller
) -> None:
    document = {
        "format": "lighter-legs.journal",
        "version": 1,
        "profile": {},
        "check_ins": [{"at": "2026-11-22T08:00", "body": {"chest_pain": True}}],
    }
    file = SimpleUploadedFile("journal.json", json.dumps(document).encode())
    shown = client.post("/journal/import/", {"file": file, "person": str(person.uid)})

    answer = client.post("/journal/import/confirm/", {"token": shown.context["token"]})

    assert answer["Location"] == "/warnings/emergency/"


def places(html: str, *words: str) -> list[int]:
    """Where each of these stands on a page."""
    assert [one for one in words if one not in html] == []
    return [html.index(one) for one in words]


def test_it_says_the_number_then_what_to_do_what_to_say_and_what_not_to_do(
    client: Client, log: Any
) -> None:
    log(left=record.LegSigns(cold=True, pale_or_blue=True))

    html = client.get(PAGE).content.decode()

    order = places(
        html, "tel:999", "Keep the left leg warm", "My left leg is cold", "Say if it came suddenly",
        "Do not raise the left leg", "I have called",
    )  # fmt: skip
    assert order == sorted(order)


def test_what_was_said_on_the_phone_is_not_asked_for_again_after_the_call(
    client: Client, log: Any
) -> None:
    log(left=record.LegSigns(cold=True, pale_or_blue=True))
    client.post(f"{PAGE}answer/", {"answer": "called"})

    html = client.get(f"{PAGE}called/").content.decode()

    assert "Keep the left leg warm" in html
    assert "Say if" not in html
