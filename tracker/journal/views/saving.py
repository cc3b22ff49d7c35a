"""What the views of all entries share: the day asked for, saving, undo, where to go next."""

from __future__ import annotations

from datetime import date, datetime
from itertools import zip_longest
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker import record
from tracker.accounts.access import current_person, signed_in, written_for
from tracker.accounts.models import Person
from tracker.accounts.timezones import local_now
from tracker.interpreter import home
from tracker.journal.actions import (
    UNDO_FOR,
    Saved,
    add_entry,
    delete_entry,
    edit_entry,
    remember_clock,
    stop_timer,
    unchanged,
    undo_all,
)
from tracker.journal.forms.activity import ActivityForm
from tracker.journal.forms.entry import EntryForm
from tracker.journal.forms.measurement import MeasurementForm, keys_of_readings
from tracker.journal.forms.signs.form import SignFields
from tracker.journal.mapping import Kind, local_date
from tracker.journal.models import Change
from tracker.journal.pages.entries import EDITED_HERE
from tracker.journal.queries import Version, last_version, standing_with
from tracker.journal.undo import offer_undo
from tracker.responses import mark_of, render_form


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


def _tell_unfinished(request: HttpRequest, form: EntryForm) -> None:
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


def save(request: HttpRequest, form: EntryForm, *, then: str = "") -> HttpResponse:
    """Save a form that is ready and go on, unless something must be shown first, to `then`.

    Left out, that is Today after an entry of today, else the day that the entry is on. The clock
    that it came from stops; a later one goes on.
    """
    arguments: dict[str, Any] = {
        "person": current_person(request),
        "kind": form.kind,
        "by": signed_in(request),
        "now": timezone.now(),
    }
    said = {
        **arguments,
        "entry": form.entry,
        "key": form.cleaned_data["key"],
        "said": form.said,
        "written": form.written,
    }
    with transaction.atomic():
        timer = None
        if isinstance(form, ActivityForm) and form.started_at is not None:
            timer = stop_timer(
                person=form.for_person, kind=form.kind_name, started_at=form.started_at
            )
        edited = edit_entry.within(uid=form.editing, **said) if form.editing else None
        first = edited if form.editing else add_entry.within(**said)
        written = [first] if first is not None else []
        if timer is not None and first is not None:
            remember_clock(first.change, timer)
        if isinstance(form, MeasurementForm) and not form.editing:
            written += _save_readings(form, arguments)
    for one in written:
        one.judge()
    _tell_unfinished(request, form)
    on = local_date(form.kind, form.entry)
    on_today = on == form.now.date()
    then = then or (home() if on_today else reverse("journal:day", args=[on]))
    if not written:
        messages.info(request, _("Nothing was changed."))
        return redirect(unchanged(form.for_person, timezone.now()) or then)
    answer = next((one.answer for one in written if one.answer is not None), None)
    shown = [one for one in written if not one.repeated] or written
    return go_on(request, shown[0], then=answer or then)


def _save_readings(form: MeasurementForm, arguments: dict[str, Any]) -> list[Saved]:
    """Save the other readings, each as an entry of its own, a second after the one before.

    Sent again, a form changes the readings that it saved; one that it leaves out now is deleted.
    """
    saved: list[Saved] = []
    for key, entry in zip_longest(keys_of_readings(form.cleaned_data["key"]), form.more):
        if entry is not None:
            saved.append(add_entry.within(entry=entry, key=key, said=form.said, **arguments))
        elif (uid := standing_with(form.for_person, form.kind, key)) is not None:
            deleted = delete_entry.within(uid=uid, key=key, **arguments)
            saved += [deleted] if deleted is not None else []
    return saved


def show(request: HttpRequest, template: str, form: EntryForm, **context: Any) -> HttpResponse:
    """The page of a form; its fields know how their ids end."""
    form.mark = mark_of(request, form)
    return render_form(request, template, form, person=form.for_person, mark=form.mark, **context)


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
        made = None  # the page of a new entry, and when it was saved
        if change.what == Change.What.ADDED and change.kind in EDITED_HERE:
            made = {
                "url": reverse(f"journal:{change.kind}_edit", args=[change.uid]),
                "at": date_format(local_now(change.person, change.at), "G:i"),
            }
        offer_undo(
            request,
            person=change.person,
            url=reverse("journal:undo", args=[change.pk]),
            text=text or _("%(what)s: %(kind)s") % {"what": what, "kind": kind},
            until=until,
            made=made,
        )
    return redirect(saved.answer or then)


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
