"""What tracker is told when it asks what may be suggested."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone
from factories import PersonFactory

from tracker import record
from tracker.accounts.models import Condition
from tracker.interpreter import Advice, interpreter
from tracker.journal.restore import restore_journal

pytestmark = pytest.mark.django_db


def advice(*kinds: str) -> Advice:
    person = PersonFactory(conditions_asked=True)
    for kind in kinds:
        Condition.objects.create(person=person, kind=kind)
    return interpreter().advice(person, now=timezone.now())


def test_nothing_is_hidden_from_somebody_without_a_condition() -> None:
    assert advice() == Advice()


def test_compression_is_put_differently_for_somebody_who_was_never_asked() -> None:
    found = interpreter().advice(PersonFactory(), now=timezone.now())

    assert found == Advice(changed=frozenset({"compression"}))


def test_raised_legs_are_hidden_with_narrow_arteries() -> None:
    assert advice("peripheral_artery_disease").hidden == {"elevation", "compression"}


def test_raised_legs_are_put_differently_with_a_weak_heart() -> None:
    found = advice("heart_failure")

    assert "elevation" in found.changed
    assert "elevation" not in found.hidden


def test_in_an_emergency_all_is_hidden() -> None:
    person, now = PersonFactory(), datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
    said = record.CheckIn(
        at=datetime(2026, 11, 22, 14, 0),
        left=record.LegSigns(heaviness=6, swelling=1),
        right=record.LegSigns(heaviness=4, swelling=0),
        body=record.BodySigns(breathless="sudden_or_severe"),
    )
    restore_journal(
        person,
        record.Journal(profile=record.Profile(time_zone="Europe/London"), check_ins=(said,)),
        now=now,
    )

    assert interpreter().advice(person, now=now).hidden == {"elevation", "compression"}
