"""What a person can tell of a warning, checked: what a professional said."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final, get_args

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext, gettext_lazy as _

from guidance.facts.types import OTHER
from guidance.warnings.known import Logged
from tracker import record
from tracker.accounts.forms.person import PersonForm, YesNoField
from tracker.accounts.models import HOW_LONG, PROFESSIONALS, Person, UsualReview
from tracker.record.words import LEG_NAME, LEG_SIGN, OUTCOME, SWELLING, YES_NO
from tracker.units import units_of

OF_A_LOOK: Final = {
    "invalid": _("This is not a date. Write it like 2026-03-01."),
    "max_value": _("This day is still to come."),
}
"""Why the date of a look is refused, on both forms."""


def outcome_field(values: Iterable[str]) -> forms.ChoiceField:
    """What they said: one of these outcomes."""
    return forms.ChoiceField(
        label=_("What did they say?"),
        choices=[(value, OUTCOME[value]) for value in values],
        error_messages={"required": _("Choose what they said.")},
    )


class ReviewForm(PersonForm):
    """What was said of a warning; what the team allows after a clot.

    That may be said with any outcome: a clot of earlier can still be in treatment. `owner` is whose
    warning it is, also where the form was sent while another record is open.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    outcome = outcome_field(get_args(record.Outcome))
    on = forms.DateField(
        label=_("On which day?"),
        error_messages={
            **OF_A_LOOK,
            "required": _("Say on which day it was."),
            "min_value": _("This is before the warning. Was it about this sign?"),
        },
    )
    cleared_to_walk = YesNoField()
    cleared_for_massage_and_compression = YesNoField()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        owner: Person,
        today: date,
        opened_on: date,
    ) -> None:
        super().__init__(data, for_person=for_person, initial={"on": today})
        self.fields["on"].validators = [MaxValueValidator(today), MinValueValidator(opened_on)]
        self.fields["cleared_to_walk"].label = owner.whose.says(
            gettext("Did your team say you can walk?"),
            gettext("Did the team say %(name)s can walk?"),
        )
        self.fields["cleared_for_massage_and_compression"].label = owner.whose.says(
            gettext("Did your team say massage and compression are fine?"),
            gettext("Did the team say massage and compression are fine for %(name)s?"),
        )


NEW: Final = "new"
NOBODY: Final = "nobody"
LOOK_WITHIN: Final = timedelta(days=365)
"""How long ago the look may have been: a leg that nobody saw for longer should be seen (ours)."""
USUAL_OUTCOMES: Final = ("other_cause", "not_a_clot", "seen", "waiting_for_tests")
"""What may have been said of a sign that is usual. A clot in treatment has a form of its own."""

NOT_USUAL: Final = {
    ("how_long", NEW): _("Then it is not your usual yet. The warning stays. Have it looked at."),
    ("looked_by", NOBODY): _("Then have it looked at first. The warning stays until then."),
    ("outcome", "waiting_for_tests"): _("Then wait for the tests. The warning stays until then."),
}
"""Answers with which nothing can be called usual, and what is said to them."""

USUALLY: Final = {
    "calf_difference": _("This calf is always thicker, by %(more)s"),
    "red": LEG_SIGN["red"].label,
    "swelling": _("Swelling of the %(leg)s"),
    "pain": _("Pain of the %(leg)s, 0 to 10"),
    "heaviness": _("Heaviness of the %(leg)s, 0 to 10"),
}


class KnownForm(PersonForm):
    """'It has long been like this, and somebody looked': since when, who, when, what is usual.

    Nothing but the signs is filled in: each of the two questions wants a yes of its own. No sign
    can be called usual beyond what was logged. `owner`: as of a ReviewForm.
    """

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
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
            **OF_A_LOOK,
            "required": _("Say when they looked. About is fine."),
            "min_value": _("That is more than a year ago. Ask them to look again, then tell us."),
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
        owner: Person,
        today: date,
        logged: Logged,
    ) -> None:
        super().__init__(data, for_person=for_person)
        first = today - LOOK_WITHIN
        self.fields["looked_on"].validators = [MaxValueValidator(today), MinValueValidator(first)]
        for name, (low, high) in logged.values.items():
            more = units_of(owner.units).length.in_words(low)
            label = str(USUALLY[name]) % {"leg": LEG_NAME[logged.leg], "more": more}
            if name in ("red", "calf_difference"):
                choices, start = [(value, YES_NO[value]) for value in ("yes", "no")], "yes"
            else:
                numbers = [str(n) for n in range(int(high) + 1)]
                words = SWELLING if name == "swelling" else dict(zip(numbers, numbers, strict=True))
                choices = [(n, str(word)) for n, word in words.items() if int(n) <= high]
                start = str(int(low))
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=start)
        if "heaviness" in logged.values:
            self.fields["other_heaviness"] = forms.ChoiceField(
                label=str(USUALLY["heaviness"]) % {"leg": LEG_NAME[OTHER[logged.leg]]},
                choices=[("", _("Choose")), *((str(n), str(n)) for n in range(11))],
                error_messages={"required": _("Say how heavy the other leg usually is.")},
            )

    @property
    def signs(self) -> list[forms.BoundField]:
        """The questions of how each sign usually is."""
        return [self[name] for name in self.fields if name not in self.base_fields]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for (name, answer), why in NOT_USUAL.items():
            if cleaned.get(name) == answer:
                self.add_error(name, why)
        return cleaned

    def look(self) -> UsualReview:
        """Who looked, when, and how long it has been so."""
        return UsualReview(
            how_long=self.cleaned_data["how_long"],
            by=self.cleaned_data["looked_by"],
            on=self.cleaned_data["looked_on"],
        )

    def said(self) -> dict[str, Any]:
        """The usual value of each sign of the leg, by its name in the record."""
        told = {one.name: self.cleaned_data[one.name] for one in self.signs}
        return {
            name: value == "yes" if value in ("yes", "no") else int(value)
            for name, value in told.items()
        }
