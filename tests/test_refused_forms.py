"""After a refused save the focus is at what is to be put right; no other page takes it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from addresses import TABLE, World, make_world, sure_of
from django.db import transaction
from django.test import Client
from django.urls import reverse
from page_forms import as_sent

TAKES_FOCUS = re.compile(r"<[^>]*\sautofocus[\s>]")
FORM = re.compile(r'<form[^>]* action="([^"]+)"[^>]*data-keep')
REFUSED = {
    "accounts:profile": {"born": "soon"},
    "accounts:usual": {"looked_on": "soon"},
    "accounts:goals": {"elevations_a_day": "many"},
    "accounts:preferences": {"region": "nowhere"},
    "accounts:people": {"name": ""},
    "journal:walk_change": {"on": "soon"},
    "report:why": {"reason": "so " * 2000},
    "warnings:review": {"on": "soon"},
    "warnings:known": {"looked_on": "soon"},
}
"""What makes a form impossible to save; the others are refused when nothing is said."""


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def takers(response: Any) -> list[str]:
    return TAKES_FOCUS.findall(response.content.decode())


def test_no_page_that_was_only_opened_takes_the_focus(world: World) -> None:
    for name, address in TABLE.items():
        with transaction.atomic():
            page = sure_of(world.user).get(reverse(name, args=address.arguments(world)))
            transaction.set_rollback(True)
        if page.headers.get("Content-Type", "").startswith("text/html"):
            assert takers(page) == [], name


def test_every_form_that_is_refused_says_why_where_the_focus_is(world: World) -> None:
    refused = set()
    web = sure_of(world.user)
    for name, address in TABLE.items():
        page = reverse(name, args=address.arguments(world))
        with transaction.atomic():
            opened = web.get(page)
            transaction.set_rollback(True)
        if not opened.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for action in FORM.findall(opened.content.decode()):
            said = as_sent(opened, action) | nothing_said(name) | REFUSED.get(name, {})
            with transaction.atomic():
                answer = web.post(action, said)
                transaction.set_rollback(True)
            assert answer.status_code == 422, (name, answer.status_code)
            (taker,) = takers(answer)
            assert re.search(r'id="(?:problems|questions)" tabindex="-1"', taker), name
            refused.add(name)

    assert refused >= {*REFUSED, "journal:check_in_new", "journal:walk_edit", "journal:injury_new"}


def nothing_said(name: str) -> dict[str, Any]:
    """Of an entry, not even when it was."""
    if not name.startswith("journal:"):
        return {}
    return {"when": "other", "on": "", "at": "", "minutes": "", "weight_kg": "much"}


@pytest.mark.django_db
class TestSignIn:
    def test_of_a_form_that_is_wrong_as_a_whole(self, client: Client) -> None:
        answer = client.post("/account/login/", {"login": "nobody", "password": "wrong-word"})

        (taker,) = takers(answer)
        assert 'role="alert"' in taker

    def test_at_the_first_field_that_is_wrong(self, client: Client) -> None:
        answer = client.post("/account/login/", {"login": "", "password": ""})

        (taker,) = takers(answer)
        assert 'name="login"' in taker
