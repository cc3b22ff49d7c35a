"""What a new link shows and how long it works."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.report.forms import DatesForm
from tracker.accounts.forms.person import LOOK, refuse_another
from tracker.accounts.models import Person

DAYS: Final = 14
"""How long a link works when nothing else is chosen."""
CHOICES_OF_DAYS: Final = (
    (1, _("1 day")),
    (7, _("1 week")),
    (DAYS, _("2 weeks")),
    (30, _("30 days")),
)
SUMMARY, DAILY, NOTES = "summary", "daily", "notes"
CONTENTS: Final = (
    (SUMMARY, _("The summary")),
    (DAILY, _("Summary and daily table")),
    (NOTES, _("Summary, daily table and notes")),
)


class LinkForm(DatesForm):
    """A period, what of it is shown, and for how many days. Sent for another person: refused."""

    person = forms.UUIDField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    contents = forms.ChoiceField(
        label=_("What can they see?"),
        choices=CONTENTS,
        error_messages={"required": _("Choose what they can see.")},
    )
    days = forms.TypedChoiceField(
        label=_("How long does the link work?"),
        choices=CHOICES_OF_DAYS,
        coerce=int,
        error_messages={"required": _("Choose how long the link works.")},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        today: date,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.for_person = for_person
        known = {"person": for_person.uid, "contents": SUMMARY, "days": DAYS}
        super().__init__(data, today=today, initial={**known, **(initial or {})})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        refuse_another(self, cleaned.get("person"), self.for_person)
        return cleaned

    @property
    def ready(self) -> bool:
        """Valid, and sent to be saved."""
        return self.is_valid() and LOOK not in self.data
