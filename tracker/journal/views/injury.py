"""Injuries: log one, change one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tracker.accounts.access import current_person, signed_in
from tracker.accounts.login_redirect import sign_in_first
from tracker.accounts.timezones import local_now
from tracker.journal.forms.answers import YES_NO
from tracker.journal.forms.injury import InjuryForm
from tracker.journal.mapping import KINDS
from tracker.journal.pages.alarm import yes_alarm
from tracker.journal.views.saving import (
    after_saving,
    day_asked,
    entry_to_change,
    gone,
    save,
    tell_unfinished,
)
from tracker.responses import posted, render_form


@sign_in_first
@require_http_methods(["GET", "POST"])
def injury_new(request: HttpRequest) -> HttpResponse:
    """Log an injury: `?date=` fills in another day."""
    person = current_person(request)
    now = local_now(person)
    first = {"on": day_asked(request, now.date())}
    data = posted(request)
    form = InjuryForm(data, for_person=person, now=now, initial=first).beside(
        None, by=signed_in(request)
    )
    if form.ready:
        answer = save(request, form, then=after_saving(form.entry.on, now))
        tell_unfinished(request, form)
        return answer
    return _page(request, form)


@sign_in_first
@require_http_methods(["GET", "POST"])
def injury_edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Change an injury; sent unchanged, nothing is written."""
    person = current_person(request)
    now = local_now(person)
    last = entry_to_change(request, KINDS["injury"], uid)
    if (answer := gone(request, last)) is not None:
        return answer
    data = posted(request)
    form = InjuryForm(data, for_person=person, now=now, original=last.entry).beside(last)
    if form.ready:
        return save(request, form, then=after_saving(form.entry.on, now))
    return _page(request, form)


def _page(request: HttpRequest, form: InjuryForm) -> HttpResponse:
    person = form.for_person
    cracked = yes_alarm(person, "crack_odd_shape_numb_cold", YES_NO)
    return render_form(
        request, "journal/injury.html", form, yes_no=YES_NO, cracked=cracked, person=person
    )
