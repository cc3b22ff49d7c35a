"""The form of a tape and the scales, in the person's own units.

The calf is measured twice. When the two readings of a leg are more than 0.6 cm apart, a third is
asked (`clinical.md` 3.4: repeated measuring agrees within 0.6 cm). Every reading is kept as an
entry of its own, so that nothing measured is lost: a difference between the legs that two of
three readings show is also the one that their median shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.forms.numbers import AmountField
from tracker.journal.forms.answers import NO, NOT_SURE, YES, OneField, answer
from tracker.journal.forms.entry import SaveQuestion, answered
from tracker.journal.forms.moment import AFTERNOON, AGO, MORNING, NOW, OTHER, MomentForm
from tracker.journal.mapping import LEGS
from tracker.journal.parts import keys_of_parts
from tracker.journal.queries import measured_before, saved_with
from tracker.record.words import LEG, LEG_NAME, MEASURED, YES_NO, Labels, Text, at_start
from tracker.units import Unit, units_of

AGREES_CM = Decimal("0.6")
"""Two careful readings of one calf agree this well (S6 in `clinical.md`)."""

CALF_JUMP_CM = 6
"""A calf that changed this much since the last time is asked about (our choice)."""

WEIGHT_JUMP_KG = 5
"""A weight that changed by more than this since the last time is asked about (our choice)."""

CALVES = tuple(f"{leg}_calf_cm" for leg in LEGS)
ANKLES = tuple(f"{leg}_ankle_cm" for leg in LEGS)
LENGTHS = (*CALVES, *ANKLES)
WEIGHT = "weight_kg"
AGAIN = (2, 3)
"""The second and the third reading; their fields end in `_2` and `_3`."""


def keys_of_readings(key: UUID) -> list[UUID]:
    """The keys of the second and third reading of a form with this key."""
    return list(islice(keys_of_parts(key), 1, 1 + len(AGAIN)))


def _number(limits: record.Range, label: Text, help_text: Text = "") -> AmountField:
    return AmountField(
        limits=limits,
        label=label,
        help_text=help_text,
        error_messages={"invalid": gettext_lazy("Write a number, like 38.5.")},
        template_name="journal/fields/amount.html",
    )


class MeasurementForm(MomentForm):
    """Calves, ankles and weight at one moment. At least one must be given."""

    kind_name = "measurement"
    more: Sequence[record.Measurement] = ()
    """The second and the third reading."""
    headings: ClassVar[Labels] = {
        name: term.question or term.label for name, term in MEASURED.items()
    }

    left_calf_cm = _number(record.CALF_CM, LEG["left"])
    right_calf_cm = _number(record.CALF_CM, LEG["right"])
    left_calf_cm_2 = _number(record.CALF_CM, LEG["left"])
    right_calf_cm_2 = _number(record.CALF_CM, LEG["right"])
    left_calf_cm_3 = _number(record.CALF_CM, LEG["left"])
    right_calf_cm_3 = _number(record.CALF_CM, LEG["right"])
    left_ankle_cm = _number(record.ANKLE_CM, LEG["left"])
    right_ankle_cm = _number(record.ANKLE_CM, LEG["right"])
    weight_kg = _number(
        record.WEIGHT_KG, headings["weight"], gettext_lazy("In the morning, before eating.")
    )
    cannot_repeat = OneField(
        # The record says that it cannot; the question is easier the other way round.
        [(NO, YES_NO[YES]), (YES, YES_NO[NO]), NOT_SURE],
        coerce=YES.__eq__,
        label=gettext_lazy("If you measured once: can you do it again?"),
    )

    words: Mapping[str, Any] = {
        NOW: gettext_lazy("Now"),
        AGO: gettext_lazy("30 minutes ago"),
        MORNING: gettext_lazy("This morning, 9:00"),
        AFTERNOON: gettext_lazy("This afternoon, 14:00"),
        OTHER: gettext_lazy("Another time"),
    }

    def _unit(self, name: str) -> Unit:
        units = units_of(self.for_person.units)
        return units.weight if name == WEIGHT else units.length

    def amount_units(self) -> Mapping[str, Unit]:
        return {
            name: self._unit(name)
            for name, field in self.fields.items()
            if isinstance(field, AmountField)
        }

    @property
    def readings(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The measurings of both calves: two, a third when they do not agree; an edit has one."""
        if self.original is not None:
            legends = {"": _("This reading")}
        else:
            legends = {"": _("First time"), "_2": _("Second time")}
            if self.asks_third:
                legends["_3"] = _("Third time")
        for end, legend in legends.items():
            yield legend, [self[f"{name}{end}"] for name in CALVES]

    def answers_of(self, entry: record.Measurement) -> dict[str, Any]:
        return {
            **{
                name: self._unit(name).shown(value)
                for name in (*LENGTHS, WEIGHT)
                if (value := getattr(entry, name)) is not None
            },
            "cannot_repeat": answer(entry.cannot_repeat),
        }

    def clean(self) -> dict[str, Any]:
        if not self.errors and not any(
            self.cleaned_data.get(name) is not None for name in (*LENGTHS, WEIGHT)
        ):
            self.add_error(None, ValidationError(_("Write at least one number.")))
        return super().clean()

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {"at": self.moment(cleaned)}
        for name in (*LENGTHS, WEIGHT):
            if cleaned[name] is not None:
                was = getattr(self.original, name, None)
                values[name] = self._unit(name).read(cleaned[name], was)
        repeated = any(self._reading(cleaned, number) for number in AGAIN)
        if cleaned["cannot_repeat"] is not None and not repeated:
            values["cannot_repeat"] = cleaned["cannot_repeat"]
        return values

    def _reading(self, cleaned: Mapping[str, Any], number: int) -> dict[str, Decimal]:
        """The calves of the second or third reading, in cm."""
        typed = {name: cleaned.get(f"{name}_{number}") for name in CALVES}
        unit = self._unit(CALVES[0])
        return {name: unit.read(value) for name, value in typed.items() if value is not None}

    def _read(self, cleaned: dict[str, Any]) -> None:
        super()._read(cleaned)
        readings = [self._reading(cleaned, number) for number in AGAIN if self.original is None]
        moment = {**self.kept(), "at": self.moment(cleaned)}
        self.more = [
            record.Measurement.model_validate(answered({**moment, **reading}))
            for reading in readings
            if reading
        ]

    def questions(self) -> list[SaveQuestion]:
        return [
            *self.future_question(self.entry.at),
            *self._third_reading(),
            *self._jumps(),
        ]

    @property
    def apart(self) -> list[str]:
        """The calves whose first two readings do not agree, where a third is missing."""
        if self.entry is None or not self.more:
            return []
        typed = self.cleaned_data
        return [
            name
            for name in CALVES
            if (first := getattr(self.entry, name)) is not None
            and (second := getattr(self.more[0], name)) is not None
            and typed.get(f"{name}_2") is not None
            and typed.get(f"{name}_3") is None
            and abs(first - second) > AGREES_CM
        ]

    @property
    def asks_third(self) -> bool:
        """Whether the fields of a third reading are shown."""
        typed = any(self[f"{name}_3"].value() not in (None, "") for name in CALVES)
        return typed or bool(self.is_bound and self.apart)

    def _third_reading(self) -> Iterable[SaveQuestion]:
        for name in self.apart:
            first, second = getattr(self.entry, name), getattr(self.more[0], name)
            yield SaveQuestion(
                code=f"apart-{name}-{first}-{second}",
                text=_(
                    "The two readings of the %(leg)s are %(difference)s apart. "
                    "Please measure it a third time, and write the number below."
                )
                % {
                    "leg": LEG_NAME[name.partition("_")[0]],
                    "difference": self._unit(name).in_words(abs(first - second)),
                },
                keep=_("I cannot measure it again. Keep these two"),
            )

    def _jumps(self) -> Iterable[SaveQuestion]:
        # What this form changes, or saved before: it is not compared with itself.
        key = self.cleaned_data["key"]
        mine = saved_with(self.for_person, key, *keys_of_readings(key))
        mine += [self.editing] if self.editing else []
        for name in (*CALVES, WEIGHT):
            value = getattr(self.entry, name)
            if value is None or self.unchanged(name):
                continue
            last = measured_before(self.for_person, name, self.entry.at, without=mine)
            if last is None:
                continue
            before = getattr(last, name)
            jump = abs(value - before)
            if jump > WEIGHT_JUMP_KG if name == WEIGHT else jump >= CALF_JUMP_CM:
                leg, _of, _unit = name.partition("_")
                what = MEASURED["weight"].label if name == WEIGHT else LEG_NAME[leg]
                unit = self._unit(name)
                yield SaveQuestion(
                    code=f"jump-{name}-{value}",
                    text=_(
                        "%(what)s: %(value)s. On %(day)s it was %(before)s. "
                        "That is a big change. Is the number right?"
                    )
                    % {
                        "what": at_start(what),
                        "value": unit.in_words(value),
                        "before": unit.in_words(before),
                        "day": date_format(last.at, "j F"),
                    },
                    keep=_("Yes, keep this number"),
                )
