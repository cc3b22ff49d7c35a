"""Three addresses: a template of 30 rows, a GROUP BY over 90 days, and one INSERT."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.db.models import Avg, Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tests.bench.bare.models import Note

ROWS = 30
DAYS = 90


@login_required
@require_GET
def rows(request: HttpRequest) -> HttpResponse:
    notes = Note.objects.filter(user=request.user).order_by("-on", "-at")[:ROWS]
    return render(request, "bare/rows.html", {"notes": notes})


@login_required
@require_GET
def days(request: HttpRequest) -> HttpResponse:
    since = timezone.now().date() - timedelta(days=DAYS)
    found = (
        Note.objects.filter(user=request.user, on__gt=since)
        .values("on")
        .annotate(middle=Avg("score"), many=Count("pk"))
        .order_by("on")
    )
    lines = (f"{one['on']} {one['middle']:.1f} {one['many']}\n" for one in found)
    return HttpResponse("".join(lines), content_type="text/plain")


@login_required
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    Note.objects.create(
        user=request.user, on=now.date(), at=now, score=request.POST["score"], words="A note"
    )
    return redirect("rows")


urlpatterns = [
    path("rows/", rows, name="rows"),
    path("days/", days, name="days"),
    path("new/", new, name="new"),
]
