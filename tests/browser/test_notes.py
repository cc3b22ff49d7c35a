"""A note with a symptom word leads to its sign: the question, the check-in, the warning."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from browser.conftest import OpenPhone
from browser.phone import Phone
from playwright.sync_api import expect

from tracker import record
from tracker.accounts.models import User

pytestmark = pytest.mark.browser

CALF = "left calf swollen and warm since yesterday"
HEAVY = record.LegSigns(heaviness=3)
START = 'form[action="/walks/start/"]'


def noted(at: datetime, note: str) -> record.Journal:
    """A check-in of some hours ago with nothing but a note."""
    check_in = record.CheckIn(
        at=at.replace(tzinfo=None), left=HEAVY, right=HEAVY, nothing_new=True, note=note
    )
    profile = record.Profile(name="Ruth", time_zone="Europe/London", region="GB", units="metric")
    return record.Journal(profile=profile, check_ins=(check_in,))


def write(phone: Phone, note: str) -> None:
    """Log a check-in with this note, as on the phone."""
    phone.open("/check-ins/new/")
    phone.tap(phone.answer("left-heaviness-3"))
    phone.tap(phone.answer("right-heaviness-3"))
    phone.tap(phone.page.get_by_text("Add the day, socks, a note, or another time"))
    phone.control("note").fill(note)
    phone.tap(phone.button("Save check-in"))


def test_a_yes_opens_the_chips_and_the_saved_sign_closes_the_question(
    open_phone: OpenPhone,
    user: User,
    keep: Callable[[record.Journal], None],
    now: datetime,
    javascript: bool,
) -> None:
    keep(noted(now - timedelta(hours=3), CALF))
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/")

    phone.sees("Was a leg swollen or warm?")
    phone.sees(CALF)
    expect(phone.page.locator(START)).to_have_count(0)
    phone.tap(phone.button("Yes, log it"))

    expect(phone.page).to_have_url(re.compile("/check-ins/"))
    for chip in ("swelling", "warm"):
        expect(phone.control(f"chip-{chip}")).to_be_checked()
    expect(phone.answer("chip-swelling")).to_be_in_viewport()
    assert phone.path.startswith("/check-ins/")
    expect(phone.control("note")).to_have_value(CALF)
    phone.tap(phone.answer("swelling-leg-left"))
    phone.tap(phone.answer("legs-swelling-1"))
    phone.tap(phone.answer("warm-leg-left"))
    phone.tap(phone.button("Save check-in"))

    expect(phone.page.locator('section[data-tier="urgent"]')).to_be_visible()
    phone.open("/")
    expect(phone.page.get_by_text("You wrote:")).to_have_count(0)


def test_back_from_the_check_in_is_the_question_still(
    open_phone: OpenPhone,
    user: User,
    keep: Callable[[record.Journal], None],
    now: datetime,
    javascript: bool,
) -> None:
    keep(noted(now - timedelta(hours=3), CALF))
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/")
    phone.tap(phone.button("Yes, log it"))
    expect(phone.control("chip-warm")).to_be_checked()

    phone.back()

    phone.sees("Was a leg swollen or warm?")
    phone.open("/warnings/")
    phone.sees("Was a leg swollen or warm?")


def test_words_of_breath_keep_the_call_button_until_a_no(
    open_phone: OpenPhone, user: User, person: object, javascript: bool
) -> None:
    phone = open_phone(user=user, javascript=javascript)
    write(phone, "chest feels tight")

    call = phone.page.locator('main a[href="tel:999"]').first
    expect(call).to_be_visible()
    phone.tap(phone.button("Yes, log it"))
    expect(phone.control("chip-breath")).to_be_checked()
    phone.open("/")
    expect(call).to_be_visible()
    phone.tap(phone.button("No"))

    expect(phone.page.locator("#toast")).to_contain_text("You said no. The question is closed.")
    expect(phone.page.get_by_text("You wrote:")).to_have_count(0)
    expect(phone.page.locator(START)).to_have_count(1)
