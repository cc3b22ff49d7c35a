"""A new account with its person, and more people whose legs are logged."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from tracker.accounts.models import Access, Invitation, Person, User
from tracker.accounts.queries import has_accounts


class AccountsClosedError(Exception):
    """No account can be made now: the first one is there, and the invitation is used or missing."""


@transaction.atomic
def open_account(*, user: User, invitation: Invitation | None, now: datetime) -> Person:
    """Save a new user with a person of their own, and use up the invitation they came with.

    Raises AccountsClosedError, and saves nothing, when `settings.SIGNUP` allows no account. Decided
    under a lock, so that one invitation, or "the first account", is never taken twice.
    """
    _lock_accounts()
    used = _use(invitation, now)
    open_to_all = settings.SIGNUP == "open"
    first = settings.SIGNUP == "first" and not has_accounts()
    if not (used or open_to_all or first):
        raise AccountsClosedError
    user.save()
    if used and invitation is not None:
        Invitation.objects.filter(pk=invitation.pk).update(used_by=user)
    person = Person.objects.create()
    Access.objects.create(user=user, person=person)
    return person


@transaction.atomic
def add_person(*, user: User, name: str, like: Person, key: UUID, now: datetime) -> Person:
    """A further person whose legs `user` logs; lives, until told otherwise, where `like` does.

    The same `key` again makes nobody: it returns the person it made, by the name that it says now.
    """
    person, made = Person.objects.get_or_create(
        uid=uuid5(key, f"of user {user.pk}"),
        defaults={
            "name": name,
            "time_zone": like.time_zone,
            "region": like.region,
            "country": like.country,
            "units": like.units,
            "set_up_at": now,
        },
    )
    if not made and person.name != name:
        person.name = name
        person.save(update_fields=["name"])
    Access.objects.get_or_create(user=user, person=person)
    return person


def _lock_accounts() -> None:
    """One new account at a time, by a row that is always there (SQLite locks all by itself)."""
    kind = ContentType.objects.get_for_model(User)
    ContentType.objects.select_for_update().get(pk=kind.pk)


def _use(invitation: Invitation | None, now: datetime) -> bool:
    """Mark the invitation used; False when there is none, or it was used or has run out."""
    if invitation is None:
        return False
    unused = Invitation.objects.filter(pk=invitation.pk, used_at=None, expires_at__gt=now)
    return unused.update(used_at=now) == 1
