"""A closed warning no longer shouts, and Today shows nothing cheerful beside an open one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.conftest import OpenPhone
from django.utils import timezone
from playwright.sync_api import expect

from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.demo import demo_journal

pytestmark = pytest.mark.browser

Keep = Callable[[record.Journal], None]
BACKGROUND = "one => getComputedStyle(one).backgroundColor"


def test_a_review_leads_to_today_undo_reopens_and_the_page_is_grey(
    open_phone: OpenPhone,
    user: User,
    person: Person,
    keep: Keep,
    one_sided: record.Journal,
    javascript: bool,
) -> None:
    keep(one_sided)
    pk = open_records(person)[0].pk
    phone = open_phone(user=user, javascript=javascript)
    for _time in ("first", "again"):
        phone.open("/")
        phone.tap(phone.link("A professional checked it"))
        phone.tap(phone.answer("outcome-not_a_clot"))
        phone.tap(phone.button("Save"))

        expect(phone.page.locator(".toast")).to_contain_text("Closed: not a clot")
        assert phone.path == "/"
        expect(phone.page.locator('[data-tier="urgent"]')).to_have_count(0)
        if _time == "first":
            phone.tap(phone.button("Undo"))
            expect(phone.page.locator(".toast")).to_contain_text("Taken back.")
            phone.open("/")
            expect(phone.page.locator('[data-tier="urgent"]')).to_have_count(1)

    phone.open(f"/warnings/{pk}/")
    phone.sees("You were told to get your left leg checked that day")
    closed = phone.page.locator('[data-tier="closed"]')
    expect(closed).to_contain_text("Closed")
    expect(phone.page.locator('a[href^="tel:"]')).to_have_count(0)
    assert closed.evaluate(BACKGROUND) == phone.page.locator(
        'section[aria-labelledby="said"]'
    ).evaluate(BACKGROUND)
    assert phone.said == []


def test_beside_the_red_card_no_tip_and_nothing_to_try(
    open_phone: OpenPhone, user: User, person: Person, keep: Keep, one_sided: record.Journal
) -> None:
    keep(demo_journal(timezone.localdate(), weeks=3))
    phone = open_phone(user=user)
    phone.open("/")
    expect(phone.page.locator("[data-tip]")).not_to_have_count(0)

    keep(one_sided)

    phone.open("/")
    expect(phone.page.locator('[data-tier="urgent"]')).to_have_count(1)
    expect(phone.page.locator("[data-tip]")).to_have_count(0)
    expect(phone.link("All tips, and why some are hidden")).to_have_count(1)
    phone.open("/trends/")
    expect(phone.page.locator(".pin")).to_have_count(1)
    for invitation in ("See the plan", "Try four more weeks"):
        expect(phone.link(invitation)).to_have_count(0)


def test_what_was_not_matched_is_closed_until_somebody_opens_it(
    open_phone: OpenPhone,
    user: User,
    person: Person,
    keep: Keep,
    steady: Callable[..., record.Journal],
    javascript: bool,
) -> None:
    keep(steady(days=10))
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/warnings/why-nothing/")
    fold = phone.page.locator("details.card")
    expect(fold.locator("li").first).to_be_hidden()

    phone.tap(fold.locator("summary"))

    expect(fold.locator("li").first).to_be_visible()
