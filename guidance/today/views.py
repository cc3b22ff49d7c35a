"""The home page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from guidance.today.pages import today_page
from guidance.warnings.assessment_cache import current_look
from tracker.accounts.access import current_person, needs_first_visit
from tracker.accounts.timezones import local_now


@login_required
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Open warnings; what is running; check-in; walk and elevation; week; tips; logged today."""
    person = current_person(request)
    if needs_first_visit(person):
        return redirect("accounts:first_visit")
    now = timezone.now()
    look = current_look(person, now=now)
    page = today_page(person, local_now(person, now), look.now, look.warnings)
    return render(
        request, "guidance/today/page.html", {"page": page, "person": person, "pinned": None}
    )
