"""What a person can tell of a warning, checked: what a professional said."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final, get_args

from django import forms
from django.utils.translation import gettext_lazy as _

from guidance.warnings.known import Logged
from tracker import record
from tracker.accounts.forms.person import PersonForm
from tracker.accounts.models import HOW_LONG, PROFESSIONALS, Person, UsualReview
from tracker.record.words import OUTCOME, SWELLING, YES_NO

NO_DATE: Final = _("This is not a date. Write it like 2026-03-01.")

YES_OR_NO: Final = [(value, YES_NO[value]) for value in ("yes", "no")]


def outcome_field(values: Iterable[str]) -> forms.ChoiceField:
    """What they said: one of these outcomes."""
    return forms.ChoiceField(
        label=_("What did they say?"),
        choices=[(value, OUTCOME[value]) for value in values],
        error_messages={"required": _("Choose what they said.")},
    )


class LookForm(PersonForm):
    """What a professional said, on a day that has come."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        today: date,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.today = today
        start = {"key": uuid.uuid4(), **(initial or {})}
        super().__init__(data, for_person=for_person, initial=start)

    def past(self, on: date) -> date:
        """The day of the look. Raises ValidationError for one that is still to come."""
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return on


class ReviewForm(LookForm):
    """What was said of a warning; what the team allows after a clot."""

    outcome = outcome_field(get_args(record.Outcome))
    on = forms.DateField(
        label=_("On which day?"),
        error_messages={"required": _("Say on which day it was."), "invalid": NO_DATE},
    )
    cleared_to_walk = forms.ChoiceField(choices=YES_NO.items(), required=False)
    cleared_for_massage_and_compression = forms.ChoiceField(choices=YES_NO.items(), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        today: date,
        opened_on: date,
    ) -> None:
        self.opened_on = opened_on
        super().__init__(data, for_person=for_person, today=today, initial={"on": today})

    def clean_on(self) -> date:
        on = self.past(self.cleaned_data["on"])
        if on < self.opened_on:
            raise forms.ValidationError(_("This is before the warning. Was it about this sign?"))
        return on

    def said(self, name: str) -> bool | None:
        """Yes, no, or None for not sure.

        It may be said with any outcome: a clot of earlier can still be in treatment.
        """
        return {"yes": True, "no": False}.get(self.cleaned_data[name])


NEW: Final = "new"
NOBODY: Final = "nobody"
LOOK_WITHIN: Final = timedelta(days=365)
"""How long ago the look may have been: a leg that nobody saw for longer should be seen (ours)."""
USUAL_OUTCOMES: Final = ("other_cause", "not_a_clot", "seen", "waiting_for_tests")
"""What may have been said of a sign that is usual. A clot in treatment has a form of its own."""


class KnownForm(LookForm):
    """'It has long been like this, and somebody looked': since when, who, when, what is usual.

    Nothing but the signs is filled in: each of the two questions wants a yes of its own. No sign
    can be called usual beyond what was logged.
    """

    how_long = forms.ChoiceField(
        label=_("How long has it been like this?"),
        choices=[(NEW, _("Less than 3 months")), *HOW_LONG],
        error_messages={"required": _("Say how long it has been like this.")},
    )
    looked_by = forms.ChoiceField(
        label=_("Which professional looked at it?"),
        choices=[*PROFESSIONALS, (NOBODY, _("Nobody yet"))],
        error_messages={"required": _("Say who looked at it.")},
    )
    looked_on = forms.DateField(
        label=_("When was the last look? About is fine."),
        error_messages={
            "required": _("Say when they looked. About is fine."),
            "invalid": NO_DATE,
        },
    )
    outcome = outcome_field(USUAL_OUTCOMES)
    unchanged = forms.BooleanField(
        label=_("Nothing about it is new or worse."),
        error_messages={
            "required": _("Tick this only if it is true. If it is new or worse, it is not usual.")
        },
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        today: date,
        logged: Logged,
    ) -> None:
        self.logged = logged
        super().__init__(data, for_person=for_person, today=today)
        for name, (low, high) in logged.values.items():
            if name in ("red", "calf_difference"):
                self.fields[name] = forms.ChoiceField(choices=YES_OR_NO, initial="yes")
            else:
                values = [(str(n), str(n)) for n in range(int(high) + 1)]
                if name == "swelling":
                    values = [
                        (grade, str(word)) for grade, word in SWELLING.items() if int(grade) <= high
                    ]
                self.fields[name] = forms.ChoiceField(choices=values, initial=str(int(low)))
        if logged.has("heaviness"):
            self.fields["other_heaviness"] = forms.ChoiceField(
                choices=[("", _("Choose")), *((str(n), str(n)) for n in range(11))],
                error_messages={"required": _("Say how heavy the other leg usually is.")},
            )

    def clean_how_long(self) -> str:
        how_long: str = self.cleaned_data["how_long"]
        if how_long == NEW:
            raise forms.ValidationError(
                _("Then it is not your usual yet. The warning stays. Have it looked at.")
            )
        return how_long

    def clean_looked_by(self) -> str:
        looked_by: str = self.cleaned_data["looked_by"]
        if looked_by == NOBODY:
            raise forms.ValidationError(
                _("Then have it looked at first. The warning stays until then.")
            )
        return looked_by

    def clean_looked_on(self) -> date:
        on = self.past(self.cleaned_data["looked_on"])
        if on < self.today - LOOK_WITHIN:
            raise forms.ValidationError(
                _("That is more than a year ago. Ask them to look again, then tell us.")
            )
        return on

    def clean_outcome(self) -> str:
        outcome: str = self.cleaned_data["outcome"]
        if outcome == "waiting_for_tests":
            raise forms.ValidationError(_("Then wait for the tests. The warning stays until then."))
        return outcome

    def look(self) -> UsualReview:
        """Who looked, when, and how long it has been so."""
        return UsualReview(
            how_long=self.cleaned_data["how_long"],
            by=self.cleaned_data["looked_by"],
            on=self.cleaned_data["looked_on"],
        )

    def said(self) -> dict[str, Any]:
        """The usual value of each sign of the leg, by its name in the record."""
        names = [*self.logged.values, *(["other_heaviness"] if "heaviness" in self.fields else [])]
        return {
            name: value == "yes" if value in ("yes", "no") else int(value)
            for name in names
            for value in [self.cleaned_data[name]]
        }
