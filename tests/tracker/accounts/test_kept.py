"""What a person told about themselves signed out comes back; a button leads back to its page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from factories import PASSWORD
from page_forms import as_sent

from tracker.accounts.models import Person, User
from tracker.journal.models import Timer
from tracker.journal.transfer import journal_text

FORMS: dict[str, dict[str, list[str]]] = {
    "profile": {"exercise_limit": ["Only short walks"], "conditions": ["diabetes"]},
    "usual": {"known": ["on"], "left_pain": ["3"]},
    "goals": {"walk_minutes_a_week": ["140"]},
    "preferences": {"theme": ["dark"], "text_size": ["large"]},
}


def sign_in(browser: Client, user: User, asked: Any) -> Any:
    return browser.post(asked["Location"], {"login": user.username, "password": PASSWORD})


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_after_the_session_ended_comes_back_unsaved(client, user, person, name):
    address = reverse(f"accounts:{name}")
    before = journal_text(person)
    asked = client.post(address, {"person": person.uid, **FORMS[name]})

    page = client.get(sign_in(client, user, asked)["Location"])

    assert page.status_code == 422
    given_back = as_sent(page, address)
    assert {field: given_back[field] for field in FORMS[name]} == FORMS[name]
    assert "We kept what you typed." in page.content.decode()
    assert journal_text(Person.objects.get()) == before


@pytest.mark.parametrize(
    ("referer", "leads_to"),
    [
        ("http://testserver/walks/new/?date=2026-03-01", "/walks/new/?date=2026-03-01"),
        ("https://elsewhere.example/walks/new/", "/"),
        ("", "/"),
    ],
)
def test_a_button_pressed_signed_out_leads_back_to_its_page(
    client, user, person, referer, leads_to
):
    asked = client.post(reverse("journal:walk_start"), headers={"referer": referer})

    signed_in = sign_in(client, user, asked)

    assert signed_in["Location"] == leads_to
    page = client.get(signed_in["Location"])
    assert page.status_code == 200
    assert "Please press it again." in page.content.decode()
    assert not Timer.objects.exists()
