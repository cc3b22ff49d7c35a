"""'This is my usual, and a professional knows': both legs, with 'not sure' for everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, cast

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.forms.numbers import AmountField
from tracker.accounts.forms.person import PastDateField, StateForm, YesNoField, as_choice
from tracker.accounts.models import HOW_LONG, PROFESSIONALS, Person, UsualReview, UsualStatement
from tracker.record import LEGS
from tracker.record.words import LEG, LEG_SIGN, SWELLING, YES_NO
from tracker.units import Unit, units_of

USUAL_SIGNS = ("red", "numb", "tingling", "weak")
NOT_SURE = ("", YES_NO[""])
SCORE = [
    NOT_SURE,
    *((str(n), str(n)) for n in record.SCORE10.whole),
]


class UsualForm(StateForm):
    """One new statement, dated today; the last one is offered as a start."""

    confirms = frozenset({"known"})

    known = forms.BooleanField(
        label=gettext_lazy("This is my usual, and a professional knows about it."),
        error_messages={
            "required": gettext_lazy(
                "Tick this if a professional knows. If not, show them the legs first."
            )
        },
    )
    bigger_calf = forms.ChoiceField(
        label=gettext_lazy("Is one calf always bigger?"),
        choices=[
            *LEG.items(),
            ("same", gettext_lazy("Same")),
            NOT_SURE,
        ],
        required=False,
    )
    calf_difference = AmountField(
        label=gettext_lazy("By how much?"),
        limits=record.Range(0, record.CALF_CM.high),
        above=True,
    )
    breathless = YesNoField(label=gettext_lazy("Are you always a little breathless?"))
    how_long = forms.ChoiceField(
        label=gettext_lazy("How long has it been like this?"),
        choices=[*HOW_LONG, NOT_SURE],
        required=False,
    )
    looked_by = forms.ChoiceField(
        label=gettext_lazy("Who looked at it?"), choices=[*PROFESSIONALS, NOT_SURE], required=False
    )
    looked_on = PastDateField(label=gettext_lazy("When? About is fine."))
    labels_of_another: ClassVar[Mapping[str, Any]] = {
        "known": gettext_lazy("This is usual for %(name)s, and a professional knows about it."),
        "breathless": gettext_lazy("Is %(name)s always a little breathless?"),
    }

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        today: date,
        latest: UsualStatement | None,
    ) -> None:
        self.today = today
        self.latest = latest
        self.length = units_of(for_person.units).length
        initial = _as_shown(latest, self.length) if latest is not None else {}
        super().__init__(data, for_person=for_person, initial=initial)
        calf = cast(AmountField, self.fields["calf_difference"])
        calf.within(self.length, was=self.initial.get("calf_difference"))
        cast(PastDateField, self.fields["looked_on"]).today = today
        for leg in LEGS:
            for score in ("heaviness", "pain"):
                label = _("%(sign)s, 0 to 10") % {"sign": LEG_SIGN[score].label}
                self.fields[f"{leg}_{score}"] = forms.ChoiceField(
                    label=label, choices=SCORE, required=False
                )
            self.fields[f"{leg}_swelling"] = forms.ChoiceField(
                label=str(LEG_SIGN["swelling"].label),
                choices=[*SWELLING.items(), NOT_SURE],
                required=False,
            )
            for sign in USUAL_SIGNS:
                self.fields[f"{leg}_{sign}"] = YesNoField(label=LEG_SIGN[sign].label)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("bigger_calf") == "same":
            self.errors.pop("calf_difference", None)  # by nought, whatever was typed
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["bigger_calf"] in LEGS and not cleaned["calf_difference"]:
            self.add_error("calf_difference", _("Write by how much, or choose “Not sure”."))
        elif self.usual() == record.Usual(confirmed_on=self.today):
            self.add_error(None, _("Nothing is filled in yet. Tell us what is usual."))
        return cleaned

    def legs(self) -> Iterator[tuple[str, list[BoundField], BoundField, list[BoundField]]]:
        """Of each leg the scores, the swelling, and the signs that are there or not."""
        for leg in LEGS:
            scores = [self[f"{leg}_{name}"] for name in ("heaviness", "pain")]
            signs = [self[f"{leg}_{name}"] for name in USUAL_SIGNS]
            yield leg, scores, self[f"{leg}_swelling"], signs

    def usual(self) -> record.Usual:
        """What the valid form says."""
        said: dict[str, Any] = {
            "left": self._leg("left"),
            "right": self._leg("right"),
            "calf_difference_cm": self._calf_difference_cm(),
            "breathless": self.cleaned_data["breathless"],
        }
        given = {name: value for name, value in said.items() if value is not None}
        return record.Usual(confirmed_on=self.today, **given)

    def look(self) -> UsualReview:
        """Who looked at it, as far as the valid form says."""
        return UsualReview(
            how_long=self.cleaned_data["how_long"],
            by=self.cleaned_data["looked_by"],
            on=self.cleaned_data["looked_on"],
        )

    def _leg(self, leg: str) -> record.UsualLeg | None:
        values: dict[str, Any] = {}
        for name in record.UsualLeg.model_fields:
            value = self.cleaned_data[f"{leg}_{name}"]
            if value not in ("", None):
                values[name] = value if isinstance(value, bool) else int(value)
        return record.UsualLeg(**values) if values else None

    def _calf_difference_cm(self) -> Decimal | None:
        bigger = self.cleaned_data["bigger_calf"]
        if bigger == "same":
            return Decimal(0)
        if bigger not in LEGS:
            return None
        was = self.latest.calf_difference_cm if self.latest is not None else None
        difference = self.length.read(
            self.cleaned_data["calf_difference"], None if was is None else abs(was)
        )
        return difference if bigger == "left" else -difference


def _as_shown(statement: UsualStatement, length: Unit) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "breathless": as_choice(statement.breathless),
        "how_long": statement.how_long,
        "looked_by": statement.looked_by,
        "looked_on": statement.looked_on,
    }
    difference = statement.calf_difference_cm
    if difference is not None:
        shown["bigger_calf"] = "left" if difference > 0 else "right" if difference < 0 else "same"
        shown["calf_difference"] = length.shown(abs(difference)) if difference else None
    for row in statement.legs.all():
        for name in record.UsualLeg.model_fields:
            shown[f"{row.leg}_{name}"] = as_choice(getattr(row, name))
    return shown
