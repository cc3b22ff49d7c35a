"""Several readings of one measuring: saved together, taken back together."""

from __future__ import annotations

from datetime import datetime
from itertools import zip_longest
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from pydantic import BaseModel

from tracker.accounts.access import signed_in
from tracker.accounts.models import Person, User
from tracker.journal.actions import Saved, add_entry, delete_entry, undo_all
from tracker.journal.forms.measurement import MeasurementForm, keys_of_readings
from tracker.journal.lookups import standing_with
from tracker.journal.mapping import KINDS
from tracker.journal.models import Change
from tracker.journal.saving import go_on, write

MEASUREMENT = KINDS["measurement"]


@transaction.atomic
def save_readings(request: HttpRequest, form: MeasurementForm, *, then: str) -> HttpResponse:
    """Save a ready form, each reading as an entry of its own, a second after the one before.

    Sent again, it changes the readings that it saved; one that it leaves out now is deleted.
    """
    first = write(request, form)
    assert first is not None  # a form that opened no entry is never found unchanged
    saved = [first]
    keys = keys_of_readings(form.cleaned_data["key"])
    for key, entry in zip_longest(keys, form.more):
        more = _save_reading(form.for_person, entry, key, signed_in(request), form.said)
        saved += [more] if more is not None else []
    written = [one for one in saved if not one.repeated] or saved
    answer = next((one.answer for one in saved if one.answer is not None), None)
    return go_on(request, written[0], then=answer or then)


def _save_reading(
    person: Person, entry: BaseModel | None, key: UUID, by: User, said: str
) -> Saved | None:
    now = timezone.now()
    if entry is not None:
        return add_entry(
            person=person, kind=MEASUREMENT, entry=entry, key=key, by=by, now=now, said=said
        )
    uid = standing_with(person, MEASUREMENT, key)
    if uid is None:
        return None
    return delete_entry(person=person, kind=MEASUREMENT, uid=uid, key=key, by=by, now=now)


@transaction.atomic
def undo_together(*, person: Person, change: Change, now: datetime) -> str | None:
    """Take a change back, with what the same sending did to the other readings; all or nothing.

    Returns the URL that must answer the request, if there is one. Raises CannotUndoError.
    """
    after = Change.objects.filter(person=person, pk__gt=change.pk)
    sent_again = after.filter(key=change.key).order_by("pk").first()
    others = after.filter(key__in=keys_of_readings(change.key), undone_at=None)
    if sent_again is not None:
        others = others.filter(pk__lt=sent_again.pk)
    return undo_all(person=person, changes=[*others.order_by("-pk"), change], now=now)
