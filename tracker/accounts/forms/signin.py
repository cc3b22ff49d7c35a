"""allauth's forms in our words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django.utils.translation import gettext_lazy as _


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("User name")
        self.fields["password"].help_text = ""


class SignupForm(allauth_forms.SignupForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].help_text = _("What you sign in with. Letters and numbers.")
        self.fields["password1"].help_text = _("8 letters or numbers, or more.")
        self.fields["email"].label = _("E-mail (you can leave this empty)")
        self.fields["email"].help_text = _("Only for a new password, if you forget yours.")
