"""The trends of a stretch of time."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from tracker.accounts.access import current_person
from tracker.accounts.timezones import local_now
from tracker.responses import render_page, wants_fragment
from tracker.trends.pages.effects import helps_section
from tracker.trends.pages.four_weeks import four_weeks_card
from tracker.trends.pages.trends import trends_page
from tracker.trends.ranges import RangeName


@login_required
@require_GET
def trends(request: HttpRequest, name: RangeName) -> HttpResponse:
    """How it went over one of the ranges; htmx asks for the charts alone.

    The four-week try and what helps are the same in every range, so they are not sent again.
    """
    person = current_person(request)
    now = timezone.now()
    page = trends_page(person, name, today=local_now(person, now).date())
    context: dict[str, Any] = {"page": page, "person": person}
    if not wants_fragment(request):
        context["four_weeks"] = four_weeks_card(person, now)
        context["helps"] = helps_section(person, now)
    return render_page(request, "tracker/trends/index.html", "tracker/trends/_trends.html", context)
