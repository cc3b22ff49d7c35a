"""Pages for a request that is refused: not understood, not open, not here, and too many of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from tracker.accounts.access import people_of_request
from tracker.accounts.error_pages import error_page, remember_region, user_in_memory
from tracker.accounts.limits import any_full_until, ask_for_help, too_many_tries


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    wrong_name = isinstance(exception, DisallowedHost)
    return error_page(request, "400.html", status=400, wrong_name=wrong_name)


def not_open(request: HttpRequest, exception: Exception) -> HttpResponse:
    _look_up_whose(request)
    return error_page(request, "403.html", status=403)


def not_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    _look_up_whose(request)
    return error_page(request, "404.html", status=404)


def _look_up_whose(request: HttpRequest) -> None:
    """So that the page can say whose record is open. It does without where nothing can be read."""
    if user_in_memory(request) is not None:
        with suppress(DatabaseError):
            people_of_request(request)


def too_many(request: HttpRequest) -> HttpResponse:
    """allauth's answer to a flood of requests."""
    wait = too_many_tries(request, any_full_until(request))
    help_ = "" if request.user.is_authenticated else ask_for_help()
    return error_page(request, "429.html", status=429, wait=wait, help=help_)


class RememberRegion:
    """A browser knows whose emergency number it shows, also when nothing can be asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        remember_region(request, response)
        return response
