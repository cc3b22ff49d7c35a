"""A tab that was closed and is opened again: the browser fills in its form by itself.

It may do so in the very same form only, never in that of another user, person, day or clock.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest
from browser.conftest import OpenFirefox
from browser.firefox import Firefox, answer, button, control, field, words
from browser.test_firefox_forms import (
    CHECK_IN,
    NOTE,
    finds_nothing_typed,
    open_record,
    write_a_note,
)
from factories import PASSWORD, PersonFactory, UserFactory

from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.actions import start_timer, stop_timer
from tracker.journal.queries import running_timer

pytestmark = pytest.mark.firefox

PROFILE = "/you/profile/"
KEPT = "We kept what you typed. It is not saved yet."


@pytest.fixture
def mum(user: User, person: Person) -> Person:
    return PersonFactory(user=user, name="Mum")


def close_and_go_on(firefox: Firefox) -> None:
    closed = firefox.tab
    firefox.open_tab()
    other = firefox.tab
    firefox.turn_to(closed)
    firefox.close_tab(then=other)


def sign_in_as(firefox: Firefox, user: User) -> None:
    firefox.open("/account/logout/")
    firefox.tap(button("Sign out"))
    firefox.open("/account/login/")
    firefox.type(field("User name"), user.username)
    firefox.type(field("Password"), PASSWORD)
    firefox.tap(button("Sign in"))
    firefox.is_at("/")


def tell_a_condition(firefox: Firefox) -> None:
    firefox.open(PROFILE)
    firefox.tap(answer("conditions-diabetes"))
    firefox.tap(answer("blood_thinner-yes"))
    firefox.type(field("Date of birth"), "1950-02-03")


def test_a_form_of_one_person_fills_in_none_of_another(
    open_firefox: OpenFirefox, user: User, person: Person, mum: Person, javascript: bool
) -> None:
    firefox = open_firefox(user=user, javascript=javascript)
    open_record(firefox, mum)
    write_a_note(firefox)
    close_and_go_on(firefox)

    open_record(firefox, person)
    firefox.reopen_tab()

    firefox.is_at(CHECK_IN)
    firefox.sees("Your own record")
    finds_nothing_typed(firefox)


def test_a_profile_of_one_person_fills_in_none_of_another(
    open_firefox: OpenFirefox, user: User, person: Person, mum: Person, javascript: bool
) -> None:
    firefox = open_firefox(user=user, javascript=javascript)
    open_record(firefox, mum)
    tell_a_condition(firefox)
    close_and_go_on(firefox)

    open_record(firefox, person)
    firefox.reopen_tab()

    firefox.is_at(PROFILE)
    assert not firefox.is_checked(control("conditions-diabetes"))
    assert not firefox.is_checked(control("blood_thinner-yes"))
    assert firefox.value(control("born")) == ""


def test_a_form_of_one_user_fills_in_none_of_the_next(
    open_firefox: OpenFirefox, user: User, person: Person, javascript: bool
) -> None:
    other = UserFactory(username="joan")
    PersonFactory(user=other, name="Joan")
    firefox = open_firefox(user=user, javascript=javascript)
    write_a_note(firefox)
    close_and_go_on(firefox)

    sign_in_as(firefox, other)
    firefox.reopen_tab()

    firefox.is_at(CHECK_IN)
    finds_nothing_typed(firefox)


def test_a_form_of_one_clock_fills_in_none_of_the_next(
    open_firefox: OpenFirefox, user: User, person: Person, now: datetime, javascript: bool
) -> None:
    start_timer(person=person, kind="walk", now=now - timedelta(minutes=20))
    firefox = open_firefox(user=user, javascript=javascript)
    firefox.open("/walks/now/finish/")
    firefox.tap(answer("feel_left-heavier"))
    close_and_go_on(firefox)

    first = running_timer(person, "walk")
    assert first is not None
    stop_timer(person=person, kind="walk", started_at=first.started_at)
    start_timer(person=person, kind="walk", now=now)
    firefox.reopen_tab()

    firefox.sees("Save walk")
    assert not firefox.is_checked(control("feel_left-heavier"))


def test_the_same_form_is_filled_in_again_and_says_so(
    open_firefox: OpenFirefox, user: User, person: Person, mum: Person
) -> None:
    firefox = open_firefox(user=user)
    open_record(firefox, mum)
    write_a_note(firefox)
    close_and_go_on(firefox)

    firefox.reopen_tab()

    firefox.sees(KEPT)
    firefox.has(field("Note"), NOTE)
    assert firefox.is_checked(control("left-heaviness-7"))
    assert firefox.text.count(KEPT) == 1


def test_a_change_of_an_entry_that_was_changed_since_fills_in_nothing(
    open_firefox: OpenFirefox,
    user: User,
    person: Person,
    now: datetime,
    keep: Callable[[record.Journal], None],
    javascript: bool,
) -> None:
    """Its version is another: what was typed on the old one would stand there as if it was new."""
    walk = record.Walk(start=datetime.combine(now.date(), time(9)), minutes=Decimal(10))
    keep(record.Journal(profile=record.Profile(), walks=(walk,)))
    firefox = open_firefox(user=user, javascript=javascript)
    firefox.open("/log/")
    firefox.tap(words("Change: Walk at 9:00"))
    firefox.tap(answer("minutes-20"))
    changed = firefox.path
    close_and_go_on(firefox)

    firefox.open(changed)
    firefox.tap(answer("minutes-30"))
    firefox.tap(button("Save walk"))
    firefox.sees("Undo")
    firefox.reopen_tab()

    firefox.is_at(changed)
    assert firefox.is_checked(control("minutes-30"))
    assert not firefox.is_checked(control("minutes-20"))
