"""The whole journal out as a file, and in from one: shown first, written when confirmed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tracker.accounts.access import current_person, for_another, opened_for_another, refused
from tracker.accounts.clock import local_now
from tracker.accounts.kept import sign_in_first, sign_in_to_press
from tracker.accounts.sure import ask_who_it_is, must_ask
from tracker.asking import ask
from tracker.journal.actions import unchanged
from tracker.journal.forms.upload import LARGEST_MB, MOST_ENTRIES, JournalFileForm
from tracker.journal.pages.transfer import preview_page
from tracker.journal.restore import compare_journal, restore_journal
from tracker.journal.transfer import journal_text, keep_for_confirming, waiting_file


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
    name = f"lighter-legs-{local_now(person).date()}.json"
    return HttpResponse(
        journal_text(person),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@login_required
@require_http_methods(["GET", "POST"])
def import_(request: HttpRequest) -> HttpResponse:
    """Take a file, and show what it would add and change. Nothing of it is written here."""
    person = current_person(request)
    if request.method != "POST":
        return _page(request, JournalFileForm())
    form = JournalFileForm(request.POST, request.FILES)
    if opened_for_another(request, person):
        form.add_error(None, f"{for_another(request, person)} {_('Nothing was changed.')}")
    if not form.is_valid():
        return _page(request, form)
    result = compare_journal(person, form.journal)
    token = keep_for_confirming(person, form.journal, now=timezone.now())
    page = preview_page(form.journal, result, str(token))
    return render(request, "journal/import_preview.html", {"page": page, "person": person})


@sign_in_to_press
@require_POST
def import_confirm(request: HttpRequest) -> HttpResponse:
    """Write the file that was shown, and keep it no longer."""
    person = current_person(request)
    now = timezone.now()
    if refused(request, person, _("Nothing was changed.")):
        return redirect("journal:import")
    journal = waiting_file(person, request.POST.get("token", ""), now=now)
    if journal is None:
        messages.error(
            request,
            _(
                "That file is not waiting any more. If you pressed twice, it is in: look in the "
                "log. If not, please choose it again."
            ),
        )
        return redirect("journal:import")
    result = restore_journal(person, journal, now=now)
    messages.success(
        request,
        _("Import done. Added: %(added)s. Changed: %(changed)s.")
        % {"added": result.added.total(), "changed": result.changed.total()},
    )
    return redirect(unchanged(person, local_now(person, now).date(), now) or "journal:log")


def _page(request: HttpRequest, form: JournalFileForm) -> HttpResponse:
    return ask(
        request,
        "journal/import.html",
        form,
        person=current_person(request),
        largest_mb=LARGEST_MB,
        most=MOST_ENTRIES,
    )
