"""What surrounds every page: the bar, whose record is open, how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.accounts.access import open_person, people_of_request
from tracker.accounts.login_redirect import writer_of
from tracker.accounts.models import User
from tracker.accounts.passkeys import passkeys_work
from tracker.accounts.queries import first_account_is_open
from tracker.accounts.whose import OWN
from tracker.interpreter import PageLink, home, interpreter


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """One entry of the bar; `current`: the reader is there, or on a page below it."""

    page: PageLink
    current: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of `base.html`, in at most one query beyond the user's.

    The host is asked only by a page that needs it: the page that refuses a wrong one must not.
    """
    passkeys = partial(passkeys_work, request)
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {
            "home_url": home(),
            "passkeys_work": passkeys,
            "whose": OWN,
            "first_account": first_account_is_open,  # asked only by the page to sign in
        }
    people = people_of_request(request)
    person = open_person(request)
    return {
        "nav": nav(request.path) if person is not None else (),
        "person": person,
        "people": people if len(people) > 1 else (),
        "whose": person.whose if person is not None else OWN,
        "theme": user.theme,
        "text_size": user.text_size,
        "demo": person is not None and person.demo,
        "home_url": home(),
        "help_url": interpreter().pages().help if person is not None else "",
        "passkeys_work": passkeys,
        "writer": writer_of(user),
        "mail_is_sent": settings.MAIL_IS_SENT,
    }


def nav(path: str) -> tuple[NavItem, ...]:
    """The entries of the bar; the one that `path` belongs to is current.

    A page of the interpreter that "You" leads to belongs to "You".
    """
    pages = interpreter().pages()
    trends = PageLink(url=reverse("trends:index"), label=_("Trends"), icon="trends")
    log = PageLink(url=reverse("journal:log"), label=_("Log"), icon="log")
    you = PageLink(url=reverse("accounts:you"), label=_("You"), icon="you")
    return tuple(
        NavItem(page=page, current=_leads_to(path, page, *(pages.you if page is you else ())))
        for page in (*pages.bar_first, trends, log, *pages.bar_later, you)
    )


def _leads_to(path: str, *pages: PageLink) -> bool:
    """Whether a path is one of these pages or below it. Everything is below the first page."""
    return any(
        path == page.url or (page.url != "/" and path.startswith(page.url)) for page in pages
    )
