"""What allauth asks us: who may make an account, which names, how many tries, what mail."""

from __future__ import annotations

import html
import ipaddress
import logging
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracker.accounts import limits
from tracker.accounts.access import people_of
from tracker.accounts.actions import AccountsClosedError, open_account
from tracker.accounts.devices import remember
from tracker.accounts.invitations import IN_SESSION, open_invitation
from tracker.accounts.models import User
from tracker.accounts.names import spelled
from tracker.accounts.passwords import spellings
from tracker.accounts.queries import has_accounts, looks_like_another, user_named

logger = logging.getLogger(__name__)

NOT_RIGHT = _("The user name or the password is not right. Check both, and type them again.")
OLD_LINK = _("This link does not work any more. Ask for a new one.")
TOO_FAST = _("Too many tries. Wait a little, then try again.")

WAYS = {
    "reauthenticate": _("Use my password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}
"""How somebody can show once more who they are."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth asks this before it shows or takes a form, to save a new user, and to send mail."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This sign-in is switched off. Ask the person who runs this app."),
        "cannot_remove_primary_email": _(
            "This is the first address. Make another one the first, then remove this one."
        ),
        "duplicate_email": _("You have this address here already."),
        "email_password_mismatch": NOT_RIGHT,
        "email_taken": _("Somebody here has this address already."),
        "enter_current_password": _("This is not your password now. Type it again."),
        "incorrect_code": _("This code is not right. Type the newest one."),
        "incorrect_password": _("This is not your password. Type it again."),
        "invalid_login": NOT_RIGHT,
        "invalid_or_expired_key": OLD_LINK,
        "invalid_password_reset": OLD_LINK,
        "max_email_addresses": _("There is room for %d addresses. Remove one first."),
        "phone_password_mismatch": NOT_RIGHT,
        "phone_taken": _("Somebody here has this number already."),
        "rate_limited": TOO_FAST,
        "same_as_current": _("This is the one that you have. Type another one."),
        "select_only_one": _("Choose one of them only."),
        "too_many_login_attempts": TOO_FAST,
        "unknown_email": _("Nobody here has this address."),
        "unknown_phone": _("Nobody here has this number."),
        "unverified_primary_email": _("Confirm this address first: open the link that we sent."),
        "username_blacklisted": _("This name cannot be used. Choose another."),
        "username_password_mismatch": NOT_RIGHT,
        "username_taken": _(
            "Somebody here has this name, or one that looks the same. Choose another."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """`open`: anybody; `first`: the first account, then by invitation; `invite`: invitation."""
        return (
            settings.SIGNUP == "open"
            or open_invitation(request) is not None
            or (settings.SIGNUP == "first" and not has_accounts())
        )

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """The user with a person of their own, and the invitation used: all or nothing."""
        super().save_user(request, user, form, commit=False)
        try:
            open_account(user=user, invitation=open_invitation(request), now=timezone.now())
        except AccountsClosedError:
            raise ImmediateHttpResponse(redirect("account_signup")) from None
        request.session.pop(IN_SESSION, None)
        return user

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """One spelling for each name, and no two that look the same."""
        name: str = super().clean_username(spelled(username), shallow)
        if not shallow and looks_like_another(name):
            raise self.validation_error("username_taken")
        return name

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count one try. Raises ValidationError when there were too many."""
        name = credentials.get("username", "")
        tries = limits.wrong_passwords(request, name, user_named(name))
        self._login_failed_rl_usage = limits.count(request, tries)
        if self._login_failed_rl_usage is None:
            until = limits.full_until(request, tries)
            raise ValidationError(
                [limits.too_many_tries(request, until), limits.ask_for_help()],
                code="too_many_login_attempts",
            )

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A name that nobody has takes as long as one that somebody has.

        allauth hashes the password once for it; one with accents is tried in each spelling.
        """
        super().authentication_failed(request, **credentials)
        if user_named(credentials.get("username", "")) is None:
            for spelling in spellings(credentials.get("password", ""))[1:]:
                make_password(spelling)

    def get_client_ip(self, request: HttpRequest) -> str:
        """IPv4 told as IPv6 (`::ffff:192.0.2.1`) stays IPv4: else all of it were one network."""
        told: str = super().get_client_ip(request)
        try:
            mapped = getattr(ipaddress.ip_address(told), "ipv4_mapped", None)
        except ValueError:
            return told
        return str(mapped) if mapped else told

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code in ("too_many_login_attempts", "rate_limited"):
            until = limits.any_full_until(self.request)
            return ValidationError(limits.too_many_tries(self.request, until), code=code)
        error: ValidationError = super().validation_error(code, *args)
        return error

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """From now on this device is one of theirs."""
        response: HttpResponse = super().post_login(request, user, **more)
        people = people_of(user)
        remember(request, response, user, people[0].time_zone if people else "")
        return response

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whoever signed in a moment ago has just shown who they are."""
        since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        records = get_authentication_records(self.request, self.request.user)
        return not any(record["at"] > since for record in records)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show who it is, in our words."""
        return [
            {**way, "description": WAYS[way["id"]]}
            for way in super().get_reauthentication_methods(user)
        ]

    def render_mail(self, *told: Any, **more: Any) -> EmailMessage:
        """Plain text: what the templates escape for a page is a sign of its own here."""
        letter: EmailMessage = super().render_mail(*told, **more)
        letter.body = html.unescape(str(letter.body))
        return letter

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Mail that cannot be sent stops nothing: what it tells of has been done."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # so are all of smtplib's
            logger.warning("An e-mail could not be sent: %s", type(error).__name__)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the first address; one that was taken away is told too."""
        removed = (context or {}).get("deleted_email")
        if removed:
            super().send_notification_mail(template_prefix, user, context, removed)
        if not removed or EmailAddress.objects.filter(user=user).exists():
            super().send_notification_mail(template_prefix, user, context, email)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The same for codes and passkeys."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _("Turn off signing in with codes and passkeys first."),
        "cannot_delete_authenticator": _("This way to sign in cannot be removed."),
        "cannot_generate_recovery_codes": _("Turn on codes or add a passkey first."),
        "incorrect_code": _("This code is not right. Type the newest one."),
        "unverified_email": _("Confirm your e-mail address first: open the link that we sent."),
    }


def tell_of_new_address(email_address: EmailAddress, user: User, **signal: Any) -> None:
    """The address that was there before is told of another one."""
    first = EmailAddress.objects.get_primary(user)
    if first is not None and first.pk != email_address.pk:
        AccountAdapter().send_notification_mail(
            "account/email/email_added", user, {"added_email": email_address.email}, first.email
        )
