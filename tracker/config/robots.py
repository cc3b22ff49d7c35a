"""What search engines may look at: nothing here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

TEXT = """\
User-agent: *
Allow: /shared/
Disallow: /
"""
"""A link to a report says on its pages that it must not be listed. An engine has to be let in to
read that: what it may not open, it can still list by its address, which is the secret."""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(TEXT, content_type="text/plain")
