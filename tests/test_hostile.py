"""What a hostile file, a hostile form and a hostile address must not be able to break."""

from __future__ import annotations

import json
import re
import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from factories import PersonFactory, UserFactory
from page_forms import as_sent

from tracker import record
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.journal.actions import add_entry
from tracker.journal.mapping import KINDS
from tracker.journal.models import Answer, CheckIn, Measurement, Walk, WarningRecord

SCRIPT = "<script>alert(1)</script>"
PAGES = (
    "today",
    "warnings:index",
    "warnings:why_nothing",
    "journal:log",
    "accounts:you",
    "report:page",
    "report:year",
)


@pytest.fixture
def user(db: None) -> User:
    return UserFactory()


@pytest.fixture
def person(user: User) -> Person:
    return PersonFactory(user=user)


@pytest.fixture
def web(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def imported(web: Client, person: Person, **parts: Any) -> Any:
    """Send a journal file and confirm it; the last answer."""
    document = {"format": record.FORMAT, "version": record.VERSION, "profile": {}, **parts}
    file = SimpleUploadedFile("journal.json", json.dumps(document).encode())
    shown = web.post(reverse("journal:import"), {"file": file, "person": str(person.uid)})
    token = re.search(r'name="token" value="([^"]+)"', shown.content.decode())
    if token is None:
        return shown
    return web.post(
        reverse("journal:import_confirm"), {"token": token[1], "person": str(person.uid)}
    )


def warning(**values: Any) -> dict[str, Any]:
    return {
        "rule": "safety.pe",
        "tier": "emergency",
        "legs": ["left"],
        "opened_on": "2026-01-01",
        **values,
    }


def pages_of(web: Client) -> dict[str, Any]:
    return {name: web.get(reverse(name)) for name in PAGES}


def every_page_is_well(web: Client) -> bool:
    pages = pages_of(web).values()
    return all(page.status_code == 200 and SCRIPT.encode() not in page.content for page in pages)


class TestAWarningOfAFile:
    """Any text may be its rule and anything its evidence: it is kept, shown, and answered."""

    @pytest.mark.parametrize("rule", [SCRIPT, "", "*", "safety.unheard-of:part"])
    @pytest.mark.parametrize("tier", ["emergency", "urgent", "soon", "routine", "caution"])
    def test_a_rule_that_is_not_known_has_a_card(self, web, person, rule, tier):
        imported(web, person, warnings=[warning(rule=rule, tier=tier)])

        kept = WarningRecord.objects.get(person=person)
        assert kept.closed_on is None
        assert every_page_is_well(web)
        for name in ("warning", "review"):
            page = web.get(reverse(f"warnings:{name}", args=[kept.pk]))
            assert page.status_code == 200
            assert SCRIPT.encode() not in page.content

    def test_one_without_the_name_of_a_rule_can_be_answered(self, web, person):
        imported(web, person, warnings=[warning(rule="", tier="routine")])
        kept = WarningRecord.objects.get(person=person)

        said = {"answer": "same", "key": str(uuid.uuid4())}
        page = web.post(reverse("warnings:answer", args=[kept.pk]), said)

        assert page.status_code == 302
        assert Answer.objects.get(person=person).answer == "same"

    @pytest.mark.parametrize(
        "fact",
        [
            {},
            {"sign": "red"},
            {"sign": "red", "date": "yesterday"},
            {"sign": "red", "date": 5, "source": "check_in"},
            {"sign": ["red"], "date": "2026-01-01"},
            {"sign": "red", "date": "2026-01-01", "leg": ["left"]},
            {"sign": "red", "date": "2026-01-01", "leg": "middle"},
        ],
    )
    @pytest.mark.parametrize("rule", ["consult.unilateral-dvt-signs", "note.confirm"])
    def test_evidence_that_cannot_be_read_is_kept_and_not_shown(self, web, person, rule, fact):
        readable = {"sign": SCRIPT, "date": "2026-01-02", "leg": "left"}
        told = warning(rule=rule, tier="urgent", evidence=[fact, readable])
        imported(web, person, warnings=[told])

        kept = WarningRecord.objects.get(person=person)
        page = web.get(reverse("warnings:warning", args=[kept.pk]))
        assert kept.evidence == [fact, readable]
        assert "&lt;script&gt;alert(1)" in page.content.decode()
        assert every_page_is_well(web)

    @pytest.mark.parametrize("before", ["\N{SUPERSCRIPT TWO}", "9" * 5000, "-1", "x"])
    def test_the_list_of_past_ones_takes_no_nonsense(self, web, person, before):
        page = web.get(reverse("warnings:index"), {"before": before})

        assert page.status_code == 200


class TestTheEndsOfTheCalendar:
    @pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
    def test_a_file_with_such_a_day_is_refused_and_says_where(self, web, person, day):
        page = imported(web, person, check_ins=[{"at": f"{day}T10:00"}])

        assert page.status_code == 422
        assert "check_ins[0].at: the year must be from 1900 to 2200" in page.content.decode()

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
    @pytest.mark.parametrize("kind", ["check_in", "walk", "elevation", "measurement", "injury"])
    def test_a_form_opened_for_such_a_day_is_one_of_today(self, web, person, kind, day):
        address = reverse(f"journal:{kind}_new")

        page = web.get(address, {"date": day})

        assert page.status_code == 200
        assert day not in page.content.decode()

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
    @pytest.mark.parametrize("kind", ["walk", "elevation"])
    def test_a_session_typed_for_such_a_day_is_sent_back(self, web, person, kind, day):
        address = reverse(f"journal:{kind}_new")
        form = as_sent(web.get(address), address)

        said = {"when": "other", "on": day, "at": "00:00", "minutes": "10"}
        page = web.post(address, {**form, **said})

        assert page.status_code == 422
        assert "Write a year from 1900 to 2200." in page.content.decode()
        assert KINDS[kind].row.objects.count() == 0

    @pytest.mark.parametrize("moment", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00"])
    @pytest.mark.parametrize("kind", ["walk", "elevation"])
    def test_a_clock_started_then_is_none(self, web, person, kind, moment):
        address = reverse(f"journal:{kind}_new")
        form = as_sent(web.get(address), address)

        page = web.post(address, {**form, "timer": moment, "when": "now", "minutes": "10"})

        assert page.status_code == 302
        assert KINDS[kind].row.objects.get().at.year == timezone.localdate().year

    def test_the_last_days_that_are_taken_break_no_page(self, web, person):
        day = "2200-12-31"
        imported(
            web,
            person,
            profile={"usual": [{"confirmed_on": day, "left": {"pain": 5}}]},
            check_ins=[{"at": f"{day}T23:59:59", "left": {"heaviness": 5}, "nothing_new": True}],
            walks=[{"start": f"{day}T23:59", "minutes": 1440}],
        )

        assert every_page_is_well(web)
        assert web.get(reverse("accounts:usual")).status_code == 200
        walk = Walk.objects.get(person=person)
        address = reverse("journal:walk_edit", args=[walk.uid])
        again = web.post(address, as_sent(web.get(address), address))
        assert again.status_code == 302


def test_an_entry_of_a_year_to_come_does_not_make_an_emergency_of_now_an_old_one(person, user):
    now = timezone.now()
    local = local_now(person, now)

    def log(at: datetime, **said: Any) -> None:
        entry = record.CheckIn.model_validate({"at": at, **said})
        kind = KINDS["check_in"]
        add_entry(person=person, kind=kind, entry=entry, key=uuid.uuid4(), by=user, now=now)

    log(local, body={"breathless": "sudden_or_severe"})
    log(local + timedelta(days=400), nothing_new=True)

    assert WarningRecord.objects.get(rule="safety.pe").tier == "emergency"
    assert CheckIn.objects.count() == 2


class TestNumbers:
    @pytest.mark.parametrize("units", ["metric", "imperial"])
    @pytest.mark.parametrize("number", ["1e9999999", "9" * 26, "1e-9999999", "NaN", "Infinity"])
    def test_one_too_long_is_sent_back(self, web, person, number, units):
        Person.objects.update(units=units)
        address = reverse("journal:measurement_new")
        form = as_sent(web.get(address), address)

        page = web.post(address, {**form, "weight_kg": number})

        assert page.status_code == 422
        assert Measurement.objects.count() == 0

    @pytest.mark.parametrize("units", ["metric", "imperial"])
    def test_so_is_a_temperature(self, web, person, units):
        Person.objects.update(units=units)
        address = reverse("journal:check_in_new")
        form = as_sent(web.get(address), address)
        name = next(name for name in form if "temperature" in name)

        for number in ("1e9999999", "9" * 26, "1e-9999999", "NaN", "Infinity"):
            page = web.post(address, {**form, name: number, "nothing_new": "on"})
            assert page.status_code == 422
        assert CheckIn.objects.count() == 0

    def test_a_walk_shorter_than_can_be_kept_was_still_a_walk(self, web, person):
        imported(web, person, walks=[{"start": "2026-01-01T10:00", "minutes": 1e-12}])

        assert Walk.objects.get(person=person).minutes > 0
