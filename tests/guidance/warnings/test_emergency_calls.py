"""A call to the emergency number stands for 24 hours, whatever else is done in that time."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from emergency_screen import (
    ANSWER,
    CALLED,
    CHEST,
    COLD,
    PAGE,
    SAFE,
    html_of,
    open_tiers,
    press,
    records,
)
from factories import PersonFactory, UserFactory
from page_forms import as_sent

from guidance.warnings import views
from guidance.warnings.assessment_cache import reassess
from guidance.warnings.models import AssessmentCache, DisputedWarning
from tracker import record
from tracker.accounts.models import Person
from tracker.journal.models import Answer, Change, CheckIn, WarningRecord
from tracker.journal.queries import load_journal
from tracker.journal.restore import restore_journal

pytestmark = pytest.mark.django_db

STRIP: Final = "You told us you called 999"
NOTHING_NEW: Final = {
    "left": record.LegSigns(heaviness=3),
    "right": record.LegSigns(heaviness=3),
    "nothing_new": True,
}


@pytest.fixture
def log(log_and_wait: Any) -> Any:
    return log_and_wait


@pytest.fixture
def called(client: Client, log: Any, clock: time_machine.Traveller) -> str:
    """The uid of a check-in with chest pain, about which somebody called a minute later."""
    uid: str = log(body=CHEST, left=record.LegSigns(heaviness=4)).change.uid
    press(client, ANSWER, answer="called")
    clock.shift(timedelta(minutes=1))
    return uid


def strip_stands(client: Client) -> bool:
    """On a page that judges the record, and on one that only has the strip."""
    found = {STRIP in html_of(client, url) for url in ("/you/", "/")}
    assert len(found) == 1
    return found.pop()


def delete(client: Client, person: Person, uid: str) -> None:
    client.post(f"/entries/check_in/{uid}/delete/", {"person": str(person.uid)})


def edit_away(client: Client, person: Person, uid: str) -> None:
    url = f"/check-ins/{uid}/"
    form = as_sent(client.get(url), url)
    form.pop("chip", None)
    form.pop("chest", None)
    client.post(url, form | {"nothing_new": "on"})
    kept = CheckIn.objects.live().get(person=person)
    assert kept.answers.get("body", {}).get("chest_pain") is not True


def undo_check_in(client: Client, person: Person, uid: str) -> None:
    change = Change.objects.get(person=person, uid=uid)
    client.post(f"/undo/{change.pk}/", {"person": str(person.uid)})
    assert not CheckIn.objects.live().filter(person=person).exists()


def tell_usual(client: Client, person: Person, uid: str) -> None:
    url = "/you/usual/"
    client.post(url, as_sent(client.get(url), url) | {"known": "on", "left_pain": "3"})
    assert person.usual_statements.exists()


def is_safe_after_a_new_sign(client: Client, person: Person, uid: str) -> None:
    body = {"chip": ["breath"], "body-chest": ["fainted"]}
    url = "/check-ins/new/"
    client.post(url, as_sent(client.get(url), url) | body)
    press(client, ANSWER, answer="safe")


def drop_the_copy(client: Client, person: Person, uid: str) -> None:
    AssessmentCache.objects.all().delete()


DONE: Final[tuple[Callable[[Client, Person, str], None], ...]] = (
    delete,
    edit_away,
    undo_check_in,
    tell_usual,
    is_safe_after_a_new_sign,
    drop_the_copy,
)


@pytest.mark.parametrize("then", DONE, ids=lambda then: then.__name__)
def test_whatever_is_done_then_the_call_stands_for_24_hours_and_no_longer(
    client: Client, person: Person, called: str, clock: time_machine.Traveller, then: Any
) -> None:
    then(client, person, called)

    assert strip_stands(client)
    assert "Help is on its way" in html_of(client, CALLED)
    clock.shift(timedelta(hours=12))
    html_of(client, "/")
    clock.shift(timedelta(hours=11, minutes=57))
    assert strip_stands(client)
    clock.shift(timedelta(minutes=2))
    assert not strip_stands(client)
    assert client.get(CALLED, follow=True).redirect_chain[-1][0] == "/"


def test_the_warning_asks_why_its_entry_was_undone_after_the_call(
    client: Client, person: Person, called: str
) -> None:
    undo_check_in(client, person, called)

    (warning,) = records(person)
    assert (warning.tier, warning.closed_on) == ("urgent", None)
    assert DisputedWarning.objects.filter(warning=warning, said_it_was_there_at=None).exists()
    assert "Was it a mistake?" in html_of(client, "/")


def test_what_was_undone_before_any_answer_is_gone(
    client: Client, person: Person, log: Any
) -> None:
    undo_check_in(client, person, log(body=CHEST).change.uid)

    assert records(person) == []


def test_a_mistake_said_afterwards_takes_back_the_sign_and_not_the_call(
    client: Client, person: Person, called: str
) -> None:
    delete(client, person, called)
    (warning,) = records(person)

    client.post(f"/warnings/{warning.pk}/changed/", {"why": "mistake", "person": str(person.uid)})

    assert WarningRecord.objects.get().closed_by == "mistake"
    assert strip_stands(client)


def moved(person: Person) -> tuple[Client, Person]:
    """The same record on another server, and who reads it there."""
    user = UserFactory()
    new = PersonFactory(user=user, region=person.region)
    restore_journal(new, load_journal(person), now=timezone.now())
    client = Client()
    client.force_login(user)
    return client, new


@pytest.mark.parametrize(
    "then", [None, delete, undo_check_in], ids=["as it is", "deleted", "undone"]
)
def test_the_call_goes_with_the_record_to_another_server(
    client: Client, person: Person, called: str, clock: time_machine.Traveller, then: Any
) -> None:
    if then is not None:
        then(client, person, called)
    clock.shift(timedelta(hours=3))

    there, _new = moved(person)

    assert strip_stands(there)
    assert "tel:111" not in html_of(there, "/")
    clock.shift(timedelta(hours=21))
    assert not strip_stands(there)


def test_a_call_about_an_injury_goes_with_it_too(
    client: Client, person: Person, clock: time_machine.Traveller
) -> None:
    new = "/injuries/new/"
    hurt = {"leg": "left", "crack_odd_shape_numb_cold": "yes"}
    client.post(new, as_sent(client.get(new), new) | hurt)
    clock.shift(timedelta(minutes=1))
    press(client, ANSWER, answer="called")
    clock.shift(timedelta(minutes=1))

    there, mine = moved(person)

    assert strip_stands(there)
    assert open_tiers(mine) == {"urgent"}


def test_a_call_to_something_urgent_is_none_there_either(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(body=record.BodySigns(breathless="effort"))
    assert open_tiers(person) == {"urgent"}
    clock.shift(timedelta(days=1))
    (warning,) = records(person)
    client.post(f"/warnings/{warning.pk}/answer/", {"answer": "called"})
    assert not strip_stands(client)

    there, _new = moved(person)

    assert not strip_stands(there)


def test_a_call_of_before_about_something_urgent_is_none_to_a_new_emergency(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(body=record.BodySigns(breathless="effort"))
    clock.shift(timedelta(days=1))
    (warning,) = records(person)
    client.post(f"/warnings/{warning.pk}/answer/", {"answer": "called"})
    clock.shift(timedelta(hours=1))

    log(body=CHEST)
    html_of(client, "/")
    clock.shift(timedelta(minutes=20))

    assert STRIP not in html_of(client, "/")
    assert open_tiers(person) == {"emergency"}


def test_safe_after_a_call_takes_no_call_back(
    client: Client, person: Person, called: str, log: Any
) -> None:
    log(body=record.BodySigns(fainted=True))

    answer = press(client, ANSWER, answer="safe")

    assert answer.headers["Location"] == SAFE
    assert strip_stands(client)
    assert "tel:111" not in html_of(client, "/")
    assert "tel:111" not in html_of(client, SAFE)


def test_a_look_of_the_day_before_ends_no_call(client: Client, person: Person, called: str) -> None:
    (warning,) = records(person)
    yesterday = timezone.localdate() - timedelta(days=1)
    sent = {"outcome": "seen", "on": str(yesterday), "person": str(person.uid)}

    client.post(f"/warnings/{warning.pk}/review/", sent | {"key": str(uuid.uuid4())})

    assert strip_stands(client)


def test_a_look_that_waits_for_tests_ends_no_call(
    client: Client, person: Person, called: str
) -> None:
    (warning,) = records(person)
    today = str(timezone.localdate())
    sent = {"outcome": "waiting_for_tests", "on": today, "person": str(person.uid)}

    client.post(f"/warnings/{warning.pk}/review/", sent | {"key": str(uuid.uuid4())})

    assert strip_stands(client)


def test_the_strip_costs_one_query_with_a_call_and_without(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(**NOTHING_NEW)

    def about_warnings() -> int:
        with CaptureQueriesContext(connection) as asked:
            html_of(client, "/you/profile/")
        tables = ("journal_warningrecord", "warnings_assessmentcache", "journal_answer")
        return sum(any(name in one["sql"] for name in tables) for one in asked.captured_queries)

    before = about_warnings()
    log(body=CHEST)
    press(client, ANSWER, answer="called")

    assert STRIP in html_of(client, "/you/profile/")
    assert about_warnings() == before == 1


# --- An emergency that stands only until the person says why -----------------------------------
def test_an_emergency_that_lost_its_entry_is_urgent_after_24_hours_and_never_silent(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    delete(client, person, log(body=CHEST).change.uid)
    clock.shift(timedelta(hours=23, minutes=58))
    html_of(client, "/")
    assert open_tiers(person) == {"emergency"}

    clock.shift(timedelta(minutes=17))
    html_of(client, "/")

    assert open_tiers(person) == {"urgent"}
    assert "Was it a mistake?" in html_of(client, "/")
    clock.shift(timedelta(days=30))
    html_of(client, "/")
    assert open_tiers(person) == {"urgent"}


def test_an_emergency_that_is_less_since_a_usual_was_told_is_urgent_24_hours_after_its_date(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(left=record.LegSigns(red=True, heaviness=5), body=record.BodySigns(shivering=True))
    assert "emergency" in open_tiers(person)
    url = "/you/usual/"
    client.post(url, as_sent(client.get(url), url) | {"known": "on", "left_red": "yes"})
    assert "emergency" in open_tiers(person)
    clock.shift(timedelta(hours=33))
    html_of(client, "/")
    assert "emergency" in open_tiers(person)

    clock.shift(timedelta(hours=1))
    html_of(client, "/")

    assert open_tiers(person) == {"urgent"}
    warning = WarningRecord.objects.get(person=person, rule="safety.cellulitis-severe")
    assert (warning.tier, warning.closed_on) == ("urgent", None)


def test_an_emergency_of_a_file_is_urgent_after_24_hours(
    client: Client, person: Person, clock: time_machine.Traveller
) -> None:
    fact = {"date": str(timezone.localdate()), "sign": "chest_pain", "value": True}
    about: dict[str, Any] = {"rule": "safety.pe", "tier": "emergency", "legs": []}
    WarningRecord.objects.create(
        person=person, evidence=[fact], opened_on=timezone.localdate(), **about
    )
    reassess(person, now=timezone.now(), what="restored")
    clock.shift(timedelta(hours=23))
    html_of(client, "/")
    assert open_tiers(person) == {"emergency"}

    clock.shift(timedelta(hours=2))
    html_of(client, "/")

    assert open_tiers(person) == {"urgent"}


# --- Two at the same time -----------------------------------------------------------------------
@pytest.fixture
def while_waiting(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let something be saved after a view has read the page and before it holds the lock."""

    def happen(action: str, what: Callable[[], object]) -> None:
        real = getattr(views, action)

        def late(**arguments: Any) -> Any:
            monkeypatch.setattr(views, action, real)
            what()
            return real(**arguments)

        monkeypatch.setattr(views, action, late)

    return happen


