"""What walks and elevations have in common: log one, change one; the clock stops with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from tracker.accounts.access import current_person, signed_in
from tracker.accounts.clock import local_now
from tracker.asking import ask
from tracker.journal import timers
from tracker.journal.actions import remember_clock
from tracker.journal.forms.session import SessionForm
from tracker.journal.mapping import KINDS
from tracker.journal.saving import tell, write
from tracker.journal.views.asked import (
    after_saving,
    day_asked,
    entry_to_change,
    gone,
    tell_unfinished,
)

Builder = Callable[[Any, date], Any]
"""Makes the page object of a form for a day."""


def log_session(
    request: HttpRequest, form_class: type[SessionForm], page: Builder, template: str
) -> HttpResponse:
    """A new session: `?date=` fills in another day."""
    person = current_person(request)
    now = local_now(person)
    on = day_asked(request, now.date())
    if request.method != "POST":
        form = form_class(for_person=person, now=now, initial={"opened_on": on})
        return _show(request, form, page(form, on), template)
    form = form_class(request.POST, for_person=person, now=now).beside(None, by=signed_in(request))
    if form.ready:
        return save_session(request, form)
    on = form.cleaned_data.get("opened_on", now.date())
    return _show(request, form, page(form, on), template)


def change_session(
    request: HttpRequest, uid: str, form_class: type[SessionForm], page: Builder, template: str
) -> HttpResponse:
    """A changed session; sent unchanged, nothing is written."""
    person = current_person(request)
    now = local_now(person)
    last = entry_to_change(request, KINDS[form_class.kind_name], uid)
    if (answer := gone(request, last)) is not None:
        return answer
    data = request.POST if request.method == "POST" else None
    form = form_class(data, for_person=person, now=now, original=last.entry).beside(last)
    if form.ready:
        return save_session(request, form)
    return _show(request, form, page(form, last.entry.start.date()), template)


@transaction.atomic
def save_session(request: HttpRequest, form: SessionForm) -> HttpResponse:
    """Save a ready form; the clock that it came from stops, a later one goes on."""
    timer = None
    if form.started_at is not None:
        timer = timers.stop(person=form.for_person, kind=form.kind_name, started_at=form.started_at)
    saved = write(request, form)
    tell_unfinished(request, form)
    if timer is not None and saved is not None:
        remember_clock(saved.change, timer)
    return tell(request, form, saved, then=after_saving(form.entry.start.date(), form.now))


def _show(request: HttpRequest, form: SessionForm, page: Any, template: str) -> HttpResponse:
    return ask(request, template, form, page=page, person=form.for_person)
