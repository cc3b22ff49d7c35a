"""The form of a check-in: two scales, anything else, and what a day was like. Nothing is owed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.models import Person
from tracker.accounts.queries import risks_now
from tracker.journal.forms.answers import OneField, SeveralField
from tracker.journal.forms.entry import SaveQuestion
from tracker.journal.forms.moment import AFTERNOON, MORNING, NOW, OTHER, MomentForm
from tracker.journal.forms.signs.catalog import CHIPS
from tracker.journal.forms.signs.fields import NONE, SCORES, initial_of, opened
from tracker.journal.forms.signs.form import SignFields
from tracker.journal.forms.signs.previous import MEASURED
from tracker.journal.forms.signs.types import Chip
from tracker.journal.mapping import LEGS
from tracker.record.words import CONTEXT, LEG
from tracker.units import units_of

AFTER_BIRTH = timedelta(days=record.BIRTH_DATES)
"""How long after a birth the signs of pregnancy are asked."""

USUAL_TEMPERATURE = (Decimal(34), Decimal(42))
"""A temperature outside these °C is asked about (our choice)."""

SAME_AS_LEFT = "same"


class ScaleField(OneField):
    """How heavy a leg feels, 0 to 10; the right one may be the same as the left."""

    def __init__(self, leg: str) -> None:
        self.leg = leg
        self.same = leg == "right"
        same = [(SAME_AS_LEFT, SAME_AS_LEFT)] if self.same else []
        super().__init__(
            [*same, *((score, score) for score in SCORES)],
            template_name="journal/fields/scale.html",
        )


def heaviness_name(leg: str) -> str:
    return f"{leg}-heaviness"


def chips_for(person: Person, on: date) -> tuple[Chip, ...]:
    """The chips to ask this person, those of pregnancy only in it and the weeks after a birth."""
    expecting = any(
        risk.kind == "pregnant"
        or (risk.kind == "birth" and (risk.on is None or on - risk.on <= AFTER_BIRTH))
        for risk in risks_now(person, on)
    )
    return tuple(chip for chip in CHIPS if expecting or not chip.after_birth)


class CheckInForm(SignFields, MomentForm):
    """How both legs are at one moment. `repeats` is an earlier check-in that is said again."""

    kind_name = "check_in"
    places: ClassVar[Mapping[str, str]] = {"body.temperature_c": "body-temperature_c"}

    words: Mapping[str, Any] = {
        NOW: gettext_lazy("Now"),
        MORNING: gettext_lazy("This morning, 9:00"),
        AFTERNOON: gettext_lazy("This afternoon, 14:00"),
        OTHER: gettext_lazy("Another time"),
    }

    nothing_new = forms.BooleanField(required=False)
    nothing_else = forms.BooleanField(required=False)
    context = SeveralField(
        [*CONTEXT.items(), (NONE, gettext_lazy("None of these"))],
        label=gettext_lazy("What was the day like?"),
        wide=True,
    )
    compression = SeveralField(
        [*LEG.items(), (NONE, gettext_lazy("Not worn"))],
        label=gettext_lazy("Compression socks? On which leg?"),
        wide=True,
    )
    note = forms.CharField(required=False, max_length=record.NOTE_LENGTH)

    @property
    def scales(self) -> list[forms.BoundField]:
        """The heaviness of each leg."""
        return [self[heaviness_name(leg)] for leg in LEGS]

    def begin_with(self, chips: Collection[str]) -> None:
        """Open these chips of a form that was not sent; a name that is no chip of it opens none.

        "Nothing new" would hide what is asked for, so it becomes "and nothing else".
        """
        asked = [chip.name for chip in self.chips if chip.name in chips]
        if not asked:
            return
        before = self.initial.get("chip", [])
        self.initial["chip"] = [*before, *(name for name in asked if name not in before)]
        if self.initial.pop("nothing_new", False):
            self.initial["nothing_else"] = True

    def answers_of(self, entry: record.CheckIn) -> dict[str, Any]:
        return {
            **_heaviness_of(entry),
            **_nothing_of(entry),
            "context": _shown(entry.context),
            "compression": _shown(entry.compression),
            "note": entry.note or "",
        }

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        self.signs = self.read_signs(cleaned)
        for leg in LEGS:
            heaviness = cleaned.get(heaviness_name(leg))
            if heaviness == SAME_AS_LEFT:
                heaviness = cleaned.get(heaviness_name("left"))
                if not heaviness:
                    self._refuse(heaviness_name("left"), _("Tap a number for the left leg first."))
            if heaviness:
                self.signs[leg]["heaviness"] = int(heaviness)
        # "Nothing new" would say that a sign of the last days is gone: that is never guessed.
        for one in self.past if self._nothing_more(cleaned) else ():
            if not cleaned.get(one.name):
                self._refuse(
                    one.name, _("Say how this is now. “Nothing new” would mean that it is gone.")
                )
        self._settle()
        extras = any(cleaned.get(name) for name in ("context", "compression", "note"))
        told = extras or any(self.signs.values()) or self._nothing_more(cleaned)
        if not self.errors and not told and self.original is None:
            self._refuse(heaviness_name("left"), _("Tap a number, or say what is new."))
            self._settle()
        return super().clean()

    def _nothing_more(self, cleaned: Mapping[str, Any]) -> bool:
        """An explicit no to the rest; what was left unfinished is never among it."""
        return not self.unfinished and bool(
            cleaned.get("nothing_new") or cleaned.get("nothing_else")
        )

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        before = self.original
        unsaid = False if before is not None and before.nothing_new is False else None
        return {
            "at": self.moment(cleaned),
            "nothing_new": True if self._nothing_more(cleaned) else unsaid,
            "context": _listed(cleaned["context"], before and before.context),
            "compression": _listed(cleaned["compression"], before and before.compression),
            "note": _noted(cleaned["note"], before and before.note),
            **self.signs,
        }

    def questions(self) -> list[SaveQuestion]:
        return [*self.future_question(self.entry.at), *self._temperature_question()]

    def _temperature_question(self) -> list[SaveQuestion]:
        celsius = self.entry.body.temperature_c if self.entry.body else None
        low, high = USUAL_TEMPERATURE
        before = self.original.body if self.original is not None else None
        if (
            celsius is None
            or low <= celsius <= high
            or (before and before.temperature_c == celsius)
        ):
            return []
        unit = units_of(self.for_person.units).temperature
        return [
            SaveQuestion(
                code=f"temperature-{celsius}",
                text=_("A temperature of %(value)s is very unusual. Is it right?")
                % {"value": unit.in_words(celsius)},
                keep=_("Yes, keep this temperature"),
            )
        ]


# As in the fields of the signs, a hyphen parts the leg from what is asked of it.
CheckInForm.base_fields |= {heaviness_name(leg): ScaleField(leg) for leg in LEGS}


def _listed(given: Sequence[str], before: Sequence[str] | None) -> tuple[str, ...] | None:
    """Nothing ticked is not known; "none" is an empty list; another order is no change."""
    if not given:
        return None
    said = tuple(value for value in given if value != NONE)
    return tuple(before) if before is not None and set(before) == set(said) else said


def _noted(typed: str, before: str | None) -> str | None:
    """A text field trims and has its own ends of lines; that alone is no change."""
    if before is not None and _tidy(typed) == _tidy(before):
        return before
    return _tidy(typed) or None


def _tidy(text: str) -> str:
    return "\n".join(text.splitlines()).strip()


def _shown(values: Sequence[str] | None) -> list[str]:
    return [] if values is None else list(values) or [NONE]


def _heaviness_of(entry: record.CheckIn) -> dict[str, str]:
    legs = {leg: getattr(entry, leg) for leg in LEGS}
    return {
        heaviness_name(leg): str(signs.heaviness)
        for leg, signs in legs.items()
        if signs is not None and signs.heaviness is not None
    }


def _nothing_of(entry: record.CheckIn) -> dict[str, bool]:
    if not entry.nothing_new:
        return {}
    return {"nothing_else" if opened(entry) else "nothing_new": True}


def repeatable(entry: record.CheckIn) -> record.CheckIn:
    """What "same as yesterday" says again: heaviness, signs and nothing new.

    The note, the day's context and what was measured belong to that day and stay there.
    """
    body = entry.body and entry.body.model_copy(update=dict.fromkeys(MEASURED))
    body = None if body == record.BodySigns() else body
    return record.CheckIn.model_construct(
        at=entry.at,
        left=entry.left,
        right=entry.right,
        body=body,
        nothing_new=entry.nothing_new,
    )


def repeated(entry: record.CheckIn, *, person: Person, key: str, today: date) -> QueryDict:
    """The form data that says a `repeatable` check-in again, now."""
    data = QueryDict(mutable=True)
    fields = {**initial_of(opened(entry)), **_heaviness_of(entry), **_nothing_of(entry)}
    for name, value in fields.items():
        if isinstance(value, list):
            data.setlist(name, value)
        elif value is not False:
            data[name] = "on" if value is True else str(value)
    data.update({"person": str(person.uid), "key": key, "opened_on": str(today), "when": NOW})
    return data
