"""The trends of a stretch of time."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from tracker.accounts.access import current_person
from tracker.responses import render_page, wants_fragment
from tracker.trends.pages.trends import trends_page
from tracker.trends.ranges import RangeName


@login_required
@require_GET
def trends(request: HttpRequest, name: RangeName) -> HttpResponse:
    """How it went over one of the ranges; htmx asks for the charts alone.

    The four-week try and what helps are the same in every range, so they are not sent again.
    """
    person = current_person(request)
    page = trends_page(person, name, now=timezone.now(), whole=not wants_fragment(request))
    context = {"page": page, "person": person}
    return render_page(request, "tracker/trends/index.html", "tracker/trends/_trends.html", context)
