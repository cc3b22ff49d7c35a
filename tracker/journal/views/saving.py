"""What the views of all entries share: the day asked for, saving, undo, where to go next."""

from __future__ import annotations

from datetime import date, datetime
from itertools import zip_longest
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from pydantic import BaseModel

from tracker import record
from tracker.accounts.access import current_person, signed_in, written_for
from tracker.accounts.models import Person, User
from tracker.accounts.timezones import local_now
from tracker.interpreter import home
from tracker.journal.actions import (
    UNDO_FOR,
    Saved,
    add_entry,
    delete_entry,
    edit_entry,
    unchanged,
    undo_all,
)
from tracker.journal.forms.entry import EntryForm
from tracker.journal.forms.measurement import MeasurementForm, keys_of_readings
from tracker.journal.forms.signs.form import SignFields
from tracker.journal.mapping import KINDS, Kind, local_date
from tracker.journal.models import Change
from tracker.journal.pages.entries import EDITED_HERE
from tracker.journal.queries import Version, last_version, standing_with
from tracker.journal.undo import offer_undo

MEASUREMENT = KINDS["measurement"]


def day_asked(request: HttpRequest, today: date) -> date:
    """The day that `?date=` asks to fill in; today when it asks for none or for nonsense."""
    return day_of(request.GET.get("date", ""), today)


def day_of(text: str, otherwise: date) -> date:
    """The day that a text says; `otherwise` for none, for nonsense and for no day of a journal."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return day if day.year in record.YEARS.whole else otherwise


def after_saving(on: date, now: datetime) -> str:
    """Today after an entry of today, else the day that the entry is on."""
    return home() if on == now.date() else reverse("journal:day", args=[on])


def tell_unfinished(request: HttpRequest, form: EntryForm) -> None:
    """Say what was left open, or not asked, beside a sign that could not wait."""
    if any(question.keep for question in form.overtook):
        messages.info(
            request,
            _(
                "This entry had been changed after you opened it. What you sent now stands in its "
                "place. Undo brings back what was there."
            ),
        )
    if form.said_before is not None:
        messages.info(
            request,
            _(
                "You saved these same answers before, at most half an hour ago. They are saved "
                "twice now. Undo takes out this one."
            ),
        )
    if isinstance(form, SignFields) and form.unfinished:
        messages.error(
            request,
            _("Not everything was saved: %(open)s You can add it in the log.")
            % {"open": " ".join(form.unfinished)},
        )


def entry_to_change(request: HttpRequest, kind: Kind, uid: str) -> Version:
    """The entry that a form changes, deleted or not. Raises Http404 when there never was one.

    A form that was opened for another person finds that person's entry, if the user may open it:
    so the form can say what is wrong and give back what was typed. It never saves.
    """
    return last_version(written_for(request), kind, uid)


def gone(request: HttpRequest, last: Version) -> HttpResponse | None:
    """What answers who opens an entry that was deleted; None for one that is there, or a form.

    A form that was sent is never answered so: it comes back with what was typed.
    """
    if not last.deleted or request.method == "POST":
        return None
    return render(request, "journal/gone.html", {"person": current_person(request)}, status=410)


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


@transaction.atomic
def save_readings(request: HttpRequest, form: MeasurementForm, *, then: str) -> HttpResponse:
    """Save a ready form, each reading as an entry of its own, a second after the one before.

    Sent again, it changes the readings that it saved; one that it leaves out now is deleted.
    """
    first = write(request, form)
    assert first is not None  # a form that opened no entry is never found unchanged
    saved = [first]
    keys = keys_of_readings(form.cleaned_data["key"])
    for key, entry in zip_longest(keys, form.more):
        more = _save_reading(form.for_person, entry, key, signed_in(request), form.said)
        saved += [more] if more is not None else []
    written = [one for one in saved if not one.repeated] or saved
    answer = next((one.answer for one in saved if one.answer is not None), None)
    return go_on(request, written[0], then=answer or then)


def _save_reading(
    person: Person, entry: BaseModel | None, key: UUID, by: User, said: str
) -> Saved | None:
    now = timezone.now()
    if entry is not None:
        return add_entry(
            person=person, kind=MEASUREMENT, entry=entry, key=key, by=by, now=now, said=said
        )
    uid = standing_with(person, MEASUREMENT, key)
    if uid is None:
        return None
    return delete_entry(person=person, kind=MEASUREMENT, uid=uid, key=key, by=by, now=now)


@transaction.atomic
def undo_together(*, person: Person, change: Change, now: datetime) -> str | None:
    """Take a change back, with what the same sending did to the other readings; all or nothing.

    Returns the URL that must answer the request, if there is one. Raises CannotUndoError.
    """
    after = Change.objects.filter(person=person, pk__gt=change.pk)
    sent_again = after.filter(key=change.key).order_by("pk").first()
    others = after.filter(key__in=keys_of_readings(change.key), undone_at=None)
    if sent_again is not None:
        others = others.filter(pk__lt=sent_again.pk)
    return undo_all(person=person, changes=[*others.order_by("-pk"), change], now=now)
