"""Reads about links: those of a person, and the one that belongs to a secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q

from guidance.report.models import Link
from tracker.accounts.models import Person
from tracker.digest import digest

LOOK_LIKE_DIGITS = str.maketrans("oil", "011")
PAST_SHOWN = 20
"""How many that have ended are listed, the latest first (our choice)."""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A link, how often it was opened, and when for the last time (None: never)."""

    link: Link
    opened: int
    last_opened: datetime | None


def open_links(person: Person, *, now: datetime) -> list[Listed]:
    """The links that still work, the latest first."""
    return _listed(person, Q(withdrawn_at=None, ends_at__gt=now))


def past_links(person: Person, *, now: datetime) -> list[Listed]:
    """The latest of those that ended or were withdrawn."""
    over = Q(withdrawn_at__isnull=False) | Q(ends_at__lte=now)
    return _listed(person, over, at_most=PAST_SHOWN)


def usable(secret: str, *, now: datetime) -> Link | None:
    """The link with this secret, if it works.

    One look-up by hash, the same whether there never was such a link, or it has ended. Read off
    paper it may come in capitals, or with a letter for the digit that it looks like.
    """
    found = Link.objects.select_related("person").filter(
        secret_hash=digest(_as_made(secret)), withdrawn_at=None, ends_at__gt=now
    )
    return found.first()


def _as_made(secret: str) -> str:
    """The letters o, i and l are in no secret: they are taken for the digits 0 and 1."""
    return secret.strip("/").lower().translate(LOOK_LIKE_DIGITS)


def _listed(person: Person, which: Q, *, at_most: int | None = None) -> list[Listed]:
    links = Link.objects.filter(which, person=person).order_by("-made_at", "-pk")
    counted = links.annotate(opened=Count("openings"), last_opened=Max("openings__at"))
    return [
        Listed(link=link, opened=link.opened, last_opened=link.last_opened)
        for link in counted[:at_most]
    ]
