"""While somebody else writes for too long: nothing typed is lost, no danger sign goes unsaid."""

from __future__ import annotations

import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from another_writer import writing
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import PASSWORD, PersonFactory, UserFactory
from page_forms import as_sent

from guidance.warnings.models import AssessmentCache
from tracker.accounts.access import CHOSEN
from tracker.accounts.login_redirect import writer_of
from tracker.accounts.models import Person, User
from tracker.config.sessions import CARRIED, RENEWED_ON
from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import CheckIn, Elevation, Injury, Measurement, Timer, Walk
from tracker.journal.transfer import journal_text

ENTRIES: dict[str, dict[str, Any]] = {
    "journal:check_in_new": {"left-heaviness": "4", "note": "After the wedding"},
    "journal:walk_new": {"minutes": "other", "other_minutes": "17", "note": "By the river"},
    "journal:elevation_new": {"minutes": "other", "other_minutes": "12"},
    "journal:measurement_new": {"weight_kg": "81.5"},
    "journal:injury_new": {"leg": "left", "on": "2026-03-01"},
    "accounts:profile": {"exercise_limit": "Only short walks", "conditions": "diabetes"},
    "accounts:usual": {"known": "on", "left_pain": "3"},
    "accounts:goals": {"walk_minutes_a_week": "140"},
    "accounts:preferences": {"theme": "dark", "text_size": "large"},
    "accounts:add_person": {"name": "Mum"},
    "report:why": {"reason": "My knees"},
}


@pytest.fixture
def user(database_file: Path) -> User:
    return UserFactory()


@pytest.fixture
def person(user: User) -> Person:
    return PersonFactory(user=user, name="Ruth")


@pytest.fixture
def web(user: User, person: Person) -> Client:
    client = Client()
    client.force_login(user)
    client.get("/")
    return client


PAGES = {"accounts:add_person": "accounts:people"}
"""Where a form stands whose address has no page to read."""


def filled(web: Client, name: str) -> dict[str, Any]:
    """What a person sends who opened the form and answered."""
    address = reverse(name)
    page = web.get(reverse(PAGES.get(name, name)))
    return {**as_sent(page, address), **ENTRIES[name]}


@pytest.mark.parametrize("name", ENTRIES)
def test_a_form_comes_back_as_typed_and_the_next_press_saves_it(web, database_file, name):
    address, form = reverse(name), filled(web, name)
    before = journal_text(Person.objects.get())

    with writing(database_file):
        page = web.post(address, form)

    assert page.status_code == 503
    again = as_sent(page, address)
    assert {field: again.get(field) for field in ENTRIES[name]} == {
        field: [answer] for field, answer in ENTRIES[name].items()
    }
    assert "Nothing is saved yet. Press Save again." in page.content.decode()
    assert journal_text(Person.objects.order_by("pk")[0]) == before

    assert web.post(address, again).status_code == 302
    assert web.post(address, again).status_code in (302, 422)
    assert Person.objects.count() == (2 if name == "accounts:add_person" else 1)
    kinds = (CheckIn, Walk, Elevation, Measurement, Injury)
    entered = sum(kind.objects.live().count() for kind in kinds)
    assert entered == name.startswith("journal:")


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("check_in", {"at": "2026-03-01T20:00", "left": {"heaviness": 2}}),
        ("walk", {"start": "2026-03-01T09:00", "minutes": 10}),
        ("elevation", {"start": "2026-03-01T09:00", "minutes": 10}),
        ("measurement", {"at": "2026-03-01T08:00", "weight_kg": 80}),
        ("injury", {"on": "2026-03-01", "leg": "left"}),
    ],
)
def test_an_entry_that_is_changed_waits_no_less(web, person, database_file, kind, values):
    entry = KINDS[kind].entry.model_validate(values)
    saved = add_entry(
        person=person, kind=KINDS[kind], entry=entry, key=uuid.uuid4(), by=None, now=timezone.now()
    )
    address = reverse(f"journal:{kind}_edit", args=[saved.change.uid])
    changes = {"on": "2026-03-02"}
    form = {**as_sent(web.get(address), address), **changes}
    before = journal_text(person)

    with writing(database_file):
        page = web.post(address, form)

    assert page.status_code == 503
    assert as_sent(page, address)["on"] == ["2026-03-02"]
    assert journal_text(person) == before
    assert web.post(address, as_sent(page, address)).status_code == 302
    assert "2026-03-02" in journal_text(person)


def test_a_danger_sign_that_cannot_be_saved_says_at_once_whom_to_call(web, database_file):
    address = reverse("journal:check_in_new")
    form = {**filled(web, "journal:check_in_new"), "chip": "breath"}
    form["body-breathless"] = "at_rest"

    with writing(database_file):
        page = web.post(address, form)

    assert page.status_code == 503
    assert re.search(r'id="call-now".*href="tel:999"', page.content.decode(), re.DOTALL)
    assert not CheckIn.objects.exists()


