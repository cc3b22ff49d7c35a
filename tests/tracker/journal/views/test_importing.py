"""A file that takes long: it is in or it is not, whoever is stopped, and is told each time."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from factories import PersonFactory

from tracker import record
from tracker.accounts.actions import delete_everything, set_goals
from tracker.accounts.models import Person
from tracker.interpreter import Neutral
from tracker.journal import importing
from tracker.journal.importing import (
    KEPT_FOR,
    LEFT_OVER,
    MOST_STARTS,
    SILENT_FOR,
    InProcess,
    forget_old_imports,
    take_out_left_over,
    work,
)
from tracker.journal.models import CheckIn, ImportRun, PendingImport, StandIn
from tracker.journal.restore import StoppedError, restore_journal, staging
from tracker.journal.transfer import journal_text

ENTRIES = 7
BATCH = 2


def document(entries: int = ENTRIES, **body: Any) -> str:
    """A file of check-ins on the days before the clock's, the newest a moment ago."""
    newest = datetime(2026, 11, 22, 14)
    check_ins = [
        {"at": (newest - timedelta(days=day)).isoformat(), "left": {"heaviness": day % 11}}
        for day in range(entries)
    ]
    if body:
        check_ins[0]["body"] = body
    return json.dumps(
        {"format": record.FORMAT, "version": 1, "profile": {}, "check_ins": check_ins}
    )


class Killed(BaseException):
    """The process is gone: nothing that it would do afterwards is done."""


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """Any file is a large one here; whom a process would be started for."""
    workers: list[UUID] = []
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    monkeypatch.setattr(importing, "start", workers.append)
    monkeypatch.setattr(staging, "BATCH", BATCH)
    return workers


def upload(web: Any, person: Person, text: str) -> Any:
    file = SimpleUploadedFile("journal.json", text.encode())
    return web.post("/journal/import/", {"file": file, "person": str(person.uid)})


def confirm(web: Any, person: Person, text: str = "") -> Any:
    token = upload(web, person, text or document()).context["token"]
    return web.post("/journal/import/confirm/", {"token": token, "person": str(person.uid)})


def killed_after(monkeypatch: pytest.MonkeyPatch, batches: int) -> None:
    """Whoever works at an import is killed in its next but so many batches."""
    told = iter(range(batches))
    wrote = InProcess.wrote

    def wrote_or_killed(self: InProcess, entries: int) -> None:
        wrote(self, entries)
        if next(told, None) is None:
            raise Killed

    monkeypatch.setattr(InProcess, "wrote", wrote_or_killed)


def go_to_work() -> None:
    work(ImportRun.objects.get())


@pytest.fixture
def half(web: Any, person: Person, kept: Any, monkeypatch: pytest.MonkeyPatch) -> ImportRun:
    """An import of which some was written when it was killed."""
    kept.walk("2026-11-20T09:00")
    confirm(web, person)
    with monkeypatch.context() as patch:
        killed_after(patch, 2)
        with pytest.raises(Killed):
            go_to_work()
    assert CheckIn.objects.count() == 2 * BATCH
    return ImportRun.objects.get()


def test_it_goes_on_by_itself_and_says_how_far_it_is(web, person, kept, started):
    response = confirm(web, person)

    assert response["Location"] == "/journal/import/"
    page = web.get("/journal/import/").content.decode()
    assert f"Bringing in 0 of {ENTRIES}." in page
    assert '<meta http-equiv="refresh"' in page
    assert "Nothing of the file shows until all of it is in" in page
    assert len(started) == 1
    assert not PendingImport.objects.exists()


def test_htmx_asks_for_the_progress_alone_and_is_led_on_at_the_end(web, person):
    confirm(web, person)

    part = web.get("/journal/import/", headers={"HX-Request": "true"})
    go_to_work()
    end = web.get("/journal/import/", headers={"HX-Request": "true"})

    assert part.content.decode().strip().startswith('<div class="card card-pad')
    assert end["HX-Redirect"] == "/journal/import/"
    assert ImportRun.objects.exists()


