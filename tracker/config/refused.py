"""The page for a request that Django refuses: a wrong name in the address has a way out of it."""

from __future__ import annotations

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    wrong_name = isinstance(exception, DisallowedHost)
    return render(request, "400.html", {"wrong_name": wrong_name}, status=400)
