"""What can be done to an entry of any kind: delete it, and take a change back."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracker.accounts.access import current_person
from tracker.accounts.models import User
from tracker.journal.actions import UNDO_FOR, CannotUndoError, delete_entry
from tracker.journal.models import Change
from tracker.journal.pages.entries import DELETED_HERE
from tracker.journal.queries import live_row
from tracker.journal.readings import undo_together
from tracker.journal.rows import KINDS
from tracker.journal.saving import go_on
from tracker.journal.views.asked import came_from


@login_required
@require_POST
def entry_delete(request: HttpRequest, kind: str, uid: str) -> HttpResponse:
    """Take an entry out of the record; the next page offers to bring it back."""
    assert isinstance(request.user, User)
    person = current_person(request)
    if kind not in DELETED_HERE:
        raise Http404("No such kind of entry.")
    row = live_row(person, KINDS[kind], uid)
    saved = delete_entry(
        person=person,
        kind=KINDS[kind],
        uid=uid,
        key=uuid4(),  # a second press finds no live entry
        by=request.user,
        now=timezone.now(),
    )
    then = came_from(request, reverse("journal:day", args=[row.on]))
    return go_on(request, saved, then=then)


@login_required
@require_POST
def undo(request: HttpRequest, change: int) -> HttpResponse:
    """Take a change back, while that is possible; else say why not."""
    person = current_person(request)
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
    messages.success(request, _("Taken back."))
    return redirect(answer or came_from(request, reverse("journal:log")))
