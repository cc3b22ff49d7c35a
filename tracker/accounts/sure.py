"""Asking once more who it is, before what a stranger with an unlocked phone could misuse.

allauth asks (`reauthentication_required`), and goes on with what was sent. Here is what it
leaves open: a file, and a button that was pressed long ago.
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import (
    STATE_SESSION_KEY,
    is_reauthentication_required,
)
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode


def must_ask(request: HttpRequest) -> bool:
    """Whether it is long since somebody here showed who they are."""
    return bool(is_reauthentication_required(request, app=""))


def ask_who_it_is(request: HttpRequest, *, then: str) -> HttpResponse:
    """To the page that asks, and from there to `then`."""
    request.session.pop(STATE_SESSION_KEY, None)
    ways = get_adapter().get_reauthentication_methods(request.user)
    return redirect(f"{ways[0]['url']}?{urlencode({'next': then})}")


class OnlyWhatWasJustPressed:
    """allauth keeps a form that was sent until somebody showed who they are, without an end.

    Whoever opens that page later, only to look at it, must not find its button pressed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, ReauthenticationRequired) and request.method != "POST":
            request.session.pop(STATE_SESSION_KEY, None)
