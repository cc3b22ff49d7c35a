"""Today asks in time whether the usual still is, and one tap confirms it once."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from factories import PersonFactory, UserFactory

from guidance.today.usual import ASKED_FOR, usual_card
from tracker import record
from tracker.accounts.actions import add_usual
from tracker.accounts.models import Person, UsualReview, UsualStatement
from tracker.accounts.queries import USUAL_GOOD_FOR, latest_usual, usual_of
from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
TODAY = NOW.date()
LOOK = UsualReview(how_long="years", by="nurse", on=date(2026, 2, 1))
QUESTION = "Is this still your usual?"


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def person() -> Person:
    return PersonFactory(user=UserFactory())


@pytest.fixture
def web(person: Person) -> Client:
    client = Client()
    client.force_login(person.accesses.get().user)
    return client


def said(person: Person, left: int) -> UsualStatement:
    """A statement that holds for `left` dates more than today."""
    usual = record.Usual(
        confirmed_on=TODAY - USUAL_GOOD_FOR + timedelta(days=left),
        left=record.UsualLeg(pain=3, swelling=1),
        breathless=False,
    )
    return add_usual(person, usual, LOOK)


def today(web: Client) -> str:
    return web.get("/").content.decode()


def test_of_another_person_it_is_not_called_yours(web: Client, person: Person) -> None:
    father = PersonFactory(user=person.accesses.get().user, name="Father")
    said(father, 14)
    web.post("/you/people/open/", {"person": father.uid})

    html = today(web)

    assert "Is this still usual for Father?" in html
    assert f'name="person" value="{father.uid}"><button class="btn">Yes, still usual' in html
    assert QUESTION not in html


@pytest.mark.parametrize(
    ("left", "title"),
    [
        (15, None),
        (14, QUESTION),
        (0, QUESTION),
        (-1, "Your usual has run out"),
        (-14, "Your usual has run out"),
        (-15, None),
    ],
)
def test_it_is_asked_14_dates_before_and_told_14_dates_after(
    web: Client, person: Person, left: int, title: str | None
) -> None:
    said(person, left)

    card = usual_card(person, latest_usual(person), TODAY)

    assert timedelta(days=14) == ASKED_FOR
    assert (card.title if card else None) == title
    assert ("Yes, still usual" in today(web)) is (title is not None)


def test_it_says_what_was_usual_and_until_when(web: Client, person: Person) -> None:
    said(person, 3)

    html = today(web)

    assert "Left leg: swelling (foot or ankle), pain 3 of 10" in html
    assert "We count on it until 25 November." in html


def test_who_said_nothing_or_nothing_of_use_is_not_asked(person: Person) -> None:
    assert usual_card(person, latest_usual(person), TODAY) is None
    add_usual(person, record.Usual(confirmed_on=TODAY - USUAL_GOOD_FOR))
    assert usual_card(person, latest_usual(person), TODAY) is None


def press(web: Client, html: str) -> str:
    (url,) = re.findall(r'action="(/you/usual/\d+/again/)"', html)
    assert web.post(url)["Location"] == "/"
    return url


def test_one_tap_adds_the_same_statement_dated_today_and_another_tap_none(
    web: Client, person: Person
) -> None:
    old = said(person, 3)

    url = press(web, today(web))
    web.post(url)

    new, kept = person.usual_statements.order_by("-pk")
    assert kept == old
    assert usual_of(new) == usual_of(old).model_copy(update={"confirmed_on": TODAY})
    assert (new.how_long, new.looked_by, new.looked_on) == ("years", "nurse", LOOK.on)


def test_after_the_tap_it_says_so_asks_no_more_and_offers_undo(web: Client, person: Person) -> None:
    old = said(person, 3)
    press(web, today(web))

    html = today(web)
    assert "Still your usual: saved" in html
    assert QUESTION not in html
    (undo,) = re.findall(r'<form class="toast[^>]* action="([^"]+)"', html)
    web.post(undo, {"person": str(person.uid)})

    assert list(person.usual_statements.all()) == [old]
    assert QUESTION in today(web)
    again = web.post(undo, follow=True).content.decode()
    assert "There is nothing to undo, or it is too long ago." in again
    assert list(person.usual_statements.all()) == [old]


def test_on_a_later_day_it_is_not_taken_back(
    web: Client, person: Person, clock: time_machine.Traveller
) -> None:
    said(person, 3)
    press(web, today(web))
    statement = person.usual_statements.order_by("-pk")[0]
    clock.shift(timedelta(days=1))

    assert web.post(f"/you/usual/{statement.pk}/undo/").status_code == 404
    assert person.usual_statements.count() == 2


def test_a_button_of_a_statement_that_was_changed_since_adds_nothing(
    web: Client, person: Person
) -> None:
    old = said(person, 3)
    add_usual(person, record.Usual(confirmed_on=TODAY, left=record.UsualLeg(pain=1)))

    web.post(f"/you/usual/{old.pk}/again/")

    assert person.usual_statements.count() == 2
    assert "That was told before. Nothing was added." in today(web)


def test_beside_a_warning_that_cannot_wait_it_is_not_asked(web: Client, person: Person) -> None:
    said(person, 3)
    swollen = record.CheckIn(
        at=NOW.replace(tzinfo=None) - timedelta(hours=1),
        right=record.LegSigns(swelling=2),
    )
    add_entry(
        person=person, kind=KINDS["check_in"], entry=swollen, key=uuid.uuid4(), by=None, now=NOW
    )

    html = today(web)

    assert 'data-tier="urgent"' in html
    assert "Yes, still usual" not in html


def test_a_new_person_is_led_to_their_usual_until_they_have_told_one(
    web: Client, person: Person
) -> None:
    assert "Is something always different, and a professional knows it?" in today(web)
    said(person, 60)
    assert "Is something always different, and a professional knows it?" not in today(web)
