"""The pages of the report: its periods, its dates, the form, and what stands around it."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from factories import PersonFactory, UserFactory
from report_entries import Keep, check_in, scored

from tracker import record
from tracker.accounts.login_redirect import writer_of
from tracker.accounts.models import Person
from tracker.journal.models import WarningRecord

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_half_past_two(clock: time_machine.Traveller) -> None:
    """Every page is asked for at the same moment."""


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def typed(person: Person, **answers: str) -> dict[str, str]:
    return {"person": str(person.uid), **answers}


@pytest.mark.parametrize(
    ("url", "dates"),
    [
        ("/report/", "12 Oct to 22 Nov 2026"),
        ("/report/two-weeks/", "9 Nov to 22 Nov 2026"),
        ("/report/three-months/", "24 Aug to 22 Nov 2026"),
        ("/report/year/", "24 Nov 2025 to 22 Nov 2026"),
        ("/report/2026-01-05/2026-01-06/", "5 Jan to 6 Jan 2026"),
    ],
)
def test_each_period_has_an_address(client: Client, person: Person, url: str, dates: str) -> None:
    assert dates in page(client, url)


def test_the_period_shown_is_marked(client: Client, person: Person) -> None:
    html = page(client, "/report/year/")

    assert '<a class="chip" href="/report/year/" aria-current="true">A year</a>' in html
    assert html.count('aria-current="true"') == 1


def test_the_form_for_dates_leads_to_their_address(client: Client, person: Person) -> None:
    asked = {"first": "2026-10-01", "last": "2026-11-01", "notes": "on"}

    response = client.get("/report/dates/", asked)

    assert response["Location"] == "/report/2026-10-01/2026-11-01/?daily=on&notes=on"


def test_dates_that_cannot_be_are_asked_again_with_what_was_typed(
    client: Client, person: Person
) -> None:
    response = client.get("/report/dates/", {"first": "2026-11-10", "last": "2026-11-01"})

    html = response.content.decode()
    assert response.status_code == 422
    assert "First day: The first day is after the last day. Swap the two." in html
    assert 'value="2026-11-10"' in html
    assert 'value="2026-11-01"' in html


@pytest.mark.parametrize(
    "url",
    [
        "/report/2026-11-10/2026-11-01/",
        "/report/2020-01-01/2026-11-01/",
        "/report/0001-01-01/0001-01-05/",
        "/report/9999-12-30/9999-12-31/",
        "/report/2026-11-01/2027-01-01/",
    ],
)
def test_an_address_with_such_dates_asks_again(client: Client, person: Person, url: str) -> None:
    response = client.get(url)

    assert response.status_code == 422
    assert "There is no report for these dates." in response.content.decode()


def test_an_address_without_dates_is_none(client: Client, person: Person) -> None:
    assert client.get("/report/2026-13-40/2026-11-01/").status_code == 404


def test_the_form_for_dates_alone_asks_for_them(client: Client, person: Person) -> None:
    html = page(client, "/report/dates/")

    assert 'value="2026-10-12"' in html
    assert "There is no report" not in html


def test_the_daily_table_and_the_notes_come_only_when_asked_for(client: Client, keep: Keep) -> None:
    keep(check_ins=[scored(1, 3, 3, note="Slept badly")])

    assert "Day by day" not in page(client, "/report/")
    with_table = page(client, "/report/?daily=on")
    assert "Day by day" in with_table
    assert "Slept badly" not in with_table
    assert "Slept badly" in page(client, "/report/?notes=on")
    assert 'href="/report/year/?daily=on"' in with_table


def test_what_a_person_typed_is_never_markup(client: Client, person: Person, keep: Keep) -> None:
    hard = "<b onclick='x'>Ruth</b> & {{ page }}"
    keep(check_ins=[scored(1, 3, 3, note=hard)])
    Person.objects.filter(pk=person.pk).update(name=hard, report_reason=hard, questions=[hard])

    html = page(client, "/report/?notes=on")

    assert "<b onclick" not in html
    assert html.count("&lt;b onclick=&#x27;x&#x27;&gt;Ruth&lt;/b&gt; &amp; {{ page }}") >= 4


def test_an_urgent_warning_stands_above_and_in_the_report(client: Client, keep: Keep) -> None:
    swollen = record.LegSigns(heaviness=5, swelling=2)
    right = record.LegSigns(heaviness=3)
    keep(check_ins=[check_in(0, 9, left=swollen, right=right, nothing_new=True)])

    html = page(client, "/report/")

    assert html.index('class="pin"') < html.index('id="report-title"')
    assert html.index('class="sheet-urgent"') < html.index('id="report-why"')
    assert "No open warning" not in html


def test_no_report_is_the_same_for_htmx(client: Client, person: Person) -> None:
    whole = client.get("/report/").content
    asked = client.get("/report/", headers={"HX-Request": "true"}).content

    assert b"<html" in asked
    assert len(asked) == len(whole)


def test_a_user_without_a_record_has_no_report(client: Client, person: Person) -> None:
    stranger = Client()
    stranger.force_login(UserFactory())

    for url in ("/report/", "/report/why/", "/report/dates/", "/report/2026-01-01/2026-02-01/"):
        assert stranger.get(url).status_code == 404


def test_a_report_is_of_the_open_record_only(client: Client, person: Person, keep: Keep) -> None:
    other = PersonFactory(user=UserFactory(), name="Somebody Else", report_reason="Their reason")

    html = page(client, "/report/")

    assert "Ruth Adeyemi" in html
    assert other.name not in html
    assert "Their reason" not in html


def test_why_now_and_the_questions_are_kept(client: Client, person: Person) -> None:
    answers = typed(
        person, reason="Heavy since\r\nOctober", question_1="Socks?", question_5="Veins?"
    )

    response = client.post("/report/why/", answers)

    person.refresh_from_db()
    assert response["Location"] == "/report/"
    assert person.report_reason == "Heavy since\nOctober"
    assert person.questions == ["Socks?", "Veins?"]
    html = page(client, "/report/")
    assert "Heavy since October" in html
    assert html.index("Socks?") < html.index("Veins?")


def test_both_can_be_taken_back(client: Client, person: Person) -> None:
    client.post("/report/why/", typed(person, reason="Heavy", question_1="Socks?"))

    client.post("/report/why/", typed(person, reason=" ", question_1=""))

    person.refresh_from_db()
    assert (person.report_reason, person.questions) == ("", [])


def test_what_is_too_long_comes_back_with_all_that_was_typed(
    client: Client, person: Person
) -> None:
    answers = typed(
        person, reason="r" * 1001, **{f"question_{n}": f"No {n}?" for n in range(1, 12)}
    )

    response = client.post("/report/why/", answers)

    html = response.content.decode()
    person.refresh_from_db()
    assert response.status_code == 422
    assert "r" * 1001 in html
    assert [n for n in range(1, 12) if f"No {n}?" not in html] == []
    assert "Question 11: A report holds 10 questions." in html
    assert "Why now: This is too long: 1001 letters." in html
    assert 'href="#question_11--' in html
    assert "<details open>" in html
    assert person.questions == []


def test_a_form_opened_for_another_person_is_not_saved(client: Client, person: Person) -> None:
    answers = {"person": str(PersonFactory().uid), "reason": "Heavy"}

    response = client.post("/report/why/", answers)

    person.refresh_from_db()
    assert response.status_code == 422
    assert "This page was opened for another person." in response.content.decode()
    assert person.report_reason == ""


def test_a_form_sent_after_the_session_ended_comes_back(client: Client, person: Person) -> None:
    user = person.accesses.get().user
    client.logout()
    form = typed(person, writer=writer_of(user), reason="Heavy since October")
    asked = client.post("/report/why/", form)
    assert "Heavy" not in asked["Location"]

    client.force_login(user)
    html = client.get("/report/why/").content.decode()

    assert "We kept what you typed." in html
    assert "Heavy since October" in html


def test_you_and_an_urgent_card_lead_to_the_report(client: Client, keep: Keep) -> None:
    swollen = record.LegSigns(heaviness=5, swelling=2)
    keep(check_ins=[check_in(0, 9, left=swollen, right=record.LegSigns(), nothing_new=True)])

    report = f'href="{reverse("report:page")}"'
    assert report in page(client, "/you/")
    assert report in page(client, "/warnings/")
    assert report in page(client, f"/warnings/{WarningRecord.objects.get().pk}/")
