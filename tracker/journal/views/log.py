"""The log: days newest first, one day, and the jump to a day."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from tracker.accounts.access import current_person
from tracker.accounts.timezones import local_now
from tracker.journal.mapping import KINDS
from tracker.journal.pages.log import day_page, log_page
from tracker.responses import render_page


@login_required
@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """The log. `?kind=` shows one kind, `?before=` earlier days, `?day=` goes to a day."""
    person = current_person(request)
    day = _date(request.GET.get("day", ""))
    if day is not None:
        return redirect("journal:day", day)
    kind = request.GET.get("kind", "")
    if kind and kind not in KINDS:
        raise Http404("No such kind of entry.")
    before = _date(request.GET.get("before", ""))
    page = log_page(person, local_now(person), kind=kind, before=before)
    context = {"page": page, "person": person}
    return render_page(request, "journal/log.html", "journal/_days.html", context)


@login_required
@require_GET
def day(request: HttpRequest, on: date) -> HttpResponse:
    """Everything of one day, and where to add to it."""
    person = current_person(request)
    page = day_page(person, local_now(person), on)
    return render(request, "journal/day.html", {"page": page, "person": person})


def _date(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
