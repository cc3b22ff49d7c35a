"""What holds on every page: no barrier, no sideways scroll, a strict policy, a short answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from browser.conftest import OpenPhone
from browser.phone import Phone
from django.urls import reverse

from tracker.accounts.models import Person, User
from tracker.journal import record
from tracker.journal.demo import demo_journal
from tracker.journal.models import CheckIn, Timer, Walk, WarningRecord

pytestmark = pytest.mark.browser

SIGNED_OUT = ("account_login", "account_signup", "account_reset_password")
PLAIN = (
    "today",
    "journal:log",
    "journal:check_in_new",
    "journal:walk_new",
    "journal:walk_now",
    "journal:walk_change",
    "journal:walk_finish",
    "journal:elevation_new",
    "journal:elevation_now",
    "journal:measurement_new",
    "journal:injury_new",
    "journal:import",
    "learn:index",
    "learn:tips",
    "learn:sources",
    "warnings:index",
    "warnings:why_nothing",
    "accounts:you",
    "accounts:profile",
    "accounts:usual",
    "accounts:goals",
    "accounts:preferences",
    "accounts:people",
    "accounts:delete",
    "mfa_index",
    "account_change_password",
    "account_logout",
)


@pytest.fixture
def data(person: Person, keep: Callable[[record.Journal], None], now: datetime) -> Person:
    """A person with eight weeks of entries, and both clocks running."""
    keep(demo_journal(now.date(), weeks=8))
    for kind in Timer.Kind.values:
        Timer.objects.create(
            person=person,
            kind=kind,
            started_at=now - timedelta(minutes=7),
            planned_minutes=15 if kind == Timer.Kind.ELEVATION else None,
        )
    return person


def addresses(person: Person, on: date) -> Iterator[str]:
    """Every page that a person with entries can open."""
    yield from map(reverse, PLAIN)
    yield reverse("journal:day", args=[on])
    yield reverse("learn:section", args=["why-walking-helps"])
    for model, name in ((CheckIn, "check_in_edit"), (Walk, "walk_edit")):
        yield reverse(f"journal:{name}", args=[model.objects.filter(person=person).first().uid])
    yield "/not/here/"


def visit(phone: Phone, person: Person, now: datetime) -> Iterator[str]:
    """Open one page after the other; the pages that nobody need sign in for come last."""
    for address in addresses(person, now.date() - timedelta(days=1)):
        answer = phone.open(address)
        assert answer.status == (404 if address == "/not/here/" else 200), address
        yield address
    phone.page.context.clear_cookies()
    for name in SIGNED_OUT:
        assert phone.open(reverse(name)).status == 200
        yield reverse(name)


@pytest.mark.parametrize(("width", "height"), [(360, 800), (1280, 800)])
def test_axe_finds_no_barrier_on_any_page_in_light_and_dark(
    open_phone: OpenPhone, user: User, data: Person, now: datetime, width: int, height: int
) -> None:
    phone = open_phone(user=user, width=width, height=height)

    assert [line for _ in visit(phone, data, now) for line in phone.barriers()] == []


def test_no_page_scrolls_sideways_at_320_pixels(
    open_phone: OpenPhone, user: User, data: Person, now: datetime
) -> None:
    phone = open_phone(user=user, width=320, height=640)

    assert [page for page in visit(phone, data, now) if phone.scrolls_sideways()] == []


def test_no_page_scrolls_sideways_or_cuts_words_off_with_text_twice_as_large(
    open_phone: OpenPhone, user: User, data: Person, now: datetime
) -> None:
    phone = open_phone(user=user)
    phone.double_the_text()

    found = []
    for page in visit(phone, data, now):
        assert phone.page.evaluate("getComputedStyle(document.body).fontSize") == "36px"
        found += [f"{page}: {words}" for words in phone.cut_off()]
        if phone.scrolls_sideways():
            found.append(f"{page} scrolls sideways")
    assert found == []


def test_the_policy_is_strict_on_every_page(
    open_phone: OpenPhone, user: User, data: Person, now: datetime
) -> None:
    phone = open_phone(user=user)

    count = sum(1 for _ in visit(phone, data, now))

    assert len(phone.policies) >= count
    for policy in set(phone.policies):
        directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
        assert directives["default-src"] == "'self'"
        assert directives["object-src"] == "'none'"
        assert not re.search("unsafe|https?:|[*]", policy)
        assert "data:" not in directives.get("script-src", "")


def test_a_long_page_is_sent_compressed(open_phone: OpenPhone, user: User, data: Person) -> None:
    answer = open_phone(user=user).open("/log/")

    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    assert len(answer.body()) > 20_000
    assert answer.request.sizes()["responseBodySize"] < len(answer.body()) / 4


class TestWithAWarning:
    @pytest.fixture
    def urgent(self, data: Person, keep, one_sided) -> Person:
        keep(one_sided)
        return data

    @pytest.mark.parametrize(("width", "height"), [(360, 800), (1280, 800)])
    def test_its_pages_have_no_barrier_and_do_not_scroll_sideways(
        self, open_phone: OpenPhone, user: User, urgent: Person, width: int, height: int
    ) -> None:
        phone = open_phone(user=user, width=width, height=height)
        phone.open("/")
        number = WarningRecord.objects.get(person=urgent, tier="urgent").pk

        found = []
        for page in (
            "/",
            "/log/",
            "/warnings/",
            f"/warnings/{number}/",
            f"/warnings/{number}/review/",
        ):
            assert phone.open(page).status == 200
            found += phone.barriers()
            if phone.scrolls_sideways():
                found.append(f"{page} scrolls sideways")
        assert found == []
