"""Sessions: sign-in lasts as long as the app is used, and no page fails for want of a write."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from tracker import storage
from tracker.accounts.not_saved import could_not_be_saved
from tracker.journal.undo import UNDO, note_seen, was_seen
from tracker.locks import waiting_at_most

RENEWED_ON = "renewed_on"
CARRIED = "undo"
"""Cookie with the way to take back a save whose session could not be written."""

SECONDS_TO_READ = 1
SECONDS_AFTER_A_PRESS = 5
"""How long an answer waits to write its session (our choice): it is all that still waits then."""


class Sessions(SessionMiddleware):
    """Django's, but an answer is given though its session cannot be written.

    A page that is read never needs a write, and what was saved is saved. What is lost is small: the
    renewal of today, which the next page makes up for. The way to take a save back goes along in a
    cookie. A sign-in is nothing without its session, so that is not said to be done.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        offer = _carried(request)
        if offer is not None:
            request.session[UNDO] = offer

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        note_seen(request, response)
        if not getattr(getattr(request, "session", None), "modified", False):
            return super().process_response(request, response)
        reads = request.method in ("GET", "HEAD")
        seconds = SECONDS_TO_READ if reads else SECONDS_AFTER_A_PRESS
        try:
            with waiting_at_most(seconds):
                saved = super().process_response(request, response)
                if CARRIED in request.COOKIES:
                    saved.delete_cookie(CARRIED)
                return saved
        except Exception as problem:
            trouble = storage.trouble_of(problem)
            if trouble is None:
                raise
            if not (reads and trouble is storage.Trouble.WAITED):  # the next page writes it
                storage.log(trouble, problem)
        begins = request.session.session_key != request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        if begins and request.method == "POST":
            return could_not_be_saved(request, trouble)
        _carry(request, response)
        patch_vary_headers(response, ("Cookie",))
        return response


def _carry(request: HttpRequest, response: HttpResponse) -> None:
    """Give the browser what the session should have kept: where the last save is taken back.

    No word of what was saved goes along.
    """
    offer = request.session.get(UNDO)
    if offer is None or was_seen(request, offer) or request.method != "POST":
        return
    told = {name: value for name, value in offer.items() if name != "text"}
    response.set_cookie(
        CARRIED,
        signing.dumps(told, salt=_salt(request)),
        max_age=datetime.fromisoformat(offer["until"]) - datetime.now(UTC),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _carried(request: HttpRequest) -> dict[str, Any] | None:
    """What `_carry` gave to this session; None for any other cookie, or none."""
    try:
        told: dict[str, Any] = signing.loads(request.COOKIES[CARRIED], salt=_salt(request))
    except (KeyError, signing.BadSignature):
        return None
    return {**told, "text": _("Done. You can still take it back")}


def _salt(request: HttpRequest) -> str:
    return f"{__name__}.{request.COOKIES.get(settings.SESSION_COOKIE_NAME, '')}"


class DailyRenewal(MiddlewareMixin):
    """Give a signed-in session its full age again on the first page of each (UTC) day.

    Saving it on every request would be simpler and would write to the database for every page.
    """

    def process_request(self, request: HttpRequest) -> None:
        today = datetime.now(UTC).date().isoformat()
        if request.user.is_authenticated and request.session.get(RENEWED_ON) != today:
            request.session[RENEWED_ON] = today
