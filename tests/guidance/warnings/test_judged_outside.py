"""What takes long is judged while nobody waits for the record, in the request that wrote it."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from known_form import SWOLLEN, opened, tell
from page_forms import as_sent

from guidance.assess.replay import go_on
from guidance.warnings import assessment_cache
from guidance.warnings.actions import answer_together, explain_change, review_together
from guidance.warnings.models import AssessmentCache
from tracker import record
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.journal.actions import delete_entry
from tracker.journal.demo import demo_journal
from tracker.journal.mapping import KINDS
from tracker.journal.queries import load_journal
from tracker.journal.restore import restore_journal

pytestmark = pytest.mark.django_db

CALM = {"left": record.LegSigns(heaviness=3), "right": record.LegSigns(heaviness=3)}


@pytest.fixture
def a_year(person: Person, log: Any, clock: time_machine.Traveller) -> None:
    """A record of a year, judged today."""
    today = local_now(person, timezone.now()).date()
    restore_journal(person, demo_journal(today - timedelta(days=1), weeks=52), now=timezone.now())
    log(**CALM)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of every replay whether it ran inside a transaction of the request."""
    of_the_test = len(connection.savepoint_ids)
    found: list[bool] = []

    def watched(*args: Any, **kwargs: Any) -> Any:
        found.append(len(connection.savepoint_ids) > of_the_test)
        return go_on(*args, **kwargs)

    monkeypatch.setattr(assessment_cache, "go_on", watched)
    return found


def entry(kind: str, **said: str) -> Callable[[Client, Person], Any]:
    """An entry of a month ago."""

    def send(client: Client, person: Person) -> Any:
        on = local_now(person, timezone.now()).date() - timedelta(days=30)
        common = {
            "person": str(person.uid),
            "key": str(uuid.uuid4()),
            "opened_on": str(timezone.localdate()),
            "when": "other",
            "on": str(on),
            "at": "08:00",
        }
        return client.post(f"/{kind}/new/", common | said)

    return send


def page(url: str, **said: str) -> Callable[[Client, Person], Any]:
    return lambda client, person: client.post(url, as_sent(client.get(url), url) | said)


def deletes(client: Client, person: Person) -> Any:
    old = load_journal(person).check_ins[-90]
    return client.post(f"/entries/check_in/{old.id}/delete/", {"person": str(person.uid)})


def reads_under_new_rules(client: Client, person: Person) -> Any:
    AssessmentCache.objects.update(rules_version="2026-11-01.1")
    person.checkpoints.all().delete()
    return client.get("/")


