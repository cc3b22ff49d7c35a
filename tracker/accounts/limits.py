"""Limits on tries: who waits, until when, and what is said.

allauth counts (`ACCOUNT_RATE_LIMITS`); an IPv6 address counts as its /64. A wrong password counts
for its name from this address, and from anywhere (a slower limit). On a device where its user
signed in before it counts for that device alone: nobody elsewhere can lock a person out there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from allauth.account import app_settings
from allauth.core.internal import ratelimit
from allauth.mfa import app_settings as mfa_settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _, ngettext

from tracker.accounts.access import open_person
from tracker.accounts.devices import device_of
from tracker.accounts.models import User

ACCOUNT = "allauth.account"
MFA = "allauth.mfa"

Counted = tuple[str, str]
"""What is counted: the action of `ACCOUNT_RATE_LIMITS`, and for whom."""


def wrong_passwords(request: HttpRequest, name: str, user: User | None) -> list[Counted]:
    """What one wrong password for this name counts against.

    The key has to do with the password of the user, so a new one (`./run reset-password`) begins at
    none. A name that nobody has is counted like any other.
    """
    told = f"{user.pk}:{user.password}" if user else f"-:{name.casefold()}"
    whose = salted_hmac(__name__, told).hexdigest()
    if user and request.user == user:  # signed in already, and asked once more
        return [("wrong_password_known_device", f"{whose}:{request.session.session_key}")]
    device = device_of(request)
    if device and user and device.knows(user):
        return [("wrong_password_known_device", f"{whose}:{device.uid}")]
    return [
        ("wrong_password", f"{whose}:{ratelimit.get_ip(request)}"),
        ("wrong_password_anywhere", whose),
    ]


def count(request: HttpRequest, tries: list[Counted]) -> ratelimit.RateLimitUsage | None:
    """One more of each. None, and nothing counted, when one of them is full."""
    used = ratelimit.RateLimitUsage(usage=[])
    for action, key in tries:
        one = ratelimit.consume(request, app=ACCOUNT, action=action, key=key)
        if one is None:
            used.rollback()
            return None
        used.usage += one.usage
    return used


def full_until(request: HttpRequest, tries: list[Counted]) -> datetime | None:
    """When the last of these limits that are full has room again; None when none is."""
    limits = {(ACCOUNT, action, key) for action, key in tries}
    return max(_ends(request, limits), default=None)


def any_full_until(request: HttpRequest) -> datetime | None:
    """The same of every limit on this address and on this user, wherever it is asked."""
    user = _meant(request)
    code = f"mfa-auth-user-{user.pk}" if user else ""
    limits = {(ACCOUNT, action, code) for action in app_settings.RATE_LIMITS}
    limits |= {(MFA, action, "") for action in mfa_settings.RATE_LIMITS}
    return max(_ends(request, limits), default=None)


def too_many_tries(request: HttpRequest, until: datetime | None) -> str:
    """The sentences for somebody who has to wait; `until` is None when nobody knows how long."""
    when = _when(request, until) if until else _("Wait a minute, then try again.")
    return f"{_('Too many tries.')} {when}"


def ask_for_help() -> str:
    """What else somebody can do who cannot sign in."""
    return _(
        "Can it not wait? Ask the person who runs this app for a new password. "
        "On its computer they type: ./run reset-password your-user-name"
    )


def _ends(request: HttpRequest, limits: set[tuple[str, str, str]]) -> Iterator[datetime]:
    """For each limit that is full now, when it has room again."""
    now = timezone.now()
    user = _meant(request)
    for app, action, key in limits:
        for rate in ratelimit.get_rates(app=app, action=action):
            if (rate.per == "user" and user is None) or (rate.per == "key" and not key):
                continue
            try:
                name = ratelimit.get_cache_key(
                    request, app=app, action=action, rate=rate, key=key, user=user
                )
            except PermissionDenied:  # a server in front that names nobody
                continue
            tries = cache.get(name, [])  # the latest first
            if len(tries) >= rate.amount:
                end = datetime.fromtimestamp(tries[rate.amount - 1] + rate.duration, UTC)
                if end > now:
                    yield end


def _meant(request: HttpRequest) -> User | None:
    """Who is signed in, or has given the password and is asked for a code."""
    if isinstance(request.user, User):
        return request.user
    stage = getattr(request, "_login_stage", None)
    return stage.login.user if stage else None


def _when(request: HttpRequest, until: datetime) -> str:
    """By the clock where its zone is known, else in minutes."""
    zone = _zone(request)
    if zone is not None:
        up = until + timedelta(seconds=59)  # "at 14:35" is true from 14:35:00 on
        return _("Try again at %(time)s.") % {"time": f"{up.astimezone(zone):%H:%M}"}
    minutes = max(1, math.ceil((until - timezone.now()).total_seconds() / 60))
    return ngettext(
        "Try again in %(count)d minute.", "Try again in %(count)d minutes.", minutes
    ) % {"count": minutes}


def _zone(request: HttpRequest) -> ZoneInfo | None:
    person = open_person(request)
    if person is not None and person.time_zone:
        return person.zone
    device = device_of(request)
    return ZoneInfo(device.zone) if device and device.zone else None
