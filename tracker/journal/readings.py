"""Several readings of one measuring: saved together, taken back together."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from tracker.accounts.models import Person, User
from tracker.journal.actions import add_entry, undo
from tracker.journal.forms.measurement import AGAIN, MeasurementForm
from tracker.journal.models import Change
from tracker.journal.rows import KINDS
from tracker.journal.saving import save


def keys_of_readings(key: UUID) -> list[UUID]:
    """The keys of the second and third reading of a form with this key."""
    return [uuid5(key, f"reading {number}") for number in AGAIN]


@transaction.atomic
def save_readings(request: HttpRequest, form: MeasurementForm, *, then: str) -> HttpResponse:
    """Save a ready form, each reading as an entry of its own, a second after the one before."""
    assert isinstance(request.user, User)
    response = save(request, "measurement", form, then=then)
    keys = keys_of_readings(form.cleaned_data["key"])
    for key, entry in zip(keys, form.more, strict=False):
        saved = add_entry(
            person=form.for_person,
            kind=KINDS["measurement"],
            entry=entry,
            key=key,
            by=request.user,
            now=timezone.now(),
        )
        if saved.answer is not None:
            response = redirect(saved.answer)
    return response


@transaction.atomic
def undo_together(*, person: Person, change: Change, now: datetime) -> str | None:
    """Take a change back, with the other readings of its form; all or nothing.

    Returns the URL that must answer the request, if there is one. Raises CannotUndoError.
    """
    answer = undo(person=person, change=change, now=now)
    others = Change.objects.filter(person=person, key__in=keys_of_readings(change.key))
    for other in others.filter(undone_at=None):
        answer = undo(person=person, change=other, now=now) or answer
    return answer
