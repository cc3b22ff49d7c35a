"""allauth's forms in our words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.models import EmailAddress
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.queries import name_as_kept


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name")
        self.fields["login"].error_messages["required"] = _("Type your user name.")
        self.fields["password"].help_text = ""
        self.fields["password"].error_messages["required"] = _("Type your password.")

    def clean_login(self) -> str:
        return name_as_kept(self.cleaned_data["login"])


class SignupForm(allauth_forms.SignupForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].help_text = _(
            "What you sign in with. Letters, numbers, spaces and . - _ ' @ +"
        )
        self.fields["username"].error_messages["required"] = _("Choose a user name.")
        self.fields["password1"].help_text = _("8 letters or numbers, or more.")
        self.fields["password1"].error_messages["required"] = _("Choose a password.")
        self.fields["email"].label = _("E-mail (you can leave this empty)")
        self.fields["email"].help_text = _("Only for a new password, if you forget yours.")


class ReauthenticateForm(allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        self.fields["password"].error_messages["required"] = _("Type your password.")


class ResetPasswordForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    """A link for a new password goes only to an address that its owner confirmed.

    Anybody at an unlocked phone can type an address of theirs; only its owner can read its post.
    """

    users: list[User]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        confirmed = EmailAddress.objects.filter(email=email.lower(), verified=True)
        theirs = set(confirmed.values_list("user_id", flat=True))
        self.users = [user for user in self.users if user.pk in theirs]
        return email
