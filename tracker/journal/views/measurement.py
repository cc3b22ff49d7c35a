"""Measurements: log one or two readings, change one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tracker.accounts.access import current_person, signed_in
from tracker.accounts.login_redirect import sign_in_first
from tracker.accounts.timezones import local_now
from tracker.journal.forms.measurement import MeasurementForm
from tracker.journal.mapping import KINDS
from tracker.journal.pages.measurement import measurement_page
from tracker.journal.views.saving import (
    after_saving,
    day_asked,
    entry_to_change,
    gone,
    save,
    save_readings,
)
from tracker.responses import posted, render_form


@sign_in_first
@require_http_methods(["GET", "POST"])
def measurement_new(request: HttpRequest) -> HttpResponse:
    """Log calves, ankles or weight: `?date=` fills in another day."""
    person = current_person(request)
    now = local_now(person)
    first = {"opened_on": day_asked(request, now.date())}
    data = posted(request)
    form = MeasurementForm(data, for_person=person, now=now, initial=first).beside(
        None, by=signed_in(request)
    )
    if form.ready:
        then = after_saving(form.entry.at.date(), now)
        return save_readings(request, form, then=then)
    return _page(request, form)


@sign_in_first
@require_http_methods(["GET", "POST"])
def measurement_edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Change one reading; sent unchanged, nothing is written."""
    person = current_person(request)
    now = local_now(person)
    last = entry_to_change(request, KINDS["measurement"], uid)
    if (answer := gone(request, last)) is not None:
        return answer
    data = posted(request)
    form = MeasurementForm(data, for_person=person, now=now, original=last.entry).beside(last)
    if form.ready:
        return save(request, form, then=after_saving(form.entry.at.date(), now))
    return _page(request, form)


def _page(request: HttpRequest, form: MeasurementForm) -> HttpResponse:
    page = measurement_page(form)
    return render_form(request, "journal/measurement.html", form, page=page, person=form.for_person)
