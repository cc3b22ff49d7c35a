"""Elevations: log one, change one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tracker.accounts.login_redirect import sign_in_first
from tracker.journal.forms.elevation import ElevationForm
from tracker.journal.pages.activity import elevation_page
from tracker.journal.views.activities import change_activity, log_activity

TEMPLATE = "journal/elevation.html"


@sign_in_first
@require_http_methods(["GET", "POST"])
def elevation_new(request: HttpRequest) -> HttpResponse:
    """Start the countdown, or log an elevation."""
    return log_activity(request, ElevationForm, elevation_page, TEMPLATE)


@sign_in_first
@require_http_methods(["GET", "POST"])
def elevation_edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Change an elevation."""
    return change_activity(request, uid, ElevationForm, elevation_page, TEMPLATE)
