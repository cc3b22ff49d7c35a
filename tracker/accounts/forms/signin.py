"""allauth's forms to sign in and to show who it is, in our words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa import app_settings
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import forms as recovery_codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _, gettext_lazy

from tracker.accounts.afterwards import afterwards
from tracker.accounts.forms.refusals import OurWords
from tracker.accounts.models import User
from tracker.accounts.queries import name_as_kept

USER_NAME = gettext_lazy("User name")
PASSWORD = {"help_text": "", "required": gettext_lazy("Type your password.")}
NEW_PASSWORD = {
    "help_text": gettext_lazy("8 letters or numbers, or more."),
    "required": gettext_lazy("Choose a password."),
}
PASSKEY_NAME = gettext_lazy("What do you call it?")


class LoginForm(OurWords, account.LoginForm):  # type: ignore[misc]
    field_words = {
        "login": {"label": USER_NAME, "required": gettext_lazy("Type your user name.")},
        "password": PASSWORD,
    }

    def clean_login(self) -> str:
        return name_as_kept(self.cleaned_data["login"])


class SignupForm(OurWords, account.SignupForm):  # type: ignore[misc]
    field_words = {
        "username": {
            "label": USER_NAME,
            "help_text": gettext_lazy(
                "What you sign in with. Letters, numbers, spaces and . - _ ' @ +"
            ),
            "required": gettext_lazy("Choose a user name."),
        },
        "password1": NEW_PASSWORD,
        "email": {
            "label": gettext_lazy("E-mail (you can leave this empty)"),
            "help_text": gettext_lazy("Only for a new password, if you forget yours."),
        },
    }


class ReauthenticateForm(OurWords, account.ReauthenticateForm):  # type: ignore[misc]
    field_words = {"password": PASSWORD}


class _Twice(OurWords):
    """A new password that is typed twice."""

    field_words = {
        "password1": {"label": gettext_lazy("New password"), **NEW_PASSWORD},
        "password2": {
            "label": gettext_lazy("The new password once more"),
            "required": gettext_lazy("Type the new password once more."),
        },
    }

    def clean(self) -> dict[str, Any]:
        verification = account.PasswordVerificationMixin  # its words are not ours
        cleaned: dict[str, Any] = super(verification, self).clean() or self.cleaned_data
        once, again = cleaned.get("password1"), cleaned.get("password2")
        if once and again and once != again:
            self.add_error("password2", _("The two passwords differ. Type both again."))
        return cleaned


class ChangePasswordForm(_Twice, account.ChangePasswordForm):  # type: ignore[misc]
    field_words = {
        **_Twice.field_words,
        "oldpassword": {
            "label": gettext_lazy("Your password now"),
            "help_text": "",
            "required": gettext_lazy("Type your password of now."),
        },
    }


class SetPasswordForm(_Twice, account.SetPasswordForm):  # type: ignore[misc]
    """A first password for who signs in without one."""


class NewPasswordForm(_Twice, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by a link that was sent."""


class UserTokenForm(OurWords, account.UserTokenForm):  # type: ignore[misc]
    """Whether a link for a new password still works."""


class AddEmailForm(OurWords, account.AddEmailForm):  # type: ignore[misc]
    field_words = {"email": {"required": gettext_lazy("Type an e-mail address.")}}


class ResetPasswordForm(OurWords, account.ResetPasswordForm):  # type: ignore[misc]
    """A link for a new password goes only to an address that its owner confirmed.

    Anybody at an unlocked phone can type an address of theirs; only its owner can read its post.
    """

    field_words = {"email": {"required": gettext_lazy("Type your e-mail address.")}}
    users: list[User]

    def clean_email(self) -> str:
        """The address as typed. Nobody is looked up yet."""
        email: str = get_adapter().clean_email(self.cleaned_data["email"].lower())
        return email

    def save(self, request: HttpRequest, **more: Any) -> str:
        """Whether anybody here has the address must not be told by how long the answer takes."""
        afterwards(partial(self._send, request, **more))
        return str(self.cleaned_data["email"])

    def _send(self, request: HttpRequest, **more: Any) -> None:
        email: str = super().clean_email()
        confirmed = EmailAddress.objects.filter(email=email.lower(), verified=True)
        theirs = set(confirmed.values_list("user_id", flat=True))
        self.users = [user for user in self.users if user.pk in theirs]
        super().save(request, **more)


class _CodeForm(OurWords):
    """Takes the six digits of an app only once.

    allauth remembers a code for 30 seconds; with a tolerance it is good for longer.
    """

    field_words = {
        "code": {"label": gettext_lazy("Code"), "required": gettext_lazy("Type the code.")}
    }
    user: User
    authenticator: Authenticator | None = None  # none yet where codes are being turned on

    def clean_code(self) -> str:
        """Raises ValidationError when this code of this user was used while it was good."""
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator is None or self.authenticator.type == Authenticator.Type.TOTP:
            digits = "".join(filter(str.isdigit, code))
            good_for = (2 * app_settings.TOTP_TOLERANCE + 1) * app_settings.TOTP_PERIOD
            if not cache.add(f"totp-used:{self.user.pk}:{digits}", True, good_for):
                raise ValidationError(
                    _("This code was used before. Wait until the app shows a new one.")
                )
        return code


class ActivateTOTPForm(_CodeForm, totp.ActivateTOTPForm):  # type: ignore[misc]
    """Turning codes on."""


class AuthenticateForm(_CodeForm, mfa.AuthenticateForm):  # type: ignore[misc]
    """Signing in with a code after the password."""


class ReauthenticateByCodeForm(_CodeForm, mfa.ReauthenticateForm):  # type: ignore[misc]
    """Showing once more who it is, with a code."""


class DeactivateTOTPForm(OurWords, totp.DeactivateTOTPForm):  # type: ignore[misc]
    """No codes of an app any more."""


class GenerateRecoveryCodesForm(
    OurWords,
    recovery_codes.GenerateRecoveryCodesForm,  # type: ignore[misc]
):
    """New codes on paper."""


@contextmanager
def _reading_a_passkey() -> Iterator[None]:
    """What a browser says of a passkey may be anything: fido2 stumbles over what it cannot read."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ValidationError(_("We cannot read this passkey. Try once more.")) from None


class AddPasskeyForm(OurWords, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """The way without a password is ticked already: that is what people want a passkey for."""

    field_words = {
        "name": {"label": PASSKEY_NAME, "help_text": gettext_lazy("The name of the device, say.")},
        "passwordless": {
            "label": gettext_lazy("Sign in with it alone, without a password"),
            "help_text": "",
        },
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": _("My passkey"), "passwordless": True}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        with _reading_a_passkey():
            return super().clean() or self.cleaned_data


class NamePasskeyForm(OurWords, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    field_words = {"name": {"label": PASSKEY_NAME, "required": gettext_lazy("Write a name.")}}


class _UsePasskeyForm(OurWords, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    def clean_credential(self) -> Any:
        with _reading_a_passkey():
            return super().clean_credential()


class SignInPasskeyForm(_UsePasskeyForm, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """Signing in with a passkey alone."""


class SecondPasskeyForm(_UsePasskeyForm):
    """Signing in with a passkey after the password."""


class SurePasskeyForm(_UsePasskeyForm, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Showing once more who it is, with a passkey."""
