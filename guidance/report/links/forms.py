"""What a new link shows and how long it works."""

from __future__ import annotations

from typing import Final
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.report.forms import DatesForm
from tracker.accounts.forms.person import PersonForm

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


class LinkForm(DatesForm, PersonForm):
    """A period, what of it is shown, and for how many days. Sent for another person: refused."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    contents = forms.ChoiceField(
        label=_("What can they see?"),
        choices=CONTENTS,
        initial=SUMMARY,
        error_messages={"required": _("Choose what they can see.")},
    )
    days = forms.TypedChoiceField(
        label=_("How long does the link work?"),
        choices=CHOICES_OF_DAYS,
        initial=DAYS,
        coerce=int,
        error_messages={"required": _("Choose how long the link works.")},
    )
