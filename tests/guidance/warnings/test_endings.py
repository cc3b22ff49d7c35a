"""What ends an urgent warning, and what does not: the histories that once silenced one."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from known_form import OTHER_LEG, SWOLLEN

from guidance.rules.dvt import ONE_LEG
from guidance.warnings.actions import explain_change, review_together
from guidance.warnings.models import in_question
from guidance.warnings.records import open_records
from tracker import record
from tracker.accounts.actions import say_usual, take_back_usual
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.journal.actions import Saved, add_entry, delete_entry, edit_entry, undo
from tracker.journal.mapping import KINDS
from tracker.journal.models import WarningRecord
from tracker.journal.queries import load_journal
from tracker.journal.restore import restore_journal

WORSE = {
    "left": record.LegSigns(heaviness=3, swelling=3, red=True),
    "right": OTHER_LEG,
    "nothing_new": True,
}
CALM = {
    "left": record.LegSigns(heaviness=3),
    "right": record.LegSigns(heaviness=3),
    "nothing_new": True,
}
LATER = timedelta(minutes=11)


def left(person: Person) -> WarningRecord | None:
    """The urgent warning about the left leg, while it is open."""
    found = WarningRecord.objects.filter(person=person, rule=ONE_LEG, legs=["left"], tier="urgent")
    return found.filter(closed_on=None).select_related("dispute").first()


def usual(person: Person, swelling: int = 1) -> None:
    said = record.Usual(
        confirmed_on=local_now(person, timezone.now()).date(),
        left=record.UsualLeg(swelling=swelling),
    )
    say_usual(person=person, usual=said, now=timezone.now())


def delete(person: Person, saved: Saved) -> Saved:
    gone = delete_entry(
        person=person,
        kind=KINDS["check_in"],
        uid=saved.change.uid,
        key=uuid.uuid4(),
        by=None,
        now=timezone.now(),
    )
    assert gone is not None
    return gone


def edit(person: Person, saved: Saved, **said: Any) -> Saved:
    row = KINDS["check_in"].row.objects.live().get(person=person, uid=saved.change.uid)
    changed = edit_entry(
        person=person,
        kind=KINDS["check_in"],
        uid=saved.change.uid,
        entry=record.CheckIn(at=row.at, **said),
        key=uuid.uuid4(),
        by=None,
        now=timezone.now(),
    )
    assert changed is not None
    return changed


def mistake(person: Person) -> None:
    for warning in open_records(person):
        explain_change(person=person, warning=warning, why="mistake", now=timezone.now())


def look(person: Person, outcome: record.Outcome = "seen") -> Saved:
    warning = left(person)
    assert warning is not None
    return review_together(
        person=person,
        warnings=[warning],
        on=local_now(person, timezone.now()).date(),
        outcome=outcome,
        cleared_to_walk=None,
        cleared_for_massage_and_compression=None,
        key=uuid.uuid4(),
        by=None,
        now=timezone.now(),
    )


def test_a_worse_sign_that_was_a_mistake_ends_nothing_that_a_usual_kept_open(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    clock.shift(LATER)
    usual(person)
    clock.shift(LATER)
    worse = log(**WORSE)
    clock.shift(LATER)
    delete(person, worse)

    mistake(person)

    assert left(person) is not None


def test_nor_what_was_said_to_have_been_there(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    first = log(**SWOLLEN)
    clock.shift(LATER)
    delete(person, first)
    warning = left(person)
    assert warning is not None
    explain_change(person=person, warning=warning, why="was_there", now=timezone.now())
    clock.shift(LATER)
    worse = log(**WORSE)
    clock.shift(LATER)
    delete(person, worse)

    mistake(person)

    assert left(person) is not None


def test_nor_when_the_worse_sign_is_undone(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    clock.shift(timedelta(minutes=1))
    usual(person)
    clock.shift(timedelta(minutes=1))
    worse = log(**WORSE)
    clock.shift(timedelta(minutes=1))

    undo(person=person, change=worse.change, now=timezone.now())

    assert left(person) is not None


def test_a_look_that_is_taken_back_leaves_it_as_it_stood(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    clock.shift(LATER)
    usual(person)
    clock.shift(LATER)
    looked = look(person)
    assert left(person) is None
    clock.shift(timedelta(minutes=1))
    undo(person=person, change=looked.change, now=timezone.now())

    mistake(person)

    assert left(person) is not None


def test_a_look_that_is_taken_back_leaves_it_open_beside_a_newer_sign(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    clock.shift(LATER)
    usual(person)
    clock.shift(LATER)
    looked = look(person)
    clock.shift(timedelta(minutes=1))
    worse = log(**WORSE)
    clock.shift(timedelta(minutes=1))
    undo(person=person, change=looked.change, now=timezone.now())
    clock.shift(LATER)
    delete(person, worse)

    mistake(person)

    assert left(person) is not None


def test_the_other_leg_in_the_evening_ends_nothing_that_was_one_sided_in_the_morning(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    clock.shift(timedelta(hours=6))

    log(left=record.LegSigns(swelling=1), right=record.LegSigns(swelling=1))

    assert left(person) is not None


def test_the_other_leg_that_the_card_asked_for_does(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(left=record.LegSigns(heaviness=3, swelling=1), right=record.LegSigns(heaviness=3))
    assert left(person) is not None
    clock.shift(timedelta(minutes=1))

    log(left=record.LegSigns(swelling=1), right=record.LegSigns(swelling=1))

    assert left(person) is None


def test_an_injury_that_explains_it_does(
    person: Person, user: User, log: Any, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    clock.shift(timedelta(minutes=1))
    injury = record.Injury(
        on=local_now(person, timezone.now()).date(),
        leg="left",
        can_take_4_steps=True,
        cast_or_boot=False,
        crack_odd_shape_numb_cold=False,
    )

    add_entry(
        person=person,
        kind=KINDS["injury"],
        entry=injury,
        key=uuid.uuid4(),
        by=user,
        now=timezone.now(),
    )

    assert left(person) is None


def test_bringing_back_another_entry_ends_nothing(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    other = log(right=record.LegSigns(swelling=1), left=record.LegSigns(swelling=0))
    clock.shift(LATER)
    gone = delete(person, other)
    mistake(person)
    clock.shift(timedelta(minutes=1))
    log(**SWOLLEN)
    assert left(person) is not None
    clock.shift(timedelta(minutes=1))

    undo(person=person, change=gone.change, now=timezone.now())
    mistake(person)

    assert left(person) is not None


def test_an_edit_of_another_entry_ends_nothing_and_asks_nothing(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    other = log(**CALM)
    clock.shift(LATER)
    log(**SWOLLEN)
    clock.shift(LATER)

    edit(person, other, left=CALM["left"], right=record.LegSigns(heaviness=3, swelling=2))

    warning = left(person)
    assert warning is not None
    assert not in_question(warning)


def test_an_edit_of_its_own_entry_is_asked_about(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    own = log(**SWOLLEN)
    clock.shift(LATER)

    edit(person, own, **CALM)

    warning = left(person)
    assert warning is not None
    assert in_question(warning)
    mistake(person)
    assert left(person) is None


def lowered(person: Person, log: Any, clock: time_machine.Traveller) -> WarningRecord:
    log(**SWOLLEN)
    for _day in range(3):
        clock.shift(timedelta(days=1))
        log(**CALM)
    (warning,) = open_records(person)
    assert (warning.rule, warning.tier) == (ONE_LEG, "soon")
    return warning


def test_a_sign_that_raised_it_again_is_asked_about_and_a_mistake_lowers_it(
    client: Client, person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    warning = lowered(person, log, clock)
    clock.shift(timedelta(days=1))
    worse = log(**WORSE)
    assert left(person) == warning
    clock.shift(LATER)
    delete(person, worse)
    assert left(person) == warning

    response = client.post(f"/warnings/{warning.pk}/changed/", {"why": "mistake"}, follow=True)

    warning.refresh_from_db()
    assert (warning.tier, warning.closed_on) == ("soon", None)
    assert "What else you logged keeps this warning open." in response.content.decode()


def test_a_sign_that_raised_it_again_and_was_undone_lowers_it(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    warning = lowered(person, log, clock)
    clock.shift(timedelta(days=1))
    worse = log(**WORSE)
    clock.shift(timedelta(minutes=1))

    undo(person=person, change=worse.change, now=timezone.now())

    warning.refresh_from_db()
    assert (warning.tier, warning.closed_on) == ("soon", None)


def test_a_milder_sign_of_the_same_rule_does_not_lower_what_is_asked_about(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    weak = {"left": record.LegSigns(heaviness=5, weak=True, function_loss=True)}
    numb = {
        "left": record.LegSigns(heaviness=5, numb=True, nerve_lasted="still_there"),
        "right": record.LegSigns(heaviness=5),
    }
    first = log(**weak)
    (warning,) = [one for one in open_records(person) if one.rule == "consult.neuro"]
    assert warning.tier == "urgent"
    clock.shift(LATER)
    delete(person, first)
    clock.shift(LATER)

    log(**numb)

    warning.refresh_from_db()
    assert (warning.tier, warning.closed_on) == ("urgent", None)


def test_a_usual_that_is_taken_back_still_leaves_it_open(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    log(**SWOLLEN)
    clock.shift(LATER)
    usual(person)
    statement = person.usual_statements.get()
    clock.shift(LATER)
    take_back_usual(person=person, statement=statement.pk, now=timezone.now())
    for _day in range(20):
        clock.shift(timedelta(days=1))
        log(**CALM)

    assert left(person) is not None


def test_a_file_ends_and_lowers_nothing_that_is_open(
    person: Person, log: Any, clock: time_machine.Traveller
) -> None:
    own = log(**SWOLLEN)
    clock.shift(LATER)
    delete(person, own)
    mistake(person)
    journal = load_journal(person)
    (closed,) = journal.warnings
    assert closed.closed_by == "mistake"
    warning = WarningRecord.objects.get()
    WarningRecord.objects.update(closed_on=None, closed_by="")
    clock.shift(LATER)

    restore_journal(person, journal, now=timezone.now())

    warning.refresh_from_db()
    assert (warning.tier, warning.closed_on) == ("urgent", None)


@pytest.mark.parametrize("outcome", ["seen", "not_a_clot"])
def test_a_look_before_the_newest_sign_ends_nothing_that_a_usual_keeps_open(
    person: Person, log: Any, clock: time_machine.Traveller, outcome: record.Outcome
) -> None:
    log(**SWOLLEN)
    clock.shift(timedelta(days=2))
    log(**WORSE)
    clock.shift(LATER)
    usual(person, swelling=3)
    warning = left(person)
    assert warning is not None

    review_together(
        person=person,
        warnings=[warning],
        on=warning.opened_on,
        outcome=outcome,
        cleared_to_walk=None,
        cleared_for_massage_and_compression=None,
        key=uuid.uuid4(),
        by=None,
        now=timezone.now(),
    )

    assert left(person) is not None
