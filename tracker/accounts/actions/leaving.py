"""Leaving for good."""

from __future__ import annotations

from django.db import transaction

from tracker.accounts.models import User
from tracker.accounts.queries import theirs_alone


@transaction.atomic
def delete_everything(*, user: User) -> None:
    """Delete the user and every person whom nobody else may open, with all their entries.

    A person whom somebody else may open too stays: it is their record as well.
    """
    theirs_alone(user).delete()
    user.delete()
