"""The form that takes a journal file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.forms.refusals import PlainForm

LARGEST_MB = 50
"""A file of ten full years is under 10 MB (our choice)."""

MOST_ENTRIES = 200_000
"""Ten entries a day for fifty years (our choice)."""


class JournalFileForm(PlainForm):
    """A whole journal; `journal` holds it once the form is valid."""

    file = forms.FileField(error_messages={"required": gettext_lazy("Choose a file first.")})

    journal: record.Journal

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_MB * 1024 * 1024:
            raise ValidationError(
                _("This file is larger than %(n)s MB. Nothing was changed.") % {"n": LARGEST_MB}
            )
        try:
            self.journal = record.loads(file.read())
        except record.JournalError as problem:
            raise ValidationError(
                _("This is not a journal that we can read. Nothing was changed. %(why)s")
                % {"why": problem}
            ) from None
        if record.count(self.journal) > MOST_ENTRIES:
            raise ValidationError(
                _("This file holds more than %(n)s entries. Nothing was changed.")
                % {"n": intcomma(MOST_ENTRIES)}
            )
        return file
