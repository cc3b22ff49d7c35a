"""Without scripts, Back to a form that was saved opens a new one: it is hard to save it twice."""

from __future__ import annotations

import pytest
from browser.conftest import OpenFirefox, OpenPhone
from browser.firefox import Firefox, answer, button, css, words
from browser.test_firefox_forms import WALK, go_back_to, kept
from playwright.sync_api import expect

from tracker.accounts.models import Person, User

ASKED = "You saved these same answers at"


@pytest.mark.firefox
class TestInFirefox:
    def save_a_walk(self, firefox: Firefox) -> None:
        firefox.tap(answer("minutes-20"))
        firefox.tap(button("Save walk"))

    def test_back_says_what_was_saved_and_the_same_is_asked_about(
        self, open_firefox: OpenFirefox, user: User, person: Person
    ) -> None:
        firefox = open_firefox(user=user, javascript=False)
        firefox.open(WALK)
        self.save_a_walk(firefox)
        firefox.sees("20 min today")

        go_back_to(firefox, WALK)
        firefox.sees("You saved this form at")
        self.save_a_walk(firefox)

        firefox.sees(ASKED)
        assert len(kept(person, "walk")) == 1
        firefox.tap(button("Save walk"))
        firefox.sees(ASKED)
        firefox.tap(words("No, once is enough"))
        firefox.is_at("/")
        assert len(kept(person, "walk")) == 1

    def test_from_back_one_comes_to_what_was_saved(
        self, open_firefox: OpenFirefox, user: User, person: Person
    ) -> None:
        firefox = open_firefox(user=user, javascript=False)
        firefox.open(WALK)
        self.save_a_walk(firefox)
        firefox.sees("20 min today")

        go_back_to(firefox, WALK)
        firefox.tap(words("Change what you saved"))

        firefox.is_at(f"/walks/{kept(person, 'walk')[0].id}/")

    def test_back_from_a_number_tapped_on_today_asks_nothing(
        self, open_firefox: OpenFirefox, user: User, person: Person
    ) -> None:
        """A page that had answered a form would ask before it is sent once more."""
        firefox = open_firefox(user=user, javascript=False)
        firefox.open("/")
        firefox.tap(css("button[name='left-heaviness'][value='7']"))
        firefox.is_at("/check-ins/new/")
        firefox.open("/log/")

        firefox.back()

        firefox.sees("Save check-in")
        assert firefox.is_checked(css("[id^='left-heaviness-7--']"))


@pytest.mark.browser
def test_after_a_refused_save_the_focus_is_at_what_is_to_be_put_right(
    open_phone: OpenPhone, user: User, person: Person, javascript: bool
) -> None:
    phone = open_phone(user=user, javascript=javascript)
    phone.open(WALK)
    phone.tap(phone.button("Save walk"))

    expect(phone.page.locator("#problems")).to_be_focused()

    phone.tap(phone.answer("minutes-20"))
    phone.tap(phone.button("Save walk"))
    phone.page.wait_for_url(f"{phone.site}/")
    phone.open(WALK)
    phone.tap(phone.answer("minutes-20"))
    phone.tap(phone.button("Save walk"))

    expect(phone.page.locator("#questions")).to_be_focused()
    expect(phone.page.locator("#questions")).to_contain_text(ASKED)