def test_its_end_is_told_once_and_every_page_leads_there(web, person, kept):
    confirm(web, person)
    assert "A file is being brought in." in web.get("/log/").content.decode()

    go_to_work()

    assert "The file is in." in web.get("/log/").content.decode()
    response = web.get("/journal/import/", follow=True)
    assert response.redirect_chain == [("/log/", 302)]
    assert f"Import done. Added: {ENTRIES}. Changed: 0." in response.content.decode()
    assert "The file is in." not in web.get("/log/").content.decode()
    assert not ImportRun.objects.exists()
    assert len(kept.all("check_in")) == ENTRIES


def test_what_is_half_written_shows_nowhere(web, person, half, kept):
    assert kept.all("check_in") == ()
    assert json.loads(journal_text(person)).get("check_ins", []) == []
    assert f"Bringing in {2 * BATCH} of {ENTRIES}." in web.get("/journal/import/").content.decode()


def test_after_a_kill_it_begins_again_and_nothing_is_doubled(
    web, person, half, kept, clock, started
):
    web.get("/journal/import/")
    assert len(started) == 1  # whoever works may still be there

    clock.shift(SILENT_FOR + timedelta(seconds=1))
    web.get("/journal/import/")
    assert len(started) == 2
    go_to_work()

    assert len(kept.all("check_in")) == ENTRIES
    assert CheckIn.objects.count() == ENTRIES
    assert not StandIn.objects.exists()
    assert f"Added: {ENTRIES}." in web.get("/journal/import/", follow=True).content.decode()


def test_whoever_was_taken_for_dead_writes_no_more(half, clock, web):
    late = ImportRun.objects.get()
    clock.shift(SILENT_FOR + timedelta(seconds=1))
    web.get("/journal/import/")

    with pytest.raises(StoppedError):
        InProcess(late).wrote(1)


def test_what_was_begun_too_often_is_given_up_and_told(web, person, half, kept, clock, started):
    for _ in range(MOST_STARTS):
        clock.shift(SILENT_FOR + timedelta(seconds=1))
        page = web.get("/journal/import/")
    assert len(started) == MOST_STARTS

    page = web.get("/journal/import/", follow=True)

    assert "Nothing of it is in the record" in page.content.decode()
    assert page.redirect_chain == [("/journal/import/", 302)]
    assert kept.all("check_in") == ()
    assert not ImportRun.objects.exists()


def test_it_can_be_stopped_and_nothing_of_it_stays(web, person, half, kept, monkeypatch):
    before = journal_text(person)
    StandIn.objects.all().delete()
    wrote = InProcess.wrote

    def wrote_then_stopped(self: InProcess, entries: int) -> None:
        wrote(self, entries)
        page = web.post("/journal/import/cancel/", {"person": str(person.uid)}, follow=True)
        assert "Stopped. Nothing of that file is in the record." in page.content.decode()

    monkeypatch.setattr(InProcess, "wrote", wrote_then_stopped)
    with pytest.raises(StoppedError):
        go_to_work()

    assert journal_text(person) == before
    assert not CheckIn.objects.exists()
    assert not StandIn.objects.exists()


def test_one_file_at_a_time_and_the_second_is_kept(web, person, kept):
    confirm(web, person)
    second = upload(web, person, document(2))
    assert "Another file is being brought in." in second.content.decode()

    sent = {"token": second.context["token"], "person": str(person.uid)}
    refused = web.post("/journal/import/confirm/", sent)

    assert refused.status_code == 409
    assert "This one is kept for an hour" in refused.content.decode()
    assert ImportRun.objects.get().entries == ENTRIES
    go_to_work()
    web.get("/journal/import/")
    assert web.post("/journal/import/confirm/", sent)["Location"] == "/journal/import/"
    assert ImportRun.objects.get().entries == 2


def test_a_small_one_is_refused_as_well_and_so_is_one_by_command(
    web, person, monkeypatch, tmp_path
):
    confirm(web, person)
    monkeypatch.setattr(importing, "AT_ONCE", 500)
    file = tmp_path / "journal.json"
    file.write_text(document(2))

    assert confirm(web, person, document(2)).status_code == 409
    with pytest.raises(CommandError, match="is being brought in"):
        call_command("journal", "import", str(person.uid), str(file))


def test_pressed_twice_it_is_one_import(web, person, started):
    token = upload(web, person, document()).context["token"]
    for _ in range(2):
        response = web.post("/journal/import/confirm/", {"token": token})

    assert response["Location"] == "/journal/import/"
    assert len(started) == 1
    assert ImportRun.objects.count() == 1


