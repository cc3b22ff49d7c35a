"""A sign that needs help is answered at once, and hides what would be wrong while it is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from browser.conftest import OpenPhone
from browser.phone import Phone
from browser.test_every_page import NOT_HERE, pages_of
from django.urls import Resolver404, resolve
from django.utils import timezone
from left_out import sentences
from playwright.sync_api import expect

from guidance.content.library import library
from guidance.warnings.assessment_cache import current_assessment
from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.demo import demo_journal
from tracker.journal.models import WarningRecord

pytestmark = pytest.mark.browser

MOST_PAGES = 150
FILES = ("journal:export", "report:pdf")
"""Addresses that answer with a file."""
ALIKE = 3
"""How many pages of one kind are looked at, such as days of the log; every section of the guide."""
AIM = 137
"""Minutes a week: a number that stands nowhere else."""
SEEN = """() => ({
  tips: [...document.querySelectorAll("[data-tip]")].map((one) => one.dataset.tip),
  shown: [...document.querySelectorAll('[data-state="shown"], [data-state="replaced"]')]
    .map((one) => one.id),
  starts: document.querySelectorAll('form[action="/walks/start/"]').length,
  warned: document.querySelectorAll('.pin, [data-tier="urgent"]').length,
  typed: [...document.querySelectorAll("input")].map((one) => one.value),
  words: document.body.textContent.replace(/\\s+/g, " "),
  links: [...document.querySelectorAll("a[href]")].map((one) => one.href),
})"""


def test_a_swollen_left_leg_is_answered_by_the_red_card(
    open_phone: OpenPhone, user: User, person: Person, javascript: bool
) -> None:
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/")

    phone.tap(phone.page.locator('button[name="left-heaviness"][value="6"]'))
    phone.tap(phone.answer("right-heaviness-3"))
    phone.tap(phone.answer("chip-swelling"))
    phone.tap(phone.answer("swelling-leg-left"))
    phone.tap(phone.answer("legs-swelling-1"))
    phone.tap(phone.button("Save check-in"))

    card = phone.page.locator('section[data-tier="urgent"]')
    expect(card).to_be_visible()
    expect(card).to_be_in_viewport()
    expect(card).to_contain_text("left leg")
    expect(card.locator("dl.why > div").first).to_contain_text("Swelling")
    expect(card.locator('a[href^="tel:111"]')).to_be_visible()
    call = card.locator('a[href^="tel:111"]')
    expect(call).to_be_in_viewport(ratio=1)
    call.tap(trial=True)  # Undo stands above the card and lies over no number
    expect(phone.button("Undo")).to_be_in_viewport(ratio=1)
    assert WarningRecord.objects.get(person=person, tier="urgent").legs == ["left"]

    phone.open("/")
    expect(phone.page.locator("main section").first).to_have_attribute("data-tier", "urgent")
    phone.sees("Exercise walks are on hold")
    phone.open("/log/")
    expect(phone.page.locator(".pin")).to_be_in_viewport()
    phone.sees("Left 6")


def test_chest_pain_is_answered_by_the_emergency_page_and_is_in_the_log(
    open_phone: OpenPhone, user: User, person: Person, javascript: bool
) -> None:
    phone = tell_chest_pain(open_phone(user=user, javascript=javascript))

    assert phone.path == "/warnings/emergency/"
    call = phone.link("Call 999")
    expect(call).to_be_in_viewport()
    assert call.get_attribute("href") == "tel:999"
    phone.sees("You told us: chest pain")

    phone.open("/log/")
    phone.sees("Left 6")
    expect(phone.page.locator(".pin")).to_have_attribute("href", "/warnings/emergency/")


def test_the_emergency_page_has_no_barrier_at_any_size(
    open_phone: OpenPhone, user: User, person: Person
) -> None:
    phone = tell_chest_pain(open_phone(user=user))

    found = phone.barriers()
    phone.page.set_viewport_size({"width": 1280, "height": 800})
    found += phone.barriers()
    phone.page.set_viewport_size({"width": 320, "height": 640})
    phone.double_the_text()

    assert found == []
    assert not phone.scrolls_sideways()
    assert phone.cut_off() == []


def test_the_emergency_page_works_by_keyboard(
    open_phone: OpenPhone, user: User, person: Person
) -> None:
    phone = tell_chest_pain(open_phone(user=user))
    keys = phone.page.keyboard

    expect(phone.page).to_have_title("Call 999 now · Lighter Legs")
    expect(phone.page.get_by_role("heading", level=1)).to_be_visible()
    reached = []
    for _ in range(8):
        keys.press("Tab")
        focused = phone.page.locator(":focus")
        expect(focused).to_be_in_viewport()
        assert focused.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
        reached.append(focused.inner_text().strip())
        if reached[-1] == "I am safe":
            break
    assert reached[:2] == ["Skip to the page", "Call 999"]
    assert reached[-2:] == ["I have called", "I am safe"]

    keys.press("Enter")
    phone.page.wait_for_url("**/warnings/emergency/safe/")
    phone.sees("You told us that you are safe")


def tell_chest_pain(phone: Phone) -> Phone:
    phone.open("/check-ins/new/")
    phone.tap(phone.answer("left-heaviness-6"))
    phone.tap(phone.answer("right-heaviness-6"))
    phone.tap(phone.answer("chip-breath"))
    phone.tap(phone.answer("body-chest-chest_pain"))
    phone.tap(phone.button("Save check-in"))
    phone.sees("The answers are saved.")
    return phone


@dataclass
class Crawl:
    """From page to page by the links on them, and what was wrong where."""

    phone: Phone
    hidden: tuple[str, ...]
    never: frozenset[str]
    wrong: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    pages: list[str] = field(default_factory=list)

    def run(self, *first: str) -> None:
        waiting = ["/", *(page for page in first if page != "/" and self.wanted(page))]
        known = set(waiting)
        while waiting and len(self.pages) < MOST_PAGES:
            path = waiting.pop(0)
            for link in self.look_at(path):
                if link not in known and self.wanted(link):
                    waiting.append(link)
                known.add(link)

    def wanted(self, link: str) -> bool:
        try:
            name = resolve(urlsplit(link).path).view_name
        except Resolver404:
            self.wrong.append(f"{link} is no page")
            return False
        self.seen[name] = self.seen.get(name, 0) + 1
        return name not in FILES and (name == "learn:section" or self.seen[name] <= ALIKE)

    def look_at(self, path: str) -> list[str]:
        answer = self.phone.open(path)
        self.pages.append(path)
        page: dict[str, Any] = self.phone.page.evaluate(SEEN)
        faults = {
            f"answers {answer.status}": answer.status != 200,
            "shows a hidden tip": {*page["tips"], *page["shown"]}.intersection(self.hidden),
            "offers to start a walk": page["starts"],
            "does not warn": not page["warned"],
            "names the aim": str(AIM) in page["words"] or str(AIM) in page["typed"],
            "has words it must not have": [w for w in self.never if w in page["words"]],
        }
        self.wrong += [f"{path} {fault}: {why}" for fault, why in faults.items() if why]
        site = self.phone.site
        links = (link.partition("#")[0] for link in page["links"])
        return [link.removeprefix(site) for link in links if link.startswith(f"{site}/")]


def test_no_page_shows_a_hidden_tip_or_asks_for_a_walk_while_an_urgent_warning_is_open(
    open_phone: OpenPhone,
    user: User,
    person: Person,
    keep: Callable[[record.Journal], None],
    one_sided: record.Journal,
) -> None:
    keep(demo_journal(timezone.localdate(), weeks=3))
    keep(one_sided)
    Person.objects.update(walk_minutes_a_week=AIM)
    found = current_assessment(Person.objects.get(), now=timezone.now())
    assert found.walking == "stop"
    assert "tip.short-walks" in found.tips.hidden

    crawl = Crawl(
        phone=open_phone(user=user),
        hidden=found.tips.hidden,
        never=sentences(found.tips.hidden, on_hold=bool(found.hold)),
    )
    every = pages_of(user, person, timezone.localdate())
    crawl.run(*(page for page in every if page != NOT_HERE))

    assert crawl.wrong == []
    assert len(crawl.pages) < MOST_PAGES
    assert {"today", "journal:log", "journal:day", "learn:tips", "accounts:you"} <= set(
        crawl.seen
    ) | {"today"}
    assert crawl.seen["learn:section"] == len(library().sections)


def test_what_is_hidden_would_be_found_where_nothing_hides_it(
    open_phone: OpenPhone, user: User, person: Person
) -> None:
    Person.objects.update(walk_minutes_a_week=AIM)
    shown = current_assessment(person, now=timezone.now()).tips.shown
    crawl = Crawl(phone=open_phone(user=user), hidden=shown, never=sentences(shown, on_hold=True))

    for page in ("/", "/guidance/tips/", "/guidance/why-walking-helps/", "/you/goals/"):
        crawl.look_at(page)

    found = {line.partition(":")[0] for line in crawl.wrong}
    assert found >= {
        "/ offers to start a walk",
        "/ does not warn",
        "/ shows a hidden tip",
        "/guidance/tips/ shows a hidden tip",
        "/guidance/tips/ has words it must not have",
        "/guidance/why-walking-helps/ has words it must not have",
        "/you/goals/ names the aim",
    }
