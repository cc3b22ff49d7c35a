"""One question of a chip as a field: its name, what can be answered, and the record's value.

`legs-…` fields are for the leg or legs that were chosen; `right-…` ones only count when the right
leg was said to be different; `body-…` ones are about no leg. And back: from an entry to the chips
that it opens and the fields that would say it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from tracker import record
from tracker.accounts.forms.numbers import AmountField
from tracker.journal.forms.answers import BOTH, NOT_SURE, ONE, OneField, SeveralField, YesNo, answer
from tracker.journal.forms.signs.catalog import CHIPS
from tracker.journal.forms.signs.types import SHARED, Chip, Question, now_of
from tracker.journal.mapping import LEGS
from tracker.record.words import YES_NO, inside
from tracker.units import Unit

NONE: Final = "none"
"""The answer "I looked, and there is none": an empty list, and not a missing one."""

Values = dict[str, Any]

SCORES = tuple(map(str, record.SCORE10.whole))

MOST_IN_A_ROW = 4
"""Answers: more of them wrap."""


def field_name(who: str, chip: Chip, question: Question) -> str:
    """`who` is "legs", "right" or "body"."""
    return (
        f"{who}-{chip.name}-{question.name}"
        if question.name in SHARED
        else f"{who}-{question.name}"
    )


def not_name(who: str, chip: Chip, question: Question) -> str:
    """The field with the explicit noes of a question that several boxes answer."""
    return f"{field_name(who, chip, question)}-not"


def leg_name(chip: Chip) -> str:
    return f"{chip.name}-leg"


def differ_name(chip: Chip) -> str:
    return f"{chip.name}-differ"


def whos(question: Question) -> tuple[str, ...]:
    return ("legs", "right") if question.about == "leg" else ("body",)


class TemperatureField(AmountField):
    """A body temperature in the person's own unit, exact in the record's.

    Typed in °C or °F, with a point or a comma; cleaned to °C. `kept`: the °C it had before.
    """

    def __init__(self, *, unit: Unit, kept: Decimal | None = None, **options: Any) -> None:
        self.kept = kept
        super().__init__(
            limits=record.TEMPERATURE_C,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            template_name="journal/fields/amount.html",
            error_messages={"invalid": gettext_lazy("Write the temperature as a number.")},
            **options,
        )
        self.within(unit, was=None if kept is None else unit.shown(kept))

    def prepare_value(self, value: Any) -> Any:
        return self.unit.shown(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        typed: Decimal | None = super().clean(value)
        return None if typed is None else self.unit.read(typed, self.kept)

    def bounds(self) -> str:
        low, high = (self.unit.shown(Decimal(one or 0)) for one in self.limits)
        return _("Write a temperature between %(low)s and %(high)s %(unit)s.") % {
            "low": low,
            "high": high,
            "unit": self.unit.word,
        }


def choices(question: Question) -> list[tuple[str, Any]]:
    """What can be answered; "not sure" is the empty answer and not among these."""
    if question.look == "score":
        return [(score, score) for score in SCORES]
    if question.look == "yes_no":
        return [(said, word) for said, word in YES_NO.items() if said]
    if question.look == "several":
        return [*question.words.items(), (NONE, gettext_lazy("I looked: none of these"))]
    return list(question.words.items())


def fields_of(
    who: str, chip: Chip, question: Question, *, unit: Unit, kept: Any
) -> Iterator[tuple[str, forms.Field]]:
    """The fields of a question, by name. `unit` and `kept`: of a temperature that was there."""
    name, offered = field_name(who, chip, question), choices(question)
    alarms = {value: now_of(value) for value, _label in offered}
    if question.look in ("flags", "several"):
        yield name, SeveralField(offered, label=question.text, alarms=alarms)
    elif question.look == "temperature":
        yield name, TemperatureField(unit=unit, kept=kept, label=question.text)
    elif question.look == "yes_no":
        now = now_of(question.name)
        yield name, YesNo(label=question.text, help_text=question.hint, alarm=now)
    elif question.look != "implied":
        if question.look == "one" and question.name not in chip.needs:
            offered.append(NOT_SURE)
        look = "stack" if question.stack else "chips" if len(offered) > MOST_IN_A_ROW else "row"
        template = "journal/fields/score.html" if question.look == "score" else ONE
        one = OneField(
            offered, look=look, alarms=alarms, label=question.text, template_name=template
        )
        one.for_strong = question.for_strong
        yield name, one
    if question.look in ("flags", "implied"):
        # The button says no itself: read alone, a bare "Chest pain" would be a yes.
        noes = [(key, _("No: %(sign)s") % {"sign": inside(label)}) for key, label in offered]
        label = gettext_lazy("Did you look, and it is not there?")
        noes = offered if question.look == "implied" else noes
        yield not_name(who, chip, question), SeveralField(noes, label=label)


def read(who: str, chip: Chip, question: Question, cleaned: Mapping[str, Any]) -> Values:
    """The keys that were answered, with the record's values."""
    given = cleaned.get(field_name(who, chip, question))
    if question.look in ("flags", "implied"):
        noes = dict.fromkeys(cleaned.get(not_name(who, chip, question)) or (), False)
        if question.look == "implied":
            return noes or dict.fromkeys(question.keys, True)
        return noes | dict.fromkeys(given or (), True)
    if given in (None, "", []):
        return {}
    return {question.name: _value(question, given)}


