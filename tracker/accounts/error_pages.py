"""Pages for when something is wrong: made without a single query, with whom to call on them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from tracker.accounts.access import open_person
from tracker.accounts.devices import KEPT_FOR
from tracker.accounts.models import User
from tracker.accounts.whose import OWN
from tracker.interpreter import home
from tracker.whom_to_call import COOKIE, whom_to_call


def error_page(request: HttpRequest, template: str, *, status: int, **context: Any) -> HttpResponse:
    """A page in the look of its reader, and with whose record is open, as far as that is in memory.

    Nothing is asked for it.
    """
    user = user_in_memory(request)
    look = {"theme": user.theme, "text_size": user.text_size} if user is not None else {}
    known = {"home_url": home(), **look, **_whose(request), **whom_to_call(request.COOKIES)}
    return HttpResponse(render_to_string(template, {**known, **context}), status=status)


def user_in_memory(request: HttpRequest) -> User | None:
    """The signed-in user, if an earlier part of this request has asked for them."""
    user = getattr(request, "_cached_user", None)
    return user if isinstance(user, User) else None


def _whose(request: HttpRequest) -> dict[str, Any]:
    """What the strip on top of every page says. People are in memory if their session is."""
    people = getattr(request, "_people", None) or ()
    person = open_person(request) if people else None
    if person is None:
        return {"whose": OWN}
    return {
        "whose": person.whose,
        "person": person,
        "people": people if len(people) > 1 else (),
    }


def remember_region(request: HttpRequest, response: HttpResponse) -> None:
    """Of the person whose record is open, where this request has found out."""
    person = open_person(request) if getattr(request, "_people", None) else None
    if person is None:
        return
    told = request.COOKIES.get(COOKIE, "")
    if person.region and person.region != told:
        response.set_cookie(
            COOKIE,
            person.region,
            max_age=KEPT_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    elif told and not person.region:
        response.delete_cookie(COOKIE)
