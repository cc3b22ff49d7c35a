"""A form that was opened for one person is refused while another one's record is open.

Every form says so and gives back what was typed; nothing is saved, for neither of them.
"""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from addresses import World, make_world, sure_of
from django.test import Client
from django.urls import reverse
from emergency_screen import short_of_breath
from every_page import FORMS, MANY, address, pages_of
from factories import PersonFactory
from page_forms import as_sent

from tracker.accounts.models import Person
from tracker.journal.models import Change, Timer
from tracker.journal.transfer import journal_text


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def browser(world: World) -> Client:
    """The world's user, who went over to their father's record in another tab."""
    client = Client()
    client.force_login(world.user)
    father = PersonFactory(user=world.user, name="Father")
    client.post(reverse("accounts:choose_person"), {"person": father.uid})
    return client


def everything() -> list[Any]:
    return [
        *(journal_text(person) for person in Person.objects.order_by("pk")),
        list(Timer.objects.order_by("pk").values()),
        Change.objects.count(),
    ]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_for_another_person_is_refused_with_what_was_typed(
    world: World, browser: Client, name: str
) -> None:
    before = everything()
    url = address(name, world)
    hidden = {"person": str(world.person.uid), "key": str(uuid.uuid4())}

    response = browser.post(url, {**hidden, **FORMS[name]})

    html = response.content.decode()
    assert response.status_code == 422
    assert "This page was opened for your own record. Now the record of Father is open." in html
    given_back = as_sent(response, url)
    assert {field: given_back[field] for field in FORMS[name]} == {
        field: [value] for field, value in FORMS[name].items()
    }
    assert given_back["person"] == [hidden["person"]]
    assert everything() == before


BUTTONS: dict[str, tuple[str, ...]] = {
    "journal:entry_delete": ("kind", "walk"),
    "journal:undo": ("change",),
    "journal:walk_start": (),
    "journal:walk_stop": (),
    "journal:walk_discard": (),
    "journal:elevation_discard": (),
    "journal:import_confirm": (),
    "links:withdraw": ("link",),
    "trends:try_start": (),
    "trends:try_stop": (),
    "trends:try_forget": (),
    "trends:try_go_on": (),
    "warnings:answer": ("warning",),
    "warnings:changed": ("warning",),
    "warnings:reopen": ("warning",),
    "warnings:put_back": ("change",),
    "warnings:take_back": ("change",),
    "accounts:usual_again": ("usual",),
    "accounts:usual_undo": ("usual",),
}
"""Buttons without a form to give back, and what of the world their address names."""


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_for_another_person_does_nothing_and_says_whose_it_was(
    world: World, browser: Client, name: str
) -> None:
    before = everything()
    known = {**vars(world), **world.uids, "kind": "walk"}
    url = reverse(name, args=[known[what] for what in BUTTONS[name]])
    sent = {"person": str(world.person.uid), "answer": "called", "why": "mistake"}

    html = browser.post(url, sent, follow=True).content.decode()

    assert "opened for your own record. Now the record of Father is open. Nothing was" in html
    assert everything() == before


def test_bringing_a_clock_back_for_another_person_does_nothing(world: World) -> None:
    client = Client()
    client.force_login(world.user)
    sent = {"person": str(world.person.uid)}
    client.post(reverse("journal:walk_discard"), sent)
    father = PersonFactory(user=world.user, name="Father")
    client.post(reverse("accounts:choose_person"), {"person": father.uid})

    html = client.post(reverse("journal:walk_resume"), sent, follow=True).content.decode()

    assert "Now the record of Father is open. Nothing was started." in html
    assert not Timer.objects.filter(kind="walk").exists()


OF_THE_USER = re.compile(r"/account/|/accounts/|/you/(people|invitations|delete)/|/sign-out/")
"""What a form changes that belongs to whoever signs in, and to no person."""


def test_whose_record_is_open_stands_first_on_every_page(world: World) -> None:
    client = sure_of(world.user)
    father = PersonFactory(user=world.user, name="Father")
    short_of_breath(father, by=world.user)

    for person, words in ((father, "Logging for <bdi>Father</bdi>"), (world.person, "Your own")):
        client.post(reverse("accounts:choose_person"), {"person": person.uid})
        found = pages_of(client, world)
        assert len(found) > MANY
        assert [name for name, html in found.items() if words not in before_the_rest(html)] == []
        assert ("warnings:emergency" in found) == (person == father)


def before_the_rest(html: str) -> str:
    """What stands between the link that skips and everything else."""
    return re.split(r"<(?:header|nav|main)", html.partition('class="skip"')[2])[0]


def test_nothing_changes_for_who_logs_for_one_person(world: World) -> None:
    found = pages_of(sure_of(world.user), world)

    assert len(found) > MANY
    assert [name for name, html in found.items() if 'class="whose' in html] == []


def test_every_form_and_button_of_a_record_says_for_whom_it_was_made(world: World) -> None:
    client = sure_of(world.user)
    found = list(pages_of(client, world).values())
    Timer.objects.all().delete()
    father = PersonFactory(user=world.user, name="Father")
    client.post(reverse("accounts:choose_person"), {"person": father.uid})
    short_of_breath(father, by=world.user)
    found += pages_of(client, world).values()

    forms = {
        (action, 'name="person"' in inside)
        for html in found
        for tag, inside in re.findall(r"<form([^>]*)>(.*?)</form>", html, re.DOTALL)
        for action in re.findall(r'action="([^"]*)"', tag)
        if 'method="post"' in tag and not OF_THE_USER.search(action)
    }
    assert len(forms) > 25
    assert sorted(action for action, says in forms if not says) == []
