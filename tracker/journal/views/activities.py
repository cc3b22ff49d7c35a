"""What walks and elevations have in common: log one, change one; the clock stops with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from tracker.accounts.access import current_person, signed_in
from tracker.accounts.timezones import local_now
from tracker.journal.actions import remember_clock, stop_timer
from tracker.journal.forms.activity import ActivityForm
from tracker.journal.mapping import KINDS
from tracker.journal.views.saving import (
    after_saving,
    day_asked,
    entry_to_change,
    gone,
    tell,
    tell_unfinished,
    write,
)
from tracker.responses import posted, render_form

Builder = Callable[[Any, date], Any]
"""Makes the page object of a form for a day."""


def log_activity(
    request: HttpRequest, form_class: type[ActivityForm], page: Builder, template: str
) -> HttpResponse:
    """A new walk or elevation; with `?date=`, of another day."""
    person = current_person(request)
    now = local_now(person)
    on = day_asked(request, now.date())
    if request.method != "POST":
        form = form_class(for_person=person, now=now, initial={"opened_on": on})
        return _show(request, form, page(form, on), template)
    form = form_class(request.POST, for_person=person, now=now).beside(None, by=signed_in(request))
    if form.ready:
        return save_activity(request, form)
    on = form.cleaned_data.get("opened_on", now.date())
    return _show(request, form, page(form, on), template)


def change_activity(
    request: HttpRequest, uid: str, form_class: type[ActivityForm], page: Builder, template: str
) -> HttpResponse:
    """A changed walk or elevation. Nothing is written when nothing was changed."""
    person = current_person(request)
    now = local_now(person)
    last = entry_to_change(request, KINDS[form_class.kind_name], uid)
    if (answer := gone(request, last)) is not None:
        return answer
    data = posted(request)
    form = form_class(data, for_person=person, now=now, original=last.entry).beside(last)
    if form.ready:
        return save_activity(request, form)
    return _show(request, form, page(form, last.entry.start.date()), template)


@transaction.atomic
def save_activity(request: HttpRequest, form: ActivityForm) -> HttpResponse:
    """Save a ready form; the clock that it came from stops, a later one goes on."""
    timer = None
    if form.started_at is not None:
        timer = stop_timer(person=form.for_person, kind=form.kind_name, started_at=form.started_at)
    saved = write(request, form)
    tell_unfinished(request, form)
    if timer is not None and saved is not None:
        remember_clock(saved.change, timer)
    return tell(request, form, saved, then=after_saving(form.entry.start.date(), form.now))


def _show(request: HttpRequest, form: ActivityForm, page: Any, template: str) -> HttpResponse:
    return render_form(request, template, form, page=page, person=form.for_person)
