"""'This is my usual, and a professional knows': dated statements that are added, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from django.db import transaction

from tracker.accounts.models import Person, UsualLeg, UsualStatement
from tracker.advice import advice
from tracker.journal import record


@transaction.atomic
def say_usual(*, person: Person, usual: record.Usual, now: datetime) -> str | None:
    """Add what the person says is usual for them.

    Returns the URL that must answer the request, if there is one.
    """
    add_usual(person, usual)
    return advice().after_change(person, earliest=usual.confirmed_on, now=now, what="profile")


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
