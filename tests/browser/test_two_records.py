"""Somebody who logs for two: whose record is open stands on every page, first, and in sight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from browser.conftest import PROFILE, OpenPhone
from browser.phone import Phone
from django.conf import settings
from django.urls import reverse
from factories import PersonFactory
from playwright.sync_api import expect

from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.models import Timer, WarningRecord
from tracker.journal.restore import restore_journal

pytestmark = pytest.mark.browser

LONG = "Maximilian-Alexander " * 5
WIDTHS = [(320, 640), (360, 740), pytest.param(1440, 900, marks=pytest.mark.slow)]
STRIP = """() => {
  const strip = document.querySelector(".whose").getBoundingClientRect();
  const change = document.querySelector(".whose a").getBoundingClientRect();
  return {top: strip.top, bottom: strip.bottom, height: strip.height, right: change.right,
          target: Math.min(change.width, change.height)};
}"""


@pytest.fixture
def father(user: User, person: Person, now: datetime) -> Person:
    """Somebody whose leg needs help today and who runs a clock, beside the user's own record."""
    father = PersonFactory(user=user, name="Dad")
    evening = datetime.combine(now.date() - timedelta(days=1), time(20, 0))
    swollen = record.CheckIn(
        at=evening,
        left=record.LegSigns(heaviness=6, swelling=1, onset="sudden"),
        right=record.LegSigns(heaviness=3, swelling=0),
    )
    restore_journal(father, record.Journal(profile=_named("Dad"), check_ins=(swollen,)), now=now)
    for kind in Timer.Kind.values:
        Timer.objects.create(person=father, kind=kind, started_at=now, planned_minutes=15)
    return father


@pytest.fixture
def breathless(father: Person, now: datetime) -> Person:
    """The same father, suddenly short of breath."""
    entry = record.CheckIn(
        at=datetime.combine(now.date(), time(8, 0)),
        left=record.LegSigns(heaviness=6),
        right=record.LegSigns(heaviness=3),
        body=record.BodySigns(breathless="sudden_or_severe"),
    )
    restore_journal(father, record.Journal(profile=_named("Dad"), check_ins=(entry,)), now=now)
    return father


@pytest.fixture
def with_the_record_of(open_phone: OpenPhone) -> Callable[..., Phone]:
    """A phone on which that person's record was opened."""

    def opened(user: User, person: Person, **more: object) -> Phone:
        phone = open_phone(user=user, **more)
        phone.open(reverse("accounts:people"))
        buttons = phone.page.locator(f'form:has([value="{person.uid}"]) button')
        phone.tap(buttons)
        phone.page.wait_for_url(phone.site + reverse("today"))
        return phone

    return opened


def _named(name: str) -> record.Profile:
    return PROFILE.model_copy(update={"name": name})


def _pages(person: Person) -> list[str]:
    warning = WarningRecord.objects.get(person=person, tier="urgent").pk
    return [
        reverse("today"),
        reverse("journal:check_in_new"),
        reverse("journal:walk_new"),
        reverse("journal:walk_now"),
        reverse("journal:walk_finish"),
        reverse("journal:elevation_new"),
        reverse("journal:elevation_now"),
        reverse("journal:injury_new"),
        reverse("journal:measurement_new"),
        reverse("journal:import"),
        reverse("journal:log"),
        reverse("warnings:review", args=[warning]),
        reverse("warnings:warning", args=[warning]),
        reverse("accounts:profile"),
        reverse("accounts:usual"),
        reverse("mfa_index"),
        "/not/here/",
    ]


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_the_name_is_in_the_first_screen_of_every_page_and_stays_there(
    with_the_record_of, user: User, father: Person, width: int, height: int
) -> None:
    phone = with_the_record_of(user, father, width=width, height=height)

    found = []
    for page in _pages(father):
        phone.open(page)
        expect(phone.page.locator(".whose")).to_contain_text("Logging for Dad")
        for way in (0, 9999):
            phone.page.evaluate(f"scrollTo(0, {way})")
            seen = phone.page.evaluate(STRIP)
            if not (seen["top"] == 0 and seen["height"] <= 56 and seen["target"] >= 44):
                found.append(f"{page}: {seen}")
            if seen["right"] > width or phone.scrolls_sideways():
                found.append(f"{page} scrolls sideways")
    assert found == []


def test_it_is_met_first_after_the_link_that_skips(with_the_record_of, user, father) -> None:
    phone = with_the_record_of(user, father)
    phone.open(reverse("journal:check_in_new"))

    names = []
    for _ in range(2):
        phone.page.keyboard.press("Tab")
        names.append(phone.page.evaluate("document.activeElement.textContent.trim()"))

    assert names == ["Skip to the page", "Change whose record is open"]


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_the_emergency_is_for_him_in_the_strip_and_in_what_to_say(
    with_the_record_of, user: User, breathless: Person, width: int, height: int
) -> None:
    phone = with_the_record_of(user, breathless, width=width, height=height)
    phone.open(reverse("warnings:emergency"))

    seen = phone.page.evaluate(STRIP)
    assert (seen["top"], seen["right"] <= width) == (0, True)
    phone.sees("I am calling for Dad")
    call = phone.page.locator(".btn-call").bounding_box()
    assert call is not None
    assert call["y"] + call["height"] <= height
    assert (phone.barriers(), phone.scrolls_sideways()) == ([], False)


def test_no_page_has_a_barrier(with_the_record_of, user: User, father: Person) -> None:
    phone = with_the_record_of(user, father)

    found = []
    for page in _pages(father)[:3]:
        phone.open(page)
        found += phone.barriers()
    assert found == []


@pytest.mark.parametrize("name", [LONG, "أبي العزيز"])
def test_a_long_name_or_one_from_right_to_left_leaves_the_page_as_it_is(
    with_the_record_of, user: User, father: Person, name: str
) -> None:
    Person.objects.filter(pk=father.pk).update(name=name)
    phone = with_the_record_of(user, father, width=320, height=640)

    phone.open(reverse("journal:check_in_new"))

    seen = phone.page.evaluate(STRIP)
    assert (seen["height"] <= 56, seen["right"] <= 320, phone.scrolls_sideways()) == (
        True,
        True,
        False,
    )
    phone.double_the_text()
    phone.open(reverse("journal:check_in_new"))
    expect(phone.page.locator(".whose")).to_contain_text(name.strip())
    assert (phone.cut_off(), phone.scrolls_sideways()) == ([], False)


def test_who_logs_for_one_person_sees_no_strip(open_phone, user: User, person: Person) -> None:
    phone = open_phone(user=user)
    phone.open(reverse("today"))

    expect(phone.page.locator(".whose")).to_have_count(0)


def test_a_tap_on_change_leads_to_the_records(with_the_record_of, user, father) -> None:
    phone = with_the_record_of(user, father)
    phone.open(reverse("journal:walk_new"))

    phone.tap(phone.link("Change whose record is open"))
    phone.page.wait_for_url(f"**{reverse('accounts:people')}")

    phone.sees("Ruth (your own record)")
    assert settings.LOGIN_URL not in phone.page.url
