"""What the rules say is kept between pages, and is the same as a whole replay."""

from __future__ import annotations

import uuid
from dataclasses import fields
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from guidance.assess.replay import assess, go_on
from guidance.facts.types import Tier
from guidance.warnings import assessment_cache as module
from guidance.warnings.assessment_cache import current_assessment, reassess
from guidance.warnings.models import AssessmentCache
from guidance.warnings.now import Now, now_of, without_walks
from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.actions import ProfileData, tell_profile
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.journal.actions import delete_entry
from tracker.journal.demo import demo_journal
from tracker.journal.mapping import KINDS
from tracker.journal.models import KeptDay, WarningRecord
from tracker.journal.queries import load_journal
from tracker.journal.restore import restore_journal
from tracker.record.days import Day
from tracker.record.packing import pack

pytestmark = pytest.mark.django_db

CALM = {
    "left": record.LegSigns(heaviness=3),
    "right": record.LegSigns(heaviness=3),
    "nothing_new": True,
}
SWOLLEN = {**CALM, "left": record.LegSigns(heaviness=5, swelling=2)}


def same_as_a_whole_replay(person: Person) -> bool:
    kept = AssessmentCache.objects.get(person=person)
    found = assess(load_journal(person), kept.as_of)
    whole = Now(
        as_of=found.as_of,
        findings=found.findings,
        walking=found.walking,
        tips=found.tips,
        asked=found.asked,
    )
    return now_of(kept.result) == without_walks(whole)


@pytest.fixture
def forty_days(log: Any, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=-40))
    for day in range(40):
        log(**(SWOLLEN if day in (5, 30) else CALM))
        clock.shift(timedelta(days=1))


