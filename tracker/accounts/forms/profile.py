"""The profile: what a person tells us about their health, and what they aim for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar, cast

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.actions import ProfileData
from tracker.accounts.forms.numbers import JUST_A_NUMBER, AmountField, WholeField
from tracker.accounts.forms.person import PastDateField, StateForm, YesNoField, as_choice, long_ago
from tracker.accounts.models import Person
from tracker.accounts.queries import conditions_now, risks_now
from tracker.interpreter import Hold
from tracker.record.words import CLOT_RISK, CONDITION, labels
from tracker.units import units_of

A_SLIP = timedelta(days=400)
"""A date of a clot risk that lies further back is no slip of one year (our choice)."""

MOST_DAYS = 365
"""Of a weight plan: more is a slip of the finger (our choice)."""

DATE_OF = "on_"
"""Before the kind of a clot risk: the name of the field for its date."""


class ProfileForm(StateForm):
    """Everything but the usual differences and the goals. An empty answer is not known."""

    asked_of = forms.CharField(required=False, widget=forms.HiddenInput)

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=record.NAME_LENGTH, required=False
    )
    born = PastDateField(label=gettext_lazy("Date of birth"))
    started_on = PastDateField(
        label=gettext_lazy("When did you start to walk and raise your legs for this?")
    )
    conditions = forms.MultipleChoiceField(choices=labels(CONDITION).items(), required=False)
    clot_risks = forms.MultipleChoiceField(choices=labels(CLOT_RISK).items(), required=False)
    blood_thinner = YesNoField(label=gettext_lazy("Do you take a blood thinner?"))
    fluid_limit = YesNoField(
        label=gettext_lazy("Did a doctor tell you to limit how much you drink?")
    )
    exercise_limit = forms.CharField(
        label=gettext_lazy("What may you not do, or only a little?"),
        max_length=record.EXERCISE_LIMIT_LENGTH,
        required=False,
    )
    weight_gain = AmountField(
        label=gettext_lazy("Call when the weight goes up by"),
        limits=record.Range(record.GAIN_KG.low, record.WEIGHT_KG.high),
        above=True,
    )
    weight_days = WholeField(
        label=gettext_lazy("Within how many days?"),
        limits=record.Range(record.WITHIN_DAYS.low, MOST_DAYS),
    )
    discussed_legs_on = PastDateField(
        label=gettext_lazy("When did you last talk about your legs with a professional?")
    )
    labels_of_another: ClassVar[Mapping[str, Any]] = {
        "started_on": gettext_lazy("When did %(name)s start to walk and raise the legs for this?"),
        "blood_thinner": gettext_lazy("Does %(name)s take a blood thinner?"),
        "fluid_limit": gettext_lazy("Did a doctor tell %(name)s to limit how much to drink?"),
        "exercise_limit": gettext_lazy("What may %(name)s not do, or only a little?"),
        "discussed_legs_on": gettext_lazy(
            "When did %(name)s last talk about the legs with a professional?"
        ),
    }

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, for_person: Person, today: date
    ) -> None:
        risks = {risk.kind: risk.on for risk in risks_now(for_person, today)}
        gain = for_person.weight_plan_gain_kg
        self.today = today
        self.weight = units_of(for_person.units).weight
        initial = {
            "name": for_person.name,
            "born": for_person.born,
            "started_on": for_person.started_on,
            "conditions": [one.kind for one in conditions_now(for_person, today)],
            "clot_risks": list(risks),
            "blood_thinner": as_choice(for_person.blood_thinner),
            "fluid_limit": as_choice(for_person.fluid_limit),
            "exercise_limit": for_person.exercise_limit,
            "weight_gain": None if gain is None else self.weight.shown(gain),
            "weight_days": for_person.weight_plan_within_days,
            "discussed_legs_on": for_person.discussed_legs_on,
            **{f"{DATE_OF}{kind}": on for kind, on in risks.items()},
        }
        super().__init__(data, for_person=for_person, initial=initial)
        for kind, term in CLOT_RISK.items():
            self.fields[f"{DATE_OF}{kind}"] = PastDateField(label=term.label)
        for field in self.fields.values():
            if isinstance(field, PastDateField):
                field.today = today
        for name, unit in (("weight_gain", self.weight), ("weight_days", JUST_A_NUMBER)):
            cast(AmountField, self.fields[name]).within(unit, was=self.initial[name])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        gain, days = cleaned.get("weight_gain"), cleaned.get("weight_days")
        readable = "weight_gain" in cleaned and "weight_days" in cleaned
        if readable and (gain is None) != (days is None):
            missing = "weight_days" if days is None else "weight_gain"
            self.add_error(missing, _("A weight plan needs both: how much, and in how many days."))
        if not self.errors:
            self._ask_of_slips(cleaned)
        return cleaned

    def _ask_of_slips(self, cleaned: Mapping[str, Any]) -> None:
        """Ask once about a date that may be a slip of a year: its risk would count no longer."""
        names = [f"{DATE_OF}{kind}" for kind in cleaned["clot_risks"]]
        dates = {name: cleaned[name] for name in names if cleaned[name] != self.initial.get(name)}
        slips = {name: on for name, on in dates.items() if on and self.today - on <= A_SLIP}
        for name, on in slips.items():
            said = long_ago(on, self.today)
            if said and f"{name}={on}" not in cleaned["asked_of"].split():
                again = _("%(long_ago)s If the date is right, save again.")
                self.add_error(name, again % {"long_ago": said})
        if self.errors:
            self.send_next_time(asked_of=" ".join(f"{name}={on}" for name, on in slips.items()))

    def risks(self) -> Iterable[tuple[BoundWidget, BoundField]]:
        """Each clot risk, to be ticked, with the field for its date."""
        return zip(
            self["clot_risks"], (self[f"{DATE_OF}{kind}"] for kind in CLOT_RISK), strict=True
        )

    def profile_data(self) -> ProfileData:
        """What the valid form says."""
        said = self.cleaned_data
        return ProfileData(
            name=said["name"],
            born=said["born"],
            started_on=said["started_on"],
            conditions=said["conditions"],
            clot_risks={kind: said[f"{DATE_OF}{kind}"] for kind in said["clot_risks"]},
            blood_thinner=said["blood_thinner"],
            fluid_limit=said["fluid_limit"],
            exercise_limit=said["exercise_limit"],
            weight_plan_gain_kg=self._gain_kg(),
            weight_plan_within_days=said["weight_days"],
            discussed_legs_on=said["discussed_legs_on"],
        )

    def _gain_kg(self) -> Decimal | None:
        gain: Decimal | None = self.cleaned_data["weight_gain"]
        had = self.for_person.weight_plan_gain_kg
        return None if gain is None else self.weight.read(gain, had)


class GoalsForm(StateForm):
    """What the person aims for. An empty goal is none.

    While walks are `on_hold` the aims of walking are not shown; they stay as they are.
    """

    walk_minutes_a_week = WholeField(
        label=gettext_lazy("Walking, in a week"),
        limits=record.Range(record.WALK_MINUTES_A_WEEK.low, 7 * max(record.MINUTES.whole)),
    )
    walk_days_a_week = WholeField(
        label=gettext_lazy("Days with a walk, in a week"), limits=record.WALK_DAYS_A_WEEK
    )
    elevations_a_day = WholeField(
        label=gettext_lazy("How many times legs up, in a day"),
        limits=record.Range(record.ELEVATIONS_A_DAY.low, 24),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        on_hold: Hold = "",
    ) -> None:
        self.had = {name: getattr(for_person, name) for name in record.Goals.model_fields}
        super().__init__(data, for_person=for_person, initial=self.had)
        for name, had in self.had.items():
            cast(WholeField, self.fields[name]).within(was=had)
        self.on_hold = on_hold
        if on_hold:
            del self.fields["walk_minutes_a_week"], self.fields["walk_days_a_week"]

    def goals(self) -> record.Goals:
        """What the valid form says."""
        goals = {name: self.cleaned_data.get(name, had) for name, had in self.had.items()}
        return record.Goals(**{name: goal for name, goal in goals.items() if goal is not None})
