"""The emergency screen on a phone: shown before Save, answered in one tap, taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from browser.conftest import OpenPhone
from browser.phone import Phone
from playwright.sync_api import Locator, expect

from tracker.accounts.models import Person, User
from tracker.journal.models import CheckIn, WarningRecord

pytestmark = pytest.mark.browser

PAGE = "/warnings/emergency/"
ALONE = (
    ("chip-breath", "body-chest-chest_pain", "Chest pain now?"),
    ("chip-breath", "body-chest-fainted", "Fainted just now?"),
    ("chip-breath", "body-breathless-at_rest", "Short of breath now, while sitting still?"),
    ("chip-breath", "body-breathless-sudden_or_severe", "Very short of breath now?"),
    ("chip-back", "body-spine-saddle_numbness", "Numb between the legs now?"),
    ("chip-face", "", "Trouble with face, arm or speech now?"),
    ("chip-skin", "legs-skin-bleeding_vein", "Does the vein bleed now?"),
)
"""A chip, its answer, and what is asked under it."""
HARMLESS = (
    ("chip-breath", "body-breathless-effort"),
    ("chip-breath", "body-chest-extra_pillows"),
    ("chip-cold", "legs-color-cold"),
    ("chip-skin", "legs-skin-brown_patch"),
    ("chip-swelling", "legs-swelling-1"),
)


def tell(phone: Phone, *answers: str) -> None:
    phone.open("/check-ins/new/")
    for answer in ("left-heaviness-6", "right-heaviness-6", *answers):
        phone.tap(phone.answer(answer))
    phone.tap(phone.button("Save check-in"))
    phone.page.wait_for_url(f"**{PAGE}")


@pytest.fixture
def phone(open_phone: OpenPhone, user: User, person: Person, javascript: bool) -> Phone:
    return open_phone(user=user, javascript=javascript, height=740)


@pytest.fixture
def without_scripts(open_phone: OpenPhone, user: User, person: Person) -> Phone:
    """What CSS alone shows; and no script gives back what was ticked in the form before."""
    return open_phone(user=user, javascript=False, height=740)


def mistake(phone: Phone, sign: str) -> Locator:
    return phone.page.locator(f'button[name="sign"][value="body.{sign}"]')


def seen(phone: Phone) -> list[str]:
    shown = phone.page.locator(".call-now:visible b")
    return [words.strip() for words in shown.all_inner_texts()]


def test_whom_to_call_stands_under_the_answer_before_anything_is_saved(
    without_scripts: Phone,
) -> None:
    phone = without_scripts
    for chip, answer, question in ALONE:
        phone.open("/check-ins/new/")
        assert seen(phone) == []
        phone.tap(phone.answer(chip))
        if answer:
            assert seen(phone) == []
            phone.tap(phone.answer(answer))

        assert seen(phone) == [question]
        call = phone.page.locator(".call-now:visible a")
        assert call.get_attribute("href") == "tel:999"
        assert not phone.scrolls_sideways()
    assert not CheckIn.objects.exists()


def test_what_can_wait_does_not_shout(without_scripts: Phone) -> None:
    phone = without_scripts
    for chip, answer in HARMLESS:
        phone.open("/check-ins/new/")
        phone.tap(phone.answer(chip))
        phone.tap(phone.answer(answer))

        assert seen(phone) == []


def test_a_leg_that_is_cold_and_pale_is_asked_about_at_once(phone: Phone) -> None:
    phone.open("/check-ins/new/")
    for answer in ("chip-cold", "legs-color-cold", "legs-color-pale_or_blue"):
        phone.tap(phone.answer(answer))

    assert seen(phone) == ["A cold leg that is pale or blue now?"]


def test_an_injured_leg_with_a_crack_is_asked_about_at_once(phone: Phone) -> None:
    phone.open("/injuries/new/")
    phone.tap(phone.answer("crack_odd_shape_numb_cold-yes"))

    assert seen(phone) == ["An odd shape, numb or cold now?"]


def test_save_keeps_all_that_was_typed_beside_it(phone: Phone, person: Person) -> None:
    phone.open("/check-ins/new/")
    for answer in ("left-heaviness-6", "right-heaviness-4", "chip-breath"):
        phone.tap(phone.answer(answer))
    phone.tap(phone.answer("body-chest-chest_pain"))
    phone.page.get_by_text("Add the day, socks, a note, or another time").tap()
    phone.control("note").fill("In the garden")
    phone.tap(phone.button("Save check-in"))
    phone.page.wait_for_url(f"**{PAGE}")

    kept = CheckIn.objects.live().get(person=person)
    assert kept.note == "In the garden"
    assert {kept.answers[leg]["heaviness"] for leg in ("left", "right")} == {4, 6}
    expect(phone.link("Call 999")).to_be_in_viewport()
    phone.sees("The answers are saved.")


def test_called_is_one_tap_for_three_signs_and_then_it_is_calm(
    phone: Phone, person: Person
) -> None:
    tell(phone, "chip-breath", "body-chest-pink_froth", "body-breathless-at_rest", "chip-face")
    assert WarningRecord.objects.filter(person=person, tier="emergency").count() == 3
    taps = phone.taps

    phone.tap(phone.button("I have called"))
    phone.page.wait_for_url("**/called/")

    assert phone.taps == taps + 1
    assert not WarningRecord.objects.filter(person=person, tier="emergency").exists()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Help is on its way")
    expect(phone.link("Call 999")).to_be_in_viewport()
    phone.open("/")
    expect(phone.page.locator("main section").first).to_contain_text("You told us you called 999")
    expect(phone.link("Call 999").first).to_be_in_viewport()
    phone.open("/log/")
    expect(phone.page.locator(".pin")).to_contain_text("You told us you called 999")


def test_safe_is_one_tap_and_says_what_it_means(phone: Phone, person: Person) -> None:
    tell(phone, "chip-breath", "body-chest-pink_froth", "body-breathless-at_rest")

    phone.tap(phone.button("I am safe"))
    phone.page.wait_for_url("**/safe/")

    phone.sees("the warning stays until a professional has looked at it")
    phone.sees("Does it come back, or get worse? Call 999.")
    assert not WarningRecord.objects.filter(person=person, tier="emergency").exists()


def test_who_said_safe_says_that_they_called_in_one_tap(phone: Phone, person: Person) -> None:
    tell(phone, "chip-breath", "body-chest-chest_pain")
    phone.tap(phone.button("I am safe"))
    phone.page.wait_for_url("**/safe/")
    taps = phone.taps

    phone.tap(phone.button("I have called"))
    phone.page.wait_for_url("**/called/")

    assert phone.taps == taps + 1
    expect(phone.page.locator(".pin")).to_contain_text("You told us you called 999")
    phone.open("/")
    expect(phone.page.locator('a[href="tel:111"]')).to_have_count(0)
    expect(phone.button("I have called 999")).to_have_count(0)


def test_a_mistake_is_two_taps_and_undo_brings_all_back(
    phone: Phone, person: Person, now: datetime
) -> None:
    tell(phone, "chip-breath", "body-chest-chest_pain", "body-chest-fainted")
    taps = phone.taps
    phone.tap(phone.page.locator(".mistakes summary"))
    phone.tap(mistake(phone, "chest_pain"))
    phone.sees("Taken out: chest pain")

    assert phone.taps == taps + 2
    assert phone.path == PAGE
    expect(phone.page.locator("main")).not_to_contain_text("You told us: chest pain")
    phone.tap(phone.page.locator(".mistakes summary"))
    with time_machine.travel(now + timedelta(minutes=1), tick=True):  # no finger does both at once
        phone.tap(mistake(phone, "fainted"))
        phone.page.wait_for_url(f"{phone.site}/")
    assert not WarningRecord.objects.filter(person=person, closed_on=None).exists()

    phone.tap(phone.button("Undo"))
    phone.page.wait_for_url(f"**{PAGE}")

    phone.sees("You told us: fainted")
    assert WarningRecord.objects.get(person=person, closed_on=None).tier == "emergency"
    kept = CheckIn.objects.live().get(person=person)
    heavy = {"heaviness": 6}
    assert kept.answers == {"left": heavy, "right": heavy, "body": {"fainted": True}}


def test_the_day_after_the_other_line_is_back(
    open_phone: OpenPhone, user: User, person: Person, now: datetime
) -> None:
    phone = open_phone(user=user, height=740)
    tell(phone, "chip-breath", "body-chest-chest_pain")
    phone.tap(phone.button("I have called"))
    phone.page.wait_for_url("**/called/")
    phone.open("/")
    expect(phone.page.locator('a[href="tel:111"]')).to_have_count(0)

    with time_machine.travel(now + timedelta(hours=25), tick=True):
        phone.open("/")

        expect(phone.page.locator('a[href="tel:111"]').first).to_be_visible()
        expect(phone.page.locator("main")).not_to_contain_text("You told us you called")


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}called/", f"{PAGE}safe/", "/", "/check-ins/new/"])
def test_no_barrier_at_any_size(
    open_phone: OpenPhone, user: User, person: Person, path: str
) -> None:
    phone = open_phone(user=user)
    tell(phone, "chip-breath", "body-chest-chest_pain", "chip-face")
    if "safe" in path:
        phone.tap(phone.button("I am safe"))
        phone.page.wait_for_url("**/safe/")
    elif path != PAGE:
        phone.tap(phone.button("I have called"))
        phone.page.wait_for_url("**/called/")
    phone.open(path)
    if path == PAGE:
        phone.page.locator(".mistakes summary").tap()
    elif "check-ins" in path:
        phone.tap(phone.answer("chip-face"))

    found = phone.barriers()
    phone.page.set_viewport_size({"width": 320, "height": 640})
    phone.double_the_text()
    phone.open(path)

    assert found == []
    assert not phone.scrolls_sideways()
    assert phone.cut_off() == []
