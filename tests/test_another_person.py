"""A form that was opened for one person is refused while another one's record is open.

Every form says so and gives back what was typed; nothing is saved, for neither of them.
"""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from addresses import World, make_world
from django.test import Client
from django.urls import reverse
from factories import PersonFactory
from page_forms import as_sent

from tracker.accounts.models import Person
from tracker.journal.models import Change, Timer
from tracker.journal.transfer import journal_text

DAY = "2026-03-01"
MOMENT = {"when": "other", "opened_on": DAY, "on": DAY, "at": "08:15"}
TYPED: dict[str, dict[str, Any]] = {
    "journal:check_in": {**MOMENT, "left-heaviness": "7", "note": "A long day"},
    "journal:walk": {**MOMENT, "minutes": "45", "note": "To the sea"},
    "journal:elevation": {**MOMENT, "minutes": "20", "note": "On the sofa"},
    "journal:measurement": {**MOMENT, "left_calf_cm": "38.5"},
    "journal:injury": {"on": DAY, "leg": "right", "cast_or_boot": "yes"},
}
FORMS: dict[str, dict[str, Any]] = {
    **{f"{kind}_new": typed for kind, typed in TYPED.items()},
    **{f"{kind}_edit": typed for kind, typed in TYPED.items()},
    "journal:walk_change": {"on": DAY, "at": "08:15"},
    "journal:elevation_change": {"on": DAY, "at": "08:15", "planned_minutes": "20"},
    "links:index": {"first": DAY, "last": DAY, "contents": "daily", "days": "7"},
    "warnings:review": {"on": DAY, "outcome": "seen"},
    "report:why": {"reason": "Heavy since October", "question_1": "Would socks help?"},
    "accounts:profile": {"exercise_limit": "Only short walks"},
    "accounts:usual": {"known": "on", "left_pain": "3"},
    "accounts:goals": {"walk_minutes_a_week": "140"},
    "accounts:preferences": {"theme": "dark", "text_size": "large"},
}


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


def address(name: str, world: World) -> str:
    kind = name.removeprefix("journal:").removesuffix("_edit")
    if kind in world.uids:
        return reverse(name, args=[world.uids[kind]])
    return reverse(name, args=[world.warning] if name == "warnings:review" else [])


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
    assert "This form was opened for another person. Now you see Father." in html
    given_back = as_sent(response, url)
    assert {field: given_back[field] for field in FORMS[name]} == {
        field: [value] for field, value in FORMS[name].items()
    }
    assert given_back["person"] == [hidden["person"]]
    assert everything() == before


def test_a_delete_button_for_another_person_deletes_nothing(world: World, browser: Client) -> None:
    before = everything()
    url = reverse("journal:entry_delete", args=["walk", world.uids["walk"]])

    response = browser.post(url, {"person": str(world.person.uid)}, follow=True)

    assert "That button was for another person. Nothing was deleted." in response.content.decode()
    assert everything() == before
