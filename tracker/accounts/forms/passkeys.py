"""allauth's forms for passkeys in our words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.webauthn import forms as webauthn
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracker.accounts.forms.refusals import OurWords


@contextmanager
def _read() -> Iterator[None]:
    """What a browser says of a passkey may be anything: fido2 stumbles over what it cannot read."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ValidationError(_("We cannot read this passkey. Try once more.")) from None


class AddPasskeyForm(OurWords, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """The way without a password is ticked already: that is what people want a passkey for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"name": _("My passkey"), "passwordless": True}
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What do you call it?")
        self.fields["name"].help_text = _("The name of the device, say.")
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = ""

    def clean(self) -> dict[str, Any]:
        with _read():
            return super().clean() or self.cleaned_data


class NamePasskeyForm(OurWords, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What do you call it?")
        self.fields["name"].error_messages["required"] = _("Write a name.")


class _UsePasskeyForm(OurWords, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    def clean_credential(self) -> Any:
        with _read():
            return super().clean_credential()


class SignInPasskeyForm(_UsePasskeyForm, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """Signing in with a passkey alone."""


class SecondPasskeyForm(_UsePasskeyForm):
    """Signing in with a passkey after the password."""


class SurePasskeyForm(_UsePasskeyForm, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Showing once more who it is."""