class SavesMeanwhile(Neutral):
    """While it judges, the person saves an entry at the second of one in the file."""

    judged = 0
    save: Any = None

    def judge(self, person: Person, journal: record.Journal, *, now: datetime) -> object:
        type(self).judged += 1
        if self.judged == 1:
            type(self).save()
        return record.dumps(journal)

    def keep(self, person: Person, judged: object, *, now: datetime, what: Any) -> None:
        assert judged == journal_text(person)


def test_what_the_person_saves_meanwhile_stays_and_is_judged_too(web, person, kept, monkeypatch):
    confirm(web, person)
    monkeypatch.setattr(SavesMeanwhile, "judged", 0)
    monkeypatch.setattr(
        SavesMeanwhile,
        "save",
        lambda: kept.add("check_in", at="2026-11-21T14:00", left={"heaviness": 10}),
    )

    with override_settings(INTERPRETER=f"{__name__}.SavesMeanwhile"):
        go_to_work()

    assert SavesMeanwhile.judged == 2
    found = [entry for entry in kept.all("check_in") if entry.at.date().day == 21]
    assert sorted(entry.left.heaviness for entry in found) == [1, 10]
    assert len(kept.all("check_in")) == ENTRIES + 1


def test_what_the_person_tells_of_themselves_meanwhile_stays(person, kept, monkeypatch):
    monkeypatch.setattr(SavesMeanwhile, "judged", 0)
    monkeypatch.setattr(
        SavesMeanwhile,
        "save",
        lambda: set_goals(
            person=Person.objects.get(pk=person.pk),
            goals=record.Goals(walk_minutes_a_week=90),
            now=timezone.now(),
        ),
    )

    with override_settings(INTERPRETER=f"{__name__}.SavesMeanwhile"):
        restore_journal(person, record.loads(document()), now=timezone.now())

    assert SavesMeanwhile.judged == 2
    assert Person.objects.get(pk=person.pk).walk_minutes_a_week == 90


def test_an_emergency_in_the_file_answers_when_it_is_in(web, person):
    with override_settings(INTERPRETER="guidance.interpreter.GuidanceInterpreter"):
        confirm(web, person, document(breathless="at_rest", fainted=True))
        go_to_work()

        assert web.get("/log/").context["pinned"].tier == "emergency"
        response = web.get("/journal/import/", follow=True)

    assert response.redirect_chain == [("/warnings/emergency/", 302)]


def test_it_goes_with_the_person(web, user, half):
    delete_everything(user=user)

    assert not ImportRun.objects.exists()
    assert not Person.objects.exists()
    assert not CheckIn.objects.exists()


def test_what_nobody_goes_on_with_is_taken_out_after_a_while(half, person, kept, clock):
    clock.shift(KEPT_FOR + timedelta(seconds=1))

    forget_old_imports(now=timezone.now())
    take_out_left_over(now=timezone.now())

    assert not ImportRun.objects.exists()
    assert not CheckIn.objects.exists()
    assert list(Person.objects.all()) == [person]
    assert len(kept.all("walk")) == 1


def test_what_a_request_may_be_at_work_with_is_left_alone(person, clock):
    StandIn.objects.create(of=person)
    clock.shift(LEFT_OVER - timedelta(minutes=1))

    take_out_left_over(now=timezone.now())

    assert StandIn.objects.exists()


def test_nobody_sees_that_somebody_elses_goes_on(web, user, person):
    confirm(web, person)
    other = PersonFactory(user=user)

    web.post("/you/people/open/", {"person": str(other.uid)})

    assert "A file is being brought in." not in web.get("/log/").content.decode()
    assert "The file" in web.get("/journal/import/").content.decode()


class Unlocked(Neutral):
    """Judging holds no lock; keeping what was judged is part of the last transaction."""

    def judge(self, person: Person, journal: record.Journal, *, now: datetime) -> object:
        assert not connection.in_atomic_block
        return None

    def keep(self, person: Person, judged: object, *, now: datetime, what: Any) -> None:
        assert connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_it_is_judged_without_the_lock(monkeypatch):
    monkeypatch.setattr(staging, "TURN", 0)
    person = Person.objects.create()
    journal = record.loads(document())

    with override_settings(INTERPRETER=f"{__name__}.Unlocked"):
        restore_journal(person, journal, now=timezone.now())

    assert CheckIn.objects.filter(person=person).count() == ENTRIES
