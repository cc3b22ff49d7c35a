"""What is done every day takes few taps, counted from Today until it is saved."""

from __future__ import annotations

import pytest
from browser.conftest import OpenPhone
from playwright.sync_api import expect

from tracker.accounts.models import Person, User
from tracker.journal.models import CheckIn, Walk

pytestmark = pytest.mark.browser


def test_a_check_in_with_nothing_new_takes_four_taps(
    open_phone: OpenPhone, user: User, person: Person, javascript: bool
) -> None:
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/")

    phone.tap(phone.page.locator('button[name="left-heaviness"][value="4"]'))
    phone.tap(phone.answer("right-heaviness-same"))
    phone.tap(phone.answer("nothing_new"))
    phone.tap(phone.button("Save check-in"))

    phone.sees("1 check-in today")
    assert phone.path == "/"
    assert phone.taps <= 4
    assert CheckIn.objects.get().nothing_new is True


def test_a_check_in_like_yesterdays_takes_one_tap(
    open_phone: OpenPhone, user: User, person: Person, keep, steady
) -> None:
    keep(steady(days=1))
    phone = open_phone(user=user)
    phone.open("/")

    phone.tap(phone.button("Same as yesterday"))

    phone.sees("1 check-in today")
    assert phone.taps == 1
    assert CheckIn.objects.count() == 2


def test_a_walk_of_a_quarter_of_an_hour_takes_three_taps(
    open_phone: OpenPhone, user: User, person: Person, javascript: bool
) -> None:
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/")

    phone.tap(phone.link("Log a walk"))
    phone.tap(phone.answer("minutes-15"))
    phone.tap(phone.button("Save walk"))

    phone.sees("15 min today")
    assert phone.path == "/"
    assert phone.taps <= 3
    assert Walk.objects.get().minutes == 15


def test_what_was_typed_comes_back_when_the_session_had_ended(
    open_phone: OpenPhone, user: User, person: Person, javascript: bool
) -> None:
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/check-ins/new/")
    phone.tap(phone.answer("left-heaviness-7"))
    phone.page.get_by_text("Add the day, socks, a note").tap()
    phone.page.get_by_label("Note").fill("Long day in the shop")
    phone.page.context.clear_cookies(name="sessionid")

    phone.tap(phone.button("Save check-in"))
    phone.page.get_by_label("User name").fill(user.username)
    phone.page.get_by_label("Password").fill("legs-up-at-three")
    phone.tap(phone.button("Sign in"))

    expect(phone.page.get_by_label("Note")).to_have_value("Long day in the shop")
    expect(phone.control("left-heaviness-7")).to_be_checked()
    assert not CheckIn.objects.exists()