def test_a_checkpoint_is_kept_and_gone_on_from(
    forty_days: None, log: Any, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    states: list[Any] = []

    def watched(*args: Any, **kwargs: Any) -> Any:
        states.append(kwargs["state"])
        return go_on(*args, **kwargs)

    monkeypatch.setattr(module, "go_on", watched)
    log(**CALM)

    assert states[0] is not None
    assert same_as_a_whole_replay(person)


def test_an_entry_for_a_day_long_ago_is_judged_from_the_start(
    forty_days: None, log: Any, person: Person
) -> None:
    log(ago=timedelta(days=25), **SWOLLEN)

    assert same_as_a_whole_replay(person)


def test_a_deleted_entry_of_long_ago_is_forgotten_by_the_replay(
    forty_days: None, person: Person, user: User
) -> None:
    entry = next(e for e in load_journal(person).check_ins if e.left and e.left.swelling)
    assert entry.id is not None

    delete_entry(
        person=person,
        kind=KINDS["check_in"],
        uid=entry.id,
        key=uuid.uuid4(),
        by=user,
        now=timezone.now(),
    )

    assert same_as_a_whole_replay(person)


def test_a_deletion_after_a_change_that_nobody_judged_ends_no_warning(
    log: Any, person: Person, user: User
) -> None:
    """The process that saved an entry before was killed before it was judged."""
    saved = log(**SWOLLEN)
    AssessmentCache.objects.filter(person=person).update(due="added")

    delete_entry(
        person=person,
        kind=KINDS["check_in"],
        uid=saved.change.uid,
        key=uuid.uuid4(),
        by=user,
        now=timezone.now(),
    )

    assert [one.rule for one in open_records(person)] == ["consult.unilateral-dvt-signs"]


def test_of_a_long_record_only_what_can_still_matter_is_read(
    log: Any, person: Person, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = local_now(person, timezone.now()).date()
    restore_journal(person, demo_journal(today, weeks=104), now=timezone.now())
    log(**CALM)
    read: list[int] = []

    def watched(*args: Any, **kwargs: Any) -> Any:
        journal = load_journal(*args, **kwargs)
        read.append(len(journal.check_ins))
        return journal

    monkeypatch.setattr("guidance.warnings.replay_input.load_journal", watched)
    for days in (1, 1, 12):
        clock.shift(timedelta(days=days))
        log(**SWOLLEN)
        assert same_as_a_whole_replay(person)

    assert read
    assert max(read) < len(load_journal(person).check_ins) / 2


FAR = timedelta(days=-400)
"""An `ago` that lies more than a year ahead: a mistyped year that was kept."""


def test_a_danger_sign_under_a_date_far_ahead_is_answered_at_once(log: Any, person: Person) -> None:
    log(**CALM)

    saved = log(ago=FAR, body=record.BodySigns(chest_pain=True))

    found = current_assessment(person, now=timezone.now())
    assert saved.answer == "/warnings/emergency/"
    assert found.walking == "stop"
    assert not found.tips.shown
    assert not found.tips.replaced


def test_it_is_still_there_on_a_later_day(
    log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(ago=FAR, **SWOLLEN)
    clock.shift(timedelta(days=3))

    log(**CALM)

    tiers = {
        finding.rule: finding.tier
        for finding in current_assessment(person, now=timezone.now()).findings
    }
    assert tiers["consult.unilateral-dvt-signs"] is Tier.URGENT


def test_an_answer_ends_an_emergency_that_was_dated_far_ahead(
    client: Client, log: Any, person: Person
) -> None:
    log(ago=FAR, body=record.BodySigns(chest_pain=True))
    warning = WarningRecord.objects.get(person=person)

    client.post("/warnings/emergency/answer/", {"answer": "called"})

    warning.refresh_from_db()
    assert (warning.tier, warning.closed_on) == ("urgent", None)
    assert log(**CALM).answer is None


def test_a_review_closes_what_was_dated_far_ahead_until_a_new_sign(
    client: Client, log: Any, person: Person
) -> None:
    log(ago=FAR, **SWOLLEN)
    warning = WarningRecord.objects.get(person=person, tier="urgent")

    client.post(
        f"/warnings/{warning.pk}/review/",
        {
            "outcome": "not_a_clot",
            "on": "2026-11-22",
            "key": str(uuid.uuid4()),
            "person": str(person.uid),
        },
    )

    warning.refresh_from_db()
    assert warning.closed_by == "review"
    assert current_assessment(person, now=timezone.now()).walking == "ok"
    log(ago=FAR - timedelta(days=20), **SWOLLEN)
    assert current_assessment(person, now=timezone.now()).walking == "stop"


def test_a_calm_entry_far_ahead_changes_nothing_of_now(log: Any, person: Person) -> None:
    log(**SWOLLEN)
    before = current_assessment(person, now=timezone.now())

    log(ago=FAR, **CALM)

    after = current_assessment(person, now=timezone.now())
    assert (after.findings, after.walking, after.tips) == (
        before.findings,
        before.walking,
        before.tips,
    )


def test_nothing_is_replayed_again_within_a_quarter_of_an_hour(
    log: Any, person: Person, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(**CALM)
    clock.shift(timedelta(minutes=14))
    monkeypatch.setattr(module, "go_on", None)

    assert current_assessment(person, now=timezone.now()).walking == "ok"


def test_a_new_date_is_looked_at_anew(
    log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    log(**CALM)
    clock.shift(timedelta(days=1))

    found = current_assessment(person, now=timezone.now())

    assert found.as_of == local_now(person)


SUDDEN = record.LegSigns(swelling=2, onset="sudden")


@pytest.mark.parametrize(
    ("first", "said", "then"),
    [
        (
            {"clot_risks": {"active_cancer": None}},
            {"left": record.LegSigns(pain=3, pain_place="calf"), "right": CALM["right"]},
            {},
        ),
        (
            {},
            {"left": SUDDEN, "right": SUDDEN, "body": record.BodySigns(breathless="effort")},
            {"conditions": ["heart_failure"]},
        ),
    ],
)
def test_what_is_told_of_ones_health_ends_and_lowers_nothing_that_cannot_wait(
    person: Person, log: Any, clock: time_machine.Traveller, first: Any, said: Any, then: Any
) -> None:
    tell(person, **first)
    log(**said)
    before = pinned(person)
    assert before

    clock.shift(timedelta(minutes=1))
    tell(person, **then)
    clock.shift(timedelta(hours=1))
    log(**CALM)

    assert before <= pinned(person)
    assert current_assessment(person, now=timezone.now()).walking == "stop"

    tell(person, **first)

    assert before <= pinned(person)


def pinned(person: Person) -> set[tuple[str, str]]:
    return {
        (one.rule, one.tier) for one in open_records(person) if one.tier in ("emergency", "urgent")
    }


def tell(person: Person, **facts: Any) -> None:
    """Keep what the page about health says; all that is left out is not known."""
    nothing: dict[str, Any] = dict.fromkeys(field.name for field in fields(ProfileData))
    empty = {"name": "", "exercise_limit": "", "conditions": (), "clot_risks": {}}
    tell_profile(person=person, told=ProfileData(**(nothing | empty | facts)), now=timezone.now())


def test_days_made_anew_leave_no_checkpoint_that_was_made_of_the_wrong_ones(
    forty_days: None, person: Person, client: Client
) -> None:
    for kept in person.checkpoints.all():
        kept.state = {**kept.state, "warnings": [], "past": []}
        kept.save()
    KeptDay.objects.filter(person=person).earliest("on").delete()

    call_command("check_days", "--repair", stdout=StringIO())
    client.get("/")

    assert same_as_a_whole_replay(person)
    assert AssessmentCache.objects.get(person=person).due == ""


def test_a_journey_that_only_the_kept_day_tells_of_stops_no_save(
    forty_days: None, log: Any, person: Person
) -> None:
    """Its check-in was deleted between two readings, or the kept day is not as it should be."""
    KeptDay.objects.filter(person=person).exclude(on=timezone.localdate()).update(
        content=pack(Day(on=date.min, checked_in=True, context=frozenset({"long_journey"})))
    )

    assert log(**CALM).change.pk


def test_what_is_told_while_a_page_is_read_is_not_left_out_of_what_is_kept(
    log: Any, person: Person, clock: time_machine.Traveller
) -> None:
    """The person was read before it, and the record after it."""
    log(**CALM)
    before = current_assessment(person, now=timezone.now())
    read_before = Person.objects.get(pk=person.pk)
    person.lock_to_write()
    person.fluid_limit = True
    person.save(update_fields=["fluid_limit"])

    reassess(read_before, now=timezone.now())

    assert current_assessment(person, now=timezone.now()).tips != before.tips
