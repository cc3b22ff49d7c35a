"""The trends of a stretch of time."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from tracker.accounts.access import current_person
from tracker.accounts.clock import local_now
from tracker.shape import render_page
from tracker.trends.pages.trends import trends_page
from tracker.trends.ranges import RangeName


@login_required
@require_GET
def trends(request: HttpRequest, name: RangeName) -> HttpResponse:
    """How it went over one of the ranges; htmx asks for the part below the title alone."""
    person = current_person(request)
    page = trends_page(person, name, today=local_now(person).date())
    context = {"page": page, "person": person}
    return render_page(request, "tracker/trends/index.html", "tracker/trends/_trends.html", context)
