"""The journal as a file, out and in through the pages."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from factories import PASSWORD, PersonFactory

from tracker import record
from tracker.accounts.actions import delete_everything
from tracker.journal.forms import upload as upload_form
from tracker.journal.models import PendingImport, Walk
from tracker.journal.transfer import WAITS_FOR

DOCUMENT = {
    "format": "lighter-legs.journal",
    "version": 1,
    "profile": {"name": "Ruth at home"},
    "walks": [{"start": "2026-11-20T09:00", "minutes": 15, "id": "w1"}],
}


def upload(web, document, person):
    text = document if isinstance(document, str) else json.dumps(document)
    file = SimpleUploadedFile("journal.json", text.encode())
    return web.post("/journal/import/", {"file": file, "person": str(person.uid)})


def test_the_export_is_a_file_that_reads_back_the_same(web, kept):
    kept.walk("2026-11-20T09:00", note="Round the park")
    web.post("/account/reauthenticate/", {"password": PASSWORD})

    response = web.get("/journal/export/")

    assert response["Content-Disposition"] == (
        'attachment; filename="lighter-legs-Ruth-2026-11-22.json"'
    )
    assert response["Cache-Control"] == "private, no-store"
    journal = record.loads(response.content)
    assert journal.walks == kept.all("walk")


def test_a_file_is_shown_before_anything_is_written(web, person, kept):
    response = upload(web, DOCUMENT, person)

    (row,) = response.context["rows"]
    assert (row.kind, row.added, row.changed, row.unchanged) == ("Walk", 1, 0, 0)
    assert "Ruth at home" in response.content.decode()
    assert kept.all("walk") == ()
    person.refresh_from_db()
    assert person.name == "Ruth"


def test_it_is_written_when_confirmed_and_only_once(web, person, kept):
    token = upload(web, DOCUMENT, person).context["token"]

    for said in ("Added: 1.", "If you pressed twice, it is in"):
        response = web.post("/journal/import/confirm/", {"token": token}, follow=True)
        assert said in response.content.decode()

    assert kept.one("walk").id == "w1"
    person.refresh_from_db()
    assert person.name == "Ruth at home"


def test_a_file_that_is_here_already_says_so(web, person, kept):
    web.post("/journal/import/confirm/", {"token": upload(web, DOCUMENT, person).context["token"]})

    response = upload(web, DOCUMENT, person)

    (row,) = response.context["rows"]
    assert (row.added, row.changed, row.unchanged) == (0, 0, 1)
    assert "here already" in response.content.decode()


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("not json", "Nothing was changed."),
        ({**DOCUMENT, "walks": [{"start": "2026-11-20T09:00", "minutes": 0}]}, "walks[0].minutes"),
        ({**DOCUMENT, "moods": []}, "moods"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_why(web, person, document, why):
    response = upload(web, document, person)

    assert response.status_code == 422
    assert why in response.content.decode()
    assert not Walk.objects.exists()


def test_without_a_file_it_is_asked_for(web, person):
    response = web.post("/journal/import/", {"person": str(person.uid)})

    assert response.status_code == 422
    assert "Choose a file first." in response.content.decode()


def test_a_file_for_another_person_is_refused(web):
    response = upload(web, DOCUMENT, PersonFactory())

    assert response.status_code == 422
    assert "opened for another person" in response.content.decode()


@pytest.mark.parametrize("token", ["", "nonsense", "7d1a4f0e-9f3c-4c52-8c5e-0d6f2f6d2a11"])
def test_a_file_that_is_not_waiting_is_asked_for_again(web, token):
    response = web.post("/journal/import/confirm/", {"token": token}, follow=True)

    assert "please choose it again." in response.content.decode()


def test_what_waits_is_gone_when_it_is_confirmed(web, person):
    token = upload(web, DOCUMENT, person).context["token"]

    web.post("/journal/import/confirm/", {"token": token})

    assert not PendingImport.objects.exists()


def test_what_waits_is_gone_with_the_person(web, user, person):
    upload(web, DOCUMENT, person)

    delete_everything(user=user)

    assert not PendingImport.objects.exists()


def test_what_waits_gives_way_to_the_next_file(web, person, kept):
    first = upload(web, DOCUMENT, person).context["token"]
    upload(web, {**DOCUMENT, "walks": []}, person)

    response = web.post("/journal/import/confirm/", {"token": first}, follow=True)

    assert "please choose it again" in response.content.decode()
    assert PendingImport.objects.count() == 1
    assert kept.all("walk") == ()


def test_after_an_hour_it_is_asked_for_again_and_the_next_upload_sweeps_it(web, person, clock):
    token = upload(web, DOCUMENT, person).context["token"]
    clock.shift(WAITS_FOR)

    web.post("/journal/import/confirm/", {"token": token})

    assert not Walk.objects.exists()
    other = PersonFactory(user=person.accesses.get().user)
    web.post("/you/people/open/", {"person": str(other.uid)})
    upload(web, DOCUMENT, other)
    assert [waiting.person for waiting in PendingImport.objects.all()] == [other]


def test_the_most_entries_are_said_beforehand_and_hold(web, person, monkeypatch):
    assert "up to 50 MB and 200,000 entries" in web.get("/journal/import/").content.decode()
    monkeypatch.setattr(upload_form, "MOST_ENTRIES", 0)

    response = upload(web, DOCUMENT, person)

    assert response.status_code == 422
    assert "more than 0 entries" in response.content.decode()
    assert not PendingImport.objects.exists()
