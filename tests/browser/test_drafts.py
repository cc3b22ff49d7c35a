"""A kept draft belongs to one user, one person and one form; Back shows what became of it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from browser.conftest import PROFILE, OpenPhone
from browser.phone import Phone
from django.urls import reverse
from factories import PASSWORD, PersonFactory, UserFactory
from playwright.sync_api import Route, expect

from tracker import record
from tracker.accounts.models import Access, Person, User
from tracker.journal.models import Walk

pytestmark = pytest.mark.browser

WALK = "/walks/new/"
NOT_SAVED = "It is not saved yet. Check it, then save."
DRAFTS = "Object.keys(sessionStorage).filter((key) => key.startsWith('keep '))"


@pytest.fixture
def phone(open_phone: OpenPhone, user: User, person: Person) -> Phone:
    return open_phone(user=user)


@pytest.fixture
def mother(user: User, person: Person) -> Person:
    return PersonFactory(user=user, name="Mum")


def fill_walk(phone: Phone, text: str) -> None:
    unfold(phone, "note")
    phone.tap(phone.answer("minutes-15"))
    note(phone).fill(text)


def unfold(phone: Phone, name: str) -> None:
    """Open what a field is folded away in."""
    folded = phone.page.locator("details", has=phone.page.locator(f"[name={name}]"))
    for one in folded.all():
        one.evaluate("one => one.open = true")


def send_in_vain(phone: Phone, name: str) -> None:
    """Press a button while the connection is gone."""

    def lost(route: Route) -> None:
        if route.request.method == "POST":
            route.abort()
        else:
            route.fallback()

    phone.page.route("**/*", lost)
    with phone.page.expect_event("requestfailed"):
        phone.tap(phone.button(name))
    phone.page.wait_for_url("chrome-error://**")
    phone.page.unroute("**/*")


def send(phone: Phone, name: str) -> None:
    with phone.page.expect_navigation():
        phone.tap(phone.button(name))
    phone.page.wait_for_load_state()


def back(phone: Phone, times: int = 1) -> None:
    for _ in range(times):
        phone.back()
        phone.page.wait_for_load_state()


def open_record(phone: Phone, person: Person) -> None:
    phone.open(reverse("accounts:people"))
    choice = phone.page.locator(f"main form:has([name=person][value='{person.uid}'])")
    with phone.page.expect_navigation():
        phone.tap(choice.get_by_role("button", name="Open"))


def sign_in(phone: Phone, user: User) -> None:
    phone.page.fill("[name=login]", user.username)
    phone.page.fill("[name=password]", PASSWORD)
    send(phone, "Sign in")


def note(phone: Phone) -> Any:
    return phone.control("note")


def test_what_was_typed_for_one_person_is_not_in_another_ones_form(
    phone: Phone, person: Person, mother: Person
):
    phone.open(WALK)
    fill_walk(phone, "Ruth by the river")
    send_in_vain(phone, "Save walk")

    open_record(phone, mother)
    phone.open(WALK)
    expect(note(phone)).to_have_value("")
    expect(phone.page.locator("[data-kept]")).to_have_count(0)

    open_record(phone, person)
    phone.open(WALK)
    expect(note(phone)).to_have_value("Ruth by the river")
    expect(note(phone)).to_be_visible()
    phone.sees(NOT_SAVED)
    send(phone, "Save walk")
    assert Walk.objects.live().get().person.name == "Ruth"


@pytest.mark.parametrize("leaves", [True, False], ids=["signs_out", "session_ends"])
def test_another_user_of_the_same_tab_sees_nothing_of_it(
    phone: Phone, person: Person, leaves: bool
):
    other = UserFactory(username="tom")
    Access.objects.create(user=other, person=person)  # not even one who shares the record
    phone.open(WALK)
    fill_walk(phone, "Ruth by the river")
    send_in_vain(phone, "Save walk")

    if leaves:
        phone.open(reverse("accounts:you"))
        send(phone, "Sign out")
        assert phone.page.evaluate(DRAFTS) == []
    else:
        phone.page.context.clear_cookies()
    phone.open(f"{reverse('account_login')}?next={WALK}")
    sign_in(phone, other)

    expect(note(phone)).to_have_value("")
    assert phone.page.evaluate(DRAFTS) == []
    said = phone.page.get_by_text("What was typed before was for another sign-in")
    expect(said).to_have_count(0 if leaves else 1)


def test_the_same_user_finds_it_after_the_session_ended(phone: Phone, user: User):
    phone.open(WALK)
    fill_walk(phone, "Ruth by the river")
    send_in_vain(phone, "Save walk")
    phone.page.context.clear_cookies()

    phone.open(WALK)
    sign_in(phone, user)

    expect(note(phone)).to_have_value("Ruth by the river")


def test_signing_out_in_one_tab_drops_what_another_tab_kept(phone: Phone, user: User):
    phone.open(WALK)
    fill_walk(phone, "Ruth by the river")
    send_in_vain(phone, "Save walk")

    second = Phone(page=phone.page.context.new_page(), site=phone.site)
    second.open(reverse("accounts:you"))
    send(second, "Sign out")
    second.open(f"{reverse('account_login')}?next=/")
    sign_in(second, user)

    phone.open(WALK)
    expect(note(phone)).to_have_value("")


def test_a_failed_change_of_one_entry_is_not_in_the_form_of_another(phone: Phone, keep: Any, now):
    walks = tuple(
        record.Walk(start=now.replace(tzinfo=None, hour=hour, minute=0), minutes=Decimal(hour))
        for hour in (8, 9)
    )
    keep(record.Journal(profile=PROFILE, walks=walks))
    first, second = Walk.objects.live().order_by("minutes")
    phone.open(reverse("journal:walk_edit", args=[first.uid]))
    unfold(phone, "note")
    phone.control("note").fill("Only the first")
    send_in_vain(phone, "Save walk")

    phone.open(reverse("journal:walk_edit", args=[second.uid]))
    expect(note(phone)).to_have_value("")
    phone.open(WALK)
    expect(note(phone)).to_have_value("")
    phone.open(reverse("journal:walk_edit", args=[first.uid]))
    expect(note(phone)).to_have_value("Only the first")


def test_what_failed_on_one_day_is_not_in_the_form_of_another_day(phone: Phone):
    phone.open(f"{WALK}?date=2026-03-01")
    fill_walk(phone, "In March")
    send_in_vain(phone, "Save walk")

    phone.open(WALK)
    expect(note(phone)).to_have_value("")
    phone.open(f"{WALK}?date=2026-03-01")
    expect(note(phone)).to_have_value("In March")


def test_a_change_that_changes_nothing_leaves_no_ghost(phone: Phone, keep: Any, now):
    walk = record.Walk(
        start=now.replace(tzinfo=None, hour=8, minute=0), minutes=Decimal(20), note="Old"
    )
    keep(record.Journal(profile=PROFILE, walks=(walk,)))
    phone.open(reverse("journal:walk_edit", args=[Walk.objects.live().get().uid]))
    send(phone, "Save walk")

    phone.open(WALK)
    expect(note(phone)).to_have_value("")
    phone.open(reverse("journal:walk_edit", args=[Walk.objects.live().get().uid]))
    expect(phone.page.locator("[data-kept]")).to_have_count(0)


def test_back_to_a_saved_form_says_that_it_is_saved(phone: Phone):
    phone.open(WALK)
    key = phone.page.input_value("[data-keep] [name=key]")
    fill_walk(phone, "By the river")
    send(phone, "Save walk")

    back(phone)

    expect(note(phone)).to_have_value("By the river")
    phone.sees("These answers are saved. To correct them, change them and save again.")
    expect(phone.page.locator("[data-kept]")).to_be_in_viewport()
    expect(phone.page.locator("[data-keep] [name=key]")).to_have_value(key)
    phone.open("/")
    phone.open(WALK)
    expect(note(phone)).to_have_value("")
    expect(phone.page.locator("[data-keep] [name=key]")).not_to_have_value(key)


def test_saving_one_form_does_not_forget_what_failed_in_another(phone: Phone):
    phone.open(WALK)
    fill_walk(phone, "By the river")
    send_in_vain(phone, "Save walk")
    phone.open(reverse("accounts:goals"))
    phone.page.fill("[name=walk_minutes_a_week]", "140")
    send(phone, "Save")

    phone.open(WALK)

    expect(note(phone)).to_have_value("By the river")


def test_back_to_a_form_that_was_taken_back_says_that_it_is_not_saved(phone: Phone):
    phone.open(WALK)
    fill_walk(phone, "By the river")
    send(phone, "Save walk")
    send(phone, "Undo")

    back(phone, times=2)

    expect(note(phone)).to_have_value("By the river")
    phone.sees("You took this back, so it is not saved. To save it after all, check it, then save.")
    send(phone, "Save walk")
    phone.open(WALK)
    expect(note(phone)).to_have_value("")


def test_back_after_a_tap_on_today_shows_the_form_and_asks_to_send_nothing_again(phone: Phone):
    phone.open("/")
    with phone.page.expect_navigation():
        phone.page.locator("button[name=left-heaviness][value='4']").tap()
    phone.tap(phone.answer("right-heaviness-3"))
    send(phone, "Save check-in")

    back(phone)

    assert phone.path == "/check-ins/new/"
    expect(phone.control("left-heaviness-4")).to_be_checked()
    expect(phone.control("right-heaviness-3")).to_be_checked()
    phone.sees("These answers are saved.")


def test_half_a_form_is_there_again_after_a_look_at_another_page(phone: Phone):
    phone.open(WALK)
    fill_walk(phone, "Half")
    phone.open("/guidance/")

    back(phone)

    expect(note(phone)).to_have_value("Half")


def test_what_failed_can_be_left_behind(phone: Phone):
    phone.open(WALK)
    fill_walk(phone, "By the river")
    send_in_vain(phone, "Save walk")
    phone.open(WALK)

    with phone.page.expect_navigation():
        phone.tap(phone.button("Start again without it"))

    expect(note(phone)).to_have_value("")
    phone.open(WALK)
    expect(note(phone)).to_have_value("")


@pytest.mark.parametrize(
    ("address", "field", "button"),
    [
        ("/you/profile/", "exercise_limit", "Save"),
        ("/you/goals/", "walk_minutes_a_week", "Save"),
        ("/report/why/", "reason", "Save"),
        ("/you/people/", "name", "Make a record"),
        ("/measurements/new/", "weight_kg", "Save"),
        ("/elevations/new/", "note", "Save legs up"),
        ("/check-ins/new/", "note", "Save check-in"),
    ],
)
def test_every_form_keeps_what_is_typed(phone: Phone, address: str, field: str, button: str):
    phone.open(address)
    typed = phone.page.locator(f"form[data-keep] [name={field}]")
    unfold(phone, field)
    typed.fill("70")
    send_in_vain(phone, button)

    phone.open(address)

    expect(typed).to_have_value("70")
    expect(typed).to_be_visible()
    phone.sees(NOT_SAVED)


def test_after_signing_out_back_shows_nothing_of_the_record(phone: Phone, keep: Any, steady: Any):
    keep(steady(days=3))
    phone.open("/log/")
    phone.sees("4")
    phone.open(reverse("accounts:you"))
    send(phone, "Sign out")

    for _ in range(2):
        back(phone)
        phone.page.wait_for_url(re.compile(reverse("account_login")))
        expect(phone.page.get_by_label("Password", exact=True)).to_be_visible()
        expect(phone.page.locator("body")).not_to_contain_text("Ruth")


def test_an_old_tab_of_somebody_else_saves_nothing(
    phone: Phone, person: Person, javascript: bool, open_phone: OpenPhone, user: User
):
    phone = phone if javascript else open_phone(user=user, javascript=False)
    other = UserFactory(username="tom")
    PersonFactory(user=other, name="Tom")
    phone.open(reverse("accounts:goals"))
    phone.page.fill("[name=walk_minutes_a_week]", "144")
    second = Phone(page=phone.page.context.new_page(), site=phone.site)
    second.open(reverse("accounts:you"))
    send(second, "Sign out")
    second.open(f"{reverse('account_login')}?next=/")
    sign_in(second, other)

    send(phone, "Save")

    phone.sees("What was typed was for their record, so we did not keep it.")
    expect(phone.page.locator("body")).not_to_contain_text("144")
    assert set(Person.objects.values_list("walk_minutes_a_week", flat=True)).isdisjoint({144})


def test_an_old_tab_of_the_same_user_gives_the_words_back(
    phone: Phone, javascript: bool, open_phone: OpenPhone, user: User, person: Person
):
    phone = phone if javascript else open_phone(user=user, javascript=False)
    phone.open(reverse("accounts:profile"))
    phone.page.fill("[name=exercise_limit]", "Only short walks")
    second = Phone(page=phone.page.context.new_page(), site=phone.site)
    second.open(reverse("accounts:you"))
    send(second, "Sign out")
    second.open(f"{reverse('account_login')}?next=/")
    sign_in(second, user)

    send(phone, "Save")

    expect(phone.page.locator("[name=exercise_limit]")).to_have_value("Only short walks")
    expect(phone.page.locator("body")).to_contain_text(NOT_SAVED)
    send(phone, "Save")
    assert "Only short walks" in str(Person.objects.values().get(pk=person.pk).values())
