"""'This is my usual, and a professional knows': dated statements that are added, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from django.db import transaction

from tracker.accounts.models import Person, UsualLeg, UsualStatement
from tracker.accounts.queries import statements_of
from tracker.advice import advice
from tracker.journal import record


@transaction.atomic
def say_usual(*, person: Person, usual: record.Usual, now: datetime) -> str | None:
    """Add what the person says is usual for them; nothing when that was the last thing they said.

    Returns the URL that must answer the request, if there is one.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    if _last_said(person) != usual:
        add_usual(person, usual)
    return advice().after_change(person, earliest=usual.confirmed_on, now=now, what="profile")


def _last_said(person: Person) -> record.Usual | None:
    """The newest statement as the record has it; None when there is none."""
    statement = next(iter(statements_of(person)), None)
    if statement is None:
        return None
    legs = {
        row.leg: record.UsualLeg.model_validate(
            {
                name: value
                for name in record.UsualLeg.model_fields
                if (value := getattr(row, name)) is not None
            }
        )
        for row in statement.legs.all()
    }
    said = {
        **legs,
        "calf_difference_cm": statement.calf_difference_cm,
        "breathless": statement.breathless,
    }
    given = {name: value for name, value in said.items() if value is not None}
    return record.Usual(confirmed_on=statement.confirmed_on, **given)


def add_usual(person: Person, usual: record.Usual) -> None:
    """Add a statement of what is usual; the earlier ones stay as they were."""
    statement = UsualStatement.objects.create(
        person=person,
        confirmed_on=usual.confirmed_on,
        calf_difference_cm=usual.calf_difference_cm,
        breathless=usual.breathless,
    )
    for leg in get_args(record.Leg):
        said = getattr(usual, leg)
        if said is not None:
            values = {name: getattr(said, name) for name in record.UsualLeg.model_fields}
            UsualLeg.objects.create(statement=statement, leg=leg, **values)
