"""When something was: chips for the usual answers, a day and a time for the rest.

A time that came from a chip is never questioned; one that was typed is, if it has not come yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy

from tracker.accounts.forms.person import DayField
from tracker.journal.forms.entry import EntryForm, SaveQuestion
from tracker.phrases import moment_words

NOW, AGO = "now", "ago"
MORNING, AFTERNOON, EVENING = "morning", "afternoon", "evening"
OTHER = "other"

CLOCK = {MORNING: time(9), AFTERNOON: time(14), EVENING: time(19)}
AGO_MINUTES = 30
SLACK = timedelta(minutes=1)
"""A length is rounded to whole minutes, so an end may lie this far ahead."""


class MomentForm(EntryForm):
    """A form of an entry with a clock time. Subclasses say how the chips are worded."""

    opened_on = DayField(widget=forms.HiddenInput)
    when = forms.ChoiceField(
        choices=[(value, value) for value in (NOW, AGO, *CLOCK, OTHER)],
        error_messages={"required": gettext_lazy("Say when it was.")},
    )
    on = DayField(required=False)
    at = forms.TimeField(required=False)

    words: Mapping[str, Any] = {
        NOW: gettext_lazy("Just finished"),
        AGO: gettext_lazy("Finished 30 minutes ago"),
        MORNING: gettext_lazy("This morning, 9:00"),
        AFTERNOON: gettext_lazy("This afternoon, 14:00"),
        OTHER: gettext_lazy("Another time"),
    }
    words_of_another_day: Mapping[str, Any] = {
        MORNING: gettext_lazy("Morning, 9:00"),
        AFTERNOON: gettext_lazy("Afternoon, 14:00"),
        EVENING: gettext_lazy("Evening, 19:00"),
        OTHER: gettext_lazy("Another time"),
    }

    @cached_property
    def exact(self) -> datetime | None:
        """The moment where it is known: no chips are offered then, only the day and the time."""
        return None if self.original is None else getattr(self.original, self.kind.time)

    def first_answers(self) -> dict[str, Any]:
        if self.exact is not None:
            return {
                "opened_on": self.exact.date(),
                "when": OTHER,
                "on": self.exact.date(),
                "at": self.exact.time(),
                **(self.answers_of(self.original) if self.original is not None else {}),
            }
        opened_on = self.initial.get("opened_on", self.now.date())
        chosen = {"when": NOW} if opened_on == self.now.date() else {}
        return {"opened_on": opened_on, "on": opened_on, **chosen}

    def answers_of(self, entry: Any) -> dict[str, Any]:
        """The fields of this form that would make this entry, the moment aside."""
        raise NotImplementedError

    @property
    def when_choices(self) -> list[tuple[str, Any]]:
        """The chips that make sense now, the one that was chosen always among them."""
        chosen = self["when"].value()
        today = str(self["opened_on"].value() or self.now.date()) == str(self.now.date())
        words = self.words if today else self.words_of_another_day
        every = {**self.words_of_another_day, **self.words, **words}
        to_come = {chip for chip, at in CLOCK.items() if today and self.now.time() < at}
        offered = {chosen, *words} - (to_come - {chosen})
        return [
            (chip, every[chip]) for chip in (NOW, AGO, *CLOCK, OTHER) if chip in offered & {*every}
        ]

    def clean(self) -> dict[str, Any]:
        if self.data.get("when") == OTHER:
            self._ask_for(("on", _("Say which day it was.")), ("at", _("Say what time it was.")))
        return super().clean()

    def _ask_for(self, *fields: tuple[str, str]) -> None:
        for name, text in fields:
            if name not in self.errors and self.cleaned_data.get(name) is None:
                self.add_error(name, ValidationError(text))

    @property
    def from_chip(self) -> bool:
        return bool(self.cleaned_data["when"] != OTHER)

    def moment(self, cleaned: Mapping[str, Any], minutes: Decimal = Decimal(0)) -> datetime:
        """When it began, on the person's wall clock; `minutes` is how long it took."""
        when = cleaned["when"]
        if when in CLOCK:
            return datetime.combine(cleaned["opened_on"], CLOCK[when])
        if when in (NOW, AGO):
            return self.before_now(minutes + (AGO_MINUTES if when == AGO else 0))
        typed = datetime.combine(cleaned["on"], cleaned["at"].replace(microsecond=0))
        if self.exact is not None and typed.replace(second=0) == self.exact.replace(second=0):
            return self.exact  # a field shows no seconds; untouched, they are kept
        return typed

    def before_now(self, minutes: Decimal) -> datetime:
        """The wall clock so many minutes ago, also over a change to or from summer time."""
        zone = self.for_person.zone
        moment = self.now.replace(tzinfo=zone).astimezone(UTC)
        earlier = moment - timedelta(seconds=int(minutes * 60))
        return earlier.astimezone(zone).replace(tzinfo=None, microsecond=0, fold=0)

    def future_question(
        self, start: datetime, minutes: Decimal = Decimal(0)
    ) -> Iterable[SaveQuestion]:
        """Asks about a typed time that has not come yet, unless an edit left it as it was."""
        # On the clock of the world: when an hour comes twice, the wall clock runs back.
        zone = self.for_person.zone
        end = start.replace(tzinfo=zone).astimezone(UTC) + timedelta(minutes=float(minutes))
        come = end <= self.now.replace(tzinfo=zone).astimezone(UTC) + SLACK
        if self.from_chip or come or self.unchanged(self.kind.time, "minutes"):
            return
        yield SaveQuestion(
            code=f"future-{start.isoformat()}-{minutes}",
            text=_("%(time)s has not come yet, or it is not over. Is this time right?")
            % {"time": moment_words(start, self.now)},
            keep=_("Yes, keep this time"),
        )

    def kept(self) -> dict[str, Any]:
        """A new entry keeps the zone of now."""
        if self.original is not None:
            return super().kept()
        return {"time_zone": self.for_person.time_zone or None}
