"""A link is opened: what is shown and counted when, and what never."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from guidance.report.links.visitor_access import HEADERS, PDFS_AT_MOST
from guidance.report.models import Opening
from guidance.report.pdf import PdfError
from tracker.digest import digest

from .conftest import door, opened


def test_the_address_itself_shows_and_counts_nothing(give):
    for method in ("get", "head"):
        page = getattr(Client(), method)(door(give()))

        assert page.status_code == 200
        assert "Ruth" not in page.text
    assert not Opening.objects.exists()


def test_the_press_is_counted_and_what_follows_from_it_is_not(give, web):
    client = Client()
    page = opened(give(), client)
    client.get(page.request["PATH_INFO"])
    client.head(page.request["PATH_INFO"])

    listed = web.get(reverse("links:index"))
    assert Opening.objects.count() == 1
    assert "Opened 1 time, on 22 Nov 2026, 14:30" in listed.text


def test_each_press_is_shown_to_the_person(give, web, clock):
    secret = give()
    opened(secret)
    clock.shift(timedelta(days=1))
    opened(secret)
    opened(secret)

    assert "Opened 3 times, last on 23 Nov 2026, 14:30" in web.get(reverse("links:index")).text


def test_after_an_hour_the_button_has_to_be_pressed_again(give, clock):
    secret = give()
    page = opened(secret).request["PATH_INFO"]
    clock.shift(timedelta(minutes=61))

    again = Client().get(page, follow=True)

    assert again.request["PATH_INFO"] == door(secret)
    assert "Ruth" not in again.text


@pytest.mark.parametrize("ticket", ["x", "1:2", "0", "../..", "%00"])
def test_a_made_up_ticket_leads_to_the_button(give, ticket):
    secret = give()

    for name in ("links:report", "links:pdf"):
        page = Client().get(reverse(name, args=[secret, "t"]).replace("/t/", f"/{ticket}/"))
        assert page.status_code in (302, 404)
        assert "Ruth" not in page.text


def test_a_ticket_is_good_for_its_own_link_only(give):
    mine, other = give(), give()
    ticket = opened(mine).request["PATH_INFO"].split("/")[3]

    page = Client().get(reverse("links:report", args=[other, ticket]))

    assert page.status_code == 302


def test_a_ticket_of_another_key_is_none(give, settings):
    secret = give()
    forged = signing.TimestampSigner(key="x" * 50, salt="guidance.report.links")
    ticket = forged.sign(digest(secret)).partition(":")[2]

    assert Client().get(reverse("links:report", args=[secret, ticket])).status_code == 302


def test_no_cookie_is_set_and_none_is_needed(give):
    client = Client(enforce_csrf_checks=True)
    secret = give()

    answers = [client.get(door(secret)), client.post(door(secret))]
    answers.append(client.get(answers[1]["Location"]))
    answers.append(client.get(door("wrong")))

    assert [answer.status_code for answer in answers] == [200, 302, 200, 404]
    assert client.cookies == {}


def test_the_pages_hold_nothing_of_the_app(give, web):
    page = opened(give(), web)

    links = set(re.findall(r'href="([^"]*)"', page.text))
    assert {link for link in links if not link.startswith(("/static/", "#"))} == {"report.pdf"}
    assert "<nav" not in page.text
    assert "csrfmiddlewaretoken" not in page.text
    assert "x-csrftoken" not in page.text
    assert 'name="robots" content="noindex, nofollow, noarchive"' in page.text


def test_a_pdf_of_the_same(give):
    client = Client()
    page = opened(give(), client)

    pdf = client.get(page.request["PATH_INFO"] + "report.pdf")

    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF-")
    assert "Ruth" not in pdf["Content-Disposition"]
    assert HEADERS.items() <= dict(pdf.headers).items()


def test_a_pdf_that_cannot_be_made_is_said_with_the_way_to_have_it(give, monkeypatch):
    def fails(page):
        raise PdfError("too long")

    monkeypatch.setattr("guidance.report.links.views.report_pdf", fails)
    client = Client()
    page = opened(give(), client)

    answer = client.get(page.request["PATH_INFO"] + "report.pdf")

    assert answer.status_code == 503
    assert "use Print in your browser" in answer.text
    assert HEADERS.items() <= dict(answer.headers).items()


def test_one_link_makes_so_many_pdfs_and_then_waits(give, monkeypatch):
    monkeypatch.setattr("guidance.report.links.views.report_pdf", lambda page: b"%PDF-")
    client = Client()
    pdf = opened(give(), client).request["PATH_INFO"] + "report.pdf"
    other = opened(give(), client).request["PATH_INFO"] + "report.pdf"

    statuses = [client.get(pdf).status_code for _ in range(PDFS_AT_MOST + 1)]

    assert statuses == [200] * PDFS_AT_MOST + [429]
    assert client.get(other).status_code == 200
