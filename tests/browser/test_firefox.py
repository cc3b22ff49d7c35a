"""Debian's Firefox, which keeps pages and fields in its own way, with scripts and without."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from browser.conftest import OpenFirefox
from browser.firefox import answer, button, control, css, field, words
from browser.marionette import WebDriverError
from factories import PASSWORD

from tracker.accounts.models import Person, User
from tracker.journal.mapping import KINDS
from tracker.journal.queries import entries_on

pytestmark = pytest.mark.firefox


def kept(person: Person, kind: str) -> list[Any]:
    """The entries of a kind as they stand in the record now."""
    return list(entries_on(person, KINDS[kind], date(2000, 1, 1), date(2100, 1, 1)))


def test_a_check_in_is_saved_and_taken_back(
    open_firefox: OpenFirefox, user: User, person: Person, javascript: bool
) -> None:
    firefox = open_firefox(user=user, javascript=javascript)
    firefox.open("/")

    firefox.tap(css('button[name="left-heaviness"][value="4"]'))
    firefox.tap(answer("right-heaviness-same"))
    firefox.tap(answer("nothing_new"))
    firefox.tap(button("Save check-in"))

    firefox.sees("1 check-in today")
    assert [one.left.heaviness for one in kept(person, "check_in")] == [4]

    firefox.tap(button("Undo"))

    firefox.sees("Taken back.")
    assert kept(person, "check_in") == []


def test_what_was_typed_comes_back_when_the_session_had_ended(
    open_firefox: OpenFirefox, user: User, person: Person, javascript: bool
) -> None:
    firefox = open_firefox(user=user, javascript=javascript)
    firefox.open("/check-ins/new/")
    firefox.tap(answer("left-heaviness-7"))
    firefox.tap(words("Add the day, socks, a note, or another time"))
    firefox.type(field("Note"), "Long day in the shop")
    firefox.drop_cookie("sessionid")

    firefox.tap(button("Save check-in"))
    firefox.type(field("User name"), user.username)
    firefox.type(field("Password"), PASSWORD)
    firefox.tap(button("Sign in"))

    firefox.has(field("Note"), "Long day in the shop")
    assert firefox.is_checked(control("left-heaviness-7"))
    assert kept(person, "check_in") == []


# The browser itself: what these tests rest on


def test_a_script_that_fails_or_is_refused_is_heard(open_firefox: OpenFirefox) -> None:
    firefox = open_firefox()
    firefox.open("/account/login/")
    assert firefox.said() == []

    firefox.evaluate("""
      const inline = document.createElement("script");
      inline.text = "document.title = 'ran'";
      document.body.append(inline);
    """)

    firefox.hears("script-src")
    assert len(firefox.said()) == 1
    open_firefox()


def test_back_brings_a_page_out_of_memory(open_firefox: OpenFirefox) -> None:
    firefox = open_firefox()
    firefox.open("/static/css/tokens.css")
    firefox.tap(css("pre"))
    firefox.evaluate("document.documentElement.dataset.same = 'page'")

    firefox.open("/account/login/")
    firefox.back()

    assert firefox.evaluate("return document.documentElement.dataset.same") == "page"
    firefox.forward()
    firefox.sees("Password")


def test_nothing_outside_this_machine_is_reached(open_firefox: OpenFirefox) -> None:
    firefox = open_firefox()
    firefox.begin("http://legs.example")

    with pytest.raises(WebDriverError, match="proxyConnectFailure"):
        firefox.open("/")


def test_offline_not_even_the_site_is_reached(open_firefox: OpenFirefox) -> None:
    firefox = open_firefox()
    firefox.open("/account/login/")
    firefox.go_offline(True)

    with pytest.raises(WebDriverError, match="proxyConnectFailure"):
        firefox.reload()

    firefox.go_offline(False)
    firefox.open("/account/login/")
    firefox.sees("Password")
