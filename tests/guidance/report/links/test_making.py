"""A link is made: its secret, its period, what it shows and for how long."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from factories import PASSWORD

from guidance.report.links.actions import new_secret
from guidance.report.models import Link
from tracker.digest import digest

from .conftest import FIRST, LAST, everything_stored, form_for


def address_in(page: Any) -> str:
    found = re.search(r'<code id="address">(http://testserver(/shared/[^<]+))</code>', page.text)
    assert found is not None
    return found[2]


def test_the_address_is_shown_once_and_its_secret_is_not_kept(web, person):
    page = web.post(reverse("links:index"), form_for(person))

    secret = address_in(page).split("/")[2]
    assert page.status_code == 200
    assert page["Cache-Control"] == "private, no-store"
    assert Link.objects.get().secret_hash == digest(secret)
    assert secret not in everything_stored()
    assert secret not in web.get(reverse("links:index")).text


def test_it_is_made_after_the_password_as_it_was_asked_for(client, user, person):
    client.force_login(user)
    asked = client.post(reverse("links:index"), form_for(person, contents="notes", days="7"))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert not Link.objects.exists()

    page = client.post(asked.url, {"password": PASSWORD})

    link = Link.objects.get()
    assert (link.first, link.notes, link.ends_at - link.made_at) == (FIRST, True, timedelta(days=7))
    assert Client().get(address_in(page)).status_code == 200


def test_it_opens_the_report_without_an_account(web, person):
    page = web.post(reverse("links:index"), form_for(person))

    report = Client().post(address_in(page), follow=True)

    assert report.status_code == 200
    assert "Ruth Adeyemi" in report.text


def test_a_secret_has_140_bits_of_the_systems_own_chance(monkeypatch):
    chosen = []
    real = secrets.choice
    monkeypatch.setattr(secrets, "choice", lambda signs: chosen.append(signs) or real(signs))

    made = {new_secret() for _ in range(50)}

    assert len(made) == 50
    assert all(
        re.fullmatch(r"([a-hjkmnp-tv-z0-9]{4}-){6}[a-hjkmnp-tv-z0-9]{4}", one) for one in made
    )
    assert [len(set(signs)) for signs in chosen] == [32] * 28 * 50


@pytest.mark.parametrize(
    ("contents", "daily", "notes"),
    [("summary", False, False), ("daily", True, False), ("notes", True, True)],
)
def test_what_is_in_it_and_how_long_it_works_are_chosen(web, person, contents, daily, notes):
    web.post(reverse("links:index"), form_for(person, contents=contents, days="7"))

    link = Link.objects.get()
    assert (link.first, link.last, link.daily, link.notes) == (FIRST, LAST, daily, notes)
    assert link.ends_at - link.made_at == timedelta(days=7)


def test_the_form_takes_over_what_the_report_showed(web, person):
    asked = {"first": FIRST, "last": LAST, "daily": "on", "notes": "on"}

    page = web.get(reverse("links:index"), asked)

    values = {name: page.context["form"][name].value() for name in ("first", "last", "contents")}
    assert values == {"first": FIRST, "last": LAST, "contents": "notes"}
    assert page.context["form"]["days"].value() == 14


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"days": "365"}, "Choose one of the answers"),
        ({"days": "-1"}, "Choose one of the answers"),
        ({"days": ""}, "Choose how long the link works."),
        ({"contents": "everything"}, "Choose one of the answers"),
        ({"first": "2026-11-22", "last": "2026-11-01"}, "The first day is after the last day."),
        ({"last": "2027-01-01"}, "Last day: This day has not come yet."),
        ({"first": "2020-01-01"}, "A report covers a year at most."),
        ({"first": ""}, "Choose the first day."),
        ({"key": "x"}, "A part of this page got lost."),
    ],
)
def test_nonsense_makes_no_link(web, person, said, words):
    page = web.post(reverse("links:index"), form_for(person, **said))

    assert page.status_code == 422
    assert words in page.text
    assert not Link.objects.exists()


def test_tapped_twice_it_is_one_link_and_the_address_that_is_seen_works(web, person, clock):
    form = form_for(person)
    first = address_in(web.post(reverse("links:index"), form))
    clock.shift(timedelta(seconds=2))

    second = address_in(web.post(reverse("links:index"), form))

    assert Link.objects.count() == 1
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_sent_again_with_other_answers_it_is_another_link(web, person):
    form = form_for(person, days="7")
    first = address_in(web.post(reverse("links:index"), form))

    second = address_in(web.post(reverse("links:index"), {**form, "days": "1"}))

    lengths = sorted(link.ends_at - link.made_at for link in Link.objects.all())
    assert lengths == [timedelta(days=1), timedelta(days=7)]
    assert [Client().get(one).status_code for one in (first, second)] == [200, 200]


@pytest.mark.parametrize("since", ["later", "opened", "withdrawn"])
def test_the_same_form_again_changes_no_link_that_may_be_in_use(web, person, clock, since):
    form = form_for(person)
    address = address_in(web.post(reverse("links:index"), form))
    if since == "later":
        clock.shift(timedelta(seconds=11))
    elif since == "opened":
        Client().post(address)
    else:
        web.post(reverse("links:withdraw", args=[Link.objects.get().pk]))

    again = web.post(reverse("links:index"), form, follow=True)

    assert "This link was made before." in again.text
    assert Link.objects.count() == 1
    assert Client().get(address).status_code == (404 if since == "withdrawn" else 200)


def test_a_link_whose_page_fails_is_none(web, person, monkeypatch):
    monkeypatch.setattr("guidance.report.links.pages.report_page", lambda *a, **k: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        web.post(reverse("links:index"), form_for(person))

    assert not Link.objects.exists()


@pytest.mark.parametrize(
    ("host", "secure", "words"),
    [
        ("localhost:8000", False, "This address works on this computer only."),
        ("127.0.0.1:8000", False, "This address works on this computer only."),
        ("[::1]:8000", False, "This address works on this computer only."),
        ("192.168.1.5:8000", False, "It works in your own network only,"),
        ("legs.example.org", False, "It works in your own network only,"),
        ("legs.example.org", True, ""),
    ],
)
def test_plain_http_is_said(web, person, settings, host, secure, words):
    settings.ALLOWED_HOSTS = ["*"]

    page = web.post(reverse("links:index"), form_for(person), headers={"host": host}, secure=secure)

    scheme = "https" if secure else "http"
    assert page.context["page"].address.startswith(f"{scheme}://{host}/shared/")
    assert words in page.context["page"].reach
    assert bool(page.context["page"].reach) == bool(words)
    assert words in page.text
