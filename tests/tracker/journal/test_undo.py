from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from factories import PersonFactory, UserFactory

from tracker.accounts.models import Person
from tracker.journal.undo import UNDO, note_seen, offer_undo, offered, undone

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


@pytest.fixture
def asked(request_of):
    """Ask for pages in one session, and see what each offers to take back."""
    user = UserFactory()
    person = PersonFactory(user=user)
    first = request_of(user, "/walks/new/")
    offer_undo(
        first, person=person, url="/undo/1/", text="Walk saved", until=NOW + timedelta(minutes=10)
    )

    return a_browser(request_of, user, first.session)


def a_browser(request_of, user, session):
    """Asks for pages in one session, and keeps what they tell it to."""
    cookies: dict[str, str] = {}

    def ask(path):
        request = request_of(user, path)
        request.session = session
        request.COOKIES = cookies
        undo = offered(request)["undo"]()
        response = HttpResponse()
        note_seen(request, response)
        cookies.update({name: one.value for name, one in response.cookies.items()})
        return undo

    return ask


def test_a_page_that_does_not_show_it_leaves_undo_for_the_next(request_of):
    user = UserFactory()
    person = PersonFactory(user=user)
    request = request_of(user)
    offer_undo(request, person=person, url="/undo/1/", text="Walk saved", until=NOW)
    before = dict(request.session)

    offered(request)

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


def test_a_page_that_is_read_writes_no_session(request_of):
    """Neither the one that shows the offer, nor the one for which it is too late."""
    user = UserFactory()
    sent = request_of(user, "/walks/new/")
    person = PersonFactory(user=user)
    offer_undo(sent, person=person, url="/undo/1/", text="Walk saved", until=NOW)
    before = dict(sent.session)
    ask = a_browser(request_of, user, sent.session)

    assert ask("/")["earlier"] is False
    with time_machine.travel(NOW + timedelta(seconds=1), tick=False):
        assert ask("/") is None

    assert sent.session == before


def test_an_offer_that_was_seen_hides_no_later_one(request_of):
    user = UserFactory()
    sent = request_of(user, "/walks/new/")
    person = PersonFactory(user=user)
    ask = a_browser(request_of, user, sent.session)
    for minutes, url in ((1, "/undo/1/"), (2, "/undo/2/")):
        until = NOW + timedelta(minutes=minutes)
        offer_undo(sent, person=person, url=url, text="Walk saved", until=until)
        seen = ask("/you/")
        assert (seen["url"], seen["earlier"]) == (url, False)
        assert ask("/you/") is None


def test_undo_stands_on_the_page_that_was_sent_so_that_back_says_it_is_saved(request_of):
    user = UserFactory()
    person = PersonFactory(user=user)
    sent = request_of(user, "/walks/new/")
    offer_undo(sent, person=person, url="/undo/1/", text="Walk saved", until=NOW)
    ask = a_browser(request_of, user, sent.session)
    shown = [ask(path) is not None for path in ("/", "/walks/new/", "/elevations/new/")]

    assert shown == [True, True, False]


def test_what_a_form_made_is_named_on_its_own_page_only(request_of):
    user = UserFactory()
    sent = request_of(user, "/walks/new/")
    made = {"url": "/walks/1/", "at": "14:02"}
    offer_undo(
        sent, person=PersonFactory(user=user), url="/undo/1/", text="Walk", until=NOW, made=made
    )
    ask = a_browser(request_of, user, sent.session)

    assert [ask(path)["made"] for path in ("/", "/walks/new/")] == [None, made]


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

    assert offered(request)["undo"]() is None
