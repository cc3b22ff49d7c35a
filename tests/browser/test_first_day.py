"""The first day with the app on a phone, from making an account to taking a mistake back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from browser.conftest import OpenPhone
from browser.phone import Phone
from django.utils import timezone
from playwright.sync_api import expect

from tracker.accounts.models import Person
from tracker.journal.mapping import KINDS
from tracker.journal.models import Timer
from tracker.journal.queries import entries_on

pytestmark = pytest.mark.browser


def walk_on(minutes: int) -> None:
    """Some minutes go by on the clock that runs."""
    Timer.objects.update(started_at=timezone.now() - timedelta(minutes=minutes))


def kept(name: str) -> tuple[Any, ...]:
    """The entries of a kind as they stand now."""
    return entries_on(Person.objects.get(), KINDS[name], date(2000, 1, 1), date(2100, 1, 1))


def make_an_account(phone: Phone, *, look: Callable[[], None], javascript: bool) -> None:
    phone.open("/")
    look()
    phone.tap(phone.link("Make the first one"))
    phone.sees("Make my account")
    look()
    phone.page.get_by_label("User name").fill("ruth")
    phone.page.get_by_label("Password").fill("legs-up-at-three")
    phone.tap(phone.button("Make my account"))

    phone.sees("It cannot see your legs")
    look()
    zone = phone.page.get_by_label("Your time zone")
    if javascript:
        expect(zone).to_have_value("Europe/London")
    else:
        zone.select_option("Europe/London")
    phone.page.get_by_label("Where you live").select_option("GB")
    phone.tap(phone.answer("units-metric"))
    phone.tap(phone.button("Start"))
    phone.sees("Walks and legs-up minutes will stand here")
    look()


def check_in(phone: Phone, *, look: Callable[[], None]) -> None:
    phone.tap(phone.page.locator('button[name="left-heaviness"][value="5"]'))
    expect(phone.control("left-heaviness-5")).to_be_checked()
    phone.tap(phone.answer("right-heaviness-same"))
    phone.tap(phone.answer("nothing_new"))
    expect(phone.page.locator("#denies")).to_be_visible()
    look()
    phone.tap(phone.button("Save check-in"))
    phone.sees("1 check-in today")
    look()
    undo_is_in_sight(phone)


def undo_is_in_sight(phone: Phone) -> None:
    """Nobody scrolls for the way back; on a large screen the bar stands at the side."""
    own = phone.page.viewport_size
    assert own is not None
    for size in (own, {"width": 1440, "height": 900}, {"width": 320, "height": 640}, own):
        phone.page.set_viewport_size(size)
        phone.page.evaluate("scrollTo(0, 0)")
        expect(phone.button("Undo")).to_be_in_viewport(ratio=1)
        phone.button("Undo").tap(trial=True)


def walk_by_the_clock(phone: Phone, *, look: Callable[[], None]) -> None:
    phone.tap(phone.button("Start a walk"))
    expect(phone.page.get_by_role("timer")).to_be_visible()
    walk_on(15)
    phone.page.reload()
    look()
    phone.tap(phone.page.locator("form[action='/walks/now/stop/'] button"))
    expect(phone.page.get_by_label("How many minutes?")).to_have_value("15")
    phone.tap(phone.answer("feel_left-lighter"))
    look()
    phone.tap(phone.button("Save walk"))
    phone.sees("15 min today")


def log_a_walk_of_this_morning(phone: Phone, *, look: Callable[[], None]) -> None:
    phone.tap(phone.link("Log a walk"))
    phone.sees("When was it?")
    look()
    phone.tap(phone.answer("minutes-10"))
    phone.tap(phone.answer("when-morning"))
    phone.tap(phone.button("Save walk"))
    phone.sees("25 min today")


def put_the_legs_up(phone: Phone, *, look: Callable[[], None]) -> None:
    phone.tap(phone.button("Start 15 minutes with legs up"))
    phone.sees("How to lie")
    walk_on(16)
    phone.page.reload()
    look()
    phone.tap(phone.page.locator("form[action='/elevations/now/stop/'] button"))
    expect(phone.page.get_by_label("How many minutes?")).to_have_value("15")
    look()
    phone.tap(phone.button("Save legs up"))
    phone.sees("legs up 1 time")


def change_delete_and_take_back(phone: Phone, *, look: Callable[[], None]) -> None:
    change = phone.page.get_by_role("link", name="Change: Walk at 9:00")
    phone.tap(change)
    expect(phone.control("minutes-10")).to_be_checked()
    phone.tap(phone.answer("minutes-20"))
    look()
    phone.tap(phone.button("Save walk"))
    phone.sees("35 min today")

    phone.tap(phone.page.get_by_role("button", name="Delete: Walk at 9:00"))
    phone.sees("15 min today")
    expect(change).to_have_count(0)
    look()

    phone.tap(phone.button("Undo"))
    phone.sees("35 min today")
    expect(change).to_have_count(1)


@pytest.mark.django_db(transaction=True)
def test_from_making_an_account_to_undo(open_phone: OpenPhone, javascript: bool) -> None:
    phone = open_phone(javascript=javascript)
    found: list[str] = []

    def look() -> None:
        """axe needs a script, so it looks at the pages of the run that has scripts."""
        if javascript:
            found.extend(phone.barriers())

    make_an_account(phone, look=look, javascript=javascript)
    check_in(phone, look=look)
    walk_by_the_clock(phone, look=look)
    log_a_walk_of_this_morning(phone, look=look)
    put_the_legs_up(phone, look=look)
    change_delete_and_take_back(phone, look=look)
    phone.tap(phone.link("Log"))
    phone.sees("Left 5")
    look()

    assert found == []
    check_ins, walks, elevations = (kept(name) for name in ("check_in", "walk", "elevation"))
    assert [(one.left.heaviness, one.right.heaviness) for one in check_ins] == [(5, 5)]
    assert sorted(one.minutes for one in walks) == [15, 20]
    assert [one.minutes for one in elevations] == [15]
