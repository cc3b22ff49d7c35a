"""Make a link, withdraw it, note that it was opened."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from guidance.report.models import Link, Opening
from tracker.accounts.models import Person
from tracker.digest import digest

LETTERS: Final = "abcdefghjkmnpqrstvwxyz0123456789"
"""32 signs that nobody takes for one another: no i, l, o or u. A secret can be read off paper."""
GROUPS: Final = 7
IN_A_GROUP: Final = 4
"""28 signs of 5 bits each: 140 bits. 128 are what cannot be guessed (our choice: a little more)."""


SAME_PRESS: Final = timedelta(seconds=10)
"""Within this the same form again is a finger that tapped twice (our choice)."""


class MadeBeforeError(Exception):
    """This very form has made its link already; the secret was shown then and is not kept."""


@transaction.atomic
def make_link(
    *,
    person: Person,
    first: date,
    last: date,
    daily: bool,
    notes: bool,
    days: int,
    key: UUID,
    now: datetime,
) -> tuple[Link, str]:
    """A link to the report of first..last that ends in `days`, and its secret, which is not kept.

    The same `key` again with the same answers is the same link: tapped twice, it gets the secret
    of the second answer, which is the one that is seen; later it raises MadeBeforeError. With
    other answers it is another link.
    """
    secret = new_secret()
    asked = f"{first} {last} {daily} {notes} {days}"
    link, made = Link.objects.get_or_create(
        uid=uuid5(key, f"of the report of {person.uid}: {asked}"),
        defaults={
            "person": person,
            "secret_hash": digest(secret),
            "first": first,
            "last": last,
            "daily": daily,
            "notes": notes,
            "made_at": now,
            "ends_at": now + timedelta(days=days),
        },
    )
    if not made:
        if now - link.made_at > SAME_PRESS or link.withdrawn_at or link.openings.exists():
            raise MadeBeforeError
        link.secret_hash = digest(secret)
        link.save(update_fields=["secret_hash"])
    return link, secret


def new_secret() -> str:
    """Groups of letters and digits, such as `7k2m-…`, from the system's own source of chance."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(IN_A_GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def withdraw_link(*, link: Link, now: datetime) -> None:
    """From now on the link is not there. One that was withdrawn before keeps its moment."""
    Link.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=now)


def note_opening(*, link: Link, now: datetime) -> None:
    """Keep that somebody looked, and when."""
    Opening.objects.create(link=link, at=now)