WRITES = {
    "check-in": entry("check-ins", **{"left-heaviness": "4", "right-heaviness": "3"}),
    "walk": entry("walks", minutes="15"),
    "elevation": entry("elevations", minutes="15"),
    "measurement": entry("measurements", left_ankle_cm="24", left_ankle_cm_2="24.2"),
    "deleted": deletes,
    "profile": page("/you/profile/", conditions="varicose_veins"),
    "usual": page("/you/usual/", known="on", left_swelling="1"),
    "new rules": reads_under_new_rules,
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_what_takes_long_is_judged_while_the_record_is_free(
    a_year: None, client: Client, person: Person, held: list[bool], write: Any
) -> None:
    assert write(client, person).status_code in (200, 302)

    assert held[0] is False
    assert AssessmentCache.objects.get(person=person).due == ""


def test_also_where_a_date_far_ahead_makes_every_replay_long(
    a_year: None, log: Any, held: list[bool]
) -> None:
    log(ago=timedelta(days=-400), **CALM)
    held.clear()

    log(**CALM)

    assert held[0] is False


@pytest.mark.parametrize("ago", [timedelta(days=200), timedelta(days=30), -timedelta(hours=30)])
def test_also_where_something_else_told_today_makes_it_long(
    a_year: None, log: Any, held: list[bool], ago: timedelta
) -> None:
    """What was told after the newest checkpoint, of a date long before it or of one to come."""
    log(ago=ago, **CALM)
    held.clear()

    log(**CALM)

    assert held[0] is False


def test_what_is_of_today_is_judged_with_its_save(a_year: None, log: Any, held: list[bool]) -> None:
    log(**CALM)

    assert held == [True]


def test_a_sign_that_was_always_there_is_judged_when_the_statement_is_kept(
    client: Client, person: Person, log: Any, held: list[bool]
) -> None:
    log(**SWOLLEN)
    held.clear()

    assert tell(client, person).status_code == 302

    assert held[-1] is False
    assert AssessmentCache.objects.get(person=person).due == ""


@pytest.mark.parametrize(
    "say",
    [
        partial(answer_together, answer="yes"),
        partial(
            review_together,
            on=date(2025, 10, 1),
            outcome="seen",
            cleared_to_walk=None,
            cleared_for_massage_and_compression=None,
        ),
    ],
)
def test_what_is_said_to_a_warning_is_judged_when_it_is_kept(
    person: Person, log: Any, held: list[bool], say: Callable[..., Any]
) -> None:
    log(**SWOLLEN)
    person.checkpoints.all().delete()
    held.clear()

    say(person=person, warnings=[opened(person)], key=uuid.uuid4(), by=None, now=timezone.now())

    assert held == [False]
    assert AssessmentCache.objects.get(person=person).due == ""


def test_a_mistake_is_told_of_what_was_judged_before(
    person: Person, log: Any, held: list[bool], clock: time_machine.Traveller
) -> None:
    saved = log(**SWOLLEN)
    clock.shift(timedelta(hours=1))
    said: dict[str, Any] = {"person": person, "now": timezone.now()}
    delete_entry(kind=KINDS["check_in"], uid=saved.change.uid, key=uuid.uuid4(), by=None, **said)
    AssessmentCache.objects.update(rules_version="2026-11-01.1")
    held.clear()

    assert explain_change(warning=opened(person), why="mistake", **said)

    assert held == [False]


@pytest.mark.parametrize("url", ["/", "/log/", "/you/"])
def test_what_was_not_judged_any_more_is_by_the_next_page(
    log: Any, client: Client, person: Person, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    """The process was killed between the write and its judgement; what it found is on the page."""
    log(**CALM)
    person.checkpoints.all().delete()

    def killed(*args: Any, **kwargs: Any) -> Any:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(assessment_cache, "go_on", killed)
        with pytest.raises(SystemExit):
            log(body=record.BodySigns(chest_pain=True))
    assert AssessmentCache.objects.get(person=person).due == "added"

    page = client.get(url)

    person.refresh_from_db()
    kept = AssessmentCache.objects.get(person=person)
    assert (kept.due, kept.revision) == ("", person.revision)
    assert reverse("warnings:emergency") in page.content.decode()


@pytest.fixture
def busy() -> OperationalError:
    """What Django says when another one writes for too long."""
    told = sqlite3.OperationalError("database is locked")
    told.sqlite_errorcode = sqlite3.SQLITE_BUSY
    error = OperationalError(*told.args)
    error.__cause__ = told
    return error


@pytest.mark.parametrize("name", ["check-in", "walk", "measurement", "profile", "deleted"])
def test_what_is_saved_and_could_not_be_judged_is_said_to_be_saved(
    a_year: None,
    client: Client,
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
    busy: OperationalError,
    name: str,
) -> None:
    def fails(*args: Any, **kwargs: Any) -> Any:
        raise busy

    before = Person.objects.get(pk=person.pk).revision
    with monkeypatch.context() as patched:
        patched.setattr(assessment_cache, "go_on", fails)
        page = WRITES[name](client, person)

    said = page.content.decode()
    assert page.status_code == 503
    assert "is saved" in said
    assert "Nothing is saved yet" not in said
    assert "is not done yet" not in said
    assert Person.objects.get(pk=person.pk).revision > before
    assert AssessmentCache.objects.get(person=person).due != ""
    assert client.get("/").status_code == 200
    assert AssessmentCache.objects.get(person=person).due == ""


def test_sent_again_it_is_judged_and_not_saved_again(
    a_year: None,
    client: Client,
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
    busy: OperationalError,
) -> None:
    def fails(*args: Any, **kwargs: Any) -> Any:
        raise busy

    key = str(uuid.uuid4())
    with monkeypatch.context() as patched:
        patched.setattr(assessment_cache, "go_on", fails)
        assert entry("walks", key=key, minutes="15")(client, person).status_code == 503
    walks = len(load_journal(person).walks)

    assert entry("walks", key=key, minutes="15")(client, person).status_code == 302

    assert len(load_journal(person).walks) == walks
    assert AssessmentCache.objects.get(person=person).due == ""


def test_several_writes_of_one_form_are_judged_once(
    a_year: None, client: Client, person: Person, held: list[bool]
) -> None:
    WRITES["measurement"](client, person)

    assert held == [False]
