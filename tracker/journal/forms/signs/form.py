"""The signs of both legs and of the body as fields of a form, for check-ins and walks.

A chip that is not ticked was not asked: its answers are not read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Unpack

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracker.accounts.queries import SignsToAsk
from tracker.journal.forms.answers import BOTH, LegField
from tracker.journal.forms.entry import EntryForm, EntryOptions
from tracker.journal.forms.signs import fields
from tracker.journal.forms.signs.catalog import CHIPS
from tracker.journal.forms.signs.fields import Opened, Values, initial_of, opened
from tracker.journal.forms.signs.previous import BETTER, WORSE, PreviousSign
from tracker.journal.forms.signs.types import OF_PAIN, SHARED, About, Chip, cannot_wait
from tracker.journal.mapping import LEGS
from tracker.units import units_of

ALL_SIGNS = SignsToAsk(expecting=True, short_of_breath=True)


class SignFields(EntryForm):
    """A form that also asks for signs. A subclass calls `read_signs` once, from `clean`.

    `not_asked`: chips that it has no use for.
    """

    not_asked: ClassVar[frozenset[str]] = frozenset()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        asked: SignsToAsk = ALL_SIGNS,
        past: Sequence[PreviousSign] = (),
        repeats: Any = None,
        **options: Unpack[EntryOptions],
    ) -> None:
        """Ask about what is `asked`, and the chips of an entry that is changed or that `repeats`.

        `past` are the signs of the last days, of which we ask how they are now.
        """
        super().__init__(data, **options)
        self.asked = asked
        self.like = repeats if self.original is None else self.original
        self.signs: dict[str, Values] = {}
        self.hurry = False
        self.unfinished: list[str] = []
        self._open: dict[str, str] = {}
        self.opened: dict[str, Opened] = {} if self.like is None else opened(self.like)
        names = {chip.name for chip in CHIPS if asked.expecting or not chip.after_birth}
        names -= self.not_asked
        names |= set(self.opened) | {one.chip.name for one in past}
        self.chips = tuple(chip for chip in CHIPS if chip.name in names)
        self.past = tuple(past)
        self.fields["chip"] = forms.MultipleChoiceField(
            required=False, choices=[(chip.name, chip.label) for chip in self.chips]
        )
        for chip in self.chips:
            self._add_chip(chip)
        for one in self.past:
            self.fields[one.name] = one.field(self.now.date())
        self.initial = {**initial_of(self.opened), **self.initial}

    def _add_chip(self, chip: Chip) -> None:
        if chip.of_legs:
            self.fields[fields.leg_name(chip)] = LegField(label="")
            self.fields[fields.differ_name(chip)] = forms.BooleanField(required=False)
        unit = units_of(self.for_person.units).temperature
        body = getattr(self.like, "body", None)
        for question in chip.questions:
            kept = getattr(body, question.name, None)
            for who in fields.whos(question):
                self.fields |= dict(fields.fields_of(who, chip, question, unit=unit, kept=kept))

    def read_signs(self, cleaned: Mapping[str, Any]) -> dict[str, Values]:
        """Left, right and body as the record's keys. Where an answer is owed, an error is added.

        Beside a sign that cannot wait nothing is owed: what is open goes to `unfinished`.
        """
        signs: dict[str, Values] = {who: {} for who in (*LEGS, "body")}
        for leg in LEGS:  # a form that does not ask for heaviness leaves it as it was
            heaviness = getattr(getattr(self.like, leg, None), "heaviness", None)
            if heaviness is not None and f"{leg}-heaviness" not in self.fields:
                signs[leg]["heaviness"] = heaviness
        for one in self.past:
            for who in one.whos:
                signs[who] |= one.said_now(cleaned.get(one.name) or "")
        starts_and_reasons: list[tuple[str, str, str, str]] = []
        without_how_much: list[tuple[str, Chip]] = []
        for chip in self.chips:
            changed = [
                one
                for one in self.past
                if one.chip == chip and cleaned.get(one.name) in (BETTER, WORSE)
            ]
            if chip.name not in (cleaned.get("chip") or ()) and not changed:
                continue
            for who, values in self._read_chip(chip, cleaned, changed).items():
                for key in SHARED:
                    if key in values:
                        starts_and_reasons.append((who, key, values.pop(key), chip.name))
                signs[who] |= values
                owes = not set(chip.needs) & set(values) and not self._may_stay_away(chip)
                if who in LEGS and owes:
                    without_how_much.append((who, chip))
        for who, key in {(who, key) for who, key, _value, _chip in starts_and_reasons}:
            given = [one for one in starts_and_reasons if one[:2] == (who, key)]
            if key in OF_PAIN:
                signs[who][key] = given[0][2]
                continue
            only = self._one_of(key, {one[2] for one in given}, given[-1][3])
            if only is not None:
                signs[who][key] = only
        for leg in LEGS:  # the same list in another order is no change
            before = getattr(getattr(self.like, leg, None), "skin", None)
            if before and set(before) == set(signs[leg].get("skin") or ()):
                signs[leg]["skin"] = before
        self.hurry = any(cannot_wait(values) for values in signs.values())
        if self.hurry:  # how much it is stays to be said; that it is there is not lost
            for who, chip in without_how_much:
                signs[who] = {**chip.least, **signs[who]}
        self._settle()
        return signs

    @property
    def cannot_wait(self) -> bool:
        return self.hurry

    def _one_of(self, key: str, given: set[str], chip_name: str) -> str | None:
        """The record keeps one start and one reason for each leg; a sudden start outweighs."""
        if key == "onset":
            return "sudden" if "sudden" in given else "gradual"
        if len(given) > 1:
            self._refuse(
                f"legs-{chip_name}-{key}",
                _("You gave two reasons for one leg. Choose the one that fits best."),
            )
            return None
        return min(given)

    def _read_chip(
        self, chip: Chip, cleaned: Mapping[str, Any], changed: Sequence[PreviousSign]
    ) -> dict[str, Values]:
        body = self._answers("body", chip, cleaned)
        if not chip.of_legs:
            self._owe("body", chip, body)
            return {"body": body}
        chosen = cleaned.get(fields.leg_name(chip))
        legs = {who for past in changed for who in past.whos}
        legs |= {leg for leg in LEGS if chosen in (leg, BOTH)}
        if not legs and not self._may_stay_away(chip):
            self._refuse(
                fields.leg_name(chip), _("%(chip)s: say which leg.") % {"chip": chip.label}
            )
        read = {"body": body}
        for leg in sorted(legs):
            differs = leg == "right" and len(legs) > 1 and cleaned.get(fields.differ_name(chip))
            who = "right" if differs else "legs"
            read[leg] = self._answers(who, chip, cleaned)
            self._owe(who, chip, read[leg])
        return read

    def _answers(self, who: str, chip: Chip, cleaned: Mapping[str, Any]) -> Values:
        about: About = "body" if who == "body" else "leg"
        read = (fields.read(who, chip, question, cleaned) for question in chip.about(about))
        return {key: value for values in read for key, value in values.items()}

    def _owe(self, who: str, chip: Chip, values: Values) -> None:
        """A ticked chip says something: its main answer must be there, or nothing would be kept."""
        if set(chip.needs) & set(values) or not chip.needs or self._may_stay_away(chip):
            return
        mains = [question for question in chip.questions if set(question.keys) & set(chip.needs)]
        if any(fields.field_name(who, chip, question) in self.errors for question in mains):
            return
        self._refuse(fields.field_name(who, chip, mains[0]), str(chip.missing))

    def _may_stay_away(self, chip: Chip) -> bool:
        return chip.name in self.opened and self.opened[chip.name].incomplete

    def _refuse(self, name: str, text: str) -> None:
        self._open.setdefault(name, text)

    def _settle(self) -> None:
        """Turn what is open into errors, or leave it unfinished when the rest cannot wait."""
        if self.hurry:
            for name in [name for name in self.errors if name.startswith("body-")]:
                self._open[name] = str(self.errors.pop(name)[0])
            self.unfinished += self._open.values()
        else:
            for name, text in self._open.items():
                if name not in self.errors:
                    self.add_error(name, ValidationError(text))
        self._open = {}
