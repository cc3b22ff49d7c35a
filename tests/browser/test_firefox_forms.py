"""In Firefox too, no form loses an entry, and none gives it to another: Back, tabs, two people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from browser.conftest import PROFILE, OpenFirefox
from browser.firefox import Firefox, answer, button, control, css, field, words
from factories import PASSWORD, PersonFactory, UserFactory

from tracker import record
from tracker.accounts.models import Person, User
from tracker.journal.mapping import KINDS
from tracker.journal.queries import entries_on

pytestmark = pytest.mark.firefox

CHECK_IN = "/check-ins/new/"
WALK = "/walks/new/"
NOTE = "Long day in the shop"
FOLD = words("Add the day, socks, a note, or another time")
MORE = words("More about this walk")


def kept(person: Person, kind: str) -> list[Any]:
    """The entries of a kind as they stand in the record now."""
    return list(entries_on(person, KINDS[kind], date(2000, 1, 1), date(2100, 1, 1)))


def walk(now: datetime, *, hour: int, minutes: int) -> record.Walk:
    return record.Walk(start=datetime.combine(now.date(), time(hour)), minutes=Decimal(minutes))


def go_back_to(firefox: Firefox, path: str) -> None:
    """Press Back until it is there."""
    for _ in range(4):
        if firefox.path != path:
            firefox.back()
    firefox.is_at(path)


def send_into_nothing(firefox: Firefox, name: str) -> None:
    """Press a button when the site cannot be reached."""
    firefox.go_offline(True)
    firefox.tap(button(name))
    firefox.sees("refusing connections")
    firefox.go_offline(False)


def open_record(firefox: Firefox, person: Person) -> None:
    firefox.open("/you/people/")
    firefox.tap(css(f"form:has([value='{person.uid}']) button"))
    firefox.is_at("/")


def write_a_note(firefox: Firefox) -> None:
    firefox.open(CHECK_IN)
    firefox.tap(answer("left-heaviness-7"))
    firefox.tap(FOLD)
    firefox.type(field("Note"), NOTE)


def finds_nothing_typed(firefox: Firefox) -> None:
    assert firefox.value(field("Note")) == ""
    assert not firefox.is_checked(control("left-heaviness-7"))
    assert "We kept what you typed." not in firefox.text


@pytest.fixture
def mum(user: User, person: Person) -> Person:
    """Somebody else for whom Ruth logs."""
    return PersonFactory(user=user, name="Mum")


# A form that was saved, sent again after Back


@pytest.mark.parametrize("undo", [True, False], ids=["taken_back", "saved"])
def test_a_danger_sign_added_after_back_is_an_emergency(
    open_firefox: OpenFirefox, user: User, person: Person, javascript: bool, undo: bool
) -> None:
    firefox = open_firefox(user=user, javascript=javascript)
    firefox.open(CHECK_IN)
    firefox.tap(answer("left-heaviness-4"))
    firefox.tap(button("Save check-in"))
    firefox.sees("1 check-in today")
    if undo:
        firefox.tap(button("Undo"))
        firefox.sees("Taken back.")

    go_back_to(firefox, CHECK_IN)
    firefox.tap(answer("chip-breath"))
    firefox.tap(answer("body-breathless-at_rest"))
    firefox.tap(button("Save check-in"))

    firefox.is_at("/warnings/emergency/")
    told = kept(person, "check_in")
    assert "at_rest" in [one.body.breathless for one in told if one.body]
    assert undo or 4 in [one.left.heaviness for one in told if one.left]


def test_a_walk_corrected_after_back_is_corrected(
    open_firefox: OpenFirefox, user: User, person: Person
) -> None:
    firefox = open_firefox(user=user)
    firefox.open(WALK)
    firefox.tap(answer("minutes-20"))
    firefox.tap(button("Save walk"))
    firefox.sees("20 min today")

    go_back_to(firefox, WALK)
    firefox.tap(answer("minutes-other"))
    firefox.type(field("How many minutes?"), "45")
    firefox.tap(button("Save walk"))

    firefox.sees("45 min today")
    assert [one.minutes for one in kept(person, "walk")] == [45]


# What was typed belongs to one user, one person, one form


def test_a_note_that_got_lost_comes_back_in_the_record_it_is_for_and_in_no_other(
    open_firefox: OpenFirefox, user: User, person: Person, mum: Person
) -> None:
    firefox = open_firefox(user=user)
    open_record(firefox, mum)
    write_a_note(firefox)
    send_into_nothing(firefox, "Save check-in")

    open_record(firefox, person)
    firefox.open(CHECK_IN)
    finds_nothing_typed(firefox)

    open_record(firefox, mum)
    firefox.open(CHECK_IN)
    firefox.has(field("Note"), NOTE)
    assert firefox.is_checked(control("left-heaviness-7"))


def test_a_note_that_got_lost_is_never_seen_by_who_signs_in_next(
    open_firefox: OpenFirefox, user: User, person: Person
) -> None:
    other = UserFactory(username="joan")
    PersonFactory(user=other, name="Joan")
    firefox = open_firefox(user=user)
    write_a_note(firefox)
    send_into_nothing(firefox, "Save check-in")

    firefox.open("/account/logout/")
    firefox.tap(button("Sign out"))
    firefox.open("/account/login/")
    firefox.type(field("User name"), other.username)
    firefox.type(field("Password"), PASSWORD)
    firefox.tap(button("Sign in"))
    firefox.sees("Joan")
    firefox.open(CHECK_IN)

    finds_nothing_typed(firefox)
    assert NOTE not in firefox.evaluate("return JSON.stringify({ ...sessionStorage })")


def test_a_change_of_one_walk_that_got_lost_does_not_change_another(
    open_firefox: OpenFirefox,
    user: User,
    person: Person,
    now: datetime,
    keep: Callable[[record.Journal], None],
) -> None:
    walks = (walk(now, hour=9, minutes=10), walk(now, hour=11, minutes=30))
    keep(record.Journal(profile=PROFILE, walks=walks))
    firefox = open_firefox(user=user)
    firefox.open("/log/")
    firefox.tap(words("Change: Walk at 9:00"))
    firefox.tap(answer("minutes-20"))
    send_into_nothing(firefox, "Save walk")

    firefox.open("/log/")
    firefox.tap(words("Change: Walk at 11:00"))
    firefox.tap(answer("feel_left-lighter"))
    firefox.tap(button("Save walk"))

    firefox.sees("Undo")
    told = [(one.start.hour, one.minutes) for one in kept(person, "walk")]
    assert told == [(9, 10), (11, 30)]


def test_a_walk_saved_without_a_change_leaves_nothing_for_the_next(
    open_firefox: OpenFirefox,
    user: User,
    person: Person,
    now: datetime,
    keep: Callable[[record.Journal], None],
) -> None:
    keep(record.Journal(profile=PROFILE, walks=(walk(now, hour=9, minutes=10),)))
    firefox = open_firefox(user=user)
    firefox.open("/log/")
    firefox.tap(words("Change: Walk at 9:00"))
    firefox.tap(button("Save walk"))
    firefox.sees("Nothing was changed.")

    firefox.open(WALK)

    assert not firefox.is_checked(control("minutes-10"))
    assert "We kept what you typed." not in firefox.text


# Whose it is, and who may see it


def test_every_form_says_whose_record_it_is(
    open_firefox: OpenFirefox, user: User, mum: Person
) -> None:
    firefox = open_firefox(user=user)
    open_record(firefox, mum)

    for kind in ("check-ins", "walks", "elevations", "measurements", "injuries"):
        firefox.open(f"/{kind}/new/")
        firefox.sees(mum.name)


def test_after_sign_out_back_shows_nothing(
    open_firefox: OpenFirefox,
    user: User,
    person: Person,
    now: datetime,
    keep: Callable[[record.Journal], None],
    javascript: bool,
) -> None:
    keep(record.Journal(profile=PROFILE, walks=(walk(now, hour=9, minutes=10),)))
    firefox = open_firefox(user=user, javascript=javascript)
    firefox.open("/log/")
    firefox.sees("Walk")
    firefox.open("/account/logout/")
    firefox.tap(button("Sign out"))
    firefox.sees("Sign in")

    for _ in range(2):
        firefox.back()
        assert "Walk" not in firefox.text
    firefox.sees("User name")


# A form that cannot be saved


def test_a_note_on_an_entry_that_was_deleted_in_another_tab_is_still_there(
    open_firefox: OpenFirefox,
    user: User,
    person: Person,
    now: datetime,
    keep: Callable[[record.Journal], None],
    javascript: bool,
) -> None:
    keep(record.Journal(profile=PROFILE, walks=(walk(now, hour=9, minutes=10),)))
    firefox = open_firefox(user=user, javascript=javascript)
    firefox.open("/log/")
    form = firefox.tab
    firefox.tap(words("Change: Walk at 9:00"))
    firefox.tap(MORE)
    firefox.type(field("Note"), NOTE)
    firefox.open_tab()
    firefox.open("/log/")
    firefox.tap(button("Delete: Walk at 9:00"))
    firefox.sees("Undo")

    firefox.turn_to(form)
    firefox.tap(button("Save walk"))

    firefox.has(field("Note"), NOTE)


def test_a_note_in_a_form_that_was_open_for_too_long_is_still_there(
    open_firefox: OpenFirefox, user: User, person: Person, javascript: bool
) -> None:
    firefox = open_firefox(user=user, javascript=javascript)
    write_a_note(firefox)
    firefox.drop_cookie("csrftoken")

    firefox.tap(button("Save check-in"))

    firefox.has(field("Note"), NOTE)
    assert firefox.is_checked(control("left-heaviness-7"))
    firefox.tap(button("Save check-in"))
    firefox.sees("1 check-in today")
    assert [one.note for one in kept(person, "check_in")] == [NOTE]
