"""The journal as a file, out and in through the pages."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from factories import PASSWORD, PersonFactory

from tracker.journal import record
from tracker.journal.models import Walk

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

    assert response["Content-Disposition"] == 'attachment; filename="lighter-legs-2026-11-22.json"'
    assert response["Cache-Control"] == "private, no-store"
    journal = record.loads(response.content)
    assert journal.walks == kept.all("walk")


def test_a_file_is_shown_before_anything_is_written(web, person, kept):
    response = upload(web, DOCUMENT, person)

    (row,) = response.context["page"].rows
    assert (row.kind, row.added, row.changed, row.unchanged) == ("Walk", 1, 0, 0)
    assert "Ruth at home" in response.content.decode()
    assert kept.all("walk") == ()
    person.refresh_from_db()
    assert person.name == "Ruth"


def test_it_is_written_when_confirmed_and_only_once(web, person, kept):
    token = upload(web, DOCUMENT, person).context["page"].token

    for added in (1, 0):
        response = web.post("/journal/import/confirm/", {"token": token}, follow=True)
        assert f"Added: {added}." in response.content.decode()

    assert kept.one("walk").id == "w1"
    person.refresh_from_db()
    assert person.name == "Ruth at home"


def test_a_file_that_is_here_already_says_so(web, person, kept):
    web.post(
        "/journal/import/confirm/", {"token": upload(web, DOCUMENT, person).context["page"].token}
    )

    response = upload(web, DOCUMENT, person)

    (row,) = response.context["page"].rows
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

    assert "Please choose it again." in response.content.decode()
