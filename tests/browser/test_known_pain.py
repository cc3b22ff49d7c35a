"""A leg that has long been like this: from the red card to Your usual, and back with Undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from browser.conftest import OpenPhone
from browser.phone import Phone
from django.utils import timezone
from playwright.sync_api import expect

from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.actions import add_usual
from tracker.accounts.models import Person, User
from tracker.accounts.queries import USUAL_GOOD_FOR
from tracker.journal.models import Review

pytestmark = pytest.mark.browser

Keep = Callable[[record.Journal], None]


def tell(phone: Phone, looked_on: str) -> None:
    phone.tap(phone.link("Tell us"))
    phone.sees("It has long been like this")
    phone.tap(phone.answer("how_long-years"))
    phone.tap(phone.answer("looked_by-nurse"))
    phone.control("looked_on").fill(looked_on)
    phone.tap(phone.answer("outcome-other_cause"))
    phone.tap(phone.answer("unchanged"))
    phone.tap(phone.button("This is my usual"))


def test_a_known_swelling_that_was_looked_at_leaves_and_undo_brings_it_back(
    open_phone: OpenPhone,
    user: User,
    person: Person,
    keep: Keep,
    one_sided: record.Journal,
    javascript: bool,
) -> None:
    keep(one_sided)
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/")

    tell(phone, str(timezone.localdate()))

    expect(phone.page.locator(".toast")).to_contain_text("Closed: it is your usual")
    assert phone.path == "/"
    expect(phone.page.locator('[data-tier="urgent"]')).to_have_count(0)
    (statement,) = person.usual_statements.all()
    assert (statement.how_long, statement.looked_by) == ("years", "nurse")
    phone.tap(phone.button("Undo"))
    expect(phone.page.locator(".toast")).to_contain_text("Taken back.")
    phone.open("/")
    expect(phone.page.locator('[data-tier="urgent"]')).to_have_count(1)
    assert not Review.objects.live().exists()


def test_a_look_before_the_sign_was_logged_leaves_the_card_and_says_why(
    open_phone: OpenPhone,
    user: User,
    person: Person,
    keep: Keep,
    one_sided: record.Journal,
    javascript: bool,
) -> None:
    keep(one_sided)
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/")

    tell(phone, str(timezone.localdate() - timedelta(days=30)))

    expect(phone.page.locator(".toast")).to_contain_text("The card stays")
    expect(phone.page.locator('section[data-tier="urgent"]')).to_be_visible()
    assert [one.tier for one in open_records(person)] == ["urgent"]
    assert person.usual_statements.count() == 1


def test_back_to_the_form_and_once_more_adds_no_second_statement(
    open_phone: OpenPhone,
    user: User,
    person: Person,
    keep: Keep,
    one_sided: record.Journal,
    javascript: bool,
) -> None:
    keep(one_sided)
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/")
    tell(phone, str(timezone.localdate() - timedelta(days=30)))
    expect(phone.page.locator(".toast")).to_contain_text("The card stays")

    phone.back()
    phone.control("looked_on").fill(str(timezone.localdate() - timedelta(days=30)))
    for answer in ("how_long-years", "looked_by-nurse", "outcome-other_cause", "unchanged"):
        if not phone.control(answer).is_checked():
            phone.tap(phone.answer(answer))
    phone.tap(phone.button("This is my usual"))

    expect(phone.page.locator(".toast")).to_contain_text("The card stays")
    assert person.usual_statements.count() == 1
    assert not Review.objects.exists()


def test_one_tap_confirms_the_usual_before_it_runs_out_and_back_adds_none(
    open_phone: OpenPhone, user: User, person: Person, javascript: bool
) -> None:
    told = record.Usual(
        confirmed_on=timezone.localdate() - USUAL_GOOD_FOR + timedelta(days=3),
        left=record.UsualLeg(pain=3),
    )
    add_usual(person, told)
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/")
    phone.sees("Is this still your usual?")

    phone.tap(phone.button("Yes, still usual"))

    expect(phone.page.locator(".toast")).to_contain_text("Still your usual: saved")
    expect(phone.page.locator("main")).not_to_contain_text("Is this still your usual?")
    assert person.usual_statements.count() == 2
    phone.back()
    again = phone.button("Yes, still usual")
    if again.count():
        phone.tap(again)
    assert person.usual_statements.count() == 2
    assert phone.said == []


def test_the_form_has_no_barrier_at_any_size(
    open_phone: OpenPhone, user: User, person: Person, keep: Keep, one_sided: record.Journal
) -> None:
    keep(one_sided)
    phone = open_phone(user=user)
    phone.open(f"/warnings/{open_records(person)[0].pk}/known/")

    found = phone.barriers()
    phone.page.set_viewport_size({"width": 320, "height": 640})
    phone.double_the_text()

    assert found == []
    assert not phone.scrolls_sideways()
    assert phone.cut_off() == []
