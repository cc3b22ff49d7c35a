"""Who may make an account: the rule of `SIGNUP`."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from tracker.accounts.invitations import open_invitation
from tracker.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth asks this before it shows or takes the sign-up form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """`open`: anybody; `first`: the first account, then by invitation; `invite`: invitation."""
        if settings.SIGNUP == "open" or open_invitation(request) is not None:
            return True
        return settings.SIGNUP == "first" and not User.objects.exists()