def test_what_only_the_rules_know_to_be_an_emergency_says_so_too(web, database_file):
    """Not one sign alone: the injury and where the leg is numb."""
    address = reverse("journal:injury_new")
    today = timezone.localdate().isoformat()
    form = {
        **filled(web, "journal:injury_new"),
        "on": today,
        "crack_odd_shape_numb_cold": "yes",
    }

    with writing(database_file):
        page = web.post(address, form)

    assert re.search(r'id="call-now".*href="tel:999"', page.content.decode(), re.DOTALL)
    again = web.post(address, as_sent(page, address))
    assert again["Location"] == reverse("warnings:emergency")


def test_without_a_danger_nobody_is_told_to_call(web, database_file):
    address = reverse("journal:check_in_new")
    form = filled(web, "journal:check_in_new")

    with writing(database_file):
        page = web.post(address, form)

    assert 'id="call-now"' not in page.content.decode()


@pytest.mark.parametrize("name", ["journal:walk_start", "journal:elevation_start"])
def test_a_button_has_a_calm_page_that_leads_back(web, database_file, name):
    with writing(database_file):
        page = web.post(reverse(name), headers={"referer": "http://testserver/walks/new/"})

    assert page.status_code == 503
    assert "is not done yet" in page.content.decode()
    assert 'href="/walks/new/"' in page.content.decode()
    assert not Timer.objects.exists()


def test_another_record_is_opened_only_if_that_can_be_kept(web, user, database_file):
    other = PersonFactory(user=user, name="Mum")

    with writing(database_file):
        page = web.post(reverse("accounts:choose_person"), {"person": str(other.uid)})

    assert page.status_code == 503
    assert web.session.get(CHOSEN) is None


@pytest.mark.parametrize(
    "name",
    ["today", "journal:log", "trends:index", "learn:index", "warnings:index", "warnings:check_now"],
)
def test_reading_a_page_never_needs_a_write(web, database_file, name, caplog):
    """Not even the first page of a day, whose assessment is old and whose session is renewed.

    Nothing is lost, so nothing is said in the log.
    """
    AssessmentCache.objects.all().delete()
    session = web.session
    session[RENEWED_ON] = "2000-01-01"
    session.save()

    with writing(database_file):
        page = web.get(reverse(name))

    assert page.status_code == 200
    assert web.session[RENEWED_ON] == "2000-01-01"
    assert "given up" not in caplog.text
    assert web.get(reverse(name)).status_code == 200
    assert web.session[RENEWED_ON] != "2000-01-01"


def test_the_answer_to_another_writers_form_shows_nothing_of_it(web, database_file):
    form = {**filled(web, "journal:walk_new"), "writer": writer_of(UserFactory())}

    with writing(database_file):
        page = web.post(reverse("journal:walk_new"), form)

    assert page.status_code == 403
    assert "By the river" not in page.content.decode()


def test_signing_in_waits_like_anything_else_and_is_no_try_too_many(user, person, database_file):
    stranger, address = Client(), reverse("account_login")

    with writing(database_file):
        page = stranger.post(address, {"login": user.username, "password": PASSWORD})

    said = page.content.decode()
    assert page.status_code == 503
    assert "You are not signed in yet." in said
    assert "Too many tries" not in said
    assert as_sent(page, address)["login"] == [user.username]
    assert PASSWORD not in said
    for _press in range(4):  # the one that waited was not counted
        stranger.post(address, {"login": user.username, "password": "wrong"})
    assert (
        stranger.post(address, as_sent(page, address) | {"password": PASSWORD}).status_code == 302
    )


def test_what_can_be_taken_back_is_said_though_the_session_could_not_be_written(
    web, database_file, monkeypatch
):
    address, form = reverse("journal:walk_new"), filled(web, "journal:walk_new")
    save = SessionStore.save

    def save_in_vain(*session: Any, **more: Any) -> None:
        with writing(database_file):
            save(*session, **more)

    with monkeypatch.context() as only_then:
        only_then.setattr(SessionStore, "save", save_in_vain)
        assert web.post(address, form).status_code == 302
    assert "By the river" not in str(web.cookies)

    page = web.get("/")

    undo = re.search(r'action="([^"]*)" data-undo data-saved', page.content.decode())
    assert undo
    assert "Done. You can still take it back" in page.content.decode()
    assert CARRIED not in {name for name, one in web.cookies.items() if one.value}
    web.post(undo[1], as_sent(page, undo[1]))
    assert not Walk.objects.live().exists()


def test_what_another_session_carries_is_not_heeded(web, user, person, database_file):
    other = Client()
    other.force_login(user)
    other.cookies[CARRIED] = signing.dumps({"url": "/", "person": str(person.uid)}, salt="x")

    assert "Done. You can still take it back" not in other.get("/").content.decode()
