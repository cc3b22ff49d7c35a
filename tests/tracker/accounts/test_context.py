from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from factories import PersonFactory, UserFactory

from tracker.accounts.context import UNDO, offer_undo, shell, undone
from tracker.accounts.models import Person

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


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


def test_a_page_that_you_leads_to_belongs_to_you(request_of, settings):
    settings.NAV = (("today", "Today", "today"), ("accounts:you", "You", "you"))
    settings.YOU_LINKS = (
        ("journal:log", "Log", "", "log"),
        ("no:such", "Nothing", "", "no"),
    )
    user = UserFactory()
    PersonFactory(user=user)

    def current(path):
        return [item.label for item in shell(request_of(user, path))["nav"] if item.current]

    assert current("/log/2026-03-12/") == ["You"]
    assert current("/") == ["Today"]
    assert current("/walks/new/") == []


def test_where_help_is_told_stands_in_the_settings_and_may_be_nowhere(request_of, settings):
    user = UserFactory()
    PersonFactory(user=user)

    settings.HELP_URL_NAME = "accounts:you"
    assert shell(request_of(user))["help_url"] == "/you/"
    settings.HELP_URL_NAME = "no:such"
    assert shell(request_of(user))["help_url"] == ""


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


@pytest.fixture
def asked(request_of):
    """Ask for pages in one session, and see what each offers to take back."""
    user = UserFactory()
    person = PersonFactory(user=user)
    first = request_of(user, "/walks/new/")
    offer_undo(
        first, person=person, url="/undo/1/", text="Walk saved", until=NOW + timedelta(minutes=10)
    )

    def ask(path):
        request = request_of(user, path)
        request.session = first.session
        return shell(request)["undo"]()

    return ask


def test_a_page_that_does_not_show_it_leaves_undo_for_the_next(request_of):
    user = UserFactory()
    person = PersonFactory(user=user)
    request = request_of(user)
    offer_undo(request, person=person, url="/undo/1/", text="Walk saved", until=NOW)
    before = dict(request.session)

    shell(request)

    assert request.session == before


def test_undo_stands_on_the_next_page_then_on_today_and_in_the_log(asked):
    news = {
        "url": "/undo/1/",
        "text": "Walk saved",
        "person": str(Person.objects.get().uid),
        "earlier": False,
        "made": None,
    }

    assert asked("/you/") == news
    assert asked("/you/") is None
    assert asked("/") == asked("/log/") == asked("/log/2026-03-01/") == {**news, "earlier": True}


def test_undo_stands_on_the_page_that_was_sent_so_that_back_says_it_is_saved(request_of):
    user = UserFactory()
    person = PersonFactory(user=user)
    sent = request_of(user, "/walks/new/")
    offer_undo(sent, person=person, url="/undo/1/", text="Walk saved", until=NOW)
    shown = []
    for path in ("/", "/walks/new/", "/elevations/new/"):
        request = request_of(user, path)
        request.session = sent.session
        shown.append(shell(request)["undo"]() is not None)

    assert shown == [True, True, False]


def test_what_a_form_made_is_named_on_its_own_page_only(request_of):
    user = UserFactory()
    sent = request_of(user, "/walks/new/")
    made = {"url": "/walks/1/", "at": "14:02"}
    offer_undo(
        sent, person=PersonFactory(user=user), url="/undo/1/", text="Walk", until=NOW, made=made
    )
    shown = []
    for path in ("/", "/walks/new/"):
        request = request_of(user, path)
        request.session = sent.session
        shown.append(shell(request)["undo"]()["made"])

    assert shown == [None, made]


def test_undo_goes_when_its_time_is_over(asked, clock):
    clock.shift(timedelta(minutes=10))
    assert asked("/") is not None

    clock.shift(timedelta(seconds=1))
    assert asked("/") is None


def test_undo_goes_when_it_was_used(request_of):
    user = UserFactory()
    request = request_of(user)
    offer_undo(request, person=PersonFactory(user=user), url="/undo/1/", text="Walk", until=NOW)

    undone(request, "/undo/2/")
    assert UNDO in request.session

    undone(request, "/undo/1/")
    assert UNDO not in request.session


def test_undo_of_one_record_is_not_offered_in_another(request_of):
    user = UserFactory()
    PersonFactory(user=user)
    other = PersonFactory(user=user)
    request = request_of(user, "/")
    offer_undo(request, person=other, url="/undo/1/", text="Walk", until=NOW)

    assert shell(request)["undo"]() is None


def test_a_user_without_a_person_still_gets_a_page(request_of):
    context = shell(request_of(UserFactory()))

    assert context["person"] is None
    assert context["nav"] == ()


def test_an_address_that_is_not_ours_is_refused_and_is_no_fault_of_ours(client, settings):
    settings.ALLOWED_HOSTS = ["legs.example.org"]

    response = client.get("/", headers={"host": "other.example.org"})

    assert response.status_code == 400
    assert "This address does not work" in response.content.decode()
