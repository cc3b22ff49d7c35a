"""The form of a walk: only the minutes must be said; everything else is one tap further."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.forms.numbers import JUST_A_NUMBER, AmountField, WholeField
from tracker.accounts.queries import SignsToAsk, signs_to_ask
from tracker.journal.forms.activity import ActivityForm, minutes_field
from tracker.journal.forms.answers import NOT_SURE, LegField, OneField, YesNo, answer
from tracker.journal.forms.entry import EntryOptions, SaveQuestion, answered
from tracker.journal.forms.signs.form import SignFields
from tracker.phrases import minutes_words
from tracker.record.words import TALK, WALK_PAIN_PLACE
from tracker.units import Unit, tidy, units_of

LONG_WALK_MINUTES = 6 * 60
"""A longer walk is asked about (our choice)."""

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

    kind_name = "walk"
    not_asked = frozenset({"injury"})
    places: ClassVar[Mapping[str, str]] = {
        **ActivityForm.places,
        "distance_m": "distance",
        "body.temperature_c": "body-temperature_c",
        **{f"pain.{key}": field for field, key in PAIN_QUESTIONS.items()},
    }

    minutes = minutes_field(5, 10, 15, 20, 30, 45, 60)
    talk = OneField([*TALK.items(), NOT_SURE], label=gettext_lazy("How hard was it?"), look="stack")
    effort = OneField(
        [*((str(effort), str(effort)) for effort in record.SCORE10.whole), NOT_SURE],
        label=gettext_lazy("How hard, 0 to 10?"),
        help_text=gettext_lazy("0 is rest, 10 is all there is."),
        look="chips",
        coerce=int,
    )
    distance = AmountField(
        limits=record.DISTANCE_M,
        error_messages={"invalid": gettext_lazy("Write the distance as a number, like 1.5.")},
    )
    steps = WholeField(
        limits=record.STEPS,
        error_messages={"invalid": gettext_lazy("Write the steps as a whole number.")},
    )
    warm_up = YesNo(label=gettext_lazy("Was it slow at first, to warm up?"))
    cool_down = YesNo(label=gettext_lazy("Was it slower at the end?"))
    compression = YesNo(label=gettext_lazy("Compression stockings on?"))

    walk_pain = forms.BooleanField(required=False)
    pain_leg = LegField(label=gettext_lazy("Which leg hurt?"))
    pain_place = OneField(
        [*WALK_PAIN_PLACE.items(), NOT_SURE], label=gettext_lazy("Where?"), look="chips"
    )
    pain_began_after_min = AmountField(
        limits=record.BEGAN_AFTER_MIN,
        error_messages={"invalid": gettext_lazy("Write the minutes as a number, like 5.")},
    )
    pain_gone = YesNo(label=gettext_lazy("Was it gone within 10 minutes of standing still?"))
    pain_also_at_rest = YesNo(label=gettext_lazy("Is it there at rest too?"))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        asked: SignsToAsk | None = None,
        **options: Unpack[EntryOptions],
    ) -> None:
        """`asked`: the signs that are asked; those for this person when left out."""
        if asked is None:
            asked = signs_to_ask(options["for_person"], options["now"].date())
        super().__init__(data, asked=asked, **options)

    def amount_units(self) -> Mapping[str, Unit]:
        return {
            **super().amount_units(),
            "distance": units_of(self.for_person.units).distance,
            "pain_began_after_min": JUST_A_NUMBER,
        }

    @property
    def more_open(self) -> bool:
        """The fold holds an answer or an error, so it is open."""
        more = (self[name] for name in ("effort", "distance", "steps", *ABOUT, "note"))
        return any(field.value() not in (None, "") or field.errors for field in more)

    def answers_of(self, entry: record.Walk) -> dict[str, Any]:
        unit = units_of(self.for_person.units).distance
        answers = {
            **super().answers_of(entry),
            "talk": entry.talk,
            "effort": entry.effort,
            "distance": None if entry.distance_m is None else unit.shown(entry.distance_m),
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
        return super().clean()

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        said = {name: cleaned[name] for name in ("talk", "effort", "steps", *ABOUT)}
        if cleaned["distance"] is not None:
            unit = units_of(self.for_person.units).distance
            said["distance_m"] = unit.read(
                cleaned["distance"], getattr(self.original, "distance_m", None)
            )
        if cleaned["walk_pain"]:
            pain = {key: cleaned[field] for field, key in PAIN_QUESTIONS.items()}
            said["pain"] = answered(pain)
        signs = {who: signs or None for who, signs in self.signs.items()}
        return {**super().values(cleaned), **said, **signs}

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
