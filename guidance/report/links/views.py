"""Links to the report: the person's list of them, and the pages of whoever has one."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guidance.report.forms import DatesForm
from guidance.report.links import pages
from guidance.report.links.access_tokens import is_good, ticket_for
from guidance.report.links.actions import MadeBeforeError, make_link, note_opening, withdraw_link
from guidance.report.links.forms import DAILY, NOTES, SUMMARY, LinkForm
from guidance.report.links.visitor_access import for_visitors, may_make_a_pdf, screen, wait
from guidance.report.models import Link
from guidance.report.pdf import FILE_NAME, PdfError, as_file, report_pdf
from tracker.accounts.access import current_person, refused, written_for
from tracker.accounts.login_redirect import sign_in_first, sign_in_to_press
from tracker.accounts.models import Person
from tracker.accounts.sure import must_ask
from tracker.accounts.timezones import local_now
from tracker.responses import named_problems, posted, render_form
from tracker.trends.ranges import USUAL_RANGE, range_of


@sign_in_first
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """The links there are, and the form for a new one, whose address is shown this once."""
    person = current_person(request)
    form = LinkForm(
        posted(request),
        for_person=person,
        today=local_now(person).date(),
        initial=_asked_for(request, person),
    )
    if form.ready:
        if must_ask(request):
            raise ReauthenticationRequired  # it goes on with what was sent
        return _make(request, person, form)
    page = pages.links_page(person, now=timezone.now())
    return render_form(
        request, "guidance/report/links.html", form, listed=named_problems, page=page
    )


@sign_in_to_press
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End a link now."""
    person = current_person(request)
    link = get_object_or_404(Link, person=written_for(request), pk=pk)
    if refused(request, person, _("Nothing was withdrawn.")):
        return redirect("links:index")
    withdraw_link(link=link, now=timezone.now())
    messages.success(request, _("Withdrawn. The link no longer works."))
    return redirect("links:index")


@for_visitors
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, link: Link) -> HttpResponse:
    """The address itself. It shows and counts nothing until somebody presses the button.

    A messenger that fetches the address for a preview meets this page only.
    """
    if request.method != "POST":
        return screen("shared_door", ends=pages.end_of(link))
    note_opening(link=link, now=timezone.now())
    return redirect(f"{request.path}{ticket_for(link)}/")


@for_visitors
@require_safe
def report(request: HttpRequest, link: Link, ticket: str) -> HttpResponse:
    """The report, for whoever pressed the button a moment ago; anybody else is led to it."""
    if not is_good(ticket, link):
        return redirect("../")
    found = pages.shared_report(link, now=timezone.now())
    return screen("shared", report=found, ends=pages.end_of(link))


@for_visitors
@require_safe
def pdf(request: HttpRequest, link: Link, ticket: str) -> HttpResponse:
    """The same as a PDF. It belongs to the opening of the page and is not counted again."""
    if not is_good(ticket, link):
        return redirect("../../")
    if not may_make_a_pdf(link):
        return wait()
    found = pages.shared_report(link, now=timezone.now())
    try:
        file = report_pdf(found)
    except PdfError:
        return screen("shared_notice", notice=pages.NO_PDF, status=503)
    # Somebody else keeps it, so its name says nothing of the person.
    name = f"{FILE_NAME}-{found.last}.pdf"
    return as_file(file, f'attachment; filename="{name}"')


@for_visitors
def elsewhere(request: HttpRequest, link: Link) -> HttpResponse:
    """A link in capitals, or without its last stroke, is led to its door; all else is wrong."""
    return redirect(f"{request.path.rstrip('/').lower()}/")


def _make(request: HttpRequest, person: Person, form: LinkForm) -> HttpResponse:
    said = form.cleaned_data
    now = timezone.now()
    try:
        with transaction.atomic():  # a link whose address could not be shown is none
            link, secret = make_link(
                person=person,
                first=said["first"],
                last=said["last"],
                daily=said["contents"] in (DAILY, NOTES),
                notes=said["contents"] == NOTES,
                days=said["days"],
                key=said["key"],
                now=now,
            )
            page = pages.made_page(
                link,
                address=request.build_absolute_uri(reverse("links:door", args=[secret])),
                secure=request.is_secure(),
                host=request.get_host(),
                now=now,
            )
    except MadeBeforeError:
        messages.info(
            request, _("This link was made before. We showed its address once. Make a new one.")
        )
        return redirect("links:index")
    return render(request, "guidance/report/link_made.html", {"page": page})


def _asked_for(request: HttpRequest, person: Person) -> dict[str, Any]:
    """What the report showed from which the person came, else the usual period."""
    today = local_now(person).date()
    usual = range_of(USUAL_RANGE, today=today, began=None)
    dates = DatesForm(request.GET, today=today)
    shown = dates.cleaned_data if dates.is_valid() else {"first": usual.first, "last": usual.last}
    contents = DAILY if request.GET.get("daily") == "on" else SUMMARY
    return {**shown, "contents": NOTES if request.GET.get("notes") == "on" else contents}
