"""Delete everything: the records that go are named before, and told afterwards."""

from __future__ import annotations

import html
from typing import Any

import pytest
from addresses import sure_of
from django.test import Client
from django.urls import reverse
from factories import PersonFactory, UserFactory
from page_forms import as_sent

from tracker.accounts.models import Access, Person, User

pytestmark = pytest.mark.django_db

DELETE = reverse("accounts:delete")


@pytest.fixture
def user() -> User:
    return UserFactory()


@pytest.fixture
def own(user: User) -> Person:
    return PersonFactory(user=user, name="Ruth")


@pytest.fixture
def dad(user: User, own: Person) -> Person:
    return PersonFactory(user=user, name="Dad")


@pytest.fixture
def web(user: User, own: Person) -> Client:
    return sure_of(user)


def words(response: Any) -> str:
    return html.unescape(response.content.decode())


def named(page: str, heading: str) -> str:
    """The list under a heading."""
    return page.partition(heading)[2].partition("</ul>")[0]


def opened(web: Client, user: User) -> dict[str, Any]:
    """The form of the page as it stands, with the user name typed."""
    return {**as_sent(web.get(DELETE), DELETE), "username": user.username}


@pytest.mark.parametrize("which", ["own", "dad"])
def test_every_record_that_goes_is_named_whichever_is_open(
    web: Client, own: Person, dad: Person, which: str
) -> None:
    is_open = {"own": own, "dad": dad}[which]
    web.post(reverse("accounts:choose_person"), {"person": is_open.uid})

    goes = named(words(web.get(DELETE)), "What goes for good")

    assert "Ruth (your own record)" in goes
    assert "<bdi>Dad</bdi>" in goes


def test_a_record_without_a_name_is_named_too(user: User) -> None:
    PersonFactory(user=user, name="")

    assert "Your own record" in named(words(sure_of(user).get(DELETE)), "What goes for good")


def test_a_record_that_others_may_open_is_named_as_one_that_stays(web: Client, dad: Person) -> None:
    Access.objects.create(user=UserFactory(), person=dad)

    page = words(web.get(DELETE))

    assert "Dad" not in named(page, "What goes for good")
    assert "Dad" in named(page, "What stays for others")


def test_what_went_and_what_stays_is_told(web: Client, user: User, dad: Person) -> None:
    PersonFactory(user=user, name="Mum")
    Access.objects.create(user=UserFactory(), person=dad)

    told = words(web.post(DELETE, opened(web, user), follow=True))

    assert (
        "Everything is deleted. Gone for good: Ruth (your own record); Mum. "
        "Still there for others: Dad."
    ) in told
    assert list(Person.objects.all()) == [dad]


def test_a_page_that_did_not_name_a_record_deletes_nothing(web: Client, user: User) -> None:
    sent = opened(web, user)
    PersonFactory(user=user, name="Mum")

    refused = web.post(DELETE, sent)

    assert refused.status_code == 422
    assert "Nothing was deleted." in words(refused)
    assert "Mum" in named(words(refused), "What goes for good")
    assert Person.objects.count() == 2

    web.post(DELETE, {**as_sent(refused, DELETE), "username": user.username})

    assert not Person.objects.exists()


def test_a_form_that_names_nothing_deletes_nothing(web: Client, user: User) -> None:
    assert web.post(DELETE, {"username": user.username}).status_code == 422
    assert User.objects.filter(pk=user.pk).exists()
