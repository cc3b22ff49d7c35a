"""Who may make an account: the rule of `SIGNUP`. allauth asks here."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone

from tracker.accounts.actions import AccountsClosedError, open_account
from tracker.accounts.invitations import IN_SESSION, open_invitation
from tracker.accounts.models import User
from tracker.accounts.queries import has_accounts


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth asks this before it shows or takes the sign-up form, and to save a new user."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """`open`: anybody; `first`: the first account, then by invitation; `invite`: invitation."""
        if settings.SIGNUP == "open" or open_invitation(request) is not None:
            return True
        return settings.SIGNUP == "first" and not has_accounts()

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """The user with a person of their own, and the invitation used: all or nothing."""
        super().save_user(request, user, form, commit=False)
        try:
            open_account(user=user, invitation=open_invitation(request), now=timezone.now())
        except AccountsClosedError:
            raise ImmediateHttpResponse(redirect("account_signup")) from None
        request.session.pop(IN_SESSION, None)
        return user
