"""From a ready form to the answer: save, remember how to undo it, and go on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker.accounts.access import current_person, signed_in
from tracker.accounts.clock import local_now
from tracker.accounts.context import offer_undo
from tracker.journal.actions import UNDO_FOR, Saved, add_entry, edit_entry, unchanged
from tracker.journal.forms.entry import EntryForm
from tracker.journal.mapping import local_date
from tracker.journal.models import Change
from tracker.journal.pages.entries import EDITED_HERE


def save(request: HttpRequest, form: EntryForm, *, then: str) -> HttpResponse:
    """Save a form that is ready and go to `then`, or to what must be shown first."""
    return tell(request, form, write(request, form), then=then)


def write(request: HttpRequest, form: EntryForm) -> Saved | None:
    """Save a form that is ready; None when the entry that it changes says all that already."""
    arguments = {
        "person": current_person(request),
        "kind": form.kind,
        "entry": form.entry,
        "key": form.cleaned_data["key"],
        "by": signed_in(request),
        "now": timezone.now(),
        "said": form.said,
    }
    return edit_entry(uid=form.editing, **arguments) if form.editing else add_entry(**arguments)


def tell(request: HttpRequest, form: EntryForm, saved: Saved | None, *, then: str) -> HttpResponse:
    """Say what became of a form that was sent, and go on."""
    if saved is not None:
        return go_on(request, saved, then=then)
    messages.info(request, _("Nothing was changed."))
    on = local_date(form.kind, form.entry)
    return redirect(unchanged(form.for_person, on, timezone.now()) or then)


def go_on(request: HttpRequest, saved: Saved, *, then: str, text: str = "") -> HttpResponse:
    """Offer undo from the next page on: `then`, unless something must be shown first.

    `text` says what was done; without it what was saved is named. A repeat says that it was saved
    already, with the same undo; once that is too late, alone.
    """
    change = saved.change
    until = change.at + UNDO_FOR
    if saved.repeated:
        text = _("This was already saved.")
    if saved.repeated and until < timezone.now():
        messages.success(request, text)
    else:
        what, kind = Change.What(change.what).label, Change.Kind(change.kind).label
        offer_undo(
            request,
            person=change.person,
            url=reverse("journal:undo", args=[change.pk]),
            text=text or _("%(what)s: %(kind)s") % {"what": what, "kind": kind},
            until=until,
            made=_made(change),
        )
    return redirect(saved.answer or then)


def _made(change: Change) -> dict[str, str] | None:
    """The page of a new entry, and when it was saved; None for what is not changed by a form."""
    if change.what != Change.What.ADDED or change.kind not in EDITED_HERE:
        return None
    return {
        "url": reverse(f"journal:{change.kind}_edit", args=[change.uid]),
        "at": date_format(local_now(change.person, change.at), "G:i"),
    }
