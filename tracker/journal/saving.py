"""From a ready form to the answer: save, remember how to undo it, and go on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.accounts.access import current_person
from tracker.accounts.context import offer_undo
from tracker.accounts.models import User
from tracker.journal.actions import UNDO_FOR, Saved, add_entry, edit_entry
from tracker.journal.forms.entry import EntryForm
from tracker.journal.models import Change
from tracker.journal.rows import KINDS


def save(request: HttpRequest, kind: str, form: EntryForm, *, then: str) -> HttpResponse:
    """Save a form that is ready and go to `then`, or to what must be shown first."""
    assert isinstance(request.user, User)
    person = current_person(request)
    arguments = {
        "person": person,
        "kind": KINDS[kind],
        "entry": form.entry,
        "key": form.cleaned_data["key"],
        "by": request.user,
        "now": timezone.now(),
    }
    saved = edit_entry(uid=form.editing, **arguments) if form.editing else add_entry(**arguments)
    return go_on(request, saved, then=then)


def go_on(request: HttpRequest, saved: Saved, *, then: str) -> HttpResponse:
    """Offer undo from the next page on: `then`, unless something must be shown first."""
    change = saved.change
    if not saved.repeated:
        what, kind = Change.What(change.what).label, Change.Kind(change.kind).label
        offer_undo(
            request,
            person=change.person,
            url=reverse("journal:undo", args=[change.pk]),
            text=_("%(what)s: %(kind)s") % {"what": what, "kind": kind},
            until=change.at + UNDO_FOR,
        )
    return redirect(saved.answer or then)
