"""What a walk and an elevation have in common: how long, when, and how each leg felt after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar, get_args

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.forms.numbers import AmountField
from tracker.accounts.models import Person
from tracker.journal.forms.answers import NoteField, note, one_of
from tracker.journal.forms.entry import SaveQuestion
from tracker.journal.forms.moment import OTHER, MomentForm
from tracker.journal.mapping import LEGS
from tracker.journal.queries import overlapping, saved_with
from tracker.phrases import minutes_words, moment_words
from tracker.record.words import FEEL
from tracker.units import Unit, tidy

FEEL_CHOICES = [(value, FEEL[value]) for value in get_args(record.Feel)]


class ActivityForm(MomentForm):
    """A walk or an elevation: when it began, how long it was, and how each leg felt after it.

    `timer` is the moment at which the clock on the server was started, when it was one: that
    clock stops when the form is saved.
    """

    lengths: ClassVar[tuple[int, ...]]
    places: ClassVar[Mapping[str, str]] = {"minutes": "other_minutes", "start": "at"}

    minutes = forms.ChoiceField(
        error_messages={"required": gettext_lazy("Tap how many minutes it was.")}
    )
    other_minutes = AmountField(
        limits=record.MINUTES,
        above=True,
        error_messages={"invalid": gettext_lazy("Write the minutes as a number, like 25.")},
    )
    feel_left = one_of(FEEL_CHOICES)
    feel_right = one_of(FEEL_CHOICES)
    note = NoteField()
    timer = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
        original: Any = None,
    ) -> None:
        started = _moment_of((data or initial or {}).get("timer"))
        super().__init__(
            data,
            for_person=for_person,
            now=now,
            initial=initial,
            original=original,
            exact=started and started.astimezone(for_person.zone).replace(tzinfo=None, fold=0),
        )
        self.started_at = started
        minutes = self.fields["minutes"]
        assert isinstance(minutes, forms.ChoiceField)
        minutes.choices = self.minutes_choices()
        other = self.fields["other_minutes"]
        assert isinstance(other, AmountField)
        other.within(
            Unit(word=_("minutes"), size=Decimal(1)), was=self.initial.get("other_minutes")
        )

    def minutes_choices(self) -> list[tuple[str, str]]:
        """The chips, the first one with the unit."""
        first, *others = (str(length) for length in self.lengths)
        return [
            (first, _("%(n)s min") % {"n": first}),
            *((length, length) for length in others),
            (OTHER, _("Other")),
        ]

    def length_answers(self, minutes: Decimal) -> dict[str, Any]:
        """The chip, or the other number, that says so many minutes."""
        if minutes in self.lengths:
            return {"minutes": str(tidy(minutes))}
        return {"minutes": OTHER, "other_minutes": tidy(minutes)}

    def answers_of(self, entry: Any) -> dict[str, Any]:
        feel = entry.feel_after or record.FeelAfter()
        return {
            **self.length_answers(entry.minutes),
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
        was = getattr(self.original, "note", None)
        said = {"note": note(cleaned["note"], was), "feel_after": feel or None}
        return {
            **self.kept(),
            "start": self.moment(cleaned, minutes),
            "minutes": minutes,
            **{name: value for name, value in said.items() if value is not None},
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
            without=[
                *([self.editing] if self.editing else []),
                *saved_with(self.for_person, self.cleaned_data["key"]),
            ],
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
