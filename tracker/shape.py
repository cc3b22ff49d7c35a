"""One address, two shapes: the whole page, or only the part that htmx asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


def wants_fragment(request: HttpRequest) -> bool:
    """True when htmx asked for part of a page (not boosted, not to restore history)."""
    htmx = getattr(request, "htmx", None)
    return isinstance(htmx, HtmxDetails) and (
        bool(htmx) and not htmx.boosted and not htmx.history_restore_request
    )


def render_page(
    request: HttpRequest,
    page: str,
    fragment: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """The template `page`, or the `fragment` that it includes."""
    template = fragment if wants_fragment(request) else page
    response = render(request, template, dict(context), status=status)
    patch_vary_headers(response, ("HX-Request",))
    return response
