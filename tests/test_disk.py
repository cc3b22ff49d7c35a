"""A disk that is full, only to be read, or damaged: no page is lost, no danger sign goes unsaid."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from addresses import TABLE, World, make_world, sure_of
from another_writer import full, only_to_be_read
from django.db import connection
from django.test import Client
from django.urls import reverse
from factories import PASSWORD, PersonFactory, UserFactory
from page_forms import as_sent

from guidance.warnings.models import AssessmentCache
from tracker.accounts.models import Person, User
from tracker.config.logs import OneSentenceOnTheDatabase
from tracker.config.sessions import RENEWED_ON
from tracker.journal.models import CheckIn
from tracker.journal.transfer import journal_text

CHECK_IN = reverse("journal:check_in_new")
LOGIN = reverse("account_login")
DANGER = {"chip": "breath", "body-breathless": "at_rest", "note": "After the wedding"}

Disk = Callable[[Path], AbstractContextManager[None]]
REFUSING: dict[str, tuple[Disk, int, str]] = {
    "full": (lambda path: full(), 507, "has no room left"),
    "only to be read": (only_to_be_read, 503, "cannot save anything now"),
}


@pytest.fixture(params=REFUSING)
def refusing(request: Any, database_file: Path) -> tuple[AbstractContextManager[None], int, str]:
    """A disk that takes no writes, the status it is answered with, and the words of its page."""
    disk, status, words = REFUSING[request.param]
    return disk(database_file), status, words


@pytest.fixture
def user(database_file: Path) -> User:
    return UserFactory()


@pytest.fixture
def person(user: User) -> Person:
    return PersonFactory(user=user, name="Ruth", region="US")


@pytest.fixture
def web(user: User, person: Person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    client.get("/")
    return client


def made_old(client: Client) -> None:
    """As on the first visit of a day: the assessment is old and the session is to be renewed."""
    AssessmentCache.objects.all().delete()
    session = client.session
    session[RENEWED_ON] = "2000-01-01"
    session.save()


def test_reading_any_page_needs_no_write(database_file: Path) -> None:
    world = make_world()
    client = sure_of(world.user)
    for address in TABLE.values():
        if address.first:
            client.post(reverse(address.first, args=_arguments(address.first, world)))
    addresses = [reverse(name, args=_arguments(name, world)) for name in TABLE]
    usual = {}
    for address in addresses:
        made_old(client)
        usual[address] = client.get(address).status_code

    wrong = []
    for address in addresses:
        made_old(client)
        with only_to_be_read(database_file):
            status = client.get(address).status_code
        if status != usual[address]:
            wrong.append(f"{address}: {status}, not {usual[address]}")

    assert wrong == []
    assert max(usual.values()) < 500


def _arguments(name: str, world: World) -> tuple[Any, ...]:
    return TABLE[name].arguments(world)


def test_the_danger_signs_are_there_on_a_disk_that_refuses_writes(web, refusing) -> None:
    made_old(web)
    with refusing[0]:
        check_now = web.get(reverse("warnings:check_now"))
        log, today = web.get(reverse("journal:log")), web.get("/")

    assert [page.status_code for page in (check_now, log, today)] == [200, 200, 200]
    assert 'href="tel:911"' in check_now.content.decode()
    for page in (log, today):
        assert reverse("warnings:check_now") in page.content.decode()


def test_a_form_comes_back_as_typed_and_says_who_can_help(web, refusing) -> None:
    disk, status, words = refusing
    form = {**as_sent(web.get(CHECK_IN), CHECK_IN), "left-heaviness": "4", "note": "Long day"}
    before = journal_text(Person.objects.get())

    with disk:
        page = web.post(CHECK_IN, form)

    assert page.status_code == status
    said = page.content.decode()
    assert words in said
    assert "Tell the person who runs Lighter Legs." in said
    again = as_sent(page, CHECK_IN)
    assert again["note"] == ["Long day"]
    assert again["left-heaviness"] == ["4"]
    assert journal_text(Person.objects.get()) == before
    assert web.post(CHECK_IN, again).status_code == 302
    assert CheckIn.objects.count() == 1


def test_a_danger_sign_says_at_once_whom_to_call(web, refusing) -> None:
    form = {**as_sent(web.get(CHECK_IN), CHECK_IN), **DANGER}

    with refusing[0]:
        page = web.post(CHECK_IN, form).content.decode()

    assert re.search(r'id="call-now".*href="tel:911"', page, re.DOTALL)
    assert "After the wedding" in page


def test_a_button_has_a_page_with_the_number(web, refusing) -> None:
    disk, status, words = refusing

    with disk:
        page = web.post(reverse("journal:walk_start"))

    assert page.status_code == status
    assert words in page.content.decode()
    assert 'href="tel:911"' in page.content.decode()


def test_signing_in_says_what_is_wrong_and_keeps_the_name_but_not_the_password(
    user, person, refusing
) -> None:
    disk, status, words = refusing
    stranger = Client()

    with disk:
        page = stranger.post(LOGIN, {"login": user.username, "password": PASSWORD})

    said = page.content.decode()
    assert page.status_code == status
    assert words in said
    assert "Too many tries" not in said
    assert as_sent(page, LOGIN)["login"] == [user.username]
    assert PASSWORD not in said
    assert "_auth_user_id" not in stranger.session
    stranger.post(LOGIN, {"login": user.username, "password": PASSWORD})
    assert "_auth_user_id" in stranger.session


def test_an_account_that_cannot_be_made_keeps_the_name(database_file, settings, refusing) -> None:
    settings.SIGNUP = "open"
    disk, status, words = refusing
    address = reverse("account_signup")

    with disk:
        page = Client().post(address, {"username": "walter", "password1": PASSWORD})

    assert page.status_code == status
    assert words in page.content.decode()
    assert as_sent(page, address)["username"] == ["walter"]
    assert PASSWORD not in page.content.decode()
    assert not User.objects.exists()


def spoil(path: Path, first: int, last: int) -> None:
    """Write nonsense over a part of the file, as a dying disk does."""
    connection.close()
    for rest in path.parent.glob(f"{path.name}-*"):
        rest.unlink()
    content = bytearray(path.read_bytes())
    content[first:last] = b"\xa5" * (min(last, len(content)) - first)
    path.write_bytes(content)


DAMAGES = {"not a database": (0, 100), "malformed": (4096, 10**9)}


@pytest.mark.parametrize("part", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_damaged_file_is_a_calm_page_and_one_line_in_the_log(
    web, database_file, part, method, caplog
) -> None:
    form = {**as_sent(web.get(CHECK_IN), CHECK_IN), "note": "After the wedding"}
    logger = logging.getLogger("django.request")
    ours = OneSentenceOnTheDatabase()
    logger.addFilter(ours)
    spoil(database_file, *part)

    try:
        page = web.get(CHECK_IN) if method == "get" else web.post(CHECK_IN, form)
    finally:
        logger.removeFilter(ours)

    said = page.content.decode()
    assert page.status_code == 503
    assert "its file is damaged" in said
    assert 'href="tel:911"' in said
    assert ("After the wedding" in said) == (method == "post")
    assert [one.exc_info for one in caplog.records if one.exc_info] == []
    assert "./run restore FILE" in caplog.text


def test_what_was_typed_can_be_sent_from_the_page_as_soon_as_the_database_is_back(
    web, database_file
) -> None:
    kept = database_file.with_name("kept")
    form = {**as_sent(web.get(CHECK_IN), CHECK_IN), "left-heaviness": "4", "note": "Long day"}
    connection.close()
    shutil.copy(database_file, kept)
    spoil(database_file, 0, 100)
    page = web.post(CHECK_IN, form)
    connection.close()
    shutil.copy(kept, database_file)

    again = as_sent(page, CHECK_IN)
    assert web.post(CHECK_IN, again).status_code == 302

    assert CheckIn.objects.get().note == "Long day"
