"""'This is my usual, and a professional knows': dated statements that are added, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from django.db import transaction
from django.http import Http404

from tracker import record
from tracker.accounts.models import Person, UsualLeg, UsualReview, UsualStatement
from tracker.accounts.queries import latest_statement, look_of, usual_of
from tracker.accounts.timezones import local_now
from tracker.interpreter import interpreter

NOT_TOLD = UsualReview()


@dataclass(frozen=True, kw_only=True)
class SaidUsual:
    """What a statement did. `answer` is the URL that must answer the request, if there is one."""

    statement: UsualStatement
    answer: str | None


@transaction.atomic
def say_usual(
    *, person: Person, usual: record.Usual, now: datetime, look: UsualReview = NOT_TOLD
) -> SaidUsual:
    """Add what the person says is usual; nothing when that was the last thing they said."""
    Person.objects.select_for_update().get(pk=person.pk)
    said = latest_statement(person)
    if said is None or (usual_of(said), look_of(said)) != (usual, look):
        said = add_usual(person, usual, look)
    return SaidUsual(statement=said, answer=_changed(person, usual.confirmed_on, now))


@transaction.atomic
def confirm_usual(*, person: Person, statement: int, now: datetime) -> SaidUsual | None:
    """Say the same again, dated today. `statement` is the one that was asked about.

    None where it is no longer the last one, or is of today: it was confirmed before, or changed.
    """
    Person.objects.select_for_update().get(pk=person.pk)  # two presses, one statement
    latest = latest_statement(person)
    today = local_now(person, now).date()
    if latest is None or latest.pk != statement or latest.confirmed_on >= today:
        return None
    usual = usual_of(latest).model_copy(update={"confirmed_on": today})
    return say_usual(person=person, usual=usual, now=now, look=look_of(latest))


@transaction.atomic
def take_back_usual(*, person: Person, statement: int, now: datetime) -> str | None:
    """Take back the last statement on the day it was made; the one before it counts again.

    Returns the URL that must answer the request, if there is one. Raises Http404 when there is no
    such statement of today.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    latest = latest_statement(person)
    today = local_now(person, now).date()
    if latest is None or latest.pk != statement or latest.confirmed_on != today:
        raise Http404("Nothing to take back.")
    latest.delete()
    return _changed(person, today, now)


def _changed(person: Person, earliest: date, now: datetime) -> str | None:
    return interpreter().after_change(person, earliest=earliest, now=now, what="usual")


def add_usual(person: Person, usual: record.Usual, look: UsualReview = NOT_TOLD) -> UsualStatement:
    """Add a statement of what is usual; the earlier ones stay as they were."""
    statement = UsualStatement.objects.create(
        person=person,
        confirmed_on=usual.confirmed_on,
        calf_difference_cm=usual.calf_difference_cm,
        breathless=usual.breathless,
        how_long=look.how_long,
        looked_by=look.by,
        looked_on=look.on,
    )
    for leg in get_args(record.Leg):
        said = getattr(usual, leg)
        if said is not None:
            values = {name: getattr(said, name) for name in record.UsualLeg.model_fields}
            UsualLeg.objects.create(statement=statement, leg=leg, **values)
    return statement
