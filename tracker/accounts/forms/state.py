"""A form that replaces a whole state, such as the profile: an old page never does so unasked."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext as _

from tracker.accounts.forms.person import PersonForm
from tracker.accounts.models import Person
from tracker.digest import digest

SAVED_STATES = "saved_states"
"""Session key of what forms saved last: the key of the form, and a digest of the state after it."""

REMEMBERED = 20
"""So many forms are remembered, the newest (our choice)."""


class StateForm(PersonForm):
    """A form that shows a whole state and replaces it.

    `seen` is a digest of the state that its page showed, and `key` its name. When the state that
    is stored is neither that one nor what this very form saved, somebody changed it meanwhile:
    the form comes back with what was typed, says so, and the next time it is saved.
    """

    confirms: ClassVar[frozenset[str]] = frozenset()
    """Fields that say yes to the rest and are no part of the state."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.state = _digest(initial or {})
        self._session: SessionBase | None = None
        hidden = {"key": uuid.uuid4(), "seen": self.state}
        super().__init__(data, for_person=for_person, initial={**(initial or {}), **hidden})

    def beside(self, session: SessionBase) -> Self:
        """Have the form ask before it replaces what was changed meanwhile."""
        self._session = session
        return self

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and self._overtaken(cleaned):
            self.add_error(None, self._told())
            self.send_next_time(seen=self.state)
        return cleaned

    def _overtaken(self, cleaned: Mapping[str, Any]) -> bool:
        if self._session is None or not cleaned.get("seen"):
            return False
        saved = self._session.get(SAVED_STATES, {}).get(str(cleaned.get("key")))
        return self.state not in (cleaned["seen"], saved) and bool(self._differing())

    def _differing(self) -> list[str]:
        """The names of the fields in which the page differs from what is stored now."""
        return [
            name
            for name in self.changed_data
            if not self.fields[name].widget.is_hidden and name not in self.confirms
        ]

    def _told(self) -> str:
        labels = [str(self[name].label).rstrip("?:") for name in self._differing()]
        return _(
            "This was changed somewhere else after you opened this page. Different there: "
            "%(labels)s. To keep what you see here, save again."
        ) % {"labels": "; ".join(labels)}

    def saved(self, after: Self) -> None:
        """Remember the state that this form left; `after` is the same form, opened afresh."""
        assert self._session is not None
        states = self._session.get(SAVED_STATES, {})
        states.pop(str(self.cleaned_data["key"]), None)  # so that it is the newest again
        states[str(self.cleaned_data["key"])] = after.state
        self._session[SAVED_STATES] = dict(list(states.items())[-REMEMBERED:])


def _digest(initial: Mapping[str, Any]) -> str:
    known = {
        name: str(sorted(map(str, value)) if isinstance(value, list) else value)
        for name, value in initial.items()
        if value not in (None, "", [])
    }
    return digest(repr(sorted(known.items())))
