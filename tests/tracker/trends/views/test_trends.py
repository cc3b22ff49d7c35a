"""The addresses of the trends: whole pages, parts, and whose they are."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import PersonFactory, UserFactory

from tracker.journal.demo import demo_journal
from tracker.journal.restore import restore_journal

pytestmark = pytest.mark.django_db

PLACES = {
    "/trends/": "6 weeks",
    "/trends/two-weeks/": "2 weeks",
    "/trends/three-months/": "3 months",
    "/trends/year/": "A year",
    "/trends/all/": "All",
}
HTMX = {"HX-Request": "true"}
RESTORE = {**HTMX, "HX-History-Restore-Request": "true"}


@pytest.fixture
def client() -> Client:
    user = UserFactory()
    person = PersonFactory(user=user)
    now = timezone.now()
    restore_journal(person, demo_journal(now.date(), weeks=8), now=now)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize(("place", "label"), PLACES.items())
def test_each_range_has_an_address_and_is_marked(client, place, label):
    text = client.get(place).content.decode()

    assert text.count('aria-current="true"') == 1
    assert f'aria-current="true">{label}</a>' in text
    for other in PLACES:
        assert f'href="{other}" hx-get="{other}" hx-push-url="true"' in text


@pytest.mark.parametrize("place", PLACES)
def test_htmx_is_sent_the_charts_alone(client, place):
    answer = client.get(place, headers=HTMX)
    text = answer.content.decode()

    assert text.startswith('<div id="trends"')
    assert "<html" not in text
    assert "HX-Request" in answer["Vary"]


def test_going_back_is_sent_the_whole_page(client):
    answer = client.get("/trends/year/", headers=RESTORE)

    assert "<html" in answer.content.decode()


def test_the_page_and_the_part_show_the_same_charts(client):
    whole = client.get("/trends/").content.decode()
    part = client.get("/trends/", headers=HTMX).content.decode()

    assert part.strip() in whole


def test_no_value_stands_in_an_address(client):
    text = client.get("/trends/").content.decode()

    assert "?" not in "".join(part.split('"')[0] for part in text.split('href="/trends')[1:])


def test_a_range_that_is_not_there_is_not_found(client):
    assert client.get("/trends/ten-days/").status_code == 404
    assert client.post("/trends/").status_code == 405


def test_somebody_new_is_led_to_a_check_in():
    user = UserFactory()
    PersonFactory(user=user)
    client = Client()
    client.force_login(user)

    text = client.get("/trends/").content.decode()

    assert "Nothing to show yet" in text
    assert f'href="{reverse("journal:check_in_new")}"' in text
    assert "<figure" not in text


def test_the_bar_leads_to_the_trends(client):
    assert '<a href="/trends/" aria-current="page">' in client.get("/trends/all/").content.decode()


def test_the_trends_lead_on_to_what_a_professional_is_shown(client):
    assert f'href="{reverse("report:page")}"' in client.get("/trends/").content.decode()
