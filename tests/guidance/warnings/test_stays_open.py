"""What cannot wait stays open whatever else happens: new rules, another entry, an older file."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from emergency_screen import CHEST, PAGE, records
from page_forms import as_sent

from guidance.rules.swelling import SWELLING
from guidance.warnings.actions import explain_change, review_together
from guidance.warnings.models import AssessmentCache, in_question
from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.models import Person
from tracker.journal.actions import Saved, delete_entry, edit_entry, undo
from tracker.journal.mapping import KINDS
from tracker.journal.models import WarningRecord
from tracker.journal.queries import load_journal
from tracker.journal.restore import restore_journal

pytestmark = pytest.mark.django_db

LUNGS = "safety.pe"
ONE_LEG = "consult.unilateral-dvt-signs"
SIGNS = record.LegSigns
KNEE_HIGH = SIGNS(heaviness=3, swelling=3, onset="gradual")
SWOLLEN = {"left": SIGNS(swelling=2), "right": SIGNS(swelling=0)}
CALM = {
    "left": SIGNS(heaviness=2, swelling=0, pain=0),
    "right": SIGNS(heaviness=2, swelling=0, pain=0),
    "nothing_new": True,
}


@pytest.fixture
def log(log_and_wait: Any) -> Any:
    return log_and_wait


def open_now(person: Person) -> dict[str, str]:
    return {one.rule: one.tier for one in records(person) if one.closed_on is None}


def tell_usual(client: Client, **usual: str) -> None:
    url = "/you/usual/"
    answer = client.post(url, as_sent(client.get(url), url) | {"known": "on", **usual})
    assert answer.status_code == 302


def looked_at(person: Person, warning: WarningRecord, *, days_ago: int) -> None:
    review_together(
        person=person,
        warnings=[warning],
        on=(timezone.now() - timedelta(days=days_ago)).date(),
        outcome="seen",
        cleared_to_walk=None,
        cleared_for_massage_and_compression=None,
        key=uuid.uuid4(),
        by=None,
        now=timezone.now(),
    )


def deletes_another_entry(client: Client, person: Person, other: Saved) -> None:
    deleted(person, other)


def undoes_another_entry(client: Client, person: Person, other: Saved) -> None:
    undo(person=person, change=other.change, now=timezone.now())


def reads_a_page(client: Client, person: Person, other: Saved) -> None:
    client.get("/")


@pytest.mark.parametrize(
    "does",
    [reads_a_page, deletes_another_entry, undoes_another_entry],
    ids=lambda does: does.__name__,
)
@pytest.mark.parametrize("tier", ["emergency", "urgent"])
def test_new_rules_end_and_lower_nothing_that_cannot_wait(
    client: Client, log: Any, person: Person, tier: str, does: Any
) -> None:
    """Also where the first thing that happens under them is a change of another entry."""
    other = log(**CALM)
    log(left=KNEE_HIGH, right=KNEE_HIGH, body=record.BodySigns(clammy=True))
    now = timezone.localtime().replace(tzinfo=None)
    for rule in ("safety.limb-ischaemia", "a.rule-that-is-gone"):
        WarningRecord.objects.create(
            person=person, rule=rule, tier=tier, legs=["left"], opened_on=now.date(), shown_at=now,
            rules_version="2026-11-01.1",
            evidence=[{"date": str(now.date()), "leg": "left", "sign": "cold", "value": True}],
        )  # fmt: skip
    WarningRecord.objects.filter(rule="safety.unwell").update(tier="emergency")
    WarningRecord.objects.filter(rule=SWELLING, tier="soon").update(tier="urgent")
    AssessmentCache.objects.update(rules_version="2026-11-01.1")

    does(client, person, other)

    assert open_now(person) == {
        "safety.limb-ischaemia": tier, "a.rule-that-is-gone": tier, "safety.unwell": "emergency",
        SWELLING: "urgent",
    }  # fmt: skip


def swollen_twice(log: Any, clock: time_machine.Traveller) -> Saved:
    """A leg swells, is calm on the next date, and swells again today."""
    log(**SWOLLEN)
    clock.shift(timedelta(days=1))
    log(**CALM)
    clock.shift(timedelta(days=1))
    second: Saved = log(**SWOLLEN)
    return second


def deleted(person: Person, saved: Saved) -> None:
    delete_entry(
        person=person, kind=KINDS["check_in"], uid=saved.change.uid, key=uuid.uuid4(), by=None,
        now=timezone.now(),
    )  # fmt: skip


def calm_dates(log: Any, clock: time_machine.Traveller, dates: int) -> None:
    for _date in range(dates):
        log(**CALM)
        clock.shift(timedelta(days=1))


def question(person: Person) -> bool:
    (warning,) = (one for one in open_records(person) if one.rule == ONE_LEG)
    return in_question(warning)


def test_calm_dates_that_count_only_since_a_sign_was_deleted_lower_nothing_unasked(
    log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    deleted(person, swollen_twice(log, clock))
    assert (open_now(person), question(person)) == ({ONE_LEG: "urgent"}, False)

    calm_dates(log, clock, 2)

    assert (open_now(person), question(person)) == ({ONE_LEG: "urgent"}, True)
    explain(person, "mistake")
    assert open_now(person) == {ONE_LEG: "soon"}


def test_nor_do_they_once_it_was_there(
    log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    deleted(person, swollen_twice(log, clock))
    calm_dates(log, clock, 2)
    explain(person, "was_there")

    calm_dates(log, clock, 20)

    assert open_now(person)[ONE_LEG] == "urgent"


def test_of_a_sign_that_was_undone_at_once_calm_dates_ask_nothing(
    log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    second = swollen_twice(log, clock)
    undo(person=person, change=second.change, now=timezone.now())

    calm_dates(log, clock, 2)

    assert (open_now(person), question(person)) == ({ONE_LEG: "soon"}, False)


def test_nor_of_one_that_was_called_a_mistake_before(
    log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    clock.shift(timedelta(days=1))
    calm_dates(log, clock, 3)
    again = log(**SWOLLEN)
    assert open_now(person) == {ONE_LEG: "urgent"}
    deleted(person, again)
    explain(person, "mistake")
    assert open_now(person) == {ONE_LEG: "soon"}
    log(**SWOLLEN)
    clock.shift(timedelta(days=1))
    assert open_now(person) == {ONE_LEG: "urgent"}

    calm_dates(log, clock, 3)

    assert (open_now(person), question(person)) == ({ONE_LEG: "soon"}, False)


def explain(person: Person, why: Any) -> None:
    (warning,) = (one for one in open_records(person) if in_question(one))
    assert explain_change(person=person, warning=warning, why=why, now=timezone.now())


def test_an_emergency_stays_one_when_the_entry_that_made_it_worse_is_deleted(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    other = log(**SWOLLEN)
    clock.shift(timedelta(hours=1))
    log(body=record.BodySigns(breathless="effort"))
    assert open_now(person)[LUNGS] == "emergency"
    clock.shift(timedelta(hours=1))

    url = f"/entries/check_in/{other.change.uid}/delete/"
    client.post(url, {"person": str(person.uid)})

    assert open_now(person)[LUNGS] == "emergency"
    assert client.get(PAGE).status_code == 200
    clock.shift(timedelta(hours=33))
    client.get("/")
    assert open_now(person)[LUNGS] == "urgent"


def test_an_emergency_stays_one_when_its_own_sign_is_made_milder(
    client: Client, log: Any, person: Person
) -> None:
    saved = log(body=record.BodySigns(breathless="at_rest"), left=SIGNS(heaviness=2))
    (entry,) = load_journal(person).check_ins
    milder = entry.model_copy(update={"body": record.BodySigns(breathless="effort")})

    edit_entry(
        person=person, kind=KINDS["check_in"], uid=saved.change.uid, entry=milder,
        key=uuid.uuid4(), by=None, now=timezone.now(),
    )  # fmt: skip

    assert open_now(person) == {LUNGS: "emergency"}
    assert client.get(PAGE).status_code == 200


def test_a_look_before_the_newest_sign_closes_nothing_after_a_usual_was_told(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(left=SIGNS(swelling=1), right=SIGNS(swelling=0))
    clock.shift(timedelta(days=5))
    log(left=SIGNS(swelling=1, pain=6), right=SIGNS(swelling=0, pain=0))
    tell_usual(client, left_swelling="1", left_pain="6")
    assert open_now(person)[ONE_LEG] == "urgent"

    looked_at(person, WarningRecord.objects.get(person=person, rule=ONE_LEG), days_ago=3)

    assert open_now(person)[ONE_LEG] == "urgent"
    looked_at(person, WarningRecord.objects.get(person=person, rule=ONE_LEG), days_ago=0)
    assert ONE_LEG not in open_now(person)


def test_an_older_file_leaves_an_open_warning_as_it_is(
    log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    older = load_journal(person)
    clock.shift(timedelta(days=5))
    log(left=SIGNS(swelling=3), right=SIGNS(swelling=0))
    before = WarningRecord.objects.filter(person=person).values_list("rule", "tier", "evidence")
    was = sorted(before, key=str)

    restore_journal(person, older, now=timezone.now())

    assert sorted(before.all(), key=str) == was


def test_an_older_file_opens_nothing_again_that_calm_weeks_had_closed(
    log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    older = load_journal(person)
    for _ in range(30):
        clock.shift(timedelta(days=1))
        log(**CALM)
    assert ONE_LEG not in open_now(person)

    restore_journal(person, older, now=timezone.now())

    assert ONE_LEG not in open_now(person)


def test_a_warning_of_a_file_that_does_not_say_when_it_was_shown_can_be_undone(
    client: Client, log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    for _ in range(3):
        clock.shift(timedelta(days=1))
        log(**CALM)
    clock.shift(timedelta(days=1))
    worse = log(left=SIGNS(swelling=3, pain=5), right=SIGNS(swelling=0, pain=0))
    WarningRecord.objects.update(shown_at=None)
    clock.shift(timedelta(minutes=1))

    answer = client.post(f"/undo/{worse.change.pk}/", {"person": str(person.uid)})

    assert answer.status_code == 302
    assert ONE_LEG in open_now(person)


@pytest.mark.parametrize(
    ("sign", "value"),
    [
        ("breathless", ["at_rest"]), ("breathless", {"a": 1}), ("temperature_c", {"a": 1}),
        ("temperature_c", "x"), ("swelling", "NaN"), ("swelling", [1]), ("swelling", 10**15),
        ("skin", [1, {"a": 2}]), ("skin", "sore"), ("heaviness", 1e300),
    ],
)  # fmt: skip
@pytest.mark.parametrize("tier", ["emergency", "urgent"])
def test_a_value_that_no_sign_can_have_breaks_no_page(
    client: Client, log: Any, person: Person, tier: str, sign: str, value: Any
) -> None:
    log(body=CHEST)
    WarningRecord.objects.all().delete()
    today = timezone.localdate()
    for rule, legs in (("safety.limb-ischaemia", ["left"]), (ONE_LEG, ["left"]), ("x.y", [])):
        WarningRecord.objects.create(
            person=person, rule=rule, tier=tier, legs=legs, opened_on=today, shown_at=None,
            rules_version="x",
            evidence=[{"date": str(today), "leg": legs[0] if legs else None, "sign": sign,
                       "value": value, "source": "check_in"}],
        )  # fmt: skip
    rows = WarningRecord.objects.values_list("pk", flat=True)

    for url in ("/", PAGE, "/warnings/", *(f"/warnings/{pk}/" for pk in rows)):
        assert client.get(url, follow=True).status_code == 200
    for pk in rows:
        assert client.get(f"/warnings/{pk}/known/", follow=True).status_code in (200, 404)
