"""Each kind of emergency on a phone, from the chip to the question of the next day."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
import time_machine
from browser.conftest import OpenPhone
from browser.emergency_kinds import COUNTRIES, KINDS, NUMBERS, Kind
from browser.phone import Phone
from factories import PersonFactory
from playwright.sync_api import Locator, expect

from guidance.content.cards import words as all_words
from tracker import record
from tracker.accounts.models import ClotRisk, Condition, User
from tracker.journal.models import WarningRecord
from tracker.journal.restore import restore_journal

pytestmark = pytest.mark.browser

PAGE = "/warnings/emergency/"
INJURY = "/injuries/new/"
OFFERS = "a[href*='/walks/'], form[action*='/walks/'], a[href*='/elevations/'], [data-tip], nav"
FORBIDDEN = ("walk", "massage", "compression")
DAY_AFTER = timedelta(hours=25)


def test_every_rule_that_can_be_an_emergency_is_tapped() -> None:
    can_be = {found.rule for found in all_words() if "emergency" in found.tiers}

    assert can_be - {"*"} == {kind.rule for kind in KINDS}


def answer(phone: Phone, name: str) -> None:
    """Tap or type an answer; what is folded away is opened first."""
    name, _, typed = name.partition("=")
    target = phone.answer(name)
    for fold in phone.page.locator("details:not([open])", has=target).all():
        phone.tap(fold.locator("> summary"))
    if typed:
        phone.control(name).fill(typed)
    else:
        phone.tap(target)


def tell(phone: Phone, kind: Kind) -> None:
    """Tap it all into the check-in, and into the injury that it asks for, and save.

    Where a warning is shown first, a link leads from there to the injury.
    """
    phone.open("/check-ins/new/")
    for name in ("left-heaviness-6", "right-heaviness-6", *kind.taps):
        answer(phone, name)
    phone.tap(phone.button("Save check-in"))
    if kind.injury:
        phone.page.wait_for_url(lambda url: "/check-ins/" not in url)
        if phone.path != INJURY:
            phone.tap(phone.link("Injury: tell us what happened"))
        phone.page.wait_for_url(f"**{INJURY}")
        for name in kind.injury:
            answer(phone, name)
        phone.tap(phone.button("Save injury"))
    phone.page.wait_for_url(f"**{PAGE}")


def lines(phone: Phone, icon: str) -> Locator:
    """What the page says to do (`check`), or not to do (`no`)."""
    return phone.page.locator("li", has=phone.page.locator(f"use[href$='#{icon}']"))


@pytest.mark.parametrize(
    ("kind", "javascript"),
    [(kind, bool(place % 2)) for place, kind in enumerate(KINDS)],
    ids=[kind.name.replace(" ", "_") for kind in KINDS],
)
def test_from_the_chip_to_the_question_of_the_next_day(
    open_phone: OpenPhone, user: User, now: datetime, kind: Kind, javascript: bool
) -> None:
    person = PersonFactory(user=user, region=COUNTRIES[kind.name])
    number = NUMBERS[COUNTRIES[kind.name]]
    if kind.clot_risk:
        ClotRisk.objects.create(person=person, kind=kind.clot_risk)
    if kind.condition:
        Condition.objects.create(person=person, kind=kind.condition)
    if kind.before:
        at = datetime.combine(now.date() - timedelta(days=1), time(20, 0))
        told = record.CheckIn.model_validate({"at": at, **kind.before})
        whose = record.Profile(time_zone=person.time_zone, region=person.region)
        restore_journal(person, record.Journal(profile=whose, check_ins=(told,)), now=now)
    phone = open_phone(user=user, javascript=javascript, height=740)

    tell(phone, kind)

    mine = WarningRecord.objects.filter(person=person, rule=kind.rule)
    assert {one.tier for one in mine} == {"emergency"}
    call = phone.page.locator("a[href^='tel:']")
    assert call.get_attribute("href") == f"tel:{number}"
    expect(call).to_be_in_viewport()
    said = phone.page.locator("p", has_text="Say:").inner_text()
    assert [words for words in kind.says if words not in said] == []
    assert f"It began {kind.since}" in said
    never = " ".join(lines(phone, "no").all_inner_texts())
    assert [words for words in kind.not_to if words not in never] == []
    do = " ".join(lines(phone, "check").all_inner_texts()).lower()
    assert [words for words in FORBIDDEN if words in do] == []
    expect(phone.page.locator(OFFERS)).to_have_count(0)
    assert not phone.scrolls_sideways()

    phone.tap(phone.button("I have called"))
    phone.page.wait_for_url("**/called/")
    strip = phone.page.locator(".pin")
    expect(strip).to_contain_text(f"You told us you called {number}")
    assert strip.locator("a[href^='tel:']").get_attribute("href") == f"tel:{number}"

    with time_machine.travel(now + DAY_AFTER, tick=True):
        phone.open("/")

    assert {one.tier for one in mine.all()} == {"urgent"}
    expect(phone.page.locator("main")).not_to_contain_text("You told us you called")
    card = phone.page.locator("[data-tier='urgent']").first
    expect(card).to_contain_text("Has somebody looked at it?")
    expect(card.locator("a[href*='/review/']").first).to_be_visible()
