"""Walks: log one, change one."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tracker.accounts.access import current_person
from tracker.accounts.forms.person import problems
from tracker.accounts.kept import sign_in_first
from tracker.journal.forms.walk import WalkForm
from tracker.journal.pages.session import walk_page
from tracker.journal.queries import local_now
from tracker.journal.rows import KINDS
from tracker.journal.views.asked import after_saving, day_asked, entry_to_change
from tracker.journal.views.sessions import save_session


@sign_in_first
@require_http_methods(["GET", "POST"])
def walk_new(request: HttpRequest) -> HttpResponse:
    """Start a walk, or log one: `?date=` fills in another day."""
    person = current_person(request)
    now = local_now(person)
    on = day_asked(request, now.date())
    if request.method != "POST":
        form = WalkForm(for_person=person, now=now, initial={"opened_on": on})
        return _page(request, form, on)
    form = WalkForm(request.POST, for_person=person, now=now)
    if form.ready:
        return save_session(request, form)
    return _page(request, form, form.cleaned_data.get("opened_on", now.date()))


@sign_in_first
@require_http_methods(["GET", "POST"])
def walk_edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Change a walk; sent unchanged, nothing is written."""
    person = current_person(request)
    now = local_now(person)
    original = entry_to_change(request, KINDS["walk"], uid)
    data = request.POST if request.method == "POST" else None
    form = WalkForm(data, for_person=person, now=now, original=original)
    if not form.ready:
        return _page(request, form, original.start.date())
    if form.entry == original:
        return redirect(after_saving(original.start.date(), now))
    return save_session(request, form)


def _page(request: HttpRequest, form: WalkForm, on: date) -> HttpResponse:
    context = {
        "form": form,
        "page": walk_page(form, on, timezone.now()),
        "problems": problems(form) if form.is_bound else [],
        "person": form.for_person,
    }
    return render(request, "journal/walk.html", context, status=422 if form.is_bound else 200)
