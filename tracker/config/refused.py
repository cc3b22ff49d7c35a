"""Pages for a request that is refused: a wrong name in the address, and too many of them."""

from __future__ import annotations

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.accounts.limits import any_full_until, ask_for_help, too_many_tries


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    wrong_name = isinstance(exception, DisallowedHost)
    return render(request, "400.html", {"wrong_name": wrong_name}, status=400)


def too_many(request: HttpRequest) -> HttpResponse:
    """allauth's answer to a flood of requests."""
    wait = too_many_tries(request, any_full_until(request))
    help_ = "" if request.user.is_authenticated else ask_for_help()
    return render(request, "429.html", {"wait": wait, "help": help_}, status=429)