def test_an_emergency_that_comes_while_a_card_is_answered_is_not_answered_with_it(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller, while_waiting: Any
) -> None:
    log(body=record.BodySigns(breathless="effort"))
    clock.shift(timedelta(days=1))
    (warning,) = records(person)
    while_waiting("answer_together", lambda: log(left=COLD))

    answer = client.post(f"/warnings/{warning.pk}/answer/", {"answer": "called"})

    assert answer.headers["Location"] == PAGE
    assert open_tiers(person) == {"emergency", "urgent"}
    assert not strip_stands(client)


def test_a_no_that_waited_for_another_no_answers_no_other_note(
    client: Client, person: Person, log: Any, while_waiting: Any
) -> None:
    for note in ("my left leg is swollen", "my right leg is red"):
        log(note=note)
    (warning,) = WarningRecord.objects.filter(person=person)
    html = html_of(client, f"/warnings/{warning.pk}/")
    (note,) = re.findall(r'name="note" value="([^"]+)"', html)
    url, sent = f"/warnings/{warning.pk}/answer/", {"answer": "no", "note": note}
    other = sent | {"key": str(uuid.uuid4())}
    while_waiting("answer_together", lambda: client.post(url, other))

    client.post(url, sent | {"key": str(uuid.uuid4())})

    assert Answer.objects.live().filter(person=person, answer="no").count() == 1
    assert "my right leg is red" in html_of(client, f"/warnings/{warning.pk}/")


def test_a_mistake_is_taken_back_once_by_two_presses(
    client: Client, person: Person, log: Any, while_waiting: Any
) -> None:
    delete(client, person, log(body=CHEST).change.uid)
    (warning,) = records(person)
    client.post(f"/warnings/{warning.pk}/changed/", {"why": "mistake"})
    url = f"/warnings/{warning.pk}/reopen/"
    while_waiting("reopen_mistake", lambda: client.post(url))

    assert client.post(url).status_code == 302
    assert open_tiers(person) == {"emergency"}