def _value(question: Question, given: Any) -> Any:
    if question.look == "several":
        return tuple(item for item in given if item != NONE)
    if question.look == "score" or (
        question.look == "one" and all(word.isdigit() for word in question.words)
    ):
        return int(given)
    return given


def shown(who: str, chip: Chip, question: Question, values: Mapping[str, Any]) -> Values:
    """The fields that `read` would turn into these values."""
    name = field_name(who, chip, question)
    if question.look in ("flags", "implied"):
        said = {
            flag: [key for key in question.keys if values.get(key) is flag]
            for flag in (True, False)
        }
        noes = {not_name(who, chip, question): said[False]}
        return noes if question.look == "implied" else {name: said[True], **noes}
    value = values.get(question.name)
    if value is None:
        return {}
    if isinstance(value, bool):
        return {name: answer(value)}
    if isinstance(value, tuple):
        return {name: list(value) or [NONE]}
    return {name: value if isinstance(value, Decimal) else str(value)}


@dataclass(kw_only=True)
class Opened:
    """What an entry said under one chip; a leg that said nothing is not there."""

    chip: Chip
    legs: dict[str, Values] = field(default_factory=dict)
    body: Values = field(default_factory=dict)

    @property
    def incomplete(self) -> bool:
        """The entry opened the chip without its main answer: an edit need not give it."""
        parts = (list(self.legs.values()) or [{}]) if self.chip.of_legs else [self.body]
        return any(not set(self.chip.needs) & set(part) for part in parts)


def opened(entry: Any) -> dict[str, Opened]:
    """The chips that an entry with signs opens, by name. Nothing that it says is left out."""
    body = _said(entry.body)
    legs = {leg: _said(getattr(entry, leg)) for leg in LEGS}
    found = {
        chip.name: Opened(
            chip=chip,
            legs={
                leg: _part(said, (key for key in chip.keys("leg") if _can_say(chip, key, said)))
                for leg, said in legs.items()
                if any(key in said for key in chip.keys("leg") if key not in SHARED)
            },
            body=_part(body, chip.keys("body")),
        )
        for chip in CHIPS
    }
    for leg, said in legs.items():
        _shelter(leg, _part(said, SHARED), found)
    return {name: one for name, one in found.items() if one.legs or one.body}


def _said(signs: Any) -> Values:
    if signs is None:
        return {}
    return {
        name: value
        for name in type(signs).model_fields
        if (value := getattr(signs, name)) is not None
    }


def _part(said: Mapping[str, Any], keys: Iterable[str]) -> Values:
    return {key: said[key] for key in keys if key in said}


def _shelter(leg: str, shared: Values, found: Mapping[str, Opened]) -> None:
    """A start or a reason without its sign is shown under the first chip that can ask for it."""
    for key, value in shared.items():
        asking = [chip.name for chip in CHIPS if _asks(chip, key, value)]
        if not any(key in found[name].legs.get(leg, {}) for name in asking):
            found[asking[0]].legs.setdefault(leg, {})[key] = value


def _can_say(chip: Chip, key: str, said: Values) -> bool:
    """Whether the chip has an answer for it; a reason may fit the signs of other chips only."""
    return key not in SHARED or key not in said or _asks(chip, key, said[key])


def _asks(chip: Chip, key: str, value: Any) -> bool:
    return any(question.name == key and value in question.words for question in chip.questions)


def initial_of(chips: Mapping[str, Opened]) -> Values:
    """The first values of the fields of these chips."""
    initial: Values = {"chip": list(chips)}
    for one in chips.values():
        chip = one.chip
        differ = len(one.legs) > 1 and len({repr(sorted(v.items())) for v in one.legs.values()}) > 1
        if one.legs:
            initial[leg_name(chip)] = BOTH if len(one.legs) > 1 else next(iter(one.legs))
            initial[differ_name(chip)] = differ
        parts = {"body": one.body}
        if one.legs:
            parts["legs"] = one.legs.get("left") or one.legs["right"]
        if differ:
            parts["right"] = one.legs["right"]
        for question in chip.questions:
            for who in whos(question):
                if who in parts:
                    initial |= shown(who, chip, question, parts[who])
    return initial
