"""Pages for a request that is refused (not understood, not open, not here, too many) or fails."""

from __future__ import annotations

import sys
from contextlib import suppress

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from tracker import storage
from tracker.accounts.access import people_of_request
from tracker.accounts.error_pages import error_page, user_in_memory
from tracker.accounts.limits import any_full_until, ask_for_help, too_many_tries
from tracker.accounts.not_saved import could_not_be_saved


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


def broken(request: HttpRequest) -> HttpResponse:
    """The answer to an error that nothing else has answered (`handler500`).

    The database may have failed before any view was reached: who is signed in is kept in it too.
    Django's own line in the log says so (`logs.OneSentenceOnTheDatabase`).
    """
    trouble = storage.trouble_of(sys.exc_info()[1])
    if trouble is None:
        return error_page(request, "500.html", status=500)
    return could_not_be_saved(request, trouble)
