"""What stands around every page: the bar, whose record is open, how it looks, the way to undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tracker.accounts.access import open_person, people_of_request
from tracker.accounts.login_redirect import writer_of
from tracker.accounts.models import Person, User
from tracker.accounts.passkeys import passkeys_work
from tracker.accounts.queries import first_account_is_open
from tracker.accounts.whose import OWN

UNDO = "undo"
"""Session key of what can be taken back: see `offer_undo`."""

YOU = "accounts:you"


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
        return {
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
        "help_url": help_url() if person is not None else "",
        "undo": _offered(request, person),
        "passkeys_work": passkeys,
        "writer": writer_of(user),
        "mail_is_sent": settings.MAIL_IS_SENT,
    }


def nav(path: str) -> tuple[NavItem, ...]:
    """The entries of `settings.NAV` that have a page; the one that `path` belongs to is current.

    A page that "You" leads to belongs to "You".
    """
    items = []
    for name, label, icon in settings.NAV:
        url = url_of(name)
        if not url:
            continue
        rooms = [url]
        if name == YOU:
            rooms += filter(None, (url_of(link) for link, *_ in settings.YOU_LINKS))
        current = path == url or any(room != "/" and path.startswith(room) for room in rooms)
        items.append(NavItem(url=url, label=str(label), icon=icon, current=current))
    return tuple(items)


def help_url() -> str:
    """The page of `settings.HELP_URL_NAME`; empty where there is none."""
    return url_of(settings.HELP_URL_NAME)


def url_of(name: str) -> str:
    """The page of a name that only the settings know; empty where there is none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def offer_undo(
    request: HttpRequest,
    *,
    person: Person,
    url: str,
    text: str,
    until: datetime,
    made: dict[str, str] | None = None,
    page: str = "",
) -> None:
    """Offer to take something back `until` then: on the next page, then where it was sent from,
    on Today and in the log. So a form that Back loads afresh says that its answers were saved.

    `made`: the page that changes what a new form made (`url`), and when it was saved (`at`).
    `page`: the page of what was saved, in place of the one where it was sent from; empty: none.
    """
    request.session[UNDO] = {
        "url": url,
        "sent_to": page or request.path,
        "text": text,
        "person": str(person.uid),
        "until": until.isoformat(),
        "made": made,
    }


def undone(request: HttpRequest, url: str) -> None:
    """Offer it no longer."""
    if request.session.get(UNDO, {}).get("url") == url:
        del request.session[UNDO]


def _offered(request: HttpRequest, person: Person | None) -> Callable[[], Any]:
    """The undo line; only a page that shows it notes that it was seen.

    `earlier`: it was seen before. Then it says nothing new, and is on fewer pages (`offer_undo`).
    """

    @cache
    def undo() -> Any:
        offer = request.session.get(UNDO)
        if offer is None or person is None or offer["person"] != str(person.uid):
            return None
        if datetime.fromisoformat(offer["until"]) < timezone.now():
            del request.session[UNDO]
            return None
        earlier = "seen" in offer
        pages = (reverse("today"), offer.get("sent_to"))
        in_log = request.path.startswith(reverse("journal:log"))
        if earlier and not (in_log or request.path in pages):
            return None
        if not earlier:
            request.session[UNDO] = {**offer, "seen": True}
        return {
            "url": offer["url"],
            "text": offer["text"],
            "person": offer["person"],
            "earlier": earlier,
            "made": offer.get("made") if request.path == offer.get("sent_to") else None,
        }

    return undo
