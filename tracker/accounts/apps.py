"""The accounts app."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    name = "tracker.accounts"

    def ready(self) -> None:
        """However somebody signs in: what waits in the session is theirs, or it is dropped.

        However an address comes to an account: the one before it is told.
        """
        from allauth.account.signals import email_added

        from tracker.accounts.adapter import tell_of_new_address
        from tracker.accounts.login_redirect import at_sign_in

        email_added.connect(tell_of_new_address, dispatch_uid="tracker.accounts.adapter")
        user_logged_in.connect(at_sign_in, dispatch_uid="tracker.accounts.login_redirect")
