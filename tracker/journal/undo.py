"""Undo after a save: it is offered on the pages that follow, until it is too late."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from tracker.accounts.access import open_person
from tracker.accounts.models import Person, User
from tracker.interpreter import home

UNDO = "undo"
"""Session key of what can be taken back: see `offer_undo`."""
SEEN = "undo_seen"
"""Cookie with the mark of the offer that was seen last: a page that is read writes no session, and
so it waits for nobody's write."""


def offer_undo(
    request: HttpRequest,
    *,
    person: Person,
    url: str,
    text: str,
    until: datetime,
    made: dict[str, str] | None = None,
    page: str = "",
) -> None:
    """Offer to take something back `until` then: on the next page, then where it was sent from,
    on Today and in the log. So a form that Back loads afresh says that its answers were saved.

    `made`: the page that changes what a new form made (`url`), and when it was saved (`at`).
    `page`: the page of what was saved, in place of the one where it was sent from; empty: none.
    """
    request.session[UNDO] = {
        "url": url,
        "sent_to": page or request.path,
        "text": text,
        "person": str(person.uid),
        "mark": uuid4().hex,
        "until": until.isoformat(),
        "made": made,
    }


def undone(request: HttpRequest, url: str) -> None:
    """Offer it no longer."""
    if request.session.get(UNDO, {}).get("url") == url:
        del request.session[UNDO]


def was_seen(request: HttpRequest, offer: dict[str, Any]) -> bool:
    """Whether a page of this browser showed the offer before."""
    return request.COOKIES.get(SEEN) == _mark_of(offer)


def _mark_of(offer: dict[str, Any]) -> str:
    """What an offer is known by; one of an earlier version has only its end."""
    mark: str = offer.get("mark", offer["until"])
    return mark


def note_seen(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser know that this answer shows the offer, if it does so for the first time."""
    offer = getattr(request, "_undo_seen", None)
    if offer is not None:
        until = datetime.fromisoformat(offer["until"])
        response.set_cookie(
            SEEN,
            _mark_of(offer),
            max_age=max(until - timezone.now(), timedelta(0)),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def offered(request: HttpRequest) -> dict[str, Any]:
    """Context `undo` of `base.html`: the undo line. Only a page that shows it notes that.

    `earlier`: it was seen before. Then it says nothing new, and is on fewer pages (`offer_undo`).
    """

    @cache
    def undo() -> Any:
        offer = request.session.get(UNDO)
        person = open_person(request)
        if offer is None or person is None or offer["person"] != str(person.uid):
            return None
        if datetime.fromisoformat(offer["until"]) < timezone.now():
            return None
        earlier = was_seen(request, offer)
        pages = (home(), offer.get("sent_to"))
        in_log = request.path.startswith(reverse("journal:log"))
        if earlier and not (in_log or request.path in pages):
            return None
        if not earlier:
            request._undo_seen = offer  # type: ignore[attr-defined]
        return {
            "url": offer["url"],
            "text": offer["text"],
            "person": offer["person"],
            "earlier": earlier,
            "made": offer.get("made") if request.path == offer.get("sent_to") else None,
        }

    return {"undo": undo} if isinstance(getattr(request, "user", None), User) else {}
