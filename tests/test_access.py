"""Who may open which address: signed out, as the owner, as somebody else, for GET and POST.

Every address of the site stands in `addresses.py`; one that does not fails the first test.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from addresses import TABLE, Address, World, answers_for, make_world, names, sure_of
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from factories import PersonFactory, UserFactory

from tracker.accounts.models import Access, Invitation, Person, User
from tracker.journal.models import Change, Timer
from tracker.journal.transfer import journal_text

METHODS = ("GET", "POST")


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def ask(client: Client, method: str, name: str, world: World) -> Any:
    address = reverse(name, args=TABLE[name].arguments(world))
    if method == "GET":
        return client.get(address)
    return client.post(address, answers_for(world))


def tried(world: World, user: User | None) -> Iterator[tuple[str, Address, str, Any]]:
    """Every address by both methods, each as if it were the first; nothing stays written."""
    for name, address in TABLE.items():
        for method in METHODS:
            with transaction.atomic():
                client = Client() if user is None else sure_of(user)
                if address.first and user == world.user:
                    ask(client, "POST", address.first, world)
                yield name, address, method, ask(client, method, name, world)
                transaction.set_rollback(True)


def everything_of(world: World) -> tuple[Any, ...]:
    """All that somebody else could change."""
    person = Person.objects.filter(pk=world.person.pk)
    return (
        journal_text(person.get()),
        list(person.values()),
        list(User.objects.filter(pk=world.user.pk).values("username", "password", "theme")),
        list(Change.objects.filter(person=world.person).values()),
        list(Timer.objects.filter(person=world.person).values()),
        list(Access.objects.filter(person=world.person).values()),
        list(Invitation.objects.filter(made_by=world.user).values("pk", "used_at")),
        list(Authenticator.objects.filter(user=world.user).values("pk", "data")),
    )


def test_every_address_stands_in_the_table() -> None:
    assert sorted(names(get_resolver())) == sorted(TABLE)


def test_signed_out_one_is_asked_to_sign_in_and_changes_nothing(world: World) -> None:
    before = everything_of(world)

    wrong = []
    for name, address, method, response in tried(world, None):
        to_sign_in = response.status_code == 302 and response["Location"].startswith(
            reverse("account_login")
        )
        closed = to_sign_in or response.status_code in (404, 405)
        if not closed and not (address.public and response.status_code < 500):
            wrong.append(f"{method} {name}: {response.status_code}")
        if everything_of(world) != before:
            wrong.append(f"{method} {name} changed something")

    assert wrong == []


def test_the_owner_finds_every_address(world: World) -> None:
    seen: dict[str, list[int]] = {}
    for name, _address, _method, response in tried(world, world.user):
        seen.setdefault(name, []).append(response.status_code)

    assert {name for name, (get, post) in seen.items() if get == post == 405} == set()
    assert {
        name: statuses
        for name, statuses in seen.items()
        if not TABLE[name].absent and any(s == 404 or s >= 500 for s in statuses)
    } == {}


def test_head_is_answered_like_get_without_the_page(world: World) -> None:
    told = ("Content-Type", "Location", "Content-Disposition", "Cache-Control")
    different = {}
    for name in TABLE:
        answers = []
        for method in ("get", "head"):
            with transaction.atomic():
                address = reverse(name, args=TABLE[name].arguments(world))
                answers.append(getattr(sure_of(world.user), method)(address))
                transaction.set_rollback(True)
        got, head = answers
        same = got.status_code == head.status_code and all(
            got.get(header) == head.get(header) for header in told
        )
        if not same or head.content:
            different[name] = (got.status_code, head.status_code)

    assert different == {}


def test_somebody_else_finds_nothing_of_it_and_changes_nothing(world: World) -> None:
    stranger = UserFactory()
    PersonFactory(user=stranger)
    before = everything_of(world)

    wrong = []
    found: dict[str, set[int]] = {}
    for name, address, method, response in tried(world, stranger):
        if address.theirs:
            found.setdefault(name, set()).add(response.status_code)
        if response.status_code >= 500:
            wrong.append(f"{method} {name}: {response.status_code}")
        if world.person.name in response.content.decode(errors="replace"):
            wrong.append(f"{method} {name} names the person")
        if everything_of(world) != before:
            wrong.append(f"{method} {name} changed something")

    assert wrong == []
    assert {name: codes for name, codes in found.items() if not {404} <= codes <= {404, 405}} == {}


def test_somebody_without_a_record_meets_no_error(world: World) -> None:
    before = everything_of(world)

    wrong = [
        f"{method} {name}: {response.status_code}"
        for name, _address, method, response in tried(world, UserFactory())
        if response.status_code >= 500 or everything_of(world) != before
    ]

    assert wrong == []


def test_the_style_guide_is_for_staff(world: World, client: Client) -> None:
    client.force_login(UserFactory(is_staff=True))

    assert client.get(reverse("styleguide")).status_code == 200
