from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from factories import PersonFactory, UserFactory

from tracker.accounts.context import UNDO, shell

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of(rf):
    def make(user, path="/you/", **session):
        request = rf.get(path)
        request.user = user
        request.session = session
        return request

    return make


def test_somebody_who_is_not_signed_in_sees_no_bar(request_of):
    assert "nav" not in shell(request_of(AnonymousUser()))


def test_the_bar_holds_the_pages_that_exist_and_marks_where_one_is(request_of, settings):
    settings.NAV = (
        ("today", "Today", "today"),
        ("accounts:you", "You", "you"),
        ("no:such", "Nothing", "no"),
    )
    user = UserFactory()
    PersonFactory(user=user)

    nav = shell(request_of(user, "/you/profile/"))["nav"]

    assert [(item.label, item.current) for item in nav] == [("Today", False), ("You", True)]


def test_today_is_not_current_on_every_page(request_of, settings):
    settings.NAV = (("today", "Today", "today"),)
    user = UserFactory()
    PersonFactory(user=user)

    assert shell(request_of(user, "/"))["nav"][0].current
    assert not shell(request_of(user, "/you/"))["nav"][0].current


def test_it_costs_one_query_beyond_the_users(request_of, django_assert_num_queries):
    user = UserFactory()
    PersonFactory(user=user)
    PersonFactory(user=user)
    request = request_of(user)

    with django_assert_num_queries(1):
        context = shell(request)

    assert len(context["people"]) == 2


def test_one_person_alone_is_no_choice(request_of):
    user = UserFactory()
    person = PersonFactory(user=user, demo=True)

    context = shell(request_of(user))

    assert context["people"] == ()
    assert context["person"] == person
    assert context["demo"]


def test_undo_is_taken_out_only_by_the_page_that_shows_it(request_of):
    user = UserFactory()
    request = request_of(user, **{UNDO: {"url": "/undo/1/", "text": "Walk saved"}})

    context = shell(request)
    assert UNDO in request.session
    assert context["undo"]() == {"url": "/undo/1/", "text": "Walk saved"}

    assert context["undo"]() == {"url": "/undo/1/", "text": "Walk saved"}
    assert UNDO not in request.session
    assert shell(request)["undo"]() is None


def test_a_user_without_a_person_still_gets_a_page(request_of):
    context = shell(request_of(UserFactory()))

    assert context["person"] is None
    assert context["nav"] == ()


def test_an_address_that_is_not_ours_is_refused_and_is_no_fault_of_ours(client, settings):
    settings.ALLOWED_HOSTS = ["legs.example.org"]

    response = client.get("/", headers={"host": "other.example.org"})

    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()
