"""Log and change a walk, an elevation, a measurement or an injury; delete and undo of any kind."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker.accounts.access import (
    current_person,
    opened_for_another,
    refused,
    signed_in,
    written_for,
)
from tracker.accounts.login_redirect import came_from, sign_in_first, sign_in_to_press
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.journal.actions import UNDO_FOR, CannotUndoError, delete_entry
from tracker.journal.forms.activity import ActivityForm, ElevationForm
from tracker.journal.forms.entry import EntryForm
from tracker.journal.forms.injury import InjuryForm
from tracker.journal.forms.measurement import MeasurementForm
from tracker.journal.forms.walk import WalkForm
from tracker.journal.mapping import KINDS
from tracker.journal.models import Change
from tracker.journal.pages.activity import activity_page
from tracker.journal.pages.entries import DELETED_HERE
from tracker.journal.queries import newest_row
from tracker.journal.undo import undone
from tracker.journal.views.saving import (
    day_asked,
    entry_to_change,
    go_on,
    gone,
    save,
    show,
    undo_together,
)
from tracker.responses import key_of_button, posted

FORMS: dict[str, Any] = {
    form.kind_name: form for form in (WalkForm, ElevationForm, MeasurementForm, InjuryForm)
}


@sign_in_first
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Log an entry of this kind; with `?date=`, of another day."""
    person = current_person(request)
    now = local_now(person)
    on = day_asked(request, now.date())
    data = posted(request)
    form = FORMS[kind](data, for_person=person, now=now, initial={"opened_on": on})
    if form.beside(None, by=signed_in(request)).ready:
        return save(request, form)
    return show_entry(request, form, form.cleaned_data.get("opened_on") if data else on)


@sign_in_first
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, kind: str, uid: str) -> HttpResponse:
    """Change an entry; sent unchanged, nothing is written."""
    person = current_person(request)
    last = entry_to_change(request, KINDS[kind], uid)
    if (answer := gone(request, last)) is not None:
        return answer
    data = posted(request)
    form = FORMS[kind](data, for_person=person, now=local_now(person), original=last.entry)
    return save(request, form) if form.beside(last).ready else show_entry(request, form)


def show_entry(request: HttpRequest, form: EntryForm, on: date | None = None) -> HttpResponse:
    """The page of a form, which fills in `on`; today when left out."""
    page = activity_page(form, on) if isinstance(form, ActivityForm) else None
    return show(request, f"journal/{form.kind_name}.html", form, page=page)


@sign_in_to_press
@require_POST
def entry_delete(request: HttpRequest, kind: str, uid: str) -> HttpResponse:
    """Take an entry out of the record; the next page offers to bring it back."""
    assert isinstance(request.user, User)
    person = current_person(request)
    if kind not in DELETED_HERE:
        raise Http404("No such kind of entry.")
    if opened_for_another(request, person):
        entry_to_change(request, KINDS[kind], uid)  # nobody else's is spoken of
    if refused(request, person, _("Nothing was deleted.")):
        return redirect("journal:log")
    saved = delete_entry(
        person=person,
        kind=KINDS[kind],
        uid=uid,
        key=key_of_button(request),
        by=request.user,
        now=timezone.now(),
    )
    on = newest_row(person, KINDS[kind], uid).on
    then = came_from(request, reverse("journal:day", args=[on]))
    if saved is not None:
        return go_on(request, saved, then=_still_there(person, then))
    messages.info(request, _("This entry is deleted already."))
    return redirect(_still_there(person, then))


@sign_in_to_press
@require_POST
def undo(request: HttpRequest, change: int) -> HttpResponse:
    """Take a change back, while that is possible; else say why not."""
    person = current_person(request)
    if opened_for_another(request, person):
        get_object_or_404(Change, pk=change, person=written_for(request))
    if refused(request, person, _("Nothing was undone.")):
        return redirect("journal:log")
    change_row = get_object_or_404(Change, pk=change, person=person)
    try:
        answer = undo_together(person=person, change=change_row, now=timezone.now())
    except CannotUndoError:
        context = {
            "person": person,
            "taken_back": change_row.undone_at is not None,
            "minutes": int(UNDO_FOR.total_seconds() // 60),
        }
        return render(request, "journal/too_late.html", context, status=409)
    undone(request, request.path)
    messages.success(request, _("Taken back."))
    return redirect(answer or _still_there(person, came_from(request, reverse("journal:log"))))


def _still_there(person: Person, page: str) -> str:
    """The page, or the log in its place when its entry has just gone."""
    try:
        uid = resolve(urlsplit(page).path).kwargs.get("uid")
    except Resolver404:
        return reverse("journal:log")
    rows = (kind.row.objects.live().filter(person=person, uid=uid) for kind in KINDS.values())
    there = uid is None or any(row.exists() for row in rows)
    return page if there else reverse("journal:log")
