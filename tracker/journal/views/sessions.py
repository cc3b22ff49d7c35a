"""What walks and elevations have in common when they are saved: the clock stops with them."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from tracker.journal import timers
from tracker.journal.forms.session import SessionForm
from tracker.journal.saving import save
from tracker.journal.views.asked import after_saving


@transaction.atomic
def save_session(request: HttpRequest, form: SessionForm) -> HttpResponse:
    """Save a ready form; the clock that it came from stops, a later one goes on."""
    if form.started_at is not None:
        timers.stop(person=form.for_person, kind=form.kind_name, started_at=form.started_at)
    then = after_saving(form.entry.start.date(), form.now)
    return save(request, form.kind_name, form, then=then)
