"""Forms that replace a whole state: sent twice, after Back, and from a page that grew old."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
import time_machine
from django.test import Client
from factories import PersonFactory, UserFactory
from page_forms import as_sent

from tracker.accounts.models import Person, UsualStatement


@dataclass(frozen=True)
class Page:
    """A page with such a form: two different answers, and how to read what is stored."""

    address: str
    first: dict[str, Any]
    other: dict[str, Any]
    read: Any
    says: str
    always: dict[str, Any] = field(default_factory=dict)


def _conditions(person: Person) -> list[str]:
    return sorted(person.conditions.filter(until=None).values_list("kind", flat=True))


PAGES = {
    "profile": Page(
        "/you/profile/",
        {"conditions": ["diabetes"]},
        {"conditions": ["varicose_veins"]},
        _conditions,
        "onditions",
    ),
    "usual": Page(
        "/you/usual/",
        {"left_swelling": "1"},
        {"left_swelling": "2"},
        lambda person: [
            str(person.usual_statements.order_by("pk").last().legs.get(leg="left").swelling)
        ],
        "Swelling",
        {"known": "on"},
    ),
    "goals": Page(
        "/you/goals/",
        {"elevations_a_day": "3"},
        {"elevations_a_day": "4"},
        lambda person: [str(person.elevations_a_day)],
        "How many times legs up, in a day",
    ),
    "preferences": Page(
        "/you/preferences/",
        {"region": "GB"},
        {"region": "IE"},
        lambda person: [person.region],
        "Where you live",
    ),
    "why": Page(
        "/report/why/",
        {"reason": "The left leg"},
        {"reason": "Both legs"},
        lambda person: [person.report_reason],
        "Why now",
    ),
}


@pytest.fixture(params=list(PAGES))
def page(request: pytest.FixtureRequest) -> Page:
    return PAGES[request.param]


@pytest.fixture(autouse=True)
def _first_of_march(settings: Any) -> Any:
    settings.INTERPRETER = "tracker.interpreter.Neutral"
    with time_machine.travel("2026-03-01T12:00Z", tick=False):
        yield


def opened(web: Client, page: Page) -> dict[str, Any]:
    return {**as_sent(web.get(page.address), page.address), **page.always}


def stored(person: Person, page: Page) -> list[str]:
    return page.read(Person.objects.get(pk=person.pk))


def values(answers: dict[str, Any]) -> list[str]:
    (value,) = answers.values()
    return value if isinstance(value, list) else [value]


def test_sent_twice_and_corrected_after_back_it_says_what_was_sent_last(owner, person, page):
    data = opened(owner, page)

    for answers in (page.first, page.first, page.other, page.first):
        assert owner.post(page.address, {**data, **answers}).status_code == 302
        assert stored(person, page) == values(answers)


def test_an_old_page_asks_before_it_replaces_what_another_tab_saved(owner, person, page):
    owner.post(page.address, {**opened(owner, page), **page.first})
    old, other = opened(owner, page), opened(owner, page)
    owner.post(page.address, {**other, **page.other})

    response = owner.post(page.address, {**old, **page.first})

    assert response.status_code == 422
    told = response.content.decode()
    assert "This was changed somewhere else after you opened this page" in told
    assert page.says in told
    assert stored(person, page) == values(page.other)

    again = {**as_sent(response, page.address), **page.always}
    assert owner.post(page.address, again).status_code == 302
    assert stored(person, page) == values(page.first)


def test_an_old_page_that_says_what_is_stored_is_not_asked(owner, person, page):
    old, other = opened(owner, page), opened(owner, page)
    owner.post(page.address, {**other, **page.other})

    assert owner.post(page.address, {**old, **page.other}).status_code == 302
    assert stored(person, page) == values(page.other)


def test_another_users_save_is_asked_about_too(owner, person, page, client_class):
    daughter = UserFactory()
    daughter.accesses.create(person=person)
    elsewhere = client_class()
    elsewhere.force_login(daughter)
    data = opened(owner, page)
    owner.post(page.address, {**data, **page.first})
    elsewhere.post(page.address, {**opened(elsewhere, page), **page.other})

    assert owner.post(page.address, {**data, **page.first}).status_code == 422
    assert stored(person, page) == values(page.other)


def test_a_condition_that_another_tab_added_is_not_wiped(owner, person):
    profile = PAGES["profile"]
    old = opened(owner, profile)
    owner.post(profile.address, {**opened(owner, profile), "conditions": ["heart_failure"]})

    response = owner.post(profile.address, {**old, "exercise_limit": "No hills"})

    assert response.status_code == 422
    assert "No hills" in response.content.decode()
    assert _conditions(person) == ["heart_failure"]


def test_the_same_usual_sent_twice_is_one_statement(owner, person):
    usual = PAGES["usual"]
    data = {**opened(owner, usual), **usual.first, "bigger_calf": "left", "calf_difference": "1.5"}

    for _ in range(2):
        assert owner.post(usual.address, data).status_code == 302

    assert UsualStatement.objects.filter(person=person).count() == 1


def test_a_person_added_after_back_with_the_name_put_right_is_one_person(owner, user):
    data = as_sent(owner.get("/you/people/"), "/you/people/add/")
    owner.post("/you/people/add/", {**data, "name": "Mun"})

    owner.post("/you/people/add/", {**data, "name": "Mum"})

    names = [one.person.name for one in user.accesses.all() if one.person.name.startswith("Mu")]
    assert names == ["Mum"]


def test_a_form_remembers_only_the_last_ones(owner, person):
    goals = PAGES["goals"]
    for number in range(1, 24):
        owner.post(goals.address, {**opened(owner, goals), "elevations_a_day": str(number)})

    assert len(owner.session["saved_states"]) == 20


def test_a_form_of_another_person_is_refused_and_nothing_is_asked(db):
    user = UserFactory()
    first, second = PersonFactory(user=user), PersonFactory(user=user)
    web = Client()
    web.force_login(user)
    goals = PAGES["goals"]
    data = opened(web, goals)

    response = web.post(goals.address, {**data, "person": str(second.uid), "elevations_a_day": "2"})

    assert response.status_code == 422
    assert "This page was opened for" in response.content.decode()
    assert "changed somewhere else" not in response.content.decode()
    assert Person.objects.get(pk=first.pk).elevations_a_day is None
