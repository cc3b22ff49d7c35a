"""What a walk and an elevation have in common, and the form of an elevation.

Only the minutes must be said; when it was, and how each leg felt after it, is one tap further.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.forms.numbers import AmountField
from tracker.journal.forms.answers import NOT_SURE, NoteField, OneField, YesNo, answer, note
from tracker.journal.forms.entry import SaveQuestion
from tracker.journal.forms.moment import OTHER, MomentForm
from tracker.journal.mapping import LEGS
from tracker.journal.models.timer import PLANNED_MINUTES, USUAL_PLAN
from tracker.journal.queries import overlapping
from tracker.phrases import minutes_words, moment_words
from tracker.record.words import FEEL
from tracker.units import Unit, tidy


def _minutes(n: int) -> str:
    return _("%(n)s min") % {"n": n}


minutes_label = lazy(_minutes, str)
"""So many minutes, as a chip says it."""


PLANNED_CHOICES = [(str(minutes), minutes_label(minutes)) for minutes in PLANNED_MINUTES]
"""The lengths of the countdown."""


def minutes_field(*lengths: int) -> forms.ChoiceField:
    """How long it was: these lengths, the first one with the unit, or another one."""
    first, *others = lengths
    return forms.ChoiceField(
        choices=[
            (str(first), minutes_label(first)),
            *((str(length), str(length)) for length in others),
            (OTHER, gettext_lazy("Other")),
        ],
        error_messages={"required": gettext_lazy("Tap how many minutes it was.")},
    )


class FeelField(OneField):
    """How a leg was afterwards."""

    icons: Mapping[str, str] = {"lighter": "lighter", "same": "level", "heavier": "heavier"}

    def __init__(self, leg: str) -> None:
        self.leg = leg
        super().__init__([*FEEL.items(), NOT_SURE], template_name="journal/fields/feel.html")


class ActivityForm(MomentForm):
    """A walk or an elevation: when it began, how long it was, and how each leg felt after it.

    `timer` is the moment at which the clock on the server was started, when it was one: that
    clock stops when the form is saved. Subclasses add `minutes`.
    """

    places: ClassVar[Mapping[str, str]] = {"minutes": "other_minutes", "start": "at"}

    other_minutes = AmountField(
        limits=record.MINUTES,
        above=True,
        error_messages={"invalid": gettext_lazy("Write the minutes as a number, like 25.")},
    )
    feel_left = FeelField("left")
    feel_right = FeelField("right")
    note = NoteField()
    timer = forms.CharField(required=False, widget=forms.HiddenInput)

    @cached_property
    def started_at(self) -> datetime | None:
        """When the clock was started that this comes from; None where it comes from none."""
        return _moment_of(self["timer"].value())

    @cached_property
    def exact(self) -> datetime | None:
        if self.original is not None or self.started_at is None:
            return super().exact
        return self.started_at.astimezone(self.for_person.zone).replace(tzinfo=None, fold=0)

    def amount_units(self) -> Mapping[str, Unit]:
        return {"other_minutes": Unit(word=_("minutes"), size=Decimal(1))}

    def answers_of(self, entry: Any) -> dict[str, Any]:
        feel = entry.feel_after or record.FeelAfter()
        minutes, chips = tidy(entry.minutes), self.fields["minutes"]
        assert isinstance(chips, forms.ChoiceField)
        other = {"minutes": OTHER, "other_minutes": minutes}
        return {
            **({"minutes": str(minutes)} if chips.valid_value(minutes) else other),
            "feel_left": feel.left,
            "feel_right": feel.right,
            "note": entry.note or "",
        }

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("minutes") == OTHER:
            self._ask_for(("other_minutes", _("Write how many minutes it was.")))
        return super().clean()

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        chosen = cleaned["minutes"]
        minutes = cleaned["other_minutes"] if chosen == OTHER else Decimal(chosen)
        feel = {leg: value for leg in LEGS if (value := cleaned[f"feel_{leg}"]) is not None}
        return {
            "start": self.moment(cleaned, minutes),
            "minutes": minutes,
            "note": note(cleaned["note"], getattr(self.original, "note", None)),
            "feel_after": feel or None,
        }

    def overlap_question(self) -> Iterable[SaveQuestion]:
        """Asks about a typed time at which another one was going on."""
        if self.from_chip or self.unchanged("start", "minutes"):
            return
        other = overlapping(
            self.for_person,
            self.kind,
            self.entry.start,
            self.entry.minutes,
            without=[*([self.editing] if self.editing else []), *self.mine],
        )
        if other is not None:
            yield SaveQuestion(
                code=f"overlap-{other.uid}-{self.entry.start.isoformat()}-{self.entry.minutes}",
                text=_("At that time another one is logged: %(time)s, %(length)s. Keep both?")
                % {
                    "time": moment_words(other.at, self.now),
                    "length": minutes_words(other.minutes),
                },
                keep=_("Yes, keep both"),
                another=True,
            )

    def questions(self) -> list[SaveQuestion]:
        return [
            *self.future_question(self.entry.start, self.entry.minutes),
            *self.overlap_question(),
        ]


class ElevationForm(ActivityForm):
    """The legs up for some minutes."""

    kind_name = "elevation"

    planned: ClassVar = PLANNED_CHOICES
    usual_plan: ClassVar = USUAL_PLAN
    minutes = minutes_field(10, 15, 20, 30)
    above_heart = YesNo(label=gettext_lazy("Were the feet higher than the heart?"))

    def answers_of(self, entry: Any) -> dict[str, Any]:
        return {**super().answers_of(entry), "above_heart": answer(entry.above_heart)}

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        return {**super().values(cleaned), "above_heart": cleaned["above_heart"]}


def _moment_of(value: Any) -> datetime | None:
    """An aware moment, given as such or as a form sent it; None for anything else."""
    if isinstance(value, str):
        try:
            value = parse_datetime(value)
        except ValueError:
            return None
    if not isinstance(value, datetime) or value.tzinfo is None:
        return None
    # At the very ends of the calendar another zone may have no such day.
    return value if value.year in record.YEARS.whole else None
