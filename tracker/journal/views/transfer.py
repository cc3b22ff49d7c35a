"""The whole journal out as a file, and in from one: shown first, written when confirmed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tracker import record
from tracker.accounts.access import (
    current_person,
    for_another,
    opened_for_another,
    refused,
    signed_in,
)
from tracker.accounts.file_names import kept_as
from tracker.accounts.login_redirect import sign_in_first, sign_in_to_press
from tracker.accounts.models import Person
from tracker.accounts.sure import ask_who_it_is, must_ask
from tracker.accounts.timezones import local_now
from tracker.journal.actions import unchanged
from tracker.journal.context_processors import IMPORTING
from tracker.journal.forms.upload import LARGEST_MB, MOST_ENTRIES, JournalFileForm
from tracker.journal.importing import BusyError, bring_in, cancel, go_on, is_busy, run_of
from tracker.journal.models import ImportRun
from tracker.journal.pages.transfer import preview_rows, progress_page
from tracker.journal.restore import StoppedError, compare_journal
from tracker.journal.transfer import journal_text, keep_for_confirming, waiting_file
from tracker.responses import render_form, render_page, wants_fragment


@sign_in_first
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Download everything recorded, once it is sure who asks.

    A page with a button comes between then: a file alone would leave the question standing there.
    """
    person = current_person(request)
    if must_ask(request):
        return ask_who_it_is(request, then=f"{request.path}?ready")
    if "ready" in request.GET:
        return render(request, "journal/export.html", {"person": person})
    today = local_now(person).date()
    return HttpResponse(
        journal_text(person),
        content_type="application/json",
        headers={
            "Content-Disposition": kept_as(person, what="lighter-legs", on=today, ending="json")
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def import_(request: HttpRequest) -> HttpResponse:
    """Take a file, and show what it would add and change. Nothing of it is written here.

    While a file is brought in this page says how far it is, and then what it did.
    """
    person = current_person(request)
    if request.method != "POST":
        run = run_of(person)
        return _page(request, JournalFileForm()) if run is None else _how_far(request, person, run)
    form = JournalFileForm(request.POST, request.FILES)
    if opened_for_another(request, person):
        form.add_error(None, f"{for_another(request, person)} {_('Nothing was changed.')}")
    if not form.is_valid():
        return _page(request, form)
    token = keep_for_confirming(person, form.journal, now=timezone.now())
    return _preview(request, person, form.journal, str(token))


@sign_in_to_press
@require_POST
def import_confirm(request: HttpRequest) -> HttpResponse:
    """Write the file that was shown, and keep it no longer. A large one goes on by itself."""
    person = current_person(request)
    now = timezone.now()
    if refused(request, person, _("Nothing was changed.")):
        return redirect("journal:import")
    waiting = waiting_file(person, request.POST.get("token", ""), now=now)
    if waiting is None:
        return _not_waiting(request, person)
    try:
        run = bring_in(person, waiting, by=signed_in(request), now=now)
    except BusyError:
        return _preview(
            request, person, record.loads(waiting.text), str(waiting.token), refused=True
        )
    except StoppedError:
        return _not_waiting(request, person)
    if run.done_at is not None:
        return _done(request, person, run)
    request.session[IMPORTING] = str(person.uid)
    return redirect("journal:import")


@sign_in_to_press
@require_POST
def import_cancel(request: HttpRequest) -> HttpResponse:
    """Stop bringing a file in. Nothing of it was in the record yet."""
    person = current_person(request)
    if not refused(request, person, _("Nothing was changed.")) and cancel(person):
        request.session.pop(IMPORTING, None)
        messages.success(request, _("Stopped. Nothing of that file is in the record."))
    return redirect("journal:import")


def _preview(
    request: HttpRequest,
    person: Person,
    journal: record.Journal,
    token: str,
    *,
    refused: bool = False,
) -> HttpResponse:
    """`refused`: it was confirmed while another file was brought in."""
    rows = preview_rows(compare_journal(person, journal))
    context = {
        "name": journal.profile.name or "",
        "rows": rows,
        "is_empty": not any(row.added or row.changed for row in rows),
        "token": token,
        "person": person,
        "busy": is_busy(person) or refused,
    }
    status = 409 if refused else 200
    return render(request, "journal/import_preview.html", context, status=status)


def _how_far(request: HttpRequest, person: Person, run: ImportRun) -> HttpResponse:
    """How far an import is. One that nobody works at goes on from here."""
    if run.done_at is None:
        go_on(run, now=timezone.now())
        context = {"page": progress_page(run), "person": person}
        return render_page(
            request, "journal/import_progress.html", "journal/_import_progress.html", context
        )
    if wants_fragment(request):
        return HttpResponse(headers={"HX-Redirect": reverse("journal:import")})
    return _done(request, person, run)


def _done(request: HttpRequest, person: Person, run: ImportRun) -> HttpResponse:
    """Say what an import did. An emergency that it told of answers, as it answers a save."""
    now = timezone.now()
    answer = unchanged(person, now)
    if run.pk is not None:
        run.delete()
        request.session.pop(IMPORTING, None)
    if run.added is None:
        messages.error(
            request,
            _(
                "The file could not be brought in. Nothing of it is in the record. Please choose "
                "it again."
            ),
        )
        return redirect(answer or "journal:import")
    messages.success(
        request,
        _("Import done. Added: %(added)s. Changed: %(changed)s.")
        % {"added": intcomma(run.added), "changed": intcomma(run.changed or 0)},
    )
    return redirect(answer or "journal:log")


def _not_waiting(request: HttpRequest, person: Person) -> HttpResponse:
    """Whoever pressed twice sees how far it is."""
    if not is_busy(person):
        messages.error(
            request,
            _(
                "That file is not waiting any more. If you pressed twice, it is in: look in the "
                "log. If not, please choose it again."
            ),
        )
    return redirect("journal:import")


def _page(request: HttpRequest, form: JournalFileForm) -> HttpResponse:
    return render_form(
        request,
        "journal/import.html",
        form,
        person=current_person(request),
        largest_mb=LARGEST_MB,
        most=MOST_ENTRIES,
    )
