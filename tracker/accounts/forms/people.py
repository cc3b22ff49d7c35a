"""More people, and leaving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.forms.refusals import PlainForm
from tracker.accounts.models import Person, User
from tracker.accounts.queries import name_as_kept
from tracker.digest import digest


class NewPersonForm(PlainForm):
    """Somebody else whose legs are logged."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    name = forms.CharField(
        label=gettext_lazy("Their name"),
        max_length=record.NAME_LENGTH,
        error_messages={"required": gettext_lazy("Write their name.")},
    )


class DeleteForm(PlainForm):
    """The user name, typed, so that nobody deletes everything by a slip.

    `goes` names the records that go; a page that named others deletes nothing, and is shown anew.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    username = forms.CharField(
        label=gettext_lazy("Your user name"),
        error_messages={"required": gettext_lazy("Type your user name.")},
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, user: User, goes: Iterable[Person]
    ) -> None:
        self.user = user
        self.goes = digest(repr(sorted((str(one.uid), one.name) for one in goes)))
        super().__init__(data, initial={"seen": self.goes})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("seen") != self.goes:
            self.add_error(
                None,
                _("Nothing was deleted. Please look again at what goes, then press once more."),
            )
            self.send_next_time(seen=self.goes)
        return cleaned

    def clean_username(self) -> str:
        typed: str = self.cleaned_data["username"]
        if name_as_kept(typed) != self.user.get_username():
            raise forms.ValidationError(_("This is not your user name. Nothing was deleted."))
        return typed
