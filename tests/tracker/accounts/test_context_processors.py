from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from factories import PersonFactory, UserFactory

from tracker.accounts.context_processors import shell
from tracker.interpreter import Neutral, PageLink, Pages

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


class Interpreted(Neutral):
    """Has a first page, one later in the bar, and one that "You" leads to."""

    def pages(self) -> Pages:
        return Pages(
            home="/",
            help="/you/",
            bar_first=(PageLink(url="/", label="First", icon="today"),),
            bar_later=(PageLink(url="/guide/", label="Guide", icon="guidance"),),
            you=(PageLink(url="/report/", label="Report", icon="print"),),
        )


@pytest.fixture
def interpreted(settings):
    settings.INTERPRETER = f"{__name__}.{Interpreted.__name__}"


@pytest.fixture
def alone(settings):
    settings.INTERPRETER = "tracker.interpreter.Neutral"


@pytest.fixture
def current(request_of):
    user = UserFactory()
    PersonFactory(user=user)

    def labels(path):
        nav = shell(request_of(user, path))["nav"]
        return [item.page.label for item in nav if item.current]

    return labels


def labels_of(request):
    return [item.page.label for item in shell(request)["nav"]]


@pytest.mark.usefixtures("interpreted")
def test_the_bar_holds_the_pages_of_the_interpreter_around_those_of_the_record(request_of):
    user = UserFactory()
    PersonFactory(user=user)

    assert labels_of(request_of(user)) == ["First", "Trends", "Log", "Guide", "You"]


@pytest.mark.usefixtures("alone")
def test_the_record_alone_has_a_bar_a_first_page_and_no_page_of_help(request_of):
    user = UserFactory()
    PersonFactory(user=user)

    context = shell(request_of(user))

    assert labels_of(request_of(user)) == ["Trends", "Log", "You"]
    assert context["home_url"] == reverse("journal:log")
    assert context["help_url"] == ""


@pytest.mark.usefixtures("interpreted")
def test_the_page_one_is_on_or_below_is_current_and_the_first_only_itself(current):
    assert current("/") == ["First"]
    assert current("/you/profile/") == ["You"]
    assert current("/guide/tips/") == ["Guide"]
    assert current("/walks/new/") == []


@pytest.mark.usefixtures("interpreted")
def test_a_page_that_you_leads_to_belongs_to_you(current):
    assert current("/report/2026-03-12/") == ["You"]


@pytest.mark.usefixtures("interpreted")
def test_where_help_is_told_the_interpreter_says(request_of):
    user = UserFactory()
    PersonFactory(user=user)

    assert shell(request_of(user))["help_url"] == "/you/"
    assert shell(request_of(UserFactory()))["help_url"] == ""


@pytest.mark.usefixtures("interpreted")
def test_who_is_not_signed_in_is_led_to_the_first_page_too(request_of):
    assert shell(request_of(AnonymousUser()))["home_url"] == "/"


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


def test_a_user_without_a_person_still_gets_a_page(request_of):
    context = shell(request_of(UserFactory()))

    assert context["person"] is None
    assert context["nav"] == ()


def test_an_address_that_is_not_ours_is_refused_and_is_no_fault_of_ours(client, settings):
    settings.ALLOWED_HOSTS = ["legs.example.org"]

    response = client.get("/", headers={"host": "other.example.org"})

    assert response.status_code == 400
    assert "This address does not work" in response.content.decode()
