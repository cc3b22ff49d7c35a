"""What was sent in vain: typed words come back to the one who wrote them, unsaved.

A form is sent in vain when its session has ended, when its token is no longer good (another tab
signed in anew), or when the database failed (`tracker/storage.py`). It belongs to one user, one
person and one form. Whatever differs, its words are not shown, and that is said.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.datastructures import MultiValueDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from tracker.accounts.access import CHOSEN, open_person, people_of, people_of_request
from tracker.accounts.error_pages import error_page
from tracker.accounts.forms.refusals import LOOK
from tracker.accounts.models import User
from tracker.interpreter import home
from tracker.locks import reading_only

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

WRITER = "writer"
"""Name of the hidden field that says who had the form open: see `writer_of`."""

KEPT = "kept_form"
"""Session key of the form that waits for its writer to sign in."""

KEPT_FOR = timedelta(hours=1)
KEPT_CHARACTERS = 50_000


def writer_of(user: User | AnonymousUser) -> str:
    """The mark of a user in their pages: it names no one and cannot be made up. Empty for none."""
    return salted_hmac(__name__, str(user.pk)).hexdigest()[:32] if user.pk else ""


def sign_in_first(view: View[P]) -> View[P]:
    """A page for somebody who is signed in. What anybody else sent waits for them in the session.

    Afterwards it is shown again, unsaved, to the user who wrote it, in the record it was written
    for; nobody else sees it, and nothing of it is put in an address. Its form must heed `LOOK`; a
    form of which nothing can be given back (a file, a password) asks with `login_required` instead.
    """
    asks_to_sign_in: View[P] = login_required(view)

    @wraps(view)
    def kept(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            if request.method == "POST":
                _keep(request)
        elif of_another_writer(request):
            return not_saved(request)
        elif request.method == "GET" and KEPT in request.session:
            _give_back(request)
        return asks_to_sign_in(request, *args, **kwargs)

    kept.shows_again = True  # type: ignore[attr-defined]
    return kept


def sign_in_to_press(view: View[P]) -> View[P]:
    """A button for somebody who is signed in. It has no page of its own to come back to.

    Whoever pressed it signed out is led, after signing in, to the page that it is on.
    """

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            messages.error(
                request, _("You were signed out, so nothing was done. Please press it again.")
            )
        return redirect_to_login(came_from(request, home()))

    return asked


def came_from(request: HttpRequest, otherwise: str) -> str:
    """The path of the page of ours that a button was pressed on.

    A path with two strokes in front would be read as the name of another site.
    """
    page = request.headers.get("Referer", "")
    if not _is_ours(request, page):
        return otherwise
    parts = urlsplit(page)
    path = "/" + parts.path.lstrip("/\\")
    return f"{path}?{parts.query}" if parts.query else path


def of_another_writer(request: HttpRequest) -> bool:
    """Whether a form was sent that somebody else had open, who was signed in here before."""
    mine = writer_of(request.user)
    return request.method == "POST" and request.POST.get(WRITER, mine) != mine


def not_saved(request: HttpRequest) -> HttpResponse:
    """The page that says so and shows nothing of what was sent."""
    context = {
        "another": of_another_writer(request),
        "back": came_from(request, home()),
        "writer": writer_of(request.user),
    }
    return error_page(request, "403_csrf.html", status=403, **context)


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form without a good token (`CSRF_FAILURE_VIEW`). It never saves.

    A form with a page of its own is shown again to its writer. Another site can send one here, but
    it knows neither the mark of the writer nor the id of a person. Signed out, the form waits if it
    came from a page of ours; a request from elsewhere must not begin a session in this browser.
    """
    if not is_shown_again(request):
        return not_saved(request)
    if not request.user.is_authenticated:
        ours = _is_ours(request, request.headers.get("Origin", ""))
        return page_of(request) if ours else not_saved(request)
    mine = {str(person.uid) for person in people_of_request(request)}
    if request.POST.get(WRITER) != writer_of(request.user) or not mine.intersection(
        request.POST.getlist("person")
    ):
        return not_saved(request)
    look_again(request, request.POST)
    with reading_only():
        return page_of(request)


def view_of(request: HttpRequest) -> ResolverMatch | None:
    """The view that an address belongs to, also where the request has not come to it."""
    with suppress(Resolver404):
        return request.resolver_match or resolve(request.path_info)
    return None


def is_shown_again(request: HttpRequest) -> bool:
    found = view_of(request)
    return found is not None and getattr(found.func, "shows_again", False)


def page_of(request: HttpRequest) -> HttpResponse:
    found = view_of(request)
    assert found is not None
    page: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return page


def at_sign_in(request: HttpRequest, user: User, **_signal: Any) -> None:
    """What waits is for this user, in the record it was written for; else it is dropped."""
    waiting = request.session.get(KEPT)
    if waiting is None:
        return
    request.session.set_expiry(None)  # the session of a signed-in user lasts as long as any
    person = _only(waiting, "person")
    if _only(waiting, WRITER) == writer_of(user) and any(
        str(one.uid) == person for one in people_of(user)
    ):
        request.session[CHOSEN] = person
    else:
        del request.session[KEPT]
        messages.error(
            request,
            _("What was typed before was for another sign-in or person, so we did not keep it."),
            fail_silently=True,
        )


def _keep(request: HttpRequest) -> None:
    fields = {
        name: values
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", LOOK)
    }
    if request.POST.get(WRITER) and len(json.dumps(fields)) <= KEPT_CHARACTERS:
        request.session[KEPT] = {
            "path": request.path,
            "fields": fields,
            "until": (timezone.now() + KEPT_FOR).isoformat(),
        }
        request.session.set_expiry(KEPT_FOR)


def _give_back(request: HttpRequest) -> None:
    """Turn the request for its page into the form that was sent, only to be looked at.

    While another record is open it goes on waiting; after its time it is gone.
    """
    waiting = request.session[KEPT]
    if datetime.fromisoformat(waiting["until"]) < timezone.now():
        del request.session[KEPT]
        messages.error(
            request, _("What you typed before signing in was kept for an hour. It is gone now.")
        )
        return
    person = open_person(request)
    if request.path == waiting["path"] and person and _only(waiting, "person") == str(person.uid):
        del request.session[KEPT]
        look_again(request, MultiValueDict(waiting["fields"]))


def look_again(request: HttpRequest, fields: MultiValueDict[str, str], why: str = "") -> None:
    data = fields.copy()
    data[LOOK] = "1"
    request.method = "POST"
    request.POST = data  # type: ignore[assignment]
    messages.error(
        request, why or _("We kept what you typed. It is not saved yet. Check it, then save.")
    )


def _only(waiting: dict[str, Any], name: str) -> str:
    """The last value of a field of the form that waits, as a form reads it; empty without one."""
    return str((waiting["fields"].get(name) or [""])[-1])


def _is_ours(request: HttpRequest, page: str) -> bool:
    """Whether a whole address is one of this site: a browser sends "null" where it tells none."""
    return bool(urlsplit(page).netloc) and url_has_allowed_host_and_scheme(
        page, {request.get_host()}, require_https=request.is_secure()
    )
