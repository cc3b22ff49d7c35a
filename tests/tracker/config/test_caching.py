"""No answer of the app stays in a browser, and signing out says so once more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from addresses import TABLE, World, answers_for, make_world, sure_of
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse
from factories import PersonFactory, UserFactory
from page_forms import as_sent

from tracker.accounts.login_redirect import writer_of
from tracker.accounts.models import User
from tracker.config.urls import urlpatterns as site
from tracker.journal.transfer import journal_text

KEPT_BY_BROWSERS: dict[str, str] = {}
"""Addresses whose answer a browser may keep, each with the reason. Static files have no address
of the app: they are the same for everybody, and WhiteNoise answers before the app is asked."""


def fail(request: Any) -> HttpResponse:
    raise RuntimeError("on purpose")


urlpatterns = [*site, path("fails/", fail)]


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def answers(world: World, client_of: Any) -> Iterator[tuple[str, Any]]:
    """What every address says by both methods, each as if it were the first."""
    for name, address in TABLE.items():
        for method in ("get", "post"):
            with transaction.atomic():
                client = client_of()
                url = reverse(name, args=address.arguments(world))
                data = answers_for(world) if method == "post" else {}
                yield f"{method} {name}", getattr(client, method)(url, data)
                transaction.set_rollback(True)


def wanting(found: Iterator[tuple[str, Any]]) -> dict[str, str]:
    """The answers that a browser may keep."""
    return {
        name: response.get("Cache-Control", "")
        for name, response in found
        if not {"private", "no-store"} <= set(response.get("Cache-Control", "").split(", "))
        and name.split()[1] not in KEPT_BY_BROWSERS
    }


def test_no_address_lets_a_browser_keep_its_answer_to_the_owner(world: World) -> None:
    assert wanting(answers(world, lambda: sure_of(world.user))) == {}


def test_nor_to_somebody_who_is_signed_out(world: World) -> None:
    assert wanting(answers(world, Client)) == {}


@pytest.mark.urls(__name__)
def test_nor_do_the_pages_that_say_what_went_wrong(world: World) -> None:
    client = sure_of(world.user)
    client.raise_request_exception = False
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.user)

    found = {
        404: client.get("/nothing/here/"),
        500: client.get("/fails/"),
        403: strict.post(reverse("journal:walk_start")),
        400: client.post(reverse("warnings:answer", args=[world.warning]), {"answer": "?"}),
    }

    assert {code: one.status_code for code, one in found.items()} == {code: code for code in found}
    assert wanting((f"get {code}", one) for code, one in found.items()) == {}


def test_a_refused_form_saves_nothing_anywhere(world: World) -> None:
    """Every address, with all that it could save and without a good token."""
    before = journal_text(world.person), User.objects.values().get(pk=world.user.pk)

    for name, address in TABLE.items():
        client = Client(enforce_csrf_checks=True)
        client.force_login(world.user)
        url = reverse(name, args=address.arguments(world))
        form = {**answers_for(world), "writer": writer_of(world.user)}
        response = client.post(url, {**form, "username": world.user.username})
        assert response.status_code < 500, name
        after = journal_text(world.person), User.objects.values().get(pk=world.user.pk)
        assert {**after[1], "last_login": None} == {**before[1], "last_login": None}, name
        assert after[0] == before[0], name


def test_signing_out_tells_the_browser_to_drop_what_it_has(client: Client, db: None) -> None:
    user = UserFactory()
    PersonFactory(user=user)
    client.force_login(user)

    assert "Clear-Site-Data" not in client.get("/")
    assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in client.get(reverse("account_login"))


def test_so_does_leaving_for_good(db: None) -> None:
    user = UserFactory()
    PersonFactory(user=user)

    client, delete = sure_of(user), reverse("accounts:delete")
    sent = {**as_sent(client.get(delete), delete), "username": user.username}
    response = client.post(delete, sent)

    assert not User.objects.exists()
    assert response["Clear-Site-Data"] == '"cache"'
