"""The four-week try from the first look to a day that is done, with scripts and without."""

from __future__ import annotations

import pytest
from browser.conftest import OpenPhone

from tracker.accounts.models import Person, Try, User

pytestmark = pytest.mark.browser


def test_a_try_is_started_a_walk_logged_and_the_day_is_done(
    open_phone: OpenPhone, user: User, person: Person, keep, steady, javascript: bool
) -> None:
    keep(steady(days=8))
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/trends/")

    phone.tap(phone.link("See the plan"))
    phone.sees("Walk on 3 days a week")
    phone.tap(phone.button("Start today"))
    phone.sees("Day 1 of 28")
    phone.sees("on 0 of 1 day so far")
    phone.open("/walks/new/")
    phone.tap(phone.answer("minutes-15"))
    phone.tap(phone.button("Save walk"))
    phone.sees("15 min today")
    phone.tap(phone.link("Trends"))

    phone.sees("Day 1 of 28")
    phone.sees("on 1 of 1 day so far")
    phone.tap(phone.link("See the plan"))
    phone.tap(phone.page.get_by_text("Which days"))
    assert not phone.scrolls_sideways()
    assert phone.path == "/trends/four-weeks/"


def test_a_start_and_a_stop_are_each_taken_back_in_one_tap(
    open_phone: OpenPhone, user: User, person: Person, javascript: bool
) -> None:
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/trends/four-weeks/")

    phone.tap(phone.button("Start today"))
    phone.sees("Day 1 of 28")
    phone.tap(phone.button("Undo"))
    phone.sees("Start today")
    assert not Try.objects.exists()

    phone.tap(phone.button("Start today"))
    phone.tap(phone.button("Stop the four weeks"))
    phone.sees("Stopped on day 1")
    phone.tap(phone.button("Undo"))
    phone.sees("Day 1 of 28")
    assert Try.objects.get().ended_on is None


def test_while_walks_are_on_hold_there_is_no_start(
    open_phone: OpenPhone, user: User, person: Person, keep, one_sided
) -> None:
    keep(one_sided)
    phone = open_phone(user=user)
    phone.open("/trends/")
    assert phone.page.locator("#four-weeks").count() == 0

    phone.open("/trends/four-weeks/")

    phone.sees("Exercise walks are on hold")
    assert phone.button("Start today").count() == 0


@pytest.mark.parametrize("width", [320, 1440])
def test_the_try_and_what_helps_are_without_barriers(
    open_phone: OpenPhone, user: User, person: Person, keep, steady, width: int
) -> None:
    keep(steady(days=40))
    Try.objects.create(person=person, started_on=person.set_up_at.date())
    phone = open_phone(user=user, width=width)

    for path in ("/trends/four-weeks/", "/trends/"):
        phone.open(path)
        assert phone.barriers() == []
        assert not phone.scrolls_sideways()
        assert phone.cut_off() == []
    phone.double_the_text()
    phone.open("/trends/four-weeks/")
    assert not phone.scrolls_sideways()
    assert phone.cut_off() == []
