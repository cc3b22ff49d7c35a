"""The pages of the guide. A search word is about the guide and not about a person."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from guidance.learn import pages


@login_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    page = pages.index_page(query=request.GET.get("q", ""))
    return render(request, "guidance/learn/index.html", {"page": page})


@login_required
@require_GET
def section(request: HttpRequest, section_id: str) -> HttpResponse:
    page = pages.section_page(section_id)
    if page is None:
        raise Http404
    return render(request, "guidance/learn/section.html", {"page": page})


@login_required
@require_GET
def tips(request: HttpRequest) -> HttpResponse:
    return render(request, "guidance/learn/tips.html", {"page": pages.tips_page()})


@login_required
@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    return render(request, "guidance/learn/sources.html", {"page": pages.sources_page()})
