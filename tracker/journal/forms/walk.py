"""The form of a walk: only the minutes must be said; everything else is one tap further."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar, get_args

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.forms.numbers import JUST_A_NUMBER, AmountField, WholeField
from tracker.accounts.models import Person
from tracker.journal.forms.activity import ActivityForm
from tracker.journal.forms.answers import answer, one_of, yes_no
from tracker.journal.forms.checkin import chips_for
from tracker.journal.forms.entry import SaveQuestion
from tracker.journal.forms.signs.form import SignFields
from tracker.journal.forms.signs.types import Chip
from tracker.journal.mapping import LEGS
from tracker.phrases import minutes_words
from tracker.record.words import TALK, WALK_PAIN_PLACE
from tracker.units import tidy, units_of

LONG_WALK_MINUTES = 6 * 60
"""A longer walk is asked about (our choice)."""

EFFORTS = tuple(map(str, record.SCORE10.whole))

ABOUT = ("warm_up", "cool_down", "compression")

PAIN_QUESTIONS = {
    "pain_leg": "leg",
    "pain_place": "place",
    "pain_began_after_min": "began_after_min",
    "pain_gone": "gone_within_10_min_of_rest",
    "pain_also_at_rest": "also_at_rest",
}
"""Fields of the form, and the keys of the record's `pain`."""


class WalkForm(SignFields, ActivityForm):
    """One walk of so many minutes, with what was felt during it and after it."""

    record_type = record.Walk
    kind_name = "walk"
    lengths: ClassVar[tuple[int, ...]] = (5, 10, 15, 20, 30, 45, 60)
    places: ClassVar[Mapping[str, str]] = {
        **ActivityForm.places,
        "distance_m": "distance",
        "body.temperature_c": "body-temperature_c",
        **{f"pain.{key}": field for field, key in PAIN_QUESTIONS.items()},
    }

    talk = one_of(TALK.items())
    effort = one_of([(effort, effort) for effort in EFFORTS], coerce=int)
    distance = AmountField(
        limits=record.DISTANCE_M,
        error_messages={"invalid": gettext_lazy("Write the distance as a number, like 1.5.")},
    )
    steps = WholeField(
        limits=record.STEPS,
        error_messages={"invalid": gettext_lazy("Write the steps as a whole number.")},
    )
    warm_up = yes_no()
    cool_down = yes_no()
    compression = yes_no()

    walk_pain = forms.BooleanField(required=False)
    pain_leg = one_of([(leg, leg) for leg in get_args(record.WalkLeg)])
    pain_place = one_of(WALK_PAIN_PLACE.items())
    pain_began_after_min = AmountField(
        limits=record.BEGAN_AFTER_MIN,
        error_messages={"invalid": gettext_lazy("Write the minutes as a number, like 5.")},
    )
    pain_gone = yes_no()
    pain_also_at_rest = yes_no()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
        original: record.Walk | None = None,
        chips: Iterable[Chip] | None = None,
    ) -> None:
        """`chips`: the signs that are asked; those for this person when left out."""
        self.unit = units_of(for_person.units).distance
        super().__init__(data, for_person=for_person, now=now, initial=initial, original=original)
        if chips is None:
            chips = chips_for(for_person, now.date())
        self.add_signs((chip for chip in chips if chip.name != "injury"), like=original)
        self.signs: dict[str, dict[str, Any]] = {}
        amounts = {"distance": self.unit, "pain_began_after_min": JUST_A_NUMBER}
        for name, unit in amounts.items():
            amount = self.fields[name]
            assert isinstance(amount, AmountField)
            amount.within(unit, was=self.initial.get(name))

    def answers_of(self, entry: record.Walk) -> dict[str, Any]:
        answers = {
            **super().answers_of(entry),
            "talk": entry.talk,
            "effort": entry.effort,
            "distance": None if entry.distance_m is None else self.unit.shown(entry.distance_m),
            "steps": entry.steps,
            **{name: answer(getattr(entry, name)) for name in ABOUT},
            "walk_pain": entry.pain is not None,
        }
        if entry.pain is not None:
            began = entry.pain.began_after_min
            answers |= {
                "pain_leg": entry.pain.leg,
                "pain_place": entry.pain.place,
                "pain_began_after_min": None if began is None else tidy(began),
                "pain_gone": answer(entry.pain.gone_within_10_min_of_rest),
                "pain_also_at_rest": answer(entry.pain.also_at_rest),
            }
        return answers

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("walk_pain") and not self.cleaned_data.get("pain_leg"):
            self.add_error("pain_leg", ValidationError(_("Tap which leg hurt.")))
        self.signs = self.read_signs(self.cleaned_data)
        for leg in LEGS:  # not asked here, but an imported walk may know it
            heaviness = getattr(getattr(self.original, leg, None), "heaviness", None)
            if heaviness is not None:
                self.signs[leg]["heaviness"] = heaviness
        return super().clean()

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        said = {name: cleaned[name] for name in ("talk", "effort", "steps", *ABOUT)}
        if cleaned["distance"] is not None:
            was = self.original.distance_m if self.original is not None else None
            said["distance_m"] = self.unit.read(cleaned["distance"], was)
        if cleaned["walk_pain"]:
            pain = {key: cleaned[field] for field, key in PAIN_QUESTIONS.items()}
            said["pain"] = {key: value for key, value in pain.items() if value is not None}
        said |= {who: signs or None for who, signs in self.signs.items()}
        return {
            **super().values(cleaned),
            **{name: value for name, value in said.items() if value is not None},
        }

    def questions(self) -> list[SaveQuestion]:
        questions = super().questions()
        minutes: Decimal = self.entry.minutes
        if minutes > LONG_WALK_MINUTES and not self.unchanged("minutes"):
            questions.append(
                SaveQuestion(
                    code=f"long-{minutes}",
                    text=_("%(length)s is more than 6 hours. Is this right?")
                    % {"length": minutes_words(minutes)},
                    keep=_("Yes, it was that long"),
                )
            )
        return questions
