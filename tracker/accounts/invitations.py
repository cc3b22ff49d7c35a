"""Invitations: a link with a secret, of which the database keeps only a hash."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from tracker.accounts.models import Invitation, User
from tracker.digest import digest

GOOD_FOR = timedelta(days=7)
"""How long an invitation can be used (our choice)."""

IN_SESSION = "invitation"
"""Session key of the invitation's hash, between opening the link and signing up."""


def invite(*, by: User, now: datetime) -> str:
    """Make an invitation and return its secret, which is shown once and not kept."""
    secret = secrets.token_urlsafe(24)
    Invitation.objects.create(
        secret_hash=digest(secret), made_by=by, made_at=now, expires_at=now + GOOD_FOR
    )
    return secret


def usable(secret_hash: str, *, now: datetime) -> Invitation | None:
    """The invitation with this hash, if it was not used and has not run out."""
    return Invitation.objects.filter(
        secret_hash=secret_hash, used_at=None, expires_at__gt=now
    ).first()


def open_invitation(request: HttpRequest) -> Invitation | None:
    """The invitation that this browser came with, if it can still be used."""
    secret_hash = request.session.get(IN_SESSION)
    return usable(secret_hash, now=timezone.now()) if secret_hash else None
