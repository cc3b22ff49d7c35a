"""What a hostile visitor, a curious bot and somebody else's browser get: the same nothing."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from factories import PersonFactory, UserFactory
from zeal import zeal_context

from guidance.report.links.actions import note_opening
from guidance.report.links.visitor_access import HEADERS, WITHIN, WRONG_AT_MOST
from guidance.report.models import Link, Opening
from tracker.accounts.actions import delete_everything
from tracker.accounts.models import Access, Person
from tracker.config.logs import LineWithoutSecrets
from tracker.journal.transfer import journal_text

from .conftest import FIRST, LAST, NAME, door, form_for, note_of, opened

OVER = "This link does not work"
VARIES = ("Content-Length",)


def ended(give: Any, clock: Any) -> str:
    secret = give(days=1)
    clock.shift(timedelta(days=1))
    return secret


def withdrawn(give: Any, clock: Any) -> str:
    secret = give()
    Link.objects.update(withdrawn_at=timezone.now())
    return secret


WRONG: dict[str, Callable[[Any, Any], str]] = {
    "never made": lambda give, clock: "0000-0000-0000-0000-0000-0000-0000",
    "cut short": lambda give, clock: give()[:-1],
    "a letter too many": lambda give, clock: give() + "0",
    "without its dashes": lambda give, clock: give().replace("-", ""),
    "its hash": lambda give, clock: give() and Link.objects.get().secret_hash,
    "its number": lambda give, clock: give() and str(Link.objects.get().pk),
    "with a space": lambda give, clock: give() + "%20",
    "very long": lambda give, clock: "a" * 5000,
    "not in our letters": lambda give, clock: "ключ-%00-'; DROP TABLE report_link",
    "ended": ended,
    "withdrawn": withdrawn,
}


@pytest.mark.parametrize("how", WRONG)
def test_every_wrong_link_gets_the_same_answer(how, give, clock):
    secret = WRONG[how](give, clock)
    plain = Client().get("/shared/no-such-link/")
    ticket = "some:ticket"

    for method in ("get", "head", "post"):
        for path in ("", f"{ticket}/", f"{ticket}/report.pdf"):
            page = getattr(Client(), method)(f"/shared/{secret}/{path}")
            assert page.status_code == 404
            assert dict(page.headers) == dict(plain.headers)
            assert page.text == ("" if method == "head" else plain.text)
    assert OVER in plain.text
    assert HEADERS.items() <= dict(plain.headers).items()
    assert not Opening.objects.exists()


def test_a_link_that_never_was_and_one_that_is_over_are_looked_up_alike(give, clock):
    looked_up = []
    for secret in ("no-such-link", ended(give, clock), withdrawn(give, clock)):
        with CaptureQueriesContext(connection) as asked:
            Client().get(door(secret))
        of_links = [query["sql"] for query in asked.captured_queries if "report_" in query["sql"]]
        looked_up.append([re.sub(r"'[^']*'", "?", sql) for sql in of_links])

    assert looked_up[0] == looked_up[1] == looked_up[2]
    assert len(looked_up[0]) == 1


@pytest.mark.parametrize("more", ["a/b", "a/b/", "a/report.pdf/", "a/b/c/d"])
def test_an_address_that_is_not_there_is_a_wrong_link(give, more):
    page = Client().get(f"{door(give())}{more}")

    assert page.status_code == 404
    assert page.text == Client().get("/shared/no-such-link/").text
    assert not page.cookies


def test_a_link_that_lost_its_last_stroke_still_leads_to_its_door(give):
    secret = give()

    page = Client().get(door(secret).rstrip("/"))

    assert page["Location"] == door(secret)
    assert page.status_code == 302
    assert not page.cookies


def test_a_link_typed_in_capitals_works(give):
    secret = give()

    assert Client().get(door(secret.upper())).status_code == 200
    for address in (door(secret).upper(), door(secret).rstrip("/").title(), f"{door(secret)}/"):
        assert Client().get(address)["Location"] == door(secret)
    assert opened(secret.upper()).status_code == 200


def test_a_letter_that_looks_like_a_digit_is_taken_for_it(give, monkeypatch):
    made = "0a1b-0a1b-0a1b-0a1b-0a1b-0a1b-0a1b"
    monkeypatch.setattr("guidance.report.links.actions.new_secret", lambda: made)
    give()

    assert Client().get(door(made.replace("0", "O").replace("1", "l"))).status_code == 200
    assert Client().get(door(made.replace("0", "o").replace("1", "I"))).status_code == 200
    assert Client().get(door(made.replace("a", "4"))).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_no_other_method_does_anything(give, method):
    secret = give()
    before = list(Link.objects.values())

    page = getattr(Client(), method)(door(secret))

    assert page.status_code == 405
    assert list(Link.objects.values()) == before


def test_every_answer_has_the_headers(give):
    client, secret = Client(), give()
    pressed = client.post(door(secret))
    report = pressed["Location"]
    answers = [
        client.get(door(secret)),
        client.head(door(secret)),
        client.put(door(secret)),
        pressed,
        client.get(report),
        client.get(f"{report}report.pdf"),
        client.get(door("wrong")),
        client.get(door(secret).rstrip("/")),
        client.get(f"{door(secret)}a/b/c"),
        client.get("/shared/wrong"),
    ]

    for answer in answers:
        assert HEADERS.items() <= dict(answer.headers).items()
        assert "default-src 'self'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"


def test_it_ends_to_the_minute(give, clock):
    secret = give(days=7)
    clock.shift(timedelta(days=7, seconds=-1))
    assert opened(secret).status_code == 200

    clock.shift(timedelta(seconds=1))

    assert OVER in opened(secret).text


def test_withdrawn_it_is_gone_at_once_for_a_page_that_is_open_too(give, web):
    client = Client()
    page = opened(give(), client).request["PATH_INFO"]

    web.post(reverse("links:withdraw", args=[Link.objects.get().pk]))

    for path in (page, f"{page}report.pdf"):
        assert client.get(path).status_code == 404
    listed = web.get(reverse("links:index")).text
    assert "Earlier links" in listed
    assert "withdrawn on 22 Nov 2026, 14:30" in listed


def test_withdrawn_twice_it_keeps_the_first_moment(give, web, clock):
    give()
    address = reverse("links:withdraw", args=[Link.objects.get().pk])
    web.post(address)
    first = Link.objects.get().withdrawn_at
    clock.shift(timedelta(hours=1))

    web.post(address)

    assert Link.objects.get().withdrawn_at == first


class TestWhatItShows:
    def test_entries_outside_of_its_days_are_never_shown(self, give):
        page = opened(give(daily=True, notes=True)).text

        shown = {ago for ago in range(-1, 40) if note_of(LAST - timedelta(days=ago)) in page}
        assert shown == set(range(14))

    def test_notes_and_the_table_are_left_out_unless_they_were_chosen(self, give):
        summary, table = opened(give()).text, opened(give(daily=True)).text

        assert "note-of" not in summary + table
        assert "Day by day" not in summary
        assert "Day by day" in table

    def test_nothing_that_a_visitor_sends_widens_it(self, give):
        client = Client()
        page = opened(give(), client).request["PATH_INFO"]
        more = {"first": "2020-01-01", "last": "2030-01-01", "daily": "on", "notes": "on"}

        assert client.get(page, more).text == client.get(page).text
        assert "note-of" not in client.post(door(page.split("/")[2]), more, follow=True).text

    def test_nobody_else_is_in_it(self, give, user):
        PersonFactory(user=user, name="Father Adeyemi")
        PersonFactory(user=UserFactory(), name="A Stranger")

        page = opened(give(daily=True, notes=True)).text

        assert NAME in page
        assert "Father" not in page
        assert "Stranger" not in page
        assert user.get_username() not in page

    def test_somebody_who_is_signed_in_sees_the_report_of_the_link(self, give):
        stranger = UserFactory()
        PersonFactory(user=stranger, name="A Stranger")
        client = Client()
        client.force_login(stranger)

        page = opened(give(), client).text

        assert NAME in page
        assert "Stranger" not in page

    def test_a_link_opens_no_other_page(self, give):
        client = Client()
        opened(give(), client)

        for name in ("today", "report:page", "links:index", "journal:log", "journal:export"):
            assert client.get(reverse(name)).status_code == 302


class TestOfAnotherPerson:
    def test_a_link_cannot_be_withdrawn(self, give, user):
        give()
        stranger = UserFactory()
        PersonFactory(user=stranger)
        client = Client()
        client.force_login(stranger)

        page = client.post(reverse("links:withdraw", args=[Link.objects.get().pk]))

        assert page.status_code == 404
        assert Link.objects.get().withdrawn_at is None

    def test_the_list_has_only_those_of_the_open_record(self, give, web, user):
        give()
        father = PersonFactory(user=user, name="Father")

        web.post(reverse("accounts:choose_person"), {"person": father.uid})

        assert "No link works now" in web.get(reverse("links:index")).text

    def test_a_form_for_another_record_makes_none(self, person, web, user):
        father = PersonFactory(user=user, name="Father")
        web.post(reverse("accounts:choose_person"), {"person": father.uid})

        page = web.post(reverse("links:index"), form_for(person))

        assert page.status_code == 422
        assert (
            "This page was opened for your own record. Now the record of Father is open."
            in page.text
        )
        assert not Link.objects.exists()

    def test_links_end_with_the_record(self, give, user):
        secret = give()
        opened(secret)

        delete_everything(user=user)

        assert not Link.objects.exists()
        assert not Opening.objects.exists()
        assert OVER in opened(secret).text

    def test_they_stay_with_a_record_that_somebody_else_may_open(self, give, user, person):
        secret = give()
        Access.objects.create(user=UserFactory(), person=person)

        delete_everything(user=user)

        assert NAME in opened(secret).text


class TestGuessing:
    def test_after_many_wrong_ones_a_place_has_to_wait(self, give, clock):
        secret = give()
        for number in range(WRONG_AT_MOST):
            assert Client().get(door(f"guess-{number}")).status_code == 404

        waits = Client().get(door("guess"))
        assert waits.status_code == 429
        assert HEADERS.items() <= dict(waits.headers).items()
        assert "Try again in ten minutes." in waits.text
        assert Client().get(door("guess"), REMOTE_ADDR="192.0.2.7").status_code == 404
        assert Client().get(door(secret)).status_code == 200  # the right one is let in
        clock.shift(WITHIN + timedelta(seconds=1))
        assert Client().get(door("guess")).status_code == 404

    def test_a_good_link_is_never_counted(self, give):
        secret = give()

        statuses = {Client().get(door(secret)).status_code for _ in range(WRONG_AT_MOST + 5)}

        assert statuses == {200}

    def test_the_two_halves_of_an_ipv6_network_count_as_one(self, clock):
        for number in range(WRONG_AT_MOST):
            Client().get(door("guess"), REMOTE_ADDR=f"2001:db8::{number:x}")

        assert Client().get(door("guess"), REMOTE_ADDR="2001:db8::ffff").status_code == 429
        assert Client().get(door("guess"), REMOTE_ADDR="2001:db8:1::1").status_code == 404

    def test_no_address_of_a_visitor_is_kept(self, give):
        opened(give())
        Client().get(door("guess"), REMOTE_ADDR="192.0.2.77")

        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key, value FROM cache")
            kept = repr(cursor.fetchall())
        assert "report-links:" in kept
        assert "192.0.2.77" not in kept
        assert {field.name for field in Opening._meta.get_fields()} == {"id", "link", "at"}


LOGGING: dict[str, Any] = settings.LOGGING


def test_the_log_of_the_server_has_no_secret(give, caplog, monkeypatch):
    line = {name: value for name, value in LOGGING["formatters"]["line"].items() if name != "()"}
    formatter = LineWithoutSecrets(**line)
    secret = give()
    client = Client(raise_request_exception=False)
    client.put(door(secret))
    client.get(door(f"{secret}0"))
    client.get(f"/shared/{secret}/x/y/z")
    client.get(f"/invitation/{secret}/more")
    empty: dict[str, None] = {}
    monkeypatch.setattr("guidance.report.links.views.note_opening", lambda **_: empty[door(secret)])
    client.post(door(secret))

    lines = [formatter.format(one) for one in caplog.records if one.levelno >= logging.WARNING]

    assert len(lines) >= 5
    assert any("Traceback" in one for one in lines)
    assert all("/shared/..." in one or "/invitation/..." in one for one in lines)
    assert secret not in "".join(lines)


def test_the_terminal_is_written_to_in_no_other_way():
    assert {one["formatter"] for one in LOGGING["handlers"].values()} == {"line"}
    assert LOGGING["formatters"]["line"]["()"] == "tracker.config.logs.LineWithoutSecrets"


def test_links_are_no_part_of_the_journal(give, person: Person):
    before = journal_text(person)

    opened(give())

    assert journal_text(person) == before


def test_the_list_costs_the_same_for_many_links(give, web):
    web.get(reverse("links:index"))
    counts = []
    for _ in range(2):
        for _ in range(5):
            opened(give())
            note_opening(link=Link.objects.latest("pk"), now=timezone.now())
        Link.objects.filter(pk__in=Link.objects.values("pk")[:3]).update(
            withdrawn_at=timezone.now()
        )
        with CaptureQueriesContext(connection) as asked, zeal_context():
            assert web.get(reverse("links:index")).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": LAST, "last": FIRST},
        {"daily": False, "notes": True},
        {"ends_at": timezone.now() - timedelta(days=9999)},
    ],
)
def test_the_database_refuses_a_link_that_cannot_be(give, wrong):
    give()

    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.update(**wrong)
