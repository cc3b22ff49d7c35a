"""What an address or a form asks for around an entry: a day, where to go afterwards."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker import record
from tracker.accounts.access import current_person, written_for
from tracker.journal.forms.entry import EntryForm
from tracker.journal.forms.signs import SignFields
from tracker.journal.mapping import Kind
from tracker.journal.queries import Version, last_version


def day_asked(request: HttpRequest, today: date) -> date:
    """The day that `?date=` asks to fill in; today when it asks for none or for nonsense."""
    return day_of(request.GET.get("date", ""), today)


def day_of(text: str, otherwise: date) -> date:
    """The day that a text says; `otherwise` for none, for nonsense and for no day of a journal."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return day if day.year in range(record.YEARS.low, (record.YEARS.high or 0) + 1) else otherwise


def after_saving(on: date, now: datetime) -> str:
    """Today after an entry of today, else the day that the entry is on."""
    return reverse("today") if on == now.date() else reverse("journal:day", args=[on])


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
