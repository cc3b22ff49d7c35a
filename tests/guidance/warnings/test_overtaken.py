"""A judgement that another write overtakes is made again, of all that stands then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from guidance.assess.replay import go_on
from guidance.warnings import assessment_cache
from guidance.warnings.assessment_cache import judged
from guidance.warnings.models import AssessmentCache
from tracker import record
from tracker.accounts.actions import add_usual, set_preferences
from tracker.accounts.models import Person, User, UsualReview
from tracker.accounts.timezones import local_now

pytestmark = pytest.mark.django_db

Write = Callable[[Person, User], None]


def moves_away(person: Person, user: User) -> None:
    set_preferences(
        user=user,
        person=person,
        theme="auto",
        text_size="normal",
        time_zone="Pacific/Auckland",
        region="NZ",
        units="metric",
        now=timezone.now(),
    )


def says_what_is_usual(person: Person, user: User) -> None:
    person.lock_to_write()
    usual = record.Usual(
        confirmed_on=local_now(person, timezone.now()).date(), left=record.UsualLeg(swelling=2)
    )
    add_usual(person, usual, UsualReview())


@pytest.mark.parametrize("write", [moves_away, says_what_is_usual])
def test_what_is_told_of_oneself_meanwhile_counts(
    person: Person,
    user: User,
    log: Any,
    clock: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
    write: Write,
) -> None:
    """A page judges a record that it has read, and another request changes what it has read."""
    log(left=record.LegSigns(heaviness=3))
    clock.shift(timedelta(minutes=20))
    seen: list[tuple[record.Profile, datetime]] = []

    def watched(journal: record.Journal, as_of: datetime, **kwargs: Any) -> Any:
        first = not seen
        seen.append((journal.profile, as_of))
        if first:
            with monkeypatch.context() as unwatched:
                unwatched.setattr(assessment_cache, "go_on", go_on)
                write(Person.objects.get(pk=person.pk), user)
        return go_on(journal, as_of, **kwargs)

    monkeypatch.setattr(assessment_cache, "go_on", watched)

    judged(person, now=timezone.now())

    now = Person.objects.get(pk=person.pk)
    profile, as_of = seen[-1]
    kept = AssessmentCache.objects.get(person=person)
    assert profile.time_zone == now.time_zone
    assert len(profile.usual) == now.usual_statements.count()
    assert kept.as_of == as_of == local_now(now, timezone.now())
    assert kept.revision == now.revision
