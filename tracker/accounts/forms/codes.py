"""allauth's forms for the six digits of an app: each code counts once."""

from __future__ import annotations

from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import forms as recovery_codes
from allauth.mfa.totp import forms as totp
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.accounts.forms.refusals import OurWords
from tracker.accounts.models import User


class ActivateTOTPForm(OurWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The code that turns codes on is used up by it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self)

    def clean_code(self) -> str:
        code: str = super().clean_code()
        _take(self.user, code)
        return code


class _OnceOnly(OurWords):
    """allauth remembers a code for 30 seconds; with a tolerance it is good for longer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self)

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:  # type: ignore[attr-defined]
            _take(self.user, code)  # type: ignore[attr-defined]
        return code


class AuthenticateForm(_OnceOnly, base.AuthenticateForm):  # type: ignore[misc]
    """Signing in."""


class ReauthenticateForm(_OnceOnly, base.ReauthenticateForm):  # type: ignore[misc]
    """Showing once more who it is."""


class DeactivateTOTPForm(OurWords, totp.DeactivateTOTPForm):  # type: ignore[misc]
    """No codes of an app any more."""


class GenerateRecoveryCodesForm(
    OurWords,
    recovery_codes.GenerateRecoveryCodesForm,  # type: ignore[misc]
):
    """New codes on paper."""


def _in_our_words(form: Any) -> None:
    form.fields["code"].label = gettext_lazy("Code")
    form.fields["code"].error_messages["required"] = gettext_lazy("Type the code.")


def _take(user: User, code: str) -> None:
    """Raises ValidationError when this code of this user was used while it was good."""
    digits = "".join(filter(str.isdigit, code))
    good_for = (2 * app_settings.TOTP_TOLERANCE + 1) * app_settings.TOTP_PERIOD
    if not cache.add(f"totp-used:{user.pk}:{digits}", True, good_for):
        raise ValidationError(_("This code was used before. Wait until the app shows a new one."))
