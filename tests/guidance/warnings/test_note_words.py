"""Words in a note that only the pages know are asked about too, and fire nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from guidance.assess.replay import assess
from guidance.facts import constants as c
from guidance.facts.note_words import groups_in
from guidance.rules.notes import NOTE
from guidance.warnings.assessment_cache import current_assessment
from tracker import record
from tracker.accounts.models import Person
from tracker.interpreter import interpreter
from tracker.journal.models import WarningRecord
from tracker.journal.queries import load_journal

HEAVY = record.LegSigns(heaviness=2)
CALM = {"left": HEAVY, "right": HEAVY, "nothing_new": True}


def asked(person: Person) -> list[str]:
    rows = WarningRecord.objects.filter(person=person, rule=NOTE, closed_on=None)
    return [fact["sign"] for row in rows for fact in row.evidence or ()]


@pytest.mark.parametrize(
    ("note", "group"),
    [
        ("My chest hurts a bit", "breathless"),
        ("struggled to breathe on the stairs", "breathless"),
        ("The left one ballooned again", "swelling"),
        ("a blister on the heel", "skin"),
        ("my knee buckled", "weak"),
        ("the toes turned blue", "cold"),
        ("swollen", "swelling"),
    ],
)
def test_a_note_has_these_words_too(note: str, group: str) -> None:
    assert group in groups_in(note, more=True)


def test_after_a_no_they_are_denied() -> None:
    assert groups_in("not gasping at all", more=True) == frozenset()


def test_they_are_asked_about_and_the_rules_know_nothing_of_it(log: Any, person: Person) -> None:
    log(**CALM, note="It ballooned after lunch")

    assert asked(person) == ["swelling"]
    assert assess(load_journal(person)).findings == ()


def test_words_of_an_emergency_are_answered_by_whom_to_call(
    client: Client, log: Any, person: Person
) -> None:
    saved = log(**CALM, note="My chest hurts")

    html = client.get(saved.answer).content.decode()

    assert "You wrote: <bdi>“My chest hurts”" in html
    assert 'href="tel:999"' in html


def test_a_sign_that_is_logged_is_not_asked_about(log: Any, person: Person) -> None:
    both = record.LegSigns(heaviness=2, swelling=1)
    log(left=both, right=both, note="They ballooned")

    assert asked(person) == []


def test_an_answer_ends_the_question(client: Client, log: Any, person: Person) -> None:
    log(**CALM, note="It ballooned after lunch")
    warning = WarningRecord.objects.get(person=person, rule=NOTE)

    client.post(f"/warnings/{warning.pk}/answer/", {"answer": "no"})

    assert asked(person) == []


def test_a_yes_ends_no_question(client: Client, log: Any, person: Person) -> None:
    log(**CALM, note="It ballooned after lunch")
    warning = WarningRecord.objects.get(person=person, rule=NOTE)

    client.post(f"/warnings/{warning.pk}/answer/", {"answer": "yes"})

    assert asked(person) == ["swelling"]


def test_a_no_is_first_about_breath_whoever_knows_the_word(
    client: Client, log: Any, person: Person
) -> None:
    log(timedelta(days=2), **CALM, note="swollen")
    log(timedelta(days=1), **CALM, note="gasping on the stairs")
    warning = WarningRecord.objects.get(person=person, rule=NOTE)

    client.post(f"/warnings/{warning.pk}/answer/", {"answer": "no"})

    [left] = current_assessment(person, now=timezone.now()).asked
    assert left.groups == ("swelling",)


def test_such_a_note_holds_back_walks(log: Any, person: Person) -> None:
    log(**CALM, note="It ballooned after lunch")

    assert interpreter().advice(person, now=timezone.now()).hold == "question"


@pytest.mark.parametrize(("ago", "signs"), [(c.LOOK_BACK, ["swelling"]), (c.LOOK_BACK + 1, [])])
def test_they_count_in_notes_that_were_told_within_two_weeks(
    log: Any, person: Person, ago: int, signs: list[str]
) -> None:
    log(ago=timedelta(days=ago), **CALM, note="It ballooned after lunch")

    assert asked(person) == signs


def test_while_the_rules_ask_about_a_note_it_is_one_question(log: Any, person: Person) -> None:
    log(**CALM, note="puffy, and my chest hurts")

    assert WarningRecord.objects.filter(person=person, rule=NOTE).count() == 1
    assert sorted(asked(person)) == ["breathless", "pain", "swelling"]
