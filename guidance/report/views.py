"""The report on a page and as PDF, its dates, and the form for why the person goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guidance.report.actions import say_why
from guidance.report.forms import DatesForm, WhyForm
from guidance.report.pages.page import Chosen
from guidance.report.pages.report import ReportPage, report_page
from guidance.report.pdf import FILE_NAME, PdfError, as_file, report_pdf
from tracker.accounts.access import current_person
from tracker.accounts.file_names import kept_as
from tracker.accounts.login_redirect import sign_in_first
from tracker.accounts.timezones import local_now
from tracker.responses import named_problems, posted, render_form
from tracker.trends.ranges import USUAL_RANGE, RangeName, range_of


@login_required
@require_GET
def page(request: HttpRequest, name: RangeName) -> HttpResponse:
    """The report of a period up to today."""
    chosen = _up_to_today(request, name)
    form = DatesForm(today=chosen.last, initial={"first": chosen.first, "last": chosen.last})
    return _show(request, chosen, form)


@login_required
@require_GET
def between(request: HttpRequest, first: date, last: date) -> HttpResponse:
    """The report of two dates; dates that cannot be are asked again."""
    today = local_now(current_person(request)).date()
    form = DatesForm({"first": first, "last": last}, today=today)
    chosen = Chosen(name=None, first=first, last=last, **_extras(request))
    if not form.is_valid():
        return _ask_again(request, chosen, form)
    return _show(request, chosen, form)


@login_required
@require_GET
def pdf(request: HttpRequest, first: date, last: date) -> HttpResponse:
    """The report of two dates as a file; where none can be made, the way to print instead."""
    chosen = Chosen(name=None, first=first, last=last, **_extras(request))
    today = local_now(current_person(request)).date()
    if not DatesForm({"first": first, "last": last}, today=today).is_valid():
        return redirect(chosen.address)
    report = _report(request, chosen)
    try:
        file = report_pdf(report)
    except PdfError:
        context = {"page": chosen}
        return render(request, "guidance/report/no_pdf.html", context, status=503)
    person = current_person(request)
    return as_file(file, kept_as(person, what=FILE_NAME, on=last, ending="pdf"))


@login_required
@require_GET
def dates(request: HttpRequest) -> HttpResponse:
    """Where the form for the dates is sent; it leads to the report of these dates."""
    chosen = _up_to_today(request, USUAL_RANGE)
    initial = {"first": chosen.first, "last": chosen.last}
    form = DatesForm(request.GET or None, today=chosen.last, initial=initial)
    if not form.is_valid():
        return _ask_again(request, chosen, form)
    said = form.cleaned_data
    return redirect(replace(chosen, first=said["first"], last=said["last"]).address)


@sign_in_first
@require_http_methods(["GET", "POST"])
def why(request: HttpRequest) -> HttpResponse:
    """Why the person goes now, and what they want to ask."""
    person = current_person(request)
    data = posted(request)
    form = WhyForm(data, for_person=person).beside(request.session)
    if form.ready:
        say_why(person=person, reason=form.cleaned_data["reason"], questions=form.questions)
        form.saved(WhyForm(for_person=person))
        messages.success(request, _("Saved"))
        return redirect("report:page")
    return render_form(request, "guidance/report/why.html", form, listed=named_problems)


def _extras(request: HttpRequest) -> dict[str, bool]:
    """What is asked for beside the summary. Notes are in the daily table and bring it along."""
    notes = request.GET.get("notes") == "on"
    return {"daily": notes or request.GET.get("daily") == "on", "notes": notes}


def _up_to_today(request: HttpRequest, name: RangeName) -> Chosen:
    dates = range_of(name, today=local_now(current_person(request)).date(), began=None)
    return Chosen(name=name, first=dates.first, last=dates.last, **_extras(request))


def _show(request: HttpRequest, chosen: Chosen, form: DatesForm) -> HttpResponse:
    context = {"report": _report(request, chosen), "page": chosen, "form": form}
    return render(request, "guidance/report/page.html", context)


def _report(request: HttpRequest, chosen: Chosen) -> ReportPage:
    return report_page(
        current_person(request),
        first=chosen.first,
        last=chosen.last,
        now=timezone.now(),
        daily=chosen.daily,
        notes=chosen.notes,
    )


def _ask_again(request: HttpRequest, chosen: Chosen, form: DatesForm) -> HttpResponse:
    return render_form(
        request, "guidance/report/dates.html", form, listed=named_problems, page=chosen
    )
