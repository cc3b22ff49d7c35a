"""What holds on every page: no barrier, no sideways scroll, a strict policy, a short answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from addresses import PLAIN, TABLE, sure_of
from browser.conftest import OpenPhone
from browser.phone import Phone
from django.urls import reverse

from guidance.content.library import library
from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.demo import demo_journal
from tracker.journal.mapping import KINDS
from tracker.journal.models import Timer, WarningRecord

pytestmark = pytest.mark.browser

SIGNED_OUT = ("account_login", "account_signup", "account_reset_password")
NOT_HERE = "/not/here/"
WIDE = pytest.param(1280, 800, marks=pytest.mark.slow)
SPOIL = """() => {
  for (const label of document.querySelectorAll("label")) label.remove();
  document.querySelector(".brand, main p").style.color = "#f0eef0";
  const narrow = {width: "1ch", overflow: "hidden", whiteSpace: "nowrap"};
  Object.assign(document.querySelector("h1").style, narrow);
  document.querySelector("footer").style.width = "2000px";
}"""


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


def pages_of(user: User, person: Person, on: date) -> Iterator[str]:
    """Every page that somebody with entries can open."""
    client = sure_of(user)
    for name, address in TABLE.items():
        if address is PLAIN:
            answer = client.get(reverse(name))
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                yield reverse(name)
    yield reverse("journal:day", args=[on])
    for section in library().sections[:2]:
        yield reverse("learn:section", args=[section.id])
    yield reverse("learn:rule", args=["consult.unilateral-dvt-signs"])
    for kind in ("check_in", "walk", "elevation", "measurement"):
        row = KINDS[kind].row.objects.filter(person=person).first()
        yield reverse(f"journal:{kind}_edit", args=[row.uid])
    yield NOT_HERE


def visit(phone: Phone, user: User, person: Person, now: datetime) -> Iterator[str]:
    """Open one page after the other; the pages that nobody need sign in for come last."""
    for address in list(pages_of(user, person, now.date() - timedelta(days=1))):
        answer = phone.open(address)
        assert answer.status == (404 if address == NOT_HERE else 200), address
        assert phone.path == address
        yield address
    phone.page.context.clear_cookies()
    for name in SIGNED_OUT:
        assert phone.open(reverse(name)).status == 200
        yield reverse(name)


@pytest.mark.parametrize(("width", "height"), [(360, 800), WIDE])
def test_axe_finds_no_barrier_on_any_page_in_light_and_dark(
    open_phone: OpenPhone, user: User, data: Person, now: datetime, width: int, height: int
) -> None:
    phone = open_phone(user=user, width=width, height=height)

    assert [line for _ in visit(phone, user, data, now) for line in phone.barriers()] == []


def test_a_barrier_and_cut_off_words_would_be_found(open_phone: OpenPhone) -> None:
    phone = open_phone()
    phone.open(reverse("account_login"))
    assert (phone.barriers(), phone.cut_off(), phone.scrolls_sideways()) == ([], [], False)

    phone.page.evaluate(SPOIL)

    assert {line.split(": ")[1] for line in phone.barriers()} == {"label", "color-contrast"}
    assert phone.cut_off() == ["Nobody has an account here yet"]
    assert phone.scrolls_sideways()


@pytest.mark.slow
def test_no_page_scrolls_sideways_at_320_pixels(
    open_phone: OpenPhone, user: User, data: Person, now: datetime
) -> None:
    phone = open_phone(user=user, width=320, height=640)

    assert [page for page in visit(phone, user, data, now) if phone.scrolls_sideways()] == []


def test_no_page_scrolls_sideways_or_cuts_words_off_with_text_twice_as_large(
    open_phone: OpenPhone, user: User, data: Person, now: datetime
) -> None:
    phone = open_phone(user=user)
    phone.double_the_text()

    found = []
    for page in visit(phone, user, data, now):
        assert phone.page.evaluate("getComputedStyle(document.body).fontSize") == "36px"
        found += [f"{page}: {words}" for words in phone.cut_off()]
        if phone.scrolls_sideways():
            found.append(f"{page} scrolls sideways")
    assert found == []


def test_the_policy_is_strict_on_every_page(
    open_phone: OpenPhone, user: User, data: Person, now: datetime
) -> None:
    phone = open_phone(user=user)

    count = sum(1 for _ in visit(phone, user, data, now))

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

    @pytest.mark.parametrize(("width", "height"), [(360, 800), WIDE])
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
