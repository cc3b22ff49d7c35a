"""Chromium fills in a form by itself in a tab that was closed and is opened again, or duplicated.

It knows a form by its address and its first names, and heeds no Cache-Control. An extension
opens a tab again, as Ctrl+Shift+T does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from addresses import sure_of
from browser import chromium
from browser.phone import Phone
from django.conf import settings
from factories import PersonFactory
from playwright.sync_api import BrowserContext, Page, Worker, expect

from tracker.accounts.models import Person, User

pytestmark = pytest.mark.browser

EXTENSION = Path(__file__).parent / "tabs_extension"
CHECK_IN = "/check-ins/new/"
NOTE = "Long day in the shop"
KEPT = "We kept what you typed."
WRITES_DOWN_AFTER = 2000
"""Milliseconds: what is typed in the tab in front is written down within a second."""
REOPEN = "async () => { await chrome.sessions.restore(); }"
CLOSED = """
async () => { while (!(await chrome.sessions.getRecentlyClosed()).length) await 0; }
"""


@dataclass
class Chromium:
    context: BrowserContext
    tabs: Worker
    site: str

    def page(self) -> Phone:
        page = self.context.new_page()
        page.set_default_timeout(20_000)
        return Phone(page=page, site=self.site)

    def opens_again(self, phone: Phone) -> Page:
        """Close the tab, and open it again once Chromium has written down what was in it."""
        phone.page.close()
        self.tabs.evaluate(CLOSED)
        with self.context.expect_page() as coming:
            self.tabs.evaluate(REOPEN)
        return coming.value


@pytest.fixture
def browser(
    playwright: Any, live_server: Any, user: User, person: Person, tmp_path: Path
) -> Iterator[Chromium]:
    extension = [
        f"--{what}={EXTENSION}" for what in ("disable-extensions-except", "load-extension")
    ]
    context = playwright.chromium.launch_persistent_context(
        tmp_path,
        executable_path=chromium.PATH,
        headless=False,
        args=["--headless=new", *chromium.SWITCHES, *extension],
        ignore_default_args=["--disable-extensions"],
        locale="en-GB",
        viewport={"width": 360, "height": 800},
        has_touch=True,
    )
    key = sure_of(user).cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}
    context.add_cookies([cookie])
    workers = context.service_workers
    yield Chromium(
        context, workers[0] if workers else context.wait_for_event("serviceworker"), live_server.url
    )
    context.close()


@pytest.fixture
def mum(user: User, person: Person) -> Person:
    return PersonFactory(user=user, name="Mum")


def open_record(phone: Phone, person: Person) -> None:
    phone.open("/you/people/")
    phone.tap(phone.page.locator(f"form:has([value='{person.uid}']) button"))
    phone.page.wait_for_url(f"{phone.site}/")


def write_a_note(phone: Phone) -> None:
    phone.open(CHECK_IN)
    phone.tap(phone.answer("left-heaviness-7"))
    phone.tap(phone.page.get_by_text("Add the day, socks, a note, or another time"))
    phone.control("note").fill(NOTE)
    phone.page.wait_for_timeout(WRITES_DOWN_AFTER)


def test_what_was_typed_for_one_person_stands_in_no_form_of_another(
    browser: Chromium, person: Person, mum: Person
) -> None:
    phone = browser.page()
    open_record(phone, mum)
    write_a_note(phone)
    other = browser.page()
    open_record(other, person)

    page = browser.opens_again(phone)

    expect(page.locator(".whose")).to_contain_text("Your own record")
    tab = Phone(page=page, site=browser.site)
    expect(tab.control("note")).to_have_value("")
    expect(tab.control("left-heaviness-7")).not_to_be_checked()


def test_what_was_typed_stands_in_the_same_form_and_that_is_said(
    browser: Chromium, person: Person
) -> None:
    phone = browser.page()
    write_a_note(phone)
    browser.page()  # with its last tab it would end

    tab = Phone(page=browser.opens_again(phone), site=browser.site)

    expect(tab.control("note")).to_have_value(NOTE)
    expect(tab.control("left-heaviness-7")).to_be_checked()
    expect(tab.page.locator("main")).to_contain_text(KEPT)
