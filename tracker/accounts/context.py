"""What stands around every page: the bar, whose record is open, how it looks, the way to undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from tracker.accounts.access import open_person, people_of_request
from tracker.accounts.models import User
from tracker.accounts.secure import passkeys_work

UNDO = "undo"
"""Session key of what the next page offers to take back: `url` and `text`, shown once."""


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """One entry of the bar. `label` is in the reader's language, `icon` a name in icons.svg."""

    url: str
    label: str
    icon: str
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of `base.html`, in at most one query beyond the user's.

    The host is asked only by a page that needs it: the page that refuses a wrong one must not.
    """
    passkeys = partial(passkeys_work, request)
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"passkeys_work": passkeys}
    people = people_of_request(request)
    person = open_person(request)
    return {
        "nav": nav(request.path) if person is not None else (),
        "person": person,
        "people": people if len(people) > 1 else (),
        "theme": user.theme,
        "text_size": user.text_size,
        "demo": person is not None and person.demo,
        "undo": _taken_once(request),
        "passkeys_work": passkeys,
    }


def nav(path: str) -> tuple[NavItem, ...]:
    """The entries of `settings.NAV` that have a page; the one that `path` belongs to is current."""
    items = []
    for name, label, icon in settings.NAV:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        current = path == url or (url != "/" and path.startswith(url))
        items.append(NavItem(url=url, label=str(label), icon=icon, current=current))
    return tuple(items)


def _taken_once(request: HttpRequest) -> Callable[[], Any]:
    """The undo line, taken out of the session only by a page that shows it."""

    @cache
    def undo() -> Any:
        return request.session.pop(UNDO, None)

    return undo
