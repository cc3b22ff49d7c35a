"""Leaving for good."""

from __future__ import annotations

from django.db import transaction

from tracker.accounts.models import Access, Person, User


@transaction.atomic
def delete_everything(*, user: User) -> None:
    """Delete the user and every person whom nobody else may open, with all their entries.

    A person whom somebody else may open too stays: it is their record as well.
    """
    of_others = Access.objects.exclude(user=user).values("person")
    Person.objects.filter(accesses__user=user).exclude(pk__in=of_others).delete()
    user.delete()
