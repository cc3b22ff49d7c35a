"""What every page behind a link has in common: its headers, and a limit on wrong addresses."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.csrf import csrf_exempt

from guidance.report.links.pages import OVER, WAIT
from guidance.report.links.queries import usable
from guidance.report.models import Link

WRONG_AT_MOST: Final = 30
WITHIN: Final = timedelta(minutes=10)
"""Wrong addresses from one place before it has to wait, and how long (our choice).

A secret of 140 bits cannot be guessed. The limit only keeps somebody who tries from keeping the
server busy, so it is wide enough for a clinic behind one address; a right link is never refused.
"""
PDFS_AT_MOST: Final = 20
"""PDFs of one link in that time: each can keep a processor busy for seconds (our choice)."""
HEADERS: Final = {
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
"""No other site learns the address; no search engine lists it."""

View = Callable[..., HttpResponse]


def for_visitors(view: View) -> View:
    """A page for whoever has the address: the view is given the link instead of its secret.

    A wrong, an ended and a withdrawn link get the same answer. No session decides anything here, so
    there is no authority that another site could borrow, and no CSRF token is needed. Who is not
    signed in gets no cookie; who is has their own renewed, as on every page.
    """

    @wraps(view)
    def guarded(request: HttpRequest, secret: str, **more: str) -> HttpResponse:
        response = _answer(request, secret, lambda link: view(request, link, **more))
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return csrf_exempt(guarded)


def screen(name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page without anything of the app around it: no request, so no user, menu or token."""
    return HttpResponse(render_to_string(f"guidance/report/{name}.html", context), None, status)


def may_make_a_pdf(link: Link) -> bool:
    """Whether this link asked for few enough of them lately. Counts this one."""
    key = f"report-pdfs:{link.pk}"
    if cache.get(key, 0) >= PDFS_AT_MOST:
        return False
    _count(key)
    return True


def wait() -> HttpResponse:
    """Too much in a short time."""
    return screen("shared_notice", notice=WAIT, status=429)


def _answer(
    request: HttpRequest, secret: str, view: Callable[[Link], HttpResponse]
) -> HttpResponse:
    link = usable(secret, now=timezone.now())
    if link is not None:  # however many wrong ones came from the same place
        return view(link)
    place = _place(request)
    if cache.get(place, 0) >= WRONG_AT_MOST:
        return wait()
    _count(place)
    return screen("shared_notice", notice=OVER, status=404)


def _count(key: str) -> None:
    """One more. The time begins anew with each."""
    cache.set(key, cache.get(key, 0) + 1, WITHIN.total_seconds())


def _place(request: HttpRequest) -> str:
    """The key under which a place is counted: of its address only a keyed hash, for ten minutes."""
    try:
        place = _network(get_adapter().get_client_ip(request))
    except PermissionDenied:  # a server in front that names nobody: all count as one
        place = ""
    return f"report-links:{salted_hmac('guidance.report.links', place).hexdigest()}"


def _network(address: str) -> str:
    """One household has one IPv4 address, or the first half of an IPv6 address."""
    if ":" not in address:
        return address
    return str(ipaddress.ip_network(f"{address}/64", strict=False))
