"""The form of an injury: a day, a leg, and three questions that may stay open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_args

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.forms.person import DayField
from tracker.accounts.models import Person
from tracker.journal.forms.answers import answer, yes_no
from tracker.journal.forms.entry import EntryForm, SaveQuestion
from tracker.phrases import day_words
from tracker.record.words import INJURY

QUESTIONS = ("can_take_4_steps", "crack_odd_shape_numb_cold", "cast_or_boot")


class InjuryForm(EntryForm):
    """A hurt leg, on a date."""

    kind_name = "injury"
    record_type = record.Injury

    leg = forms.ChoiceField(
        choices=[(leg, leg) for leg in get_args(record.Leg)],
        error_messages={"required": gettext_lazy("Tap which leg was hurt.")},
    )
    on = DayField(error_messages={"required": gettext_lazy("Say which day it was.")})
    can_take_4_steps = yes_no(label=INJURY["can_take_4_steps"].question)
    crack_odd_shape_numb_cold = yes_no(label=INJURY["crack_odd_shape_numb_cold"].question)
    cast_or_boot = yes_no(label=INJURY["cast_or_boot"].question)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        for_person: Person,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
        original: record.Injury | None = None,
    ) -> None:
        self.original = original
        first: dict[str, Any] = {"on": now.date()}
        if original is not None:
            first = {
                "on": original.on,
                "leg": original.leg,
                **{name: answer(getattr(original, name)) for name in QUESTIONS},
            }
        super().__init__(
            data,
            for_person=for_person,
            now=now,
            initial={**first, **(initial or {})},
            editing=original.id if original is not None else None,
        )

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        names = ("id", "saved_at") if self.original is not None else ()
        kept = {
            name: value for name in names if (value := getattr(self.original, name)) is not None
        }
        said = {name: cleaned[name] for name in QUESTIONS if cleaned[name] is not None}
        return {**kept, "on": cleaned["on"], "leg": cleaned["leg"], **said}

    def questions(self) -> list[SaveQuestion]:
        unchanged = self.original is not None and self.entry.on == self.original.on
        if unchanged or self.entry.on <= self.now.date():
            return []
        return [
            SaveQuestion(
                code=f"future-{self.entry.on}",
                text=_("%(day)s has not come yet. Is this day right?")
                % {"day": day_words(self.entry.on, self.now)},
                keep=_("Yes, keep this day"),
            )
        ]
