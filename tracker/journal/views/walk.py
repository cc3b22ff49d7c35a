"""Walks: log one, change one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tracker.accounts.login_redirect import sign_in_first
from tracker.journal.forms.walk import WalkForm
from tracker.journal.pages.activity import walk_page
from tracker.journal.views.activities import change_activity, log_activity

TEMPLATE = "journal/walk.html"


@sign_in_first
@require_http_methods(["GET", "POST"])
def walk_new(request: HttpRequest) -> HttpResponse:
    """Start a walk, or log one."""
    return log_activity(request, WalkForm, _page, TEMPLATE)


@sign_in_first
@require_http_methods(["GET", "POST"])
def walk_edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Change a walk."""
    return change_activity(request, uid, WalkForm, _page, TEMPLATE)


def _page(form: WalkForm, on: date) -> Any:
    return walk_page(form, on, timezone.now())
