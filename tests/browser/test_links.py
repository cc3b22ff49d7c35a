"""A link is made on a phone, opened on another without an account, and withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from browser.conftest import OpenPhone
from browser.phone import Phone
from browser.test_report import LAST_OF_SUMMARY, TYPED, full_journal, printed
from playwright.sync_api import expect

from guidance.report.models import Link, Opening
from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.demo import demo_journal

pytestmark = pytest.mark.browser

MM = 96 / 25.4
"""CSS pixels."""
BOX_OF_CODE = "document.querySelector('.sheet-code').getBoundingClientRect().toJSON()"
CUT_OFF_ON_PAPER = """() => {
  const code = document.querySelector(".sheet-code").getBoundingClientRect();
  return [...document.querySelectorAll(".sheet :is(h2, h3, p)")].filter((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return [...range.getClientRects()].some((box) => box.right > code.left
      && box.left < code.right && box.bottom > code.top && box.top < code.bottom);
  }).map((one) => one.textContent);
}"""


@pytest.fixture
def data(keep: Callable[[record.Journal], None], person: Person, now: datetime) -> Person:
    keep(demo_journal(now.date(), weeks=8))
    Person.objects.filter(pk=person.pk).update(name="Ruth Adeyemi")
    return person


def make(phone: Phone) -> str:
    """From the report to a new link; gives its path."""
    phone.open("/report/")
    phone.tap(phone.link("Make a link"))
    phone.tap(phone.button("Make the link"))
    phone.sees("Your link is ready")
    return urlsplit(phone.page.locator("#address").inner_text()).path


def read(phone: Phone, path: str) -> None:
    assert phone.open(path).status == 200
    phone.tap(phone.button("Show the report"))


def test_from_making_a_link_to_withdrawing_it(
    open_phone: OpenPhone, user: User, data: Person, javascript: bool
) -> None:
    mine = open_phone(user=user, javascript=javascript)
    theirs = open_phone(javascript=javascript)
    path = make(mine)

    theirs.open(path)
    expect(theirs.page.locator("body")).not_to_contain_text("Ruth")
    assert not Opening.objects.exists()
    theirs.tap(theirs.button("Show the report"))
    theirs.sees("Ruth Adeyemi")
    theirs.page.reload()
    theirs.sees("Ruth Adeyemi")
    assert theirs.page.context.cookies() == []

    mine.tap(mine.link("All links, and how to withdraw one"))
    mine.sees("Opened 1 time")
    mine.tap(mine.page.get_by_role("button", name="Withdraw the link"))
    mine.sees("No link works now")

    assert theirs.page.reload().status == 404
    theirs.sees("This link does not work")
    assert theirs.open(path).status == 404
    for phone in (mine, theirs):
        assert phone.left_the_site() == []
        assert phone.said == []


def test_the_address_leaves_with_no_request_of_the_readers_page(
    open_phone: OpenPhone, user: User, data: Person
) -> None:
    path = make(open_phone(user=user))
    phone = open_phone()
    sent: list[str] = []
    phone.page.on("request", lambda request: sent.append(request.headers.get("referer", "")))

    read(phone, path)
    phone.sees("Ruth Adeyemi")

    assert len(sent) > 5
    assert set(sent) == {""}


def test_back_from_the_report_leads_to_the_button(
    open_phone: OpenPhone, user: User, data: Person
) -> None:
    path = make(open_phone(user=user))
    phone = open_phone()
    read(phone, path)
    phone.sees("Ruth Adeyemi")

    phone.back()

    expect(phone.button("Show the report")).to_be_visible()


def test_no_page_of_a_link_has_a_barrier_or_scrolls_sideways(
    open_phone: OpenPhone, user: User, data: Person
) -> None:
    mine, theirs = open_phone(user=user, width=320), open_phone(width=320)

    def is_well(phone: Phone) -> None:
        assert (phone.barriers(), phone.scrolls_sideways(), phone.cut_off()) == ([], False, [])

    path = make(mine)
    is_well(mine)
    theirs.open(path)
    is_well(theirs)
    theirs.tap(theirs.button("Show the report"))
    theirs.sees("Ruth Adeyemi")
    is_well(theirs)
    mine.open("/report/links/")
    is_well(mine)
    mine.tap(mine.page.get_by_role("button", name="Withdraw the link"))
    mine.sees("No link works now")
    mine.tap(mine.page.get_by_text("Earlier links"))
    is_well(mine)
    theirs.open(path)
    is_well(theirs)


def test_nothing_is_cut_off_with_text_twice_as_large(
    open_phone: OpenPhone, user: User, data: Person
) -> None:
    mine, theirs = open_phone(user=user), open_phone()
    for phone in (mine, theirs):
        phone.double_the_text()

    read(theirs, make(mine))
    theirs.sees("Ruth Adeyemi")

    for phone in (mine, theirs):
        assert (phone.cut_off(), phone.scrolls_sideways()) == ([], False)
    mine.open("/report/links/")
    assert (mine.cut_off(), mine.scrolls_sideways()) == ([], False)


def test_the_code_on_paper_is_large_enough_and_nothing_is_printed_over_it(
    open_phone: OpenPhone, user: User, data: Person
) -> None:
    phone = open_phone(user=user, width=688, height=1000)  # the words of A4 between our margins
    make(phone)

    phone.page.emulate_media(media="print")

    box = phone.page.evaluate(BOX_OF_CODE)
    assert box["width"] == box["height"] >= 24 * MM - 0.5
    assert phone.page.evaluate(CUT_OFF_ON_PAPER) == []
    expect(phone.page.locator("#address")).to_be_hidden()


@pytest.mark.parametrize("typed", ["wide", pytest.param("cyrillic", marks=pytest.mark.slow)])
def test_with_the_code_the_fullest_summary_is_still_one_page(
    open_phone: OpenPhone,
    user: User,
    person: Person,
    keep: Callable[[record.Journal], None],
    now: datetime,
    typed: str,
) -> None:
    keep(full_journal(now.date(), TYPED[typed]))
    phone = open_phone(user=user)
    path = make(phone)

    first, *further = printed(phone)

    assert path in first.replace(" ", "")
    assert LAST_OF_SUMMARY in first
    assert further


def test_the_address_is_copied_with_one_tap(
    open_phone: OpenPhone, user: User, data: Person
) -> None:
    phone = open_phone(user=user, permissions=["clipboard-read", "clipboard-write"])
    path = make(phone)

    phone.tap(phone.button("Copy the address"))

    expect(phone.button("Copied")).to_be_visible()
    assert phone.page.evaluate("navigator.clipboard.readText()") == f"{phone.site}{path}"


def test_tapped_twice_it_is_one_link_whose_address_works(
    open_phone: OpenPhone, user: User, data: Person
) -> None:
    phone = open_phone(user=user)
    phone.open("/report/links/")

    phone.page.get_by_role("button", name="Make the link").dblclick()
    phone.sees("Your link is ready")

    assert Link.objects.count() == 1
    address = urlsplit(phone.page.locator("#address").inner_text()).path
    assert open_phone().open(address).status == 200
