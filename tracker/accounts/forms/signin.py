"""allauth's forms for names, passwords and e-mail addresses, in our words."""

from __future__ import annotations

from functools import partial
from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracker.accounts.afterwards import afterwards
from tracker.accounts.forms.refusals import OurWords
from tracker.accounts.models import User
from tracker.accounts.queries import name_as_kept

TYPE_PASSWORD = _("Type your password.")
CHOOSE_PASSWORD = _("Choose a password.")
PASSWORD_HINT = _("8 letters or numbers, or more.")


class LoginForm(OurWords, allauth_forms.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name")
        self.fields["login"].error_messages["required"] = _("Type your user name.")
        self.fields["password"].help_text = ""
        self.fields["password"].error_messages["required"] = TYPE_PASSWORD

    def clean_login(self) -> str:
        return name_as_kept(self.cleaned_data["login"])


class SignupForm(OurWords, allauth_forms.SignupForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].help_text = _(
            "What you sign in with. Letters, numbers, spaces and . - _ ' @ +"
        )
        self.fields["username"].error_messages["required"] = _("Choose a user name.")
        self.fields["password1"].help_text = PASSWORD_HINT
        self.fields["password1"].error_messages["required"] = CHOOSE_PASSWORD
        self.fields["email"].label = _("E-mail (you can leave this empty)")
        self.fields["email"].help_text = _("Only for a new password, if you forget yours.")


class ReauthenticateForm(OurWords, allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        self.fields["password"].error_messages["required"] = TYPE_PASSWORD


class _Twice(OurWords):
    """A new password that is typed twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = PASSWORD_HINT
        self.fields["password1"].error_messages["required"] = CHOOSE_PASSWORD
        self.fields["password2"].label = _("The new password once more")
        self.fields["password2"].error_messages["required"] = _("Type the new password once more.")

    def clean(self) -> dict[str, Any]:
        verification = allauth_forms.PasswordVerificationMixin  # its words are not ours
        cleaned: dict[str, Any] = super(verification, self).clean() or self.cleaned_data
        once, again = cleaned.get("password1"), cleaned.get("password2")
        if once and again and once != again:
            self.add_error("password2", _("The two passwords differ. Type both again."))
        return cleaned


class ChangePasswordForm(_Twice, allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Your password now")
        self.fields["oldpassword"].help_text = ""
        self.fields["oldpassword"].error_messages["required"] = _("Type your password of now.")


class SetPasswordForm(_Twice, allauth_forms.SetPasswordForm):  # type: ignore[misc]
    """A first password for who signs in without one."""


class NewPasswordForm(_Twice, allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by a link that was sent."""


class UserTokenForm(OurWords, allauth_forms.UserTokenForm):  # type: ignore[misc]
    """Whether a link for a new password still works."""


class AddEmailForm(OurWords, allauth_forms.AddEmailForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages["required"] = _("Type an e-mail address.")


class ResetPasswordForm(OurWords, allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    """A link for a new password goes only to an address that its owner confirmed.

    Anybody at an unlocked phone can type an address of theirs; only its owner can read its post.
    """

    users: list[User]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].error_messages["required"] = _("Type your e-mail address.")

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
