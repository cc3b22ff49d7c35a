"""A device on which somebody signed in before: a stranger's wrong passwords do not count there.

A cookie says it, signed, so that nobody can make one. It lets nobody in. It names no one: each user
has a mark in it, and it knows the zone of the last one, to tell a time before anybody signs in.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from tracker.accounts.models import User

COOKIE: Final = "device"
KEPT_FOR: Final = timedelta(days=400)
"""The longest that browsers keep a cookie."""
USERS_AT_MOST: Final = 8
"""How many users of one device are known at a time (our choice: a household)."""


@dataclass(frozen=True, kw_only=True)
class Device:
    """`uid` tells devices apart. `users`: marks, the latest first. `zone`: "" when not known."""

    uid: str
    users: tuple[str, ...] = field(default=())
    zone: str = ""

    def knows(self, user: User) -> bool:
        return _mark(user) in self.users


def device_of(request: HttpRequest) -> Device | None:
    """The device as its cookie says; None without a cookie, or with one that is not ours."""
    try:
        said = signing.loads(request.COOKIES.get(COOKIE, ""), salt=__name__, max_age=KEPT_FOR)
        return Device(uid=said["uid"], users=tuple(said["users"]), zone=said["zone"])
    except (signing.BadSignature, KeyError, TypeError):
        return None


def remember(request: HttpRequest, response: HttpResponse, user: User, zone: str) -> None:
    """Somebody has just signed in here. `zone`: "" when not told."""
    before = device_of(request) or Device(uid=secrets.token_urlsafe(12))
    mark = _mark(user)
    users = [mark, *(one for one in before.users if one != mark)][:USERS_AT_MOST]
    response.set_cookie(
        COOKIE,
        signing.dumps({"uid": before.uid, "users": users, "zone": zone}, salt=__name__),
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _mark(user: User) -> str:
    return salted_hmac(__name__, str(user.pk)).hexdigest()[:16]
