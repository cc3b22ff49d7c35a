"""The form of an injury: a day, a leg, and three questions that may stay open."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

from tracker.accounts.forms.person import DayField
from tracker.journal.forms.answers import LegField, YesNo, answer
from tracker.journal.forms.entry import EntryForm, SaveQuestion
from tracker.phrases import day_words
from tracker.record.words import INJURY

QUESTIONS = ("can_take_4_steps", "crack_odd_shape_numb_cold", "cast_or_boot")


class InjuryForm(EntryForm):
    """A hurt leg, on a date."""

    kind_name = "injury"

    leg = LegField(
        label=gettext_lazy("Which leg was hurt?"),
        both=False,
        required=True,
        error_messages={"required": gettext_lazy("Tap which leg was hurt.")},
    )
    on = DayField(
        label=gettext_lazy("Which day?"),
        error_messages={"required": gettext_lazy("Say which day it was.")},
    )
    can_take_4_steps = YesNo(label=INJURY["can_take_4_steps"].question)
    crack_odd_shape_numb_cold = YesNo(
        label=INJURY["crack_odd_shape_numb_cold"].question,
        alarm=INJURY["crack_odd_shape_numb_cold"].now,
    )
    cast_or_boot = YesNo(label=INJURY["cast_or_boot"].question)

    def first_answers(self) -> dict[str, Any]:
        if self.original is None:
            return {"on": self.initial.get("opened_on", self.now.date())}
        said = {name: answer(getattr(self.original, name)) for name in QUESTIONS}
        return {"on": self.original.on, "leg": self.original.leg, **said}

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        return {name: cleaned[name] for name in ("on", "leg", *QUESTIONS)}

    def questions(self) -> list[SaveQuestion]:
        if self.unchanged("on") or self.entry.on <= self.now.date():
            return []
        return [
            SaveQuestion(
                code=f"future-{self.entry.on}",
                text=_("%(day)s has not come yet. Is this day right?")
                % {"day": day_words(self.entry.on, self.now)},
                keep=_("Yes, keep this day"),
            )
        ]
