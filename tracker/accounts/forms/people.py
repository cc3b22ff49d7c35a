"""More people, and leaving."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker import record
from tracker.accounts.forms.person import LOOK
from tracker.accounts.forms.refusals import PlainForm
from tracker.accounts.models import User
from tracker.accounts.queries import name_as_kept


class NewPersonForm(PlainForm):
    """Somebody else whose legs are logged."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    name = forms.CharField(
        label=gettext_lazy("Their name"),
        max_length=record.NAME_LENGTH,
        error_messages={"required": gettext_lazy("Write their name.")},
    )

    @property
    def ready(self) -> bool:
        """Valid, and sent to be saved."""
        return self.is_valid() and LOOK not in self.data


class DeleteForm(PlainForm):
    """The user name, typed, so that nobody deletes everything by a slip."""

    username = forms.CharField(
        label=gettext_lazy("Your user name"),
        error_messages={"required": gettext_lazy("Type your user name.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, user: User) -> None:
        self.user = user
        super().__init__(data)

    def clean_username(self) -> str:
        typed: str = self.cleaned_data["username"]
        if name_as_kept(typed) != self.user.get_username():
            raise forms.ValidationError(_("This is not your user name. Nothing was deleted."))
        return typed
