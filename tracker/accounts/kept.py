"""What was sent after the session ended: typed words come back after signing in, unsaved."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from tracker.accounts.access import people_of_request
from tracker.accounts.forms.person import LOOK

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

KEPT = "kept_form"
"""Session key of the form that waits for its writer to sign in."""

KEPT_FOR = timedelta(hours=1)
KEPT_CHARACTERS = 50_000


def sign_in_first(view: View[P]) -> View[P]:
    """A page for somebody who is signed in. What anybody else sent waits for them in the session.

    Afterwards it is shown again, unsaved, to a user who may open the record it was written for;
    nobody else sees it, and nothing of it stands in an address.
    """
    asks_to_sign_in: View[P] = login_required(view)

    @wraps(view)
    def kept(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            if request.method == "POST":
                _keep(request)
        elif request.method == "GET" and request.session.get(KEPT, {}).get("path") == request.path:
            _give_back(request)
        return asks_to_sign_in(request, *args, **kwargs)

    return kept


def sign_in_to_press(view: View[P]) -> View[P]:
    """A button for somebody who is signed in. It has no page of its own to come back to.

    Whoever pressed it signed out is led, after signing in, to the page that it stands on.
    """

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            messages.error(
                request, _("You were signed out, so nothing was done. Please press it again.")
            )
        return redirect_to_login(came_from(request, reverse("today")))

    return asked


def came_from(request: HttpRequest, otherwise: str) -> str:
    """The path of the page of ours that a button was pressed on."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        page, {request.get_host()}, require_https=request.is_secure()
    )
    if not ours:
        return otherwise
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _keep(request: HttpRequest) -> None:
    fields = {
        name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"
    }
    if len(json.dumps(fields)) <= KEPT_CHARACTERS:
        request.session[KEPT] = {"path": request.path, "fields": fields}
        request.session.set_expiry(KEPT_FOR)


def _give_back(request: HttpRequest) -> None:
    """Turn the request into the one that was sent, only to be looked at."""
    fields = request.session.pop(KEPT)["fields"]
    request.session.set_expiry(None)
    mine = {str(person.uid) for person in people_of_request(request)}
    if not mine.intersection(fields.get("person", ())):
        return
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values)
    data[LOOK] = "1"
    request.method = "POST"
    request.POST = data  # type: ignore[assignment]
    messages.error(request, _("We kept what you typed. It is not saved yet. Check it, then save."))
