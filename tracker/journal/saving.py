"""From a ready form to the answer: save, remember how to undo it, and go on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.accounts.access import current_person
from tracker.accounts.models import User
from tracker.journal.actions import Saved, add_entry, edit_entry
from tracker.journal.forms.entry import EntryForm
from tracker.journal.models import Change
from tracker.journal.rows import KINDS

UNDO = "undo"
"""Session key of the change that the next page offers to take back."""


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
    """Offer undo on the next page, which is `then` unless something must be shown first."""
    if not saved.repeated:
        request.session[UNDO] = offer(saved.change)
    return redirect(saved.answer or then)


def offer(change: Change) -> dict[str, str]:
    """What the undo line says and where it posts."""
    what = Change.What(change.what).label
    return {
        "url": reverse("journal:undo", args=[change.pk]),
        "text": _("%(what)s: %(kind)s") % {"what": what, "kind": Change.Kind(change.kind).label},
    }
