"""Back to a form that was saved, and sent again: what it says then is what is kept.

Back loads the page anew, as no answer of the app stays in a browser; a script puts the form back as
it was sent. Without scripts it is a new form: what it says is kept beside what was saved before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from browser.conftest import OpenPhone
from browser.phone import Phone
from playwright.sync_api import expect

from tracker.accounts.models import Person, User
from tracker.journal.models import (
    CheckIn,
    Elevation,
    Injury,
    Measurement,
    Review,
    Walk,
)

pytestmark = pytest.mark.browser

Answer = Callable[[Phone, str], None]


def back_to(phone: Phone, path: str) -> None:
    """As often as it takes: an undo in between leaves a page of its own."""
    for _ in range(4):
        phone.back()
        if phone.path == path:
            return
    raise AssertionError(f"Back never led to {path}")


def tap_heaviness(phone: Phone, score: str) -> None:
    phone.tap(phone.answer(f"left-heaviness-{score}"))


def breathless_at_rest(phone: Phone) -> None:
    if not phone.control("chip-breath").is_checked():
        phone.tap(phone.answer("chip-breath"))
    phone.tap(phone.answer("body-breathless-at_rest"))


def write_minutes(phone: Phone, minutes: str) -> None:
    phone.tap(phone.answer("minutes-other"))
    phone.page.get_by_label("How many minutes?").fill(minutes)


def write_weight(phone: Phone, weight: str) -> None:
    phone.page.locator("[name=weight_kg]").fill(weight)


def write_note(phone: Phone, words: str) -> None:
    if not phone.page.get_by_label("Note").is_visible():
        phone.tap(phone.page.get_by_text("More about this walk"))
    phone.page.get_by_label("Note").fill(words)


def tap_leg(phone: Phone, leg: str) -> None:
    phone.tap(phone.answer(f"leg-{leg}"))


@dataclass(frozen=True)
class Form:
    """A form of a new entry, how it is answered, and how to read what was kept."""

    path: str
    answer: Answer
    first: str
    other: str
    save: str
    kept: Callable[[], list[str]]


FORMS = {
    "check-in": Form(
        "/check-ins/new/",
        tap_heaviness,
        "4",
        "6",
        "Save check-in",
        lambda: [str(one.answers["left"]["heaviness"]) for one in CheckIn.objects.live()],
    ),
    "walk": Form(
        "/walks/new/",
        write_minutes,
        "20",
        "45",
        "Save walk",
        lambda: [str(int(one.minutes)) for one in Walk.objects.live()],
    ),
    "elevation": Form(
        "/elevations/new/",
        write_minutes,
        "12",
        "25",
        "Save",
        lambda: [str(int(one.minutes)) for one in Elevation.objects.live()],
    ),
    "measurement": Form(
        "/measurements/new/",
        write_weight,
        "80",
        "81",
        "Save",
        lambda: [str(int(one.weight_kg)) for one in Measurement.objects.live()],
    ),
    "injury": Form(
        "/injuries/new/",
        tap_leg,
        "left",
        "right",
        "Save injury",
        lambda: [one.leg for one in Injury.objects.live()],
    ),
}


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest) -> Form:
    return FORMS[request.param]


def send(phone: Phone, form: Form, said: str) -> None:
    form.answer(phone, said)
    phone.tap(phone.page.locator(".save button.btn-main, form button.btn-main").last)
    phone.page.wait_for_url(lambda url: not url.endswith(form.path))


@pytest.mark.parametrize("undone", [True, False], ids=["undone", "not_undone"])
def test_a_danger_sign_that_is_added_after_back_is_never_lost(
    open_phone: OpenPhone, user: User, person: Person, javascript: bool, undone: bool
) -> None:
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/check-ins/new/")
    tap_heaviness(phone, "4")
    phone.tap(phone.button("Save check-in"))
    phone.sees("1 check-in today")
    if undone:
        phone.tap(phone.button("Undo"))
        expect(phone.page.locator(".toasts")).to_contain_text("Taken back.")
        assert not CheckIn.objects.live().exists()

    back_to(phone, "/check-ins/new/")
    breathless_at_rest(phone)
    phone.tap(phone.button("Save check-in"))

    phone.page.wait_for_url("**/warnings/emergency/")
    kept = CheckIn.objects.live().order_by("pk")
    assert [one.answers.get("body", {}).get("breathless") for one in kept][-1] == "at_rest"
    assert not javascript or kept.count() == 1


def test_an_answer_that_is_put_right_after_back_is_kept(
    open_phone: OpenPhone, user: User, person: Person, form: Form
) -> None:
    phone = open_phone(user=user)
    phone.open(form.path)
    send(phone, form, form.first)
    assert form.kept() == [form.first]

    back_to(phone, form.path)
    send(phone, form, form.other)

    expect(phone.page.locator(".toasts")).to_contain_text("Changed: ")
    assert form.kept() == [form.other]

    phone.tap(phone.button("Undo"))
    expect(phone.page.locator(".toasts")).to_contain_text("Taken back.")
    assert form.kept() == [form.first]


def test_after_undo_and_back_it_is_saved_again(
    open_phone: OpenPhone, user: User, person: Person, form: Form
) -> None:
    phone = open_phone(user=user)
    phone.open(form.path)
    send(phone, form, form.first)
    phone.tap(phone.button("Undo"))
    expect(phone.page.locator(".toasts")).to_contain_text("Taken back.")

    back_to(phone, form.path)
    send(phone, form, form.other)

    expect(phone.page.locator(".toasts")).to_contain_text("Saved: ")
    assert form.kept() == [form.other]


def test_loaded_again_or_sent_as_it_is_after_back_it_is_kept_once_and_that_is_told(
    open_phone: OpenPhone, user: User, person: Person, form: Form
) -> None:
    phone = open_phone(user=user)
    phone.open(form.path)
    send(phone, form, form.first)
    phone.page.reload()
    assert form.kept() == [form.first]

    back_to(phone, form.path)
    send(phone, form, form.first)

    expect(phone.page.locator(".toasts")).to_contain_text("This was already saved.")
    assert form.kept() == [form.first]


def test_a_second_tab_asks_before_it_replaces_what_the_first_one_said(
    open_phone: OpenPhone, user: User, person: Person, javascript: bool
) -> None:
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/walks/new/")
    write_minutes(phone, "20")
    phone.tap(phone.button("Save walk"))
    phone.sees("20 min today")
    page = f"/walks/{Walk.objects.get().uid}/"
    phone.open(page)
    second = Phone(page=phone.page.context.new_page(), site=phone.site)
    second.open(page)

    write_minutes(phone, "15")
    phone.tap(phone.page.locator(".save button.btn-main"))
    expect(phone.page.locator(".toasts")).to_contain_text("Changed: Walk")
    write_note(second, "By the river")
    second.tap(second.page.locator(".save button.btn-main"))

    second.sees("This entry was changed at")
    expect(second.page.get_by_label("Note")).to_have_value("By the river")
    assert [int(one.minutes) for one in Walk.objects.live()] == [15]

    second.tap(second.answer("confirm-1"))
    second.tap(second.page.locator(".save button.btn-main"))
    expect(second.page.locator(".toasts")).to_contain_text("Changed: Walk")
    assert Walk.objects.live().get().note == "By the river"


def test_an_entry_that_was_deleted_in_another_tab_gives_back_what_was_typed(
    open_phone: OpenPhone, user: User, person: Person, javascript: bool
) -> None:
    phone = open_phone(user=user, javascript=javascript)
    phone.open("/walks/new/")
    write_minutes(phone, "20")
    phone.tap(phone.button("Save walk"))
    phone.sees("20 min today")
    phone.open(f"/walks/{Walk.objects.get().uid}/")
    second = Phone(page=phone.page.context.new_page(), site=phone.site)
    second.open("/log/")
    second.tap(second.page.locator('button[formaction$="/delete/"]').first)
    expect(second.page.locator(".toasts")).to_contain_text("Deleted: Walk")

    write_note(phone, "By the river")
    phone.tap(phone.page.locator(".save button.btn-main"))

    phone.sees("This entry was deleted. Nothing is saved yet.")
    expect(phone.page.get_by_label("Note")).to_have_value("By the river")
    assert not Walk.objects.live().exists()
    phone.tap(phone.page.locator(".save button.btn-main"))
    expect(phone.page.locator(".toasts")).to_contain_text("Saved: Walk")
    assert Walk.objects.live().get().note == "By the river"


def test_what_a_professional_said_is_put_right_after_back(
    open_phone: OpenPhone, user: User, person: Person, keep: Any, one_sided: Any
) -> None:
    keep(one_sided)
    phone = open_phone(user=user)
    phone.open("/warnings/")
    address = phone.page.locator('a[href$="/review/"]').first.get_attribute("href")
    assert address is not None
    phone.open(address)
    phone.tap(phone.answer("outcome-not_a_clot"))
    phone.tap(phone.button("Save"))
    phone.page.wait_for_url(lambda url: not url.endswith(address))

    back_to(phone, address)
    phone.tap(phone.answer("outcome-waiting_for_tests"))
    phone.tap(phone.button("Save"))

    expect(phone.page.locator(".toasts")).to_contain_text("Changed: ")
    assert [one.outcome for one in Review.objects.live()] == ["waiting_for_tests"]
    phone.open("/")
    phone.sees("Get your left leg checked today")
