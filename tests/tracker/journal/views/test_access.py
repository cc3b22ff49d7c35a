"""Every address of the record: signed out, as the owner, and as somebody else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from factories import PASSWORD, PersonFactory, UserFactory

from tracker.journal import urls
from tracker.journal.actions import start_timer
from tracker.journal.models import Change

from .conftest import NOW

ENTRIES: dict[str, dict[str, Any]] = {
    "check_in": {"at": "2026-11-20T08:10", "nothing_new": True},
    "walk": {"start": "2026-11-20T09:00", "minutes": 15},
    "elevation": {"start": "2026-11-20T20:00", "minutes": 15},
    "measurement": {"at": "2026-11-20T07:00", "weight_kg": 80},
    "injury": {"on": "2026-11-20", "leg": "left"},
}
ADDRESSES = {
    **{f"{kind}_new": "new" for kind in ENTRIES},
    **{f"{kind}_edit": "entry" for kind in ENTRIES},
    "check_in_same": "post",
    "entry_delete": "entry",
    "undo": "change",
    **{f"{kind}_start": "post" for kind in ("walk", "elevation")},
    **{
        f"{kind}_{what}": "clock"
        for kind in ("walk", "elevation")
        for what in ("now", "change", "finish")
    },
    **{
        f"{kind}_{what}": "post"
        for kind in ("walk", "elevation")
        for what in ("stop", "discard", "resume")
    },
    "log": "new",
    "day": "day",
    "export": "new",
    "import": "new",
    "import_cancel": "post",
    "import_confirm": "post",
}
POSTED = {"undo", "entry_delete"} | {name for name, how in ADDRESSES.items() if how == "post"}


def names(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names(pattern.url_patterns)
        else:
            yield pattern.name


def test_every_address_is_tried_here():
    assert set(names(urls.urlpatterns)) == set(ADDRESSES)


@pytest.fixture
def addresses(kept, person, clock):
    """Each address with something of the person behind it."""
    uids = {kind: kept.add(kind, **values).change.uid for kind, values in ENTRIES.items()}
    arguments = {
        **{f"{kind}_edit": [uid] for kind, uid in uids.items()},
        "entry_delete": ["walk", uids["walk"]],
        "undo": [Change.objects.filter(kind="injury").get().pk],
        "day": [date(2026, 11, 20)],
    }
    return {name: reverse(f"journal:{name}", args=arguments.get(name)) for name in ADDRESSES}


@pytest.fixture
def stranger(db):
    """Somebody with a record of their own."""
    user = UserFactory()
    PersonFactory(user=user)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("name", ADDRESSES)
def test_who_is_signed_out_is_led_to_sign_in(addresses, name):
    for method in ("get", "post"):
        response = getattr(Client(), method)(addresses[name])

        assert response.status_code == 302
        assert response["Location"].startswith("/account/login/")


@pytest.mark.parametrize("name", ADDRESSES)
def test_the_owner_is_answered(web, person, addresses, name):
    web.post("/account/reauthenticate/", {"password": PASSWORD})
    for kind in ("walk", "elevation"):
        start_timer(person=person, kind=kind, now=NOW)
    if name in POSTED:
        assert web.post(addresses[name]).status_code == 302
        assert web.get(addresses[name]).status_code == 405
    else:
        assert web.get(addresses[name]).status_code == 200


@pytest.mark.parametrize("name", [n for n, how in ADDRESSES.items() if how in ("entry", "change")])
def test_what_belongs_to_another_person_is_not_found(stranger, addresses, kept, name):
    before = {kind: kept.all(kind) for kind in ENTRIES}

    for method in ("get", "post"):
        if method == "get" and name in POSTED:
            continue
        assert getattr(stranger, method)(addresses[name]).status_code == 404

    assert {kind: kept.all(kind) for kind in ENTRIES} == before


@pytest.mark.parametrize("name", [n for n, how in ADDRESSES.items() if how in ("clock", "post")])
def test_a_clock_of_another_person_is_not_touched(stranger, person, addresses, name):
    for kind in ("walk", "elevation"):
        start_timer(person=person, kind=kind, now=NOW)

    stranger.post(addresses[name])

    assert person.timers.count() == 2


def test_what_another_person_logged_is_in_no_page_of_mine(stranger, addresses):
    for name in ("log", "day", "export"):
        page = stranger.get(addresses[name]).content.decode()
        assert "Walk, 15 minutes" not in page
        assert "2026-11-20T09:00" not in page


def test_who_has_no_record_finds_nothing(db, addresses):
    client = Client()
    client.force_login(UserFactory())

    for name in set(ADDRESSES) - POSTED:
        assert client.get(addresses[name]).status_code == 404
